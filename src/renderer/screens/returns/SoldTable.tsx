/** The lines of the receipt: what was sold, what is left, what comes back now. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { useCommandBox } from '../../state/command-box.ts'
import { focusReturnLine, toggleFocused, useReturns } from '../../state/returns.ts'
import {
  isReturnable,
  markOf,
  serialsOf,
  type Mark,
  type SoldLine,
} from '../../state/returns-marks.ts'
import { Money } from '../../ui/Money.tsx'
import { DISPOSITION_WORDS } from './disposition-words.ts'
import styles from './tables.module.css'

const COLUMNS = [
  'returns.columnMark',
  'returns.columnName',
  'returns.columnSold',
  'returns.columnLeft',
  'returns.columnBack',
  'returns.columnDisposition',
  'returns.columnRefund',
] as const

export function SoldTable() {
  const { t } = useTranslation()
  const origin = useReturns((state) => state.origin)
  const marks = useReturns((state) => state.marks)
  const focus = useReturns((state) => state.focus)
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => {
    body.current?.children[focus]?.scrollIntoView({ block: 'nearest' })
  }, [focus])
  return (
    <div className={styles.table} role="table" data-testid="returns-lines">
      <div className={styles.head} role="row">
        {COLUMNS.map((column) => (
          <span key={column} role="columnheader">
            {t(column)}
          </span>
        ))}
      </div>
      <div className={styles.body} ref={body}>
        {origin?.lines.map((line, index) => (
          <Row
            key={line.lineNo}
            line={line}
            mark={markOf(marks, line.lineNo)}
            index={index}
            isFocused={index === focus}
          />
        ))}
      </div>
    </div>
  )
}

interface RowProps {
  readonly line: SoldLine
  readonly mark: Mark | null
  readonly index: number
  readonly isFocused: boolean
}

function Row({ line, mark, index, isFocused }: RowProps) {
  const { t } = useTranslation()
  const refundMinor = useReturns(
    ({ quote }) =>
      quote?.lines.find(({ originLineNo }) => originLineNo === line.lineNo)?.refundMinor ?? null,
  )
  return (
    <div
      role="row"
      className={styles.row}
      data-testid="returns-line"
      data-focused={isFocused}
      data-gone={!isReturnable(line)}
      aria-selected={isFocused}
      onMouseDown={(event) => {
        event.preventDefault()
      }}
      onClick={() => {
        focusReturnLine(index)
        if (isFocused) toggleFocused()
      }}
    >
      <span role="cell" className={styles.mark} data-testid="returns-mark">
        {mark === null ? '☐' : '☑'}
      </span>
      <Name line={line} mark={mark} />
      <span role="cell">
        {formatQuantity(line.soldMilli)} <small>{line.unit}</small>
      </span>
      <span role="cell" data-testid="returns-left">
        {isReturnable(line) ? formatQuantity(line.returnableMilli) : t('returns.gone')}
      </span>
      <span role="cell" data-testid="returns-quantity">
        <BackQuantity quantityMilli={mark?.quantityMilli ?? null} isFocused={isFocused} />
      </span>
      <span role="cell">{mark === null ? '' : t(DISPOSITION_WORDS[mark.disposition])}</span>
      <span role="cell" className={mark === null ? styles.quiet : styles.amount}>
        <Money minor={mark === null ? line.refundableMinor : (refundMinor ?? 0)} />
      </span>
    </div>
  )
}

function Name({ line, mark }: Pick<RowProps, 'line' | 'mark'>) {
  const { t } = useTranslation()
  const serials = mark?.serials ?? serialsOf(line)
  const notes = [
    line.returnedMilli > 0 &&
      t('returns.returned', { quantity: formatQuantity(line.returnedMilli) }),
    serials.length > 0 && t('returns.serials', { serials: serials.join(', ') }),
  ].filter((note) => note !== false)
  return (
    <span role="cell" className={styles.name}>
      {line.name}
      {notes.length > 0 && <small>{notes.join(' · ')}</small>}
    </span>
  )
}

interface QuantityProps {
  readonly quantityMilli: number | null
  readonly isFocused: boolean
}

/** What is being typed stands in the line that it is for, until a key takes it over. */
export function BackQuantity({ quantityMilli, isFocused }: QuantityProps) {
  const typed = useCommandBox(({ value }) => value)
  if (isFocused && typed !== '') return <b className={styles.typed}>{typed}▏</b>
  return quantityMilli === null ? null : <b>{formatQuantity(quantityMilli)}</b>
}
