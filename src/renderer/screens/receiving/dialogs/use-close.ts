/** What every dialog of receiving does: close, change a line, and say beside the field what is wrong. */
import { useTranslation } from 'react-i18next'
import type { ReceivingChangeInput } from '#shared/api/receiving.ts'
import { unhappyText } from '../../../i18n/words-of.ts'
import { useCurrency } from '../../../state/till.ts'
import { changeReceiving } from '../receiving-acts.ts'
import { showDialog } from '../receiving-state.ts'

export const close = (): void => {
  showDialog(null)
}

type Unhappy = Parameters<typeof unhappyText>[1]

export function useUnhappyText(): (outcome: Unhappy) => string {
  const { t } = useTranslation()
  const currency = useCurrency()
  return (outcome) => unhappyText(t, outcome, currency)
}

/** Null when it is done. */
export function useChange(): (change: ReceivingChangeInput) => Promise<string | null> {
  const textOf = useUnhappyText()
  return async (change) => {
    const outcome = await changeReceiving(change)
    return outcome.ok ? null : textOf(outcome)
  }
}
