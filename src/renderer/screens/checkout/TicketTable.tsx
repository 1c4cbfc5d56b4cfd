/**
 * The lines of the ticket. Only what is in sight is in the page, and a row is drawn again only when it
 * changed: the hundredth repeat of a scan costs as much as the first.
 */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { focusLine, readTicket, useTicket } from '../../state/ticket.ts'
import { useCurrency } from '../../state/till.ts'
import { Empty, Failed, Loading } from '../../ui/Screen.tsx'
import { TicketLine } from './TicketLine.tsx'
import styles from './TicketTable.module.css'

const ROW_PX = 42
const COLUMNS = ['No', 'Name', 'Quantity', 'Price', 'Discount', 'Amount'] as const

export function TicketTable() {
  const { t } = useTranslation()
  const count = useTicket(({ mirror }) => mirror?.rows.length ?? null)
  const hasFailed = useTicket((state) => state.hasFailed)
  const hasExchange = useTicket(({ mirror }) => mirror?.head.exchange != null)
  return (
    <div className={styles.table} role="table" data-testid="ticket" aria-rowcount={count ?? 0}>
      <div className={styles.head} role="row">
        {COLUMNS.map((column) => (
          <span key={column} role="columnheader">
            {t(`checkout.column${column}`)}
          </span>
        ))}
      </div>
      {count === null && hasFailed && (
        <Failed text={t('checkout.failed')} onRetry={() => void readTicket()} />
      )}
      {count === null && !hasFailed && <Loading />}
      {count === 0 && (
        <Empty
          title={t('checkout.emptyTitle')}
          text={t(hasExchange ? 'exchange.empty' : 'checkout.empty')}
        />
      )}
      {count !== null && count > 0 && <Rows />}
    </div>
  )
}

function Rows() {
  const mirror = useTicket((state) => state.mirror)
  const currency = useCurrency()
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
            <TicketLine
              key={row.lineNo}
              row={row}
              position={index + 1}
              startPx={start}
              isFocused={row.lineNo === focusLineNo}
              currency={currency}
              onPick={focusLine}
            />
          )
        })}
      </div>
    </div>
  )
}
