/** What a manager wants to know of the line: what is unsent, since when, why, and what happens next. */
import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import type { LineState, SyncStatus } from '#shared/api/sync.ts'
import { formatMoment } from '../../i18n/format-backup.ts'
import { formatTime } from '../../i18n/format.ts'
import { Fact, type FactTone } from '../../ui/Fact.tsx'
import styles from './SyncScreen.module.css'

const TONE: Readonly<Record<LineState, FactTone | undefined>> = {
  off: undefined,
  up: 'good',
  waiting: 'warn',
  down: 'warn',
  problem: 'bad',
}

export function SyncFacts({ status }: { readonly status: SyncStatus }) {
  const { t, i18n } = useTranslation()
  const moment = (ms: number) => formatMoment(ms, i18n.language)
  return (
    <div className={styles.facts}>
      <Fact
        title={status.url ?? t('sync.title')}
        words={t(`syncLine.${status.line}`)}
        tone={TONE[status.line]}
        testId="sync-line"
      >
        {status.lineSinceMs !== null && (
          <span>{t('sync.since', { time: moment(status.lineSinceMs) })}</span>
        )}
      </Fact>
      <Problem status={status} />
      <Unsent status={status} />
      <Next status={status} />
      {status.isJoined && <Contact status={status} />}
      {status.goodsAsOfMs !== null && <Goods asOfMs={status.goodsAsOfMs} status={status} />}
    </div>
  )
}

function Problem({ status }: { readonly status: SyncStatus }) {
  const { t, i18n } = useTranslation()
  const { problem } = status
  if (problem === null) return null
  const time = formatMoment(problem.sinceMs, i18n.language)
  return (
    <Fact
      title={t('sync.problem')}
      words={t(`syncProblem.${problem.code}`)}
      tone={TONE[status.line]}
      testId="sync-problem"
    >
      <span>{t('sync.times', { count: problem.count, time })}</span>
      {problem.detail !== '' && <small>{problem.detail}</small>}
    </Fact>
  )
}

function Unsent({ status }: { readonly status: SyncStatus }) {
  const { t, i18n } = useTranslation()
  const { unsentCount, oldestUnsentMs } = status
  return (
    <Fact
      title={t('sync.unsent')}
      words={
        unsentCount === 0 ? t('sync.unsentNone') : t('sync.unsentCount', { count: unsentCount })
      }
      tone={status.isJoined ? (unsentCount === 0 ? 'good' : 'warn') : undefined}
      testId="sync-unsent"
    >
      {oldestUnsentMs !== null && (
        <span>{t('sync.oldest', { time: formatMoment(oldestUnsentMs, i18n.language) })}</span>
      )}
    </Fact>
  )
}

function Next({ status }: { readonly status: SyncStatus }) {
  const { t, i18n } = useTranslation()
  return (
    <Fact title={t('sync.next')} words={t(`syncNext.${status.next}`)} testId="sync-next">
      {status.nextTryMs !== null && status.next === 'tries-again' && (
        <span>{t('sync.nextAt', { time: formatTime(status.nextTryMs, i18n.language) })}</span>
      )}
    </Fact>
  )
}

function Contact({ status }: { readonly status: SyncStatus }) {
  const { t, i18n } = useTranslation()
  const lastMs = Math.max(status.lastHelloMs ?? 0, status.lastPushMs ?? 0)
  return (
    <>
      <Fact
        title={t('sync.last')}
        words={lastMs === 0 ? t('sync.never') : formatMoment(lastMs, i18n.language)}
        testId="sync-last"
      />
      <Fact
        title={t('sync.clock')}
        words={clockWords(t, status)}
        tone={status.isSkewed ? 'warn' : undefined}
        testId="sync-clock"
      />
    </>
  )
}

function Goods({ asOfMs, status }: { readonly asOfMs: number; readonly status: SyncStatus }) {
  const { t, i18n } = useTranslation()
  const { prices, nextPrices } = status
  return (
    <Fact
      title={t('sync.goods')}
      words={t('sync.goodsAsOf', { time: formatMoment(asOfMs, i18n.language) })}
      tone={nextPrices?.isHeld === true ? 'warn' : undefined}
      testId="sync-goods"
    >
      {prices !== null && <span>{t('sync.prices', { ...prices })}</span>}
      {nextPrices !== null && (
        <span>
          {t(nextPrices.isHeld ? 'sync.pricesHeld' : 'sync.pricesNext', { ...nextPrices })}
        </span>
      )}
    </Fact>
  )
}

function clockWords(t: TFunction, { isSkewed, skewMs }: SyncStatus): string {
  if (!isSkewed) return t('sync.clockOk')
  const minutes = Math.round(Math.abs(skewMs) / 60_000)
  return t(skewMs > 0 ? 'sync.clockAhead' : 'sync.clockBehind', { minutes })
}
