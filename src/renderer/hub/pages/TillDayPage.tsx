/** One day of one till: its close and what it said, what head office computed otherwise, and every event of it. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import type { OfficeOutput } from '#shared/wire/office.ts'
import { accountWords, disputeWords } from '../../i18n/dispute-words.ts'
import { formatDateTime, formatTime } from '../../i18n/format.ts'
import { Empty } from '../../ui/Screen.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { useKeys } from '../../ui/keys.ts'
import styles from '../hub.module.css'
import { showPage } from '../office-state.ts'
import { useOffice } from '../use-office.ts'
import { Body } from './Body.tsx'
import { MissingWords, StateChip } from './DaysPage.tsx'
import { EventDialog, type Place } from './EventDialog.tsx'
import { count, currencyNamed, eventWords, money, overShort } from './figures.ts'
import { useRows } from './use-rows.ts'

type TillDay = OfficeOutput<'days.till'>
type EventRow = OfficeOutput<'events.list'>['events'][number]

interface Props {
  readonly storeId: string
  readonly tillId: string
  readonly businessDate: string
}

export function TillDayPage({ storeId, tillId, businessDate }: Props) {
  const { t } = useTranslation()
  const page = useTillDay({ storeId, tillId, businessDate })
  const { read, events, rows } = page
  return (
    <>
      <Body
        title={`${storeId} · ${tillId} · ${businessDate}`}
        testId="hub-till-day"
        read={read}
        isEmpty={() => false}
        emptyText=""
        aside={read.value !== null && <StateChip state={read.value.day.state} />}
        keys={<Keys page={page} />}
      >
        {(day) => (
          <div className={styles.split}>
            <div className={styles.list}>
              <TextInput
                className={styles.search ?? ''}
                size="md"
                placeholder={t('hub.searchEvents')}
                data-testid="hub-event-search"
                value={page.text}
                onChange={(event) => {
                  page.type(event.currentTarget.value)
                }}
              />
              {events.value?.events.length === 0 && <Empty text={t('hub.noEvents')} />}
              <EventsTable rows={rows} events={events.value?.events ?? []} onOpen={page.setShown} />
            </div>
            <DayPanel day={day} />
          </div>
        )}
      </Body>
      {page.shown !== null && (
        <EventDialog
          row={page.shown}
          currency={read.value?.currency ?? 'CNY'}
          onClose={() => {
            page.setShown(null)
          }}
        />
      )}
    </>
  )
}

function useTillDay({ storeId, tillId, businessDate }: Props) {
  const read = useOffice('days.till', { storeId, tillId, businessDate })
  const [text, setText] = useState('')
  const [after, setAfter] = useState<Place | null>(null)
  const [shown, setShown] = useState<EventRow | null>(null)
  const events = useOffice('events.list', {
    storeId,
    tillId,
    from: businessDate,
    to: businessDate,
    text,
    after,
  })
  const rows = useRows(events.value?.events ?? [])
  const leave = () => {
    showPage({ page: 'days' })
  }
  const last = events.value?.events.at(-1)
  const next = () => {
    if (last !== undefined && events.value?.hasMore === true) {
      setAfter({ tillId: last.tillId, epoch: last.epoch, seq: last.seq })
    }
  }
  const openEvent = () => {
    if (rows.row !== undefined) setShown(rows.row)
  }
  useKeys({
    ...rows.keys,
    Escape: leave,
    Enter: openEvent,
    F9: next,
    F5: () => {
      read.again()
      events.again()
    },
  })
  const type = (typed: string) => {
    setText(typed)
    setAfter(null)
  }
  return { read, events, rows, text, type, shown, setShown, leave, next, openEvent }
}

function Keys({ page }: { readonly page: ReturnType<typeof useTillDay> }) {
  const { t } = useTranslation()
  return (
    <>
      <PressButton testId="hub-back" keyName="Esc" label={t('common.back')} onPress={page.leave} />
      <PressButton
        testId="hub-next"
        keyName="F9"
        label={t('hub.nextPage')}
        isDisabled={page.events.value?.hasMore !== true}
        onPress={page.next}
      />
      <PressButton
        testId="hub-event-open"
        keyName="Enter"
        tone="accent"
        label={t('hub.open')}
        isDisabled={page.rows.row === undefined}
        onPress={page.openEvent}
      />
    </>
  )
}

interface TableProps {
  readonly rows: ReturnType<typeof useRows<EventRow>>
  readonly events: readonly EventRow[]
  readonly onOpen: (row: EventRow) => void
}

function EventsTable({ rows, events, onOpen }: TableProps) {
  const { t, i18n } = useTranslation()
  if (events.length === 0) return null
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th className={styles.number}>{t('hub.place')}</th>
          <th>{t('hub.time')}</th>
          <th>{t('hub.type')}</th>
          <th>{t('hub.document')}</th>
          <th>{t('hub.person')}</th>
        </tr>
      </thead>
      <tbody ref={rows.body}>
        {events.map((event, index) => (
          <tr
            key={`${event.epoch} ${event.seq}`}
            aria-selected={index === rows.chosen}
            data-testid="hub-event"
            onClick={() => {
              if (index === rows.chosen) onOpen(event)
              else rows.choose(index)
            }}
          >
            <td className={styles.number}>
              <small>{event.epoch.slice(-4)}</small> {event.seq}
            </td>
            <td className={styles.figure}>{formatTime(event.occurredMs, i18n.language)}</td>
            <td>{eventWords(t, event.type)}</td>
            <td className={styles.figure}>{event.documentNo ?? ''}</td>
            <td>{event.actor}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DayPanel({ day }: { readonly day: TillDay }) {
  const { t } = useTranslation()
  const { currency } = day
  return (
    <aside className={styles.panel} data-testid="hub-day-panel">
      <dl className={styles.facts}>
        <dt>{t('hub.events')}</dt>
        <dd>
          {t('hub.ofCount', {
            here: count(day.day.hereCount),
            expected: count(day.day.expectedCount),
          })}
          <MissingWords missing={day.day.missing} />
        </dd>
        <dt>{t('hub.turnover')}</dt>
        <dd className={styles.big}>{money(day.day.turnoverMinor, currency)}</dd>
        <dt>{t('hub.overShort')}</dt>
        <dd>{overShort(day.day.overShortMinor, currency)}</dd>
      </dl>
      {day.closes.length === 0 && <p className={styles.muted}>{t('hub.notClosed')}</p>}
      {day.closes.map((close) => (
        <Close key={`${close.epoch} ${close.seq}`} close={close} currency={currency} />
      ))}
      {day.money.length > 0 && <h3>{t('hub.accounts')}</h3>}
      <table className={styles.small}>
        <tbody>
          {day.money.map((row) => (
            <tr key={`${row.account} ${row.currency}`}>
              <td>{accountWords(t, row.account)}</td>
              <td className={styles.number}>{money(row.amountMinor, row.currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </aside>
  )
}

function Close({
  close,
  currency,
}: {
  readonly close: TillDay['closes'][number]
  readonly currency: string
}) {
  const { t, i18n } = useTranslation()
  const { said } = close
  return (
    <section data-testid="hub-close">
      <h3>
        Z{close.zNo} <StateChip state={close.state} />
      </h3>
      <p className={styles.muted}>
        {t('hub.uploaded')} {formatDateTime(close.uploadedMs, i18n.language)}
      </p>
      {close.disputes.length > 0 && (
        <ul className={styles.disputes} data-testid="hub-disputes">
          {close.disputes.map((dispute) => (
            <li key={JSON.stringify(dispute)}>{disputeText(t, dispute, currency)}</li>
          ))}
        </ul>
      )}
      {said === null ? (
        <p className={styles.missing}>{t('hub.unreadable')}</p>
      ) : (
        <table className={styles.small}>
          <tbody>
            <tr>
              <td>{t('hub.turnover')}</td>
              <td className={styles.number}>{money(said.turnoverMinor, currency)}</td>
            </tr>
            <tr>
              <td>{t('hub.perpetual')}</td>
              <td className={styles.number}>{money(said.perpetualMinor, currency)}</td>
            </tr>
            <tr>
              <td>{t('hub.receipts')}</td>
              <td className={styles.number}>
                {said.firstReceiptNo ?? '–'}
                <br />… {said.lastReceiptNo ?? '–'}
              </td>
            </tr>
            {said.shifts.map((shift) => (
              <tr key={shift.shiftNo}>
                <td className={styles.figure}>
                  {t('status.shift', { no: shift.shiftNo })} · {shift.cashierNo}
                </td>
                <td className={styles.number}>{overShort(shift.differenceMinor, currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** Of an older or a newer hub perhaps: what has no field is shown as it came. */
function disputeText(t: TFunction, dispute: unknown, currency: string): string {
  const isNamed = typeof dispute === 'object' && dispute !== null && 'field' in dispute
  if (!isNamed || typeof dispute.field !== 'string') return JSON.stringify(dispute)
  return disputeWords(t, { ...dispute, field: dispute.field }, currencyNamed(currency))
}
