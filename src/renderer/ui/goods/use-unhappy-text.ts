/** Why a deed did not happen, in words; null when it did. */
import { useTranslation } from 'react-i18next'
import { unhappyText } from '../../i18n/words-of.ts'
import type { Unhappy } from '../../state/goods-store.ts'
import { useCurrency } from '../../state/till.ts'

export function useUnhappyText(): (unhappy: Unhappy | null) => string | null {
  const { t } = useTranslation()
  const currency = useCurrency()
  return (unhappy) => (unhappy === null ? null : unhappyText(t, unhappy, currency))
}
