/** Photos of what is wrong with the goods, the delivery note: files of the receiving. */
import { AttachmentsDialog } from '../../../ui/attachments/AttachmentsDialog.tsx'
import { useReceiving } from '../receiving-state.ts'
import { close, useChange } from './use-close.ts'

export function PhotosDialog() {
  const change = useChange()
  const attachments = useReceiving((state) => state.counting?.head.attachments)
  if (attachments === undefined) return null
  return (
    <AttachmentsDialog
      attachments={attachments}
      attach={(attachment) => change({ kind: 'attach', attachment })}
      detach={(sha256) => change({ kind: 'detach', sha256 })}
      onClose={close}
    />
  )
}
