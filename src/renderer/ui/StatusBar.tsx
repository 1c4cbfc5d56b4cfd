/** How the till is doing, always in sight: shift, cashier, printer, unsent, book check, link, clock. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TillStatus } from '#shared/api/till.ts'
import { formatDateTime, formatTime } from '../i18n/format.ts'
import { useAnalyses, useAnalysesWatch } from '../state/analyses.ts'
import { useSession } from '../state/session.ts'
import { useTill } from '../state/till.ts'
import styles from './StatusBar.module.css'

type Tone = 'good' | 'bad' | 'warn' | undefined

export function StatusBar() {
  const { t } = useTranslation()
  const { status, connection } = useTill()
  const staff = useSession(({ session }) => session?.staff ?? null)
  return (
    <footer className={styles.bar} data-testid="status-bar">
      {status !== null && <ShiftCells status={status} />}
      {staff !== null && (
        <Cell testId="status-cashier">
          {t('status.cashier')} {staff.staffNo} {staff.name}
        </Cell>
      )}
      <span className={styles.gap} />
      <AnalysesCell />
      {status !== null && <HealthCells status={status} />}
      <Cell testId="status-connection" tone={connection === 'up' ? 'good' : 'bad'}>
        ● {t(connection === 'up' ? 'connection.up' : 'connection.interruptedShort')}
      </Cell>
      <Clock />
    </footer>
  )
}

function ShiftCells({ status }: { readonly status: TillStatus }) {
  const { t } = useTranslation()
  const { shift } = status
  return (
    <>
      <Cell testId="status-shift" tone={shift === null ? 'warn' : undefined}>
        {shift === null ? t('status.noShift') : t('status.shift', { no: shift.shiftNo })}
      </Cell>
      {status.businessDate !== null && (
        <Cell testId="status-business-date">
          {t('status.businessDate')} {status.businessDate}
        </Cell>
      )}
    </>
  )
}

const PRINTER = {
  ready: ['status.printerReady', undefined],
  fault: ['status.printerFault', 'bad'],
  absent: ['status.printerAbsent', undefined],
} as const
const CHECKS = {
  running: ['status.checksRunning', undefined],
  ok: ['status.checksOk', 'good'],
  failed: ['status.checksFailed', 'bad'],
} as const

const STORAGE_WORDS = {
  low: 'status.storageLow',
  full: 'status.storageFull',
  failing: 'status.storageFault',
} as const

function HealthCells({ status }: { readonly status: TillStatus }) {
  const { t } = useTranslation()
  const [printer, printerTone] = PRINTER[status.printer]
  const { printerFault } = status
  const [checks, checksTone] = CHECKS[status.checks]
  return (
    <>
      {status.storage !== 'ok' && (
        <Cell testId="status-storage" tone={status.storage === 'low' ? 'warn' : 'bad'}>
          {t(STORAGE_WORDS[status.storage])}
        </Cell>
      )}
      <SafekeepingCells status={status} />
      {status.isClockBehind && (
        <Cell testId="status-clock-behind" tone="warn">
          {t('status.clockBehind')}
        </Cell>
      )}
      {status.parkedCount > 0 && (
        <Cell testId="status-parked">{t('status.parked', { count: status.parkedCount })}</Cell>
      )}
      {status.unprintedCount > 0 && (
        <Cell testId="status-unprinted" tone="warn">
          {t('status.unprinted', { count: status.unprintedCount })}
        </Cell>
      )}
      <Cell
        testId="status-printer"
        tone={printerFault === null ? printerTone : (printerTone ?? 'warn')}
      >
        {t('status.printer')}{' '}
        {printerFault === null ? t(printer) : t(`printing.fault.${printerFault}`)}
      </Cell>
      <LineCells status={status} />
      <Cell testId="status-checks" tone={checksTone}>
        {t(checks)}
      </Cell>
    </>
  )
}

const LINE_TONE = {
  off: undefined,
  up: 'good',
  waiting: undefined,
  down: 'warn',
  problem: 'bad',
} as const

/** Head office: whether it is there, what it does not have yet, and what somebody has to settle. */
function LineCells({ status }: { readonly status: TillStatus }) {
  const { t } = useTranslation()
  return (
    <>
      {status.openLetterCount > 0 && (
        <Cell testId="status-letters" tone="warn">
          {t('letters.title')} {status.openLetterCount}
        </Cell>
      )}
      {status.line !== 'off' && (
        <Cell testId="status-line" tone={LINE_TONE[status.line]}>
          {t(`sync.status.${status.line}`)}
        </Cell>
      )}
      <UnsentCell status={status} />
    </>
  )
}

/** While nothing gets through, since when as well: how long it has been is what a person wants to know. */
function UnsentCell({ status }: { readonly status: TillStatus }) {
  const { t, i18n } = useTranslation()
  const { unsentCount: count, oldestUnsentMs, line } = status
  const isWaiting = oldestUnsentMs !== null && line !== 'off' && line !== 'up'
  return (
    <Cell testId="status-unsent">
      {isWaiting
        ? t('status.unsentSince', { count, time: formatDateTime(oldestUnsentMs, i18n.language) })
        : t('status.unsent', { count })}
    </Cell>
  )
}

/** Differences that somebody promised to explain until a day; those past it stay until they are done. */
function AnalysesCell() {
  const { t } = useTranslation()
  const { openCount, overdueCount } = useAnalyses()
  useAnalysesWatch()
  if (openCount === 0) return null
  return (
    <Cell testId="status-analyses" tone={overdueCount > 0 ? 'bad' : 'warn'}>
      {overdueCount > 0
        ? t('review.statusOverdue', { count: overdueCount })
        : t('review.statusOpen', { count: openCount })}
    </Cell>
  )
}

/** Said only where somebody has to do something. */
function SafekeepingCells({ status }: { readonly status: TillStatus }) {
  const { t } = useTranslation()
  return (
    <>
      {status.isRestoredUncompared && (
        <Cell testId="status-restored" tone="warn">
          {t('safekeeping.statusUncompared')}
        </Cell>
      )}
      {status.backup === 'failed' && (
        <Cell testId="status-backup" tone="bad">
          {t('safekeeping.statusFailed')}
        </Cell>
      )}
      {status.mirror === 'failed' && (
        <Cell testId="status-mirror" tone="warn">
          {t('safekeeping.statusMirrorFailed')}
        </Cell>
      )}
    </>
  )
}

interface CellProps {
  readonly children: React.ReactNode
  readonly testId: string
  readonly tone?: Tone
}

function Cell({ children, testId, tone }: CellProps) {
  return (
    <span className={styles.cell} data-tone={tone} data-testid={testId}>
      {children}
    </span>
  )
}

function Clock() {
  const { i18n } = useTranslation()
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => {
      setNowMs(Date.now())
    }, 5_000)
    return () => {
      clearInterval(timer)
    }
  }, [])
  return <Cell testId="status-clock">{formatTime(nowMs, i18n.language)}</Cell>
}
