/** The line that a dialog is about, while it is still on the ticket. */
import { useTranslation } from 'react-i18next'
import type { TicketRow } from '#shared/api/checkout.ts'
import { unhappyText } from '../../../i18n/words-of.ts'
import { useTicket } from '../../../state/ticket.ts'
import { useCurrency } from '../../../state/till.ts'

export const useLine = (lineNo: number | null): TicketRow | null =>
  useTicket(({ mirror }) => mirror?.rows.find((row) => row.lineNo === lineNo) ?? null)

type Unhappy = Parameters<typeof unhappyText>[1]

/** Null when it went well, else the words. */
export function useOutcomeText() {
  const { t } = useTranslation()
  const currency = useCurrency()
  return (outcome: { readonly ok: true } | ({ readonly ok: false } & Unhappy)): string | null =>
    outcome.ok ? null : unhappyText(t, outcome, currency)
}
