/** Goods without a receipt, as they were scanned or looked up. */
import { useTranslation } from 'react-i18next'
import { formatPrice } from '../../i18n/format.ts'
import { focusReturnLine, useReturns } from '../../state/returns.ts'
import type { BroughtGoods } from '../../state/returns-goods.ts'
import { useCurrency } from '../../state/till.ts'
import { Money } from '../../ui/Money.tsx'
import { Empty } from '../../ui/Screen.tsx'
import { BackQuantity } from './SoldTable.tsx'
import { DISPOSITION_WORDS } from './disposition-words.ts'
import styles from './tables.module.css'

const COLUMNS = [
  'returns.columnNo',
  'returns.columnName',
  'returns.columnBack',
  'returns.columnPrice',
  'returns.columnDisposition',
  'returns.columnRefund',
] as const

export function GoodsTable() {
  const { t } = useTranslation()
  const goods = useReturns((state) => state.goods)
  const focus = useReturns((state) => state.focus)
  if (goods.length === 0) {
    return <Empty title={t('returns.scanGoods')} text={t('returns.scanGoodsHint')} />
  }
  return (
    <div className={styles.table} role="table" data-testid="returns-goods" data-kind="goods">
      <div className={styles.head} role="row">
        {COLUMNS.map((column) => (
          <span key={column} role="columnheader">
            {t(column)}
          </span>
        ))}
      </div>
      <div className={styles.body}>
        {goods.map((row, index) => (
          <Row key={row.rowNo} row={row} index={index} isFocused={index === focus} />
        ))}
      </div>
    </div>
  )
}

interface RowProps {
  readonly row: BroughtGoods
  readonly index: number
  readonly isFocused: boolean
}

function Row({ row, index, isFocused }: RowProps) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const refundMinor = useReturns(({ quote }) => quote?.lines[index]?.refundMinor ?? null)
  const priceMilli = row.unitPriceMilli ?? row.todayPriceMilli
  return (
    <div
      role="row"
      className={styles.row}
      data-testid="returns-goods-row"
      data-focused={isFocused}
      aria-selected={isFocused}
      onClick={() => {
        focusReturnLine(index)
      }}
    >
      <span role="cell">{index + 1}</span>
      <span role="cell" className={styles.name}>
        {row.name}
        {row.serial !== '' && <small>{t('returns.serials', { serials: row.serial })}</small>}
      </span>
      <span role="cell">
        <BackQuantity quantityMilli={row.quantityMilli} isFocused={isFocused} />{' '}
        <small>{row.unit}</small>
      </span>
      <span role="cell">
        {priceMilli === null ? t('search.noPrice') : formatPrice(priceMilli, currency)}
      </span>
      <span role="cell">{t(DISPOSITION_WORDS[row.disposition])}</span>
      <span role="cell" className={styles.amount}>
        {refundMinor !== null && <Money minor={refundMinor} />}
      </span>
    </div>
  )
}
