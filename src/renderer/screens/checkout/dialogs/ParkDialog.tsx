/** Sets the ticket aside under a note. */
import { useTranslation } from 'react-i18next'
import { NOTE_LENGTH_MAX } from '#shared/sales/ticket.ts'
import { useTicket } from '../../../state/ticket.ts'
import { ValueDialog } from '../../../ui/ValueDialog.tsx'
import { parkTicket } from '../actions.ts'
import { useOutcomeText } from './use-line.ts'

export function ParkDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const note = useTicket(({ mirror }) => mirror?.head.note ?? '')
  const textOf = useOutcomeText()
  return (
    <ValueDialog
      title={t('park.title')}
      label={t('park.note')}
      initial={note}
      maxLength={NOTE_LENGTH_MAX}
      testId="park-dialog"
      submitLabel={t('park.title')}
      onClose={onClose}
      submit={async (text) => textOf(await parkTicket(text.trim()))}
    />
  )
}
