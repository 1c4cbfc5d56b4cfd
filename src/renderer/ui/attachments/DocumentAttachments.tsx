/** Photos and papers of a recorded document: F9 shows them large, one after the other. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attachment } from '#shared/documents/document.ts'
import { saveAttachment } from '../../state/attachments.ts'
import { playBad } from '../../state/sounds.ts'
import { Dialog } from '../Dialog.tsx'
import { FieldError } from '../FieldError.tsx'
import { useKeys } from '../keys.ts'
import { PressButton } from '../PressButton.tsx'
import styles from './attachments.module.css'
import { Thumbnail, usePicture } from './Thumbnail.tsx'

interface Props {
  readonly attachments: readonly Attachment[]
}

export function DocumentAttachments({ attachments }: Props) {
  return attachments.length === 0 ? null : <Some attachments={attachments} />
}

function Some({ attachments }: Props) {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const open = () => {
    setIsOpen(true)
  }
  useKeys({ F9: open })
  return (
    <>
      <PressButton
        testId="document-attachments"
        keyName="F9"
        label={t('attachments.show', { count: attachments.length })}
        onPress={open}
      />
      {isOpen && (
        <Viewer
          attachments={attachments}
          onClose={() => {
            setIsOpen(false)
          }}
        />
      )}
    </>
  )
}

function Viewer({ attachments, onClose }: Props & { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [at, setAt] = useState(0)
  const [error, setError] = useState<string | null>(null)
  const chosen = attachments[Math.min(at, attachments.length - 1)]
  const step = (by: number) => () => {
    setAt(Math.min(Math.max(at + by, 0), attachments.length - 1))
    setError(null)
  }
  const save = () => {
    if (chosen === undefined) return
    void saveAttachment(chosen).then((isSaved) => {
      if (!isSaved) playBad()
      setError(isSaved ? null : t('refusal.attachment-unknown'))
    })
  }
  return (
    <Dialog
      title={t('attachments.title')}
      testId="attachments-viewer"
      size="900px"
      onClose={onClose}
      keys={{ ArrowLeft: step(-1), ArrowRight: step(1), F2: save, Enter: onClose }}
    >
      {chosen !== undefined && <Large attachment={chosen} />}
      <div className={styles.strip}>
        {attachments.map((attachment, index) => (
          <Thumbnail
            key={attachment.sha256}
            attachment={attachment}
            isChosen={attachment === chosen}
            onPick={() => {
              setAt(index)
            }}
          />
        ))}
      </div>
      <FieldError text={error} />
      <PressButton
        testId="attachment-save"
        keyName="F2"
        label={t('attachments.save')}
        onPress={save}
      />
    </Dialog>
  )
}

function Large({ attachment }: { readonly attachment: Attachment }) {
  const source = usePicture(attachment)
  return (
    <div className={styles.large} data-testid="attachment-large">
      {source === null ? (
        <strong>{attachment.name}</strong>
      ) : (
        <img src={source} alt={attachment.name} />
      )}
    </div>
  )
}
