/** Cash to the safe in the middle of a shift (上缴): what there is beyond the float is proposed to whoever may know it. */
import { useTranslation } from 'react-i18next'
import { useRead } from '../../state/use-read.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Failed, Loading } from '../../ui/Screen.tsx'
import { CashDialog } from './CashDialog.tsx'

interface Props {
  readonly onDone: () => void
  readonly onClose: () => void
}

export function SafeDropDialog({ onDone, onClose }: Props) {
  const { t } = useTranslation()
  const { value, error, again } = useRead('shift.safe-drop', {})
  if (value !== null) {
    return <CashDialog direction="out" safeDrop={value} onDone={onDone} onClose={onClose} />
  }
  return (
    <Dialog title={t('shiftEnd.safeDrop')} testId="safe-drop-reading" onClose={onClose}>
      {error === null ? <Loading /> : <Failed text={error} onRetry={again} />}
    </Dialog>
  )
}
