/** The counted lines, and below them what was announced and has not come yet. */
import { memo, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReceivingRow } from '#shared/api/receiving.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { namedCode } from '../../i18n/words-of.ts'
import { Empty } from '../../ui/Screen.tsx'
import styles from './CountTable.module.css'
import { progressOf, type Progress } from './progress.ts'
import { focusLine, type Counting } from './receiving-state.ts'
import { PROBLEM_WORDS, QUALITY_WORDS } from './receiving-words.ts'

export function CountTable({ counting }: { readonly counting: Counting }) {
  const { t } = useTranslation()
  const { lines, announced, focusLineNo, head } = counting
  const progress = useMemo(() => progressOf(lines, announced), [lines, announced])
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => {
    body.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [focusLineNo, lines])
  return (
    <div className={styles.table}>
      <div className={styles.head}>
        <span>#</span>
        <span>{t('receiving.column.goods')}</span>
        <span>{t('receiving.column.condition')}</span>
        <span>{t('receiving.column.place')}</span>
        <span>{t('receiving.column.counted')}</span>
        <span>{announced === null ? '' : t('receiving.column.expected')}</span>
      </div>
      <div className={styles.body} ref={body} role="listbox" data-testid="receiving-lines">
        {lines.length === 0 && <Empty text={t('receiving.countHint')} />}
        {lines.map((line) => (
          <Line
            key={line.lineNo}
            line={line}
            to={line.to ?? head.to}
            isFocused={line.lineNo === focusLineNo}
            expectedMilli={announced === null ? null : (progress.expected.get(line.sku) ?? 0)}
            hasNone={announced?.length === 0}
          />
        ))}
        <Missing progress={progress} />
      </div>
    </div>
  )
}

interface LineProps {
  readonly line: ReceivingRow
  readonly to: 'FLOOR' | 'BACKROOM'
  readonly isFocused: boolean
  /** Of the goods, over all their lines; null while the count is blind. */
  readonly expectedMilli: number | null
  readonly hasNone: boolean
}

const Line = memo(function Line({ line, to, isFocused, expectedMilli, hasNone }: LineProps) {
  const { t } = useTranslation()
  const isOver = expectedMilli !== null && !hasNone && expectedMilli < line.countedMilli
  return (
    <div
      className={styles.row}
      role="option"
      aria-selected={isFocused}
      data-testid="receiving-line"
      onMouseDown={(event) => {
        event.preventDefault()
      }}
      onClick={() => {
        focusLine(line.lineNo)
      }}
    >
      <span className={styles.no}>{line.lineNo}</span>
      <span className={styles.goods}>
        <span className={styles.name}>{line.name}</span>
        <Marks line={line} />
      </span>
      <Condition line={line} />
      <span className={styles.small}>{namedCode(t, 'place', to)}</span>
      <strong className={styles.counted} data-tone={isOver ? 'bad' : undefined}>
        {formatQuantity(line.countedMilli)}
      </strong>
      <span className={styles.expected}>
        {expectedMilli === null || hasNone ? '' : formatQuantity(expectedMilli)}
      </span>
    </div>
  )
})

function Marks({ line }: { readonly line: ReceivingRow }) {
  const { t } = useTranslation()
  const facts = [line.lot, line.expiry ?? '', line.serial, line.note].filter((one) => one !== '')
  return (
    <small className={styles.marks}>
      {line.problem !== null && <b className={styles.problem}>{t(PROBLEM_WORDS[line.problem])} </b>}
      {facts.length === 0 ? line.sku : facts.join(' · ')}
    </small>
  )
}

function Condition({ line }: { readonly line: ReceivingRow }) {
  const { t } = useTranslation()
  return (
    <span className={styles.condition}>
      {line.quality !== 'accepted' && (
        <b data-tone={line.quality === 'rejected' ? 'bad' : 'warn'}>
          {t(QUALITY_WORDS[line.quality])}
        </b>
      )}
      {line.damagedMilli > 0 && (
        <b data-tone="warn">
          {t('receiving.claim.damaged')} {formatQuantity(line.damagedMilli)}
        </b>
      )}
      {line.rejectedMilli > 0 && (
        <b data-tone="bad">
          {t('receiving.claim.rejected')} {formatQuantity(line.rejectedMilli)}
        </b>
      )}
    </span>
  )
}

function Missing({ progress: { missing } }: { readonly progress: Progress }) {
  const { t } = useTranslation()
  if (missing.length === 0) return null
  return (
    <>
      <div className={styles.section}>{t('receiving.notYet', { count: missing.length })}</div>
      {missing.map((line) => (
        <div className={styles.row} key={`m${line.lineNo}`} data-tone="missing">
          <span className={styles.no} />
          <span className={styles.goods}>
            <span className={styles.name}>{line.name}</span>
            <small className={styles.marks}>{line.detail}</small>
          </span>
          <span />
          <span />
          <span className={styles.counted}>{formatQuantity(line.cameMilli)}</span>
          <span className={styles.expected}>{formatQuantity(line.openMilli)}</span>
        </div>
      ))}
    </>
  )
}
