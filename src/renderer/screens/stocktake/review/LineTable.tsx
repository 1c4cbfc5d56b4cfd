/** Lines by the value of their variance. Only what is in sight is in the page: a full count has tens of thousands. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReviewLine } from '#shared/api/stocktake-review.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { Money } from '../../../ui/Money.tsx'
import { lineKey, toneOf, varianceText } from './line-words.ts'
import styles from './review.module.css'
import type { ReviewDeeds } from './use-review-page.ts'

const ROW_PX = 46
const COLUMNS = ['name', 'book', 'counted', 'variance', 'value', 'state'] as const

export function LineTable({ page }: { readonly page: ReviewDeeds }) {
  const { t } = useTranslation()
  const { lines, index } = page
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: lines.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 6,
    useFlushSync: false,
  })
  useEffect(() => {
    if (lines.total > 0) virtual.scrollToIndex(index, { align: 'auto' })
  }, [index, lines.total, virtual])
  const shown = virtual.getVirtualItems()
  const first = shown[0]?.index ?? 0
  const last = shown.at(-1)?.index ?? 0
  const { want } = lines
  useEffect(() => {
    want(first)
    want(last)
    want(index)
  })
  return (
    <div
      className={styles.table}
      role="table"
      data-testid="review-lines"
      aria-rowcount={lines.total}
    >
      <div className={styles.columns} role="row">
        <span />
        {COLUMNS.map((column) => (
          <span key={column} role="columnheader">
            {t(`reviewCode.column.${column}`)}
          </span>
        ))}
      </div>
      <div ref={scroller} className={styles.body}>
        <div className={styles.track} style={{ height: virtual.getTotalSize() }}>
          {shown.map((item) => (
            <Row
              key={item.index}
              line={lines.at(item.index)}
              startPx={item.start}
              isChosen={item.index === index}
              page={page}
              index={item.index}
            />
          ))}
        </div>
      </div>
    </div>
  )
}

interface RowProps {
  readonly line: ReviewLine | undefined
  readonly startPx: number
  readonly isChosen: boolean
  readonly page: ReviewDeeds
  readonly index: number
}

function Row({ line, startPx, isChosen, page, index }: RowProps) {
  const { t } = useTranslation()
  const style = { transform: `translateY(${String(startPx)}px)`, height: ROW_PX }
  if (line === undefined) {
    return (
      <div className={styles.row} style={style} role="row">
        <span />
        <span>{t('common.loading')}</span>
      </div>
    )
  }
  return (
    <div
      className={styles.row}
      style={style}
      role="row"
      aria-selected={isChosen}
      data-testid="review-line"
      onMouseDown={(event) => {
        event.preventDefault()
      }}
      onClick={() => {
        if (isChosen) page.show('decide')
        else page.choose(index)
      }}
    >
      <span>{page.marked.has(lineKey(line)) ? '☑' : ''}</span>
      <Cells line={line} />
    </div>
  )
}

function Cells({ line }: { readonly line: ReviewLine }) {
  const { t } = useTranslation()
  const facts = [line.sku, t(`place.${line.location}`), line.lot, line.serial, ...line.zones]
  return (
    <>
      <span className={styles.goods}>
        <strong>{line.name}</strong>
        <small>{facts.filter((text) => text !== '').join(' · ')}</small>
      </span>
      <span className={styles.number}>{formatQuantity(line.bookMilli)}</span>
      <span className={styles.number} data-testid="line-counted">
        {line.countedMilli === null ? '—' : formatQuantity(line.countedMilli)}
      </span>
      <strong className={styles.number} data-tone={toneOf(line)} data-testid="line-variance">
        {varianceText(line)}
      </strong>
      <span className={styles.number}>
        <Money minor={line.valueMinor} />
      </span>
      <span className={styles.lineState} data-state={line.state} data-testid="line-state">
        {t(`reviewCode.state.${line.state}`)}
        <Marks line={line} />
      </span>
    </>
  )
}

function Marks({ line }: { readonly line: ReviewLine }) {
  const { t } = useTranslation()
  const marks = [
    ...(line.rebasedMilli === 0 ? [] : [t('review.rebased')]),
    ...(line.isOverdue ? [t('review.overdue')] : line.dueOn === null ? [] : [line.dueOn]),
    ...(line.round > 1 ? [t('stocktake.round', { round: line.round })] : []),
  ]
  return <small data-overdue={line.isOverdue}>{marks.join(' · ')}</small>
}
