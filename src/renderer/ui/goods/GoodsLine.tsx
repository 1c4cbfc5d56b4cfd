/** One line of a draft of goods: what it is, which lot or piece, where, how many, and what is still missing. */
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { GoodsRow } from '#shared/api/goods-shapes.ts'
import { formatMinor, type Currency } from '#shared/kernel/money.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { isExpired } from '#shared/stock/lot.ts'
import type { AnyGoodsStore } from '../../state/goods-store.ts'
import styles from './GoodsTable.module.css'

interface Props {
  readonly row: GoodsRow
  readonly position: number
  readonly startPx: number
  readonly isFocused: boolean
  /** The book has less than that. */
  readonly isShort: boolean
  readonly today: string | null
  readonly currency: Currency
  readonly store: AnyGoodsStore
}

export const GoodsLine = memo(function GoodsLine(props: Props) {
  const { row, position, startPx, isFocused, isShort, today, currency, store } = props
  const { t } = useTranslation()
  return (
    <div
      role="row"
      className={styles.row}
      style={{ transform: `translateY(${startPx}px)` }}
      data-testid="goods-row"
      data-focused={isFocused}
      aria-selected={isFocused}
      aria-rowindex={position}
      onClick={() => {
        store.focus(row.lineNo)
      }}
    >
      <span role="cell">{position}</span>
      <span role="cell" className={styles.name} data-testid="row-name">
        {row.name}
        <small>{row.sku}</small>
      </span>
      <span role="cell" className={styles.lot} data-testid="row-lot">
        <Tag row={row} today={today} />
      </span>
      <span role="cell">{t(`place.${row.location}`)}</span>
      <span role="cell" className={styles.quantity} data-testid="row-quantity">
        {formatQuantity(row.quantityMilli)}
        <small> {row.unit}</small>
      </span>
      <span role="cell" data-short={isShort} className={styles.onHand} data-testid="row-on-hand">
        {formatQuantity(row.onHandMilli)}
      </span>
      <span role="cell">
        {row.unitPriceMilli === 0 ? t('goods.noPrice') : formatMinor(row.valueMinor, currency)}
      </span>
    </div>
  )
})

/** A GS1 label, a lot or a serial; what is missing stands there in words. */
function Tag({ row, today }: { readonly row: GoodsRow; readonly today: string | null }) {
  const { t } = useTranslation()
  const isOld = today !== null && isExpired(row.expiry, today)
  return (
    <>
      {row.serial}
      {row.serial === '' && row.lot}
      {row.expiry !== null && (
        <small data-old={isOld}>
          {row.expiry}
          {isOld && ` ${t('goods.expired')}`}
        </small>
      )}
      {row.missing.map((part) => (
        <strong key={part} className={styles.missing}>
          {t(`goods.missing.${part}`)}
        </strong>
      ))}
    </>
  )
}
