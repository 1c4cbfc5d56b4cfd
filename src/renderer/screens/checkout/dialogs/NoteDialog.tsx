/** Words on a line or on the ticket; they are printed. */
import { useTranslation } from 'react-i18next'
import { NOTE_LENGTH_MAX } from '#shared/sales/ticket.ts'
import { useTicket } from '../../../state/ticket.ts'
import { ValueDialog } from '../../../ui/ValueDialog.tsx'
import { changeTicket } from '../actions.ts'
import { LineName } from './LineName.tsx'
import { useLine, useOutcomeText } from './use-line.ts'

interface Props {
  /** Null for the ticket. */
  readonly lineNo: number | null
  readonly onClose: () => void
}

export function NoteDialog({ lineNo, onClose }: Props) {
  const { t } = useTranslation()
  const row = useLine(lineNo)
  const ticketNote = useTicket(({ mirror }) => mirror?.head.note ?? '')
  const textOf = useOutcomeText()
  return (
    <ValueDialog
      title={t(lineNo === null ? 'line.ticketNoteTitle' : 'line.noteTitle')}
      label={t('line.note')}
      initial={lineNo === null ? ticketNote : (row?.note ?? '')}
      maxLength={NOTE_LENGTH_MAX}
      testId="note-dialog"
      above={row === null ? null : <LineName name={row.name} />}
      onClose={onClose}
      submit={async (text) =>
        textOf(
          await changeTicket(
            lineNo === null
              ? { kind: 'set-ticket-note', note: text.trim() }
              : { kind: 'set-line-note', lineNo, note: text.trim() },
          ),
        )
      }
    />
  )
}
