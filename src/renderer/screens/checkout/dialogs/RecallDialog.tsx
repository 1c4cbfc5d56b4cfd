/** Takes a parked ticket back. The one on screen has to be out of the way first. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatTime } from '../../../i18n/format.ts'
import { useTicket } from '../../../state/ticket.ts'
import { useRead } from '../../../state/use-read.ts'
import { ChoiceList, stepChoice } from '../../../ui/ChoiceList.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FieldError } from '../../../ui/FieldError.tsx'
import { Money } from '../../../ui/Money.tsx'
import { Empty, Failed, Loading } from '../../../ui/Screen.tsx'
import type { ParkedTicketView } from '#shared/api/checkout.ts'
import { recallTicket } from '../actions.ts'
import styles from './dialogs.module.css'
import { useOutcomeText } from './use-line.ts'

export function RecallDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const textOf = useOutcomeText()
  const parked = useRead('checkout.parked', {})
  const isBusy = useTicket(({ mirror }) => (mirror?.head.lineCount ?? 0) > 0)
  const [chosen, setChosen] = useState(0)
  const [error, setError] = useState<string | null>(null)
  const rows = parked.value ?? []
  const submit = async () => {
    const ticket = rows[chosen]
    if (ticket === undefined) return
    const wrong = textOf(await recallTicket(ticket.ticketId))
    if (wrong === null) onClose()
    else setError(wrong)
  }
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, rows.length))
  }
  return (
    <Dialog
      title={t('park.recallTitle')}
      testId="recall-dialog"
      size="680px"
      submitLabel={t('park.recallTitle')}
      canSubmit={rows.length > 0 && !isBusy}
      onClose={onClose}
      onSubmit={() => void submit()}
      keys={{ ArrowUp: step(-1), ArrowDown: step(1), Enter: () => void submit() }}
    >
      {isBusy && <FieldError text={t('park.notEmpty')} />}
      {parked.isLoading && <Loading />}
      {parked.error !== null && <Failed text={parked.error} onRetry={parked.again} />}
      {parked.value?.length === 0 && <Empty text={t('park.empty')} />}
      <ChoiceList
        testId="parked"
        rows={rows}
        chosen={chosen}
        onChoose={setChosen}
        onAct={() => void submit()}
        keyOf={({ ticketId }) => ticketId}
        draw={(ticket) => <Parked ticket={ticket} />}
      />
      <FieldError text={error} />
    </Dialog>
  )
}

function Parked({ ticket }: { readonly ticket: ParkedTicketView }) {
  const { t, i18n } = useTranslation()
  const time = formatTime(ticket.parkedMs, i18n.language)
  return (
    <>
      <span className={styles.grow}>
        <strong>{ticket.note === '' ? ticket.firstLines.join('、') : ticket.note}</strong>
        <small>
          {ticket.note !== '' && `${ticket.firstLines.join('、')} · `}
          {t('park.by', { by: ticket.parkedBy, time })}
        </small>
      </span>
      <span>{t('park.lines', { count: ticket.lineCount })}</span>
      <strong>
        <Money minor={ticket.totalMinor} />
      </strong>
    </>
  )
}
