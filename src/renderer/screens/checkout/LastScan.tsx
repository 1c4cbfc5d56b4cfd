/** The last thing that was added, or was not, large enough to see from an arm's length. */
import { useTranslation } from 'react-i18next'
import type { TicketRow } from '#shared/api/checkout.ts'
import { formatMoney, formatPrice } from '../../i18n/format.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { useSale } from '../../state/sale.ts'
import { useLastScan, type LastScan as Last } from '../../state/scan.ts'
import { useTicket } from '../../state/ticket.ts'
import { useCurrency } from '../../state/till.ts'
import { Money } from '../../ui/Money.tsx'
import styles from './LastScan.module.css'

export function LastScan() {
  const last = useLastScan((state) => state.last)
  const row = useTicket(({ mirror }) => mirror?.rows.find((seen) => seen.lineNo === last?.lineNo))
  const isShown = last !== null && (!last.isGood || row !== undefined)
  const tone = !isShown ? undefined : last.isGood ? 'good' : 'bad'
  return (
    <div className={styles.card} data-tone={tone} data-testid="last-scan">
      <div className={styles.scan}>{isShown ? <Scan last={last} row={row} /> : <Nothing />}</div>
      <LastSale />
    </div>
  )
}

function Nothing() {
  const { t } = useTranslation()
  return <span className={styles.label}>{t('checkout.noScan')}</span>
}

function Scan({ last, row }: { readonly last: Last; readonly row: TicketRow | undefined }) {
  const { t } = useTranslation()
  const currency = useCurrency()
  return (
    <>
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
    </>
  )
}

/** The change of the sale before, for whoever scanned on too quickly. */
function LastSale() {
  const { t } = useTranslation()
  const sale = useSale((state) => state.last)
  if (sale === null) return null
  return (
    <div className={styles.sale} data-testid="last-sale">
      <span>{t('checkout.lastSale', { receiptNo: sale.receiptNo })}</span>
      <span>
        {t('pay.change')} <Money minor={sale.changeMinor} />
      </span>
    </div>
  )
}
