/** The last thing that was added, or was not, large enough to see from an arm's length. */
import { useTranslation } from 'react-i18next'
import { formatMoney, formatPrice } from '../../i18n/format.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { useLastScan } from '../../state/scan.ts'
import { useTicket } from '../../state/ticket.ts'
import { useCurrency } from '../../state/till.ts'
import styles from './LastScan.module.css'

export function LastScan() {
  const { t } = useTranslation()
  const last = useLastScan((state) => state.last)
  const currency = useCurrency()
  const row = useTicket(({ mirror }) => mirror?.rows.find((seen) => seen.lineNo === last?.lineNo))
  if (last === null || (last.isGood && row === undefined)) {
    return (
      <div className={styles.card} data-testid="last-scan">
        <span className={styles.label}>{t('checkout.noScan')}</span>
      </div>
    )
  }
  return (
    <div className={styles.card} data-tone={last.isGood ? 'good' : 'bad'} data-testid="last-scan">
      <span className={styles.label}>
        {t(last.isGood ? 'checkout.lastScan' : 'checkout.lastBad')} {last.code}
      </span>
      {row !== undefined && (
        <>
          <strong className={styles.name}>{row.name}</strong>
          <span className={styles.figures}>
            {formatPrice(row.unitPriceMilli, currency)} × {formatQuantity(row.quantityMilli)}
            <b>{formatMoney(row.amountMinor, currency)}</b>
          </span>
        </>
      )}
    </div>
  )
}
