/** One line: why it probably differs, who counted what against which book, and what moved since the last good count. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '#shared/api/registry.ts'
import type { ReviewLine } from '#shared/api/stocktake-review.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { formatDateTime } from '../../../i18n/format.ts'
import { reasonName } from '../../../state/reasons.ts'
import { useRead } from '../../../state/use-read.ts'
import { Money } from '../../../ui/Money.tsx'
import { Failed, Loading } from '../../../ui/Screen.tsx'
import { moveText } from '../../../ui/stocktake/move-words.ts'
import { Causes } from './Causes.tsx'
import { keyFieldsOf, lineKey, signed, toneOf, varianceText } from './line-words.ts'
import styles from './review.module.css'
import type { ReviewDeeds } from './use-review-page.ts'

export type LineView = Output<'stocktake.line'>

interface Props {
  readonly page: ReviewDeeds
  readonly line: ReviewLine
}

/** Whoever holds an arrow key down asks for nothing on the way. */
const PAUSE_MS = 120

export function LinePanel({ page, line }: Props) {
  const settled = useSettled(line)
  return (
    <div className={styles.panelBody} data-testid="line-panel">
      <Head line={line} />
      {settled && <Details key={lineKey(line)} page={page} line={line} />}
    </div>
  )
}

function useSettled(line: ReviewLine): boolean {
  const key = lineKey(line)
  const [shown, setShown] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => {
      setShown(key)
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [key])
  return shown === key
}

function Head({ line }: { readonly line: ReviewLine }) {
  const { t } = useTranslation()
  return (
    <header className={styles.lineHead}>
      <h2>{line.name}</h2>
      <p>
        {line.sku} · {line.category} · {t('review.class', { itemClass: line.itemClass })}
        {line.lot !== '' && ` · ${line.lot}`}
        {line.serial !== '' && ` · ${line.serial}`}
      </p>
      <p className={styles.lineFigures}>
        <strong data-tone={toneOf(line)}>
          {varianceText(line)} {line.unit}
        </strong>
        <span>
          <Money minor={line.valueMinor} />
        </span>
      </p>
      {line.lowMilli !== line.highMilli && (
        <p className={styles.warn}>
          {t('review.unsure', { low: signed(line.lowMilli), high: signed(line.highMilli) })}
        </p>
      )}
      {line.rebasedMilli !== 0 && (
        <p className={styles.warn}>
          {t('review.rebasedBy', { quantity: signed(line.rebasedMilli) })}
        </p>
      )}
      {line.decision !== null && <Decided line={line} />}
    </header>
  )
}

function Decided({ line }: { readonly line: ReviewLine }) {
  const { t } = useTranslation()
  const facts = [
    t(`reviewCode.decision.${line.decision ?? 'accept'}`),
    line.reasonCode === '' ? '' : reasonName(t, line.reasonCode),
    line.department,
    line.personNo,
    line.measure,
    line.dueOn ?? '',
  ]
  return (
    <p className={styles.decided} data-testid="line-decided">
      {facts.filter((text) => text !== '').join(' · ')}
    </p>
  )
}

function Details({ page, line }: Props) {
  const { t } = useTranslation()
  const { stocktakeId, causes } = page
  const read = useRead('stocktake.line', { stocktakeId, key: keyFieldsOf(line) })
  const found = read.value?.causes
  const { set } = causes
  useEffect(() => {
    if (found !== undefined) set(found)
  }, [found, set])
  if (read.isLoading) return <Loading />
  if (read.error !== null || read.value === null) {
    return <Failed text={read.error ?? t('common.failed')} onRetry={read.again} />
  }
  const { value } = read
  return (
    <>
      {line.varianceMilli !== 0 && <Causes page={page} causes={value.causes} />}
      <Entries value={value} />
      <Movements value={value} />
    </>
  )
}

function Entries({ value }: { readonly value: LineView }) {
  const { t, i18n } = useTranslation()
  return (
    <section>
      <h3>{t('review.entries', { count: value.entries.length })}</h3>
      {value.entries.length === 0 && <p className={styles.quiet}>{t('review.noEntries')}</p>}
      <table className={styles.facts} data-testid="line-entries">
        <tbody>
          {value.entries.map((entry) => (
            <tr key={entry.entryId} data-state={entry.state}>
              <td>{entry.zoneCode ?? '—'}</td>
              <td>
                {entry.staffNo}
                {entry.deviceName !== null && ` · ${entry.deviceName}`}
              </td>
              <td>{formatDateTime(entry.countedMs, i18n.language)}</td>
              <td>{entry.round > 1 && t('stocktake.round', { round: entry.round })}</td>
              <td className={styles.number}>{formatQuantity(entry.quantityMilli)}</td>
              <td className={styles.number}>
                {t('stocktake.bookOf', { quantity: formatQuantity(entry.bookMilli) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Movements({ value }: { readonly value: LineView }) {
  const { t, i18n } = useTranslation()
  return (
    <section>
      <h3>
        {t('review.movements')}{' '}
        <small>
          {t('stocktake.lastCounted')} {value.lastCountedOn ?? t('stocktake.neverCounted')}
        </small>
      </h3>
      {value.movements.length === 0 && <p className={styles.quiet}>{t('review.noMovements')}</p>}
      <table className={styles.facts} data-testid="line-movements">
        <tbody>
          {value.movements.map((move) => (
            <tr key={`${String(move.position)} ${String(move.balanceMilli)}`}>
              <td>{formatDateTime(move.occurredMs, i18n.language)}</td>
              <td>
                {move.documentNo ?? '—'} <small>{moveText(t, move.reason)}</small>
              </td>
              <td>{move.staffNo}</td>
              <td>{move.isLate && <b className={styles.warn}>{t('review.late')}</b>}</td>
              <td className={styles.number}>{signed(move.changeMilli)}</td>
              <td className={styles.number}>{formatQuantity(move.balanceMilli)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
