/** The start: today and yesterday in all stores, the worst first. Enter goes into a till's day. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OfficeOutput } from '#shared/wire/office.ts'
import { PressButton } from '../../ui/PressButton.tsx'
import { useKeys } from '../../ui/keys.ts'
import styles from '../hub.module.css'
import { showPage } from '../office-state.ts'
import { useOffice } from '../use-office.ts'
import { Body } from './Body.tsx'
import { ago, count, localDate, money, overShort } from './figures.ts'
import { useRows } from './use-rows.ts'

type StoreDay = OfficeOutput<'days.list'>['days'][number]
type TillDay = StoreDay['tills'][number]

export function DaysPage() {
  const { t } = useTranslation()
  const page = useDays()
  const { read, days, rows, back } = page
  return (
    <Body
      title={t('hub.page.days')}
      testId="hub-days"
      read={read}
      isEmpty={({ days: all }) => all.length === 0}
      emptyText={t('hub.noStores')}
      aside={
        <span className={styles.dates} data-testid="hub-dates">
          {localDate(back + 1)} – {localDate(back)}
        </span>
      }
      keys={<Keys page={page} />}
    >
      {() => (
        <div className={styles.split}>
          <div className={styles.list}>
            <DaysTable days={days} rows={rows} />
          </div>
          {rows.row !== undefined && <StoreDayPanel day={rows.row} onOpen={page.open} />}
        </div>
      )}
    </Body>
  )
}

/** Which two days are looked at, which row is in front, and the keys for both. */
function useDays() {
  const [back, setBack] = useState(0)
  const read = useOffice('days.list', { from: localDate(back + 1), to: localDate(back) })
  const days = read.value?.days ?? []
  const rows = useRows(days)
  const open = (till: TillDay | undefined) => {
    if (rows.row === undefined || till === undefined) return
    const { storeId, businessDate } = rows.row
    showPage({ page: 'till-day', storeId, tillId: till.tillId, businessDate })
  }
  const digits = Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => [
      String(digit),
      () => {
        open(rows.row?.tills[digit - 1])
      },
    ]),
  )
  const earlier = () => {
    setBack(back + 2)
  }
  const later = () => {
    setBack(Math.max(0, back - 2))
  }
  useKeys({
    ...rows.keys,
    ...digits,
    Enter: () => {
      open(rows.row?.tills[0])
    },
    ArrowLeft: earlier,
    ArrowRight: later,
    F5: read.again,
  })
  return { back, read, days, rows, open, earlier, later }
}

function Keys({ page }: { readonly page: ReturnType<typeof useDays> }) {
  const { t } = useTranslation()
  const { row } = page.rows
  return (
    <>
      <PressButton
        testId="hub-earlier"
        keyName="←"
        label={t('hub.earlier')}
        onPress={page.earlier}
      />
      <PressButton
        testId="hub-later"
        keyName="→"
        label={t('hub.later')}
        isDisabled={page.back === 0}
        onPress={page.later}
      />
      <PressButton
        testId="hub-open"
        keyName="Enter"
        tone="accent"
        label={t('hub.open')}
        isDisabled={row === undefined}
        onPress={() => {
          page.open(row?.tills[0])
        }}
      />
    </>
  )
}

function DaysTable({
  days,
  rows,
}: {
  readonly days: readonly StoreDay[]
  readonly rows: ReturnType<typeof useRows<StoreDay>>
}) {
  const { t } = useTranslation()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>{t('hub.store')}</th>
          <th>{t('hub.date')}</th>
          <th>{t('hub.stateColumn')}</th>
          <th>{t('hub.events')}</th>
          <th className={styles.number}>{t('hub.turnover')}</th>
          <th className={styles.number}>{t('hub.overShort')}</th>
        </tr>
      </thead>
      <tbody ref={rows.body}>
        {days.map((day, index) => (
          <tr
            key={`${day.storeId} ${day.businessDate}`}
            aria-selected={index === rows.chosen}
            data-testid="hub-day"
            data-state={day.state}
            onClick={() => {
              rows.choose(index)
            }}
          >
            <td>
              {day.name} <small>{day.storeId}</small>
            </td>
            <td className={styles.figure}>{day.businessDate.slice(5)}</td>
            <td>
              <StateChip state={day.state} />
            </td>
            <td className={styles.figure}>
              <Completeness tills={day.tills} />
            </td>
            <td className={styles.number}>{money(day.turnoverMinor, day.currency)}</td>
            <td className={styles.number} data-bad={(day.overShortMinor ?? 0) !== 0}>
              {overShort(day.overShortMinor, day.currency)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function StateChip({ state }: { readonly state: StoreDay['state'] }) {
  const { t } = useTranslation()
  return (
    <span className={styles.chip} data-state={state} data-testid="hub-state">
      {t(`hub.state.${state}`)}
    </span>
  )
}

function Completeness({ tills }: { readonly tills: readonly TillDay[] }) {
  const { t } = useTranslation()
  const here = tills.reduce((sum, till) => sum + till.hereCount, 0)
  const expected = tills.reduce((sum, till) => sum + till.expectedCount, 0)
  return <>{t('hub.ofCount', { here: count(here), expected: count(expected) })}</>
}

function StoreDayPanel({
  day,
  onOpen,
}: {
  readonly day: StoreDay
  readonly onOpen: (till: TillDay) => void
}) {
  const { t } = useTranslation()
  return (
    <aside className={styles.panel} data-testid="hub-store-day">
      <h2>{day.name}</h2>
      <p className={styles.muted}>
        {day.storeId} · {day.businessDate}
      </p>
      {day.tills.map((till, index) => (
        <button
          key={till.tillId}
          type="button"
          className={styles.till}
          data-testid="hub-till"
          onClick={() => {
            onOpen(till)
          }}
        >
          <span className={styles.tillHead}>
            <strong>{till.tillId}</strong> <StateChip state={till.state} />
            <kbd>{index + 1}</kbd>
          </span>
          <span className={styles.figure}>
            {t('hub.ofCount', { here: count(till.hereCount), expected: count(till.expectedCount) })}
            {till.zNo !== null && ` · Z${till.zNo}`}
            {till.disputeCount > 0 && ` · ${t('hub.disputesCount', { count: till.disputeCount })}`}
          </span>
          <MissingWords missing={till.missing} />
          <span className={styles.muted}>
            {t('hub.contact')}: {ago(t, till.contactMs)}
          </span>
        </button>
      ))}
    </aside>
  )
}

export function MissingWords({ missing }: { readonly missing: TillDay['missing'] }) {
  const { t } = useTranslation()
  if (missing.length === 0) return null
  const numbers = missing.map(
    ({ epoch, fromSeq, toSeq }) =>
      `${epoch.slice(-4)} ${fromSeq === toSeq ? fromSeq : `${fromSeq}–${toSeq}`}`,
  )
  return (
    <span className={styles.missing} data-testid="hub-missing">
      {t('hub.missing')}: {numbers.join(', ')}
    </span>
  )
}
