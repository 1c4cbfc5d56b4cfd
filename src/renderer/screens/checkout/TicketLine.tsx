/** One line of the ticket. Memoised: its row object changes only when the line did. */
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketRow } from '#shared/api/checkout.ts'
import { formatMinor, type Currency } from '#shared/kernel/money.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { formatDiscount, formatPrice } from '../../i18n/format.ts'
import styles from './TicketTable.module.css'

interface Props {
  readonly row: TicketRow
  readonly position: number
  readonly startPx: number
  readonly isFocused: boolean
  readonly currency: Currency
  readonly onPick: (lineNo: number) => void
}

export const TicketLine = memo(function TicketLine(props: Props) {
  const { row, position, startPx, isFocused, currency, onPick } = props
  return (
    <div
      role="row"
      className={styles.row}
      style={{ transform: `translateY(${startPx}px)` }}
      data-testid="ticket-row"
      data-line-no={row.lineNo}
      data-focused={isFocused}
      aria-selected={isFocused}
      aria-rowindex={position}
      onClick={() => {
        onPick(row.lineNo)
      }}
    >
      <span role="cell">{position}</span>
      <Name row={row} currency={currency} />
      <span role="cell" data-testid="row-quantity">
        {formatQuantity(row.quantityMilli)}
        <small> {row.unit}</small>
      </span>
      <span role="cell">{formatPrice(row.unitPriceMilli, currency)}</span>
      <span role="cell" className={styles.discount}>
        {formatDiscount(row.discount, currency)}
      </span>
      <span role="cell" className={styles.amount} data-testid="row-amount">
        {formatMinor(row.amountMinor, currency)}
      </span>
    </div>
  )
})

function Name({ row, currency }: { readonly row: TicketRow; readonly currency: Currency }) {
  const { t } = useTranslation()
  const { listPriceMilli } = row
  const notes = [
    listPriceMilli !== null &&
      listPriceMilli !== row.unitPriceMilli &&
      t('checkout.listPrice', { price: formatPrice(listPriceMilli, currency) }),
    row.note !== '' && t('checkout.note', { note: row.note }),
    ...row.lots.map((part) =>
      part.serial === '' ? t('lots.ofLot', { lot: part.lot }) : `SN ${part.serial}`,
    ),
  ].filter((note) => note !== false)
  return (
    <span role="cell" className={styles.name} data-testid="row-name">
      {row.name}
      {(notes.length > 0 || row.expiry !== undefined) && (
        <small>
          {row.expiry !== undefined && (
            <b className={styles.expiry} data-state={row.expiry.state} data-testid="row-expiry">
              {t(row.expiry.state === 'near' ? 'lots.near' : 'lots.expired', {
                date: row.expiry.on,
              })}{' '}
            </b>
          )}
          {notes.join(' · ')}
        </small>
      )}
    </span>
  )
}
