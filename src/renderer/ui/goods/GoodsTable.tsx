/** The lines of a draft of goods. Only what is in sight is in the page, as with the ticket at the counter. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnyGoodsStore } from '../../state/goods-store.ts'
import { useSpotSubject } from '../../state/spot-count.ts'
import { useCurrency, useTill } from '../../state/till.ts'
import { Empty } from '../../ui/Screen.tsx'
import { GoodsLine } from './GoodsLine.tsx'
import styles from './GoodsTable.module.css'

const ROW_PX = 46
const COLUMNS = ['No', 'Name', 'Lot', 'Place', 'Quantity', 'OnHand', 'Value'] as const

interface Props {
  readonly store: AnyGoodsStore
  /** Goods that are found need nothing in the book: no line is short. */
  readonly isFound: boolean
}

export function GoodsTable({ store, isFound }: Props) {
  const { t } = useTranslation()
  const count = store.use(({ mirror }) => mirror?.rows.length ?? 0)
  useSpotSubject(() => {
    const { mirror } = store.now()
    return mirror?.rows.find(({ lineNo }) => lineNo === mirror.focusLineNo) ?? null
  })
  return (
    <div className={styles.table} role="table" data-testid="goods" aria-rowcount={count}>
      <div className={styles.head} role="row">
        {COLUMNS.map((column) => (
          <span key={column} role="columnheader">
            {t(`goods.column${column}`)}
          </span>
        ))}
      </div>
      {count === 0 ? (
        <Empty title={t('goods.emptyTitle')} text={t('goods.empty')} />
      ) : (
        <Rows store={store} isFound={isFound} />
      )}
    </div>
  )
}

function Rows({ store, isFound }: Props) {
  const mirror = store.use((state) => state.mirror)
  const currency = useCurrency()
  const today = useTill(({ status }) => status?.businessDate ?? null)
  const scroller = useRef<HTMLDivElement>(null)
  const rows = mirror?.rows ?? []
  const focusLineNo = mirror?.focusLineNo ?? null
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 4,
    useFlushSync: false,
  })
  const focusIndex = rows.findIndex((row) => row.lineNo === focusLineNo)
  useEffect(() => {
    if (focusIndex >= 0) virtual.scrollToIndex(focusIndex, { align: 'auto' })
  }, [focusIndex, rows.length, virtual])
  return (
    <div ref={scroller} className={styles.body}>
      <div className={styles.track} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index]
          return row === undefined ? null : (
            <GoodsLine
              key={row.lineNo}
              row={row}
              position={index + 1}
              startPx={start}
              isFocused={row.lineNo === focusLineNo}
              isShort={!isFound && row.quantityMilli > row.onHandMilli}
              today={today}
              currency={currency}
              store={store}
            />
          )
        })}
      </div>
    </div>
  )
}
