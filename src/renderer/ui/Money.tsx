/** An amount in the store's currency, in figures of equal width. */
import { formatMoney } from '../i18n/format.ts'
import { useCurrency } from '../state/till.ts'

export function Money({ minor, testId }: { readonly minor: number; readonly testId?: string }) {
  const currency = useCurrency()
  return <span data-testid={testId}>{formatMoney(minor, currency)}</span>
}
