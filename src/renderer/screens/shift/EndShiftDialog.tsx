/** The end of the shift in one window: count blind, say why where it does not fit, see what it came to. */
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/Dialog.tsx'
import { Failed, Loading } from '../../ui/Screen.tsx'
import { CloseForm } from './CloseForm.tsx'
import { CountSheet } from './CountSheet.tsx'
import { Ended } from './Ended.tsx'
import { useEndShift } from './use-end-shift.ts'

export function EndShiftDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const end = useEndShift()
  const { step } = end
  switch (step.kind) {
    case 'reading':
      return (
        <Dialog title={t('shiftEnd.title')} testId="end-shift-reading" onClose={onClose}>
          {end.error === null ? <Loading /> : <Failed text={end.error} onRetry={end.read} />}
        </Dialog>
      )
    case 'count':
      return <CountSheet end={end} counting={step.counting} onClose={onClose} />
    case 'close':
      return <CloseForm end={end} counting={step.counting} onClose={onClose} />
    case 'done':
      return <Ended ended={step.ended} onClose={onClose} />
  }
}
