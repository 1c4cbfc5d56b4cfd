/** Comparisons of two books of goods, the newest first: what differs, why, and the events that did it. */
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import type { OfficeOutput } from '#shared/wire/office.ts'
import { PressButton } from '../../ui/PressButton.tsx'
import { useKeys } from '../../ui/keys.ts'
import styles from '../hub.module.css'
import { showPage } from '../office-state.ts'
import { useOffice } from '../use-office.ts'
import { Body } from './Body.tsx'
import { ago, count } from './figures.ts'
import { useRows } from './use-rows.ts'

type Compared = OfficeOutput<'reconciliations.list'>['reconciliations'][number]
type Difference = Compared['differences'][number]

const leave = (): void => {
  showPage({ page: 'alerts' })
}

export function BooksPage() {
  const { t } = useTranslation()
  const read = useOffice('reconciliations.list', {})
  const rows = useRows(read.value?.reconciliations ?? [])
  useKeys({ ...rows.keys, Escape: leave, F5: read.again })
  return (
    <Body
      title={t('hub.books.title')}
      testId="hub-books"
      read={read}
      isEmpty={({ reconciliations }) => reconciliations.length === 0}
      emptyText={t('hub.books.none')}
      keys={
        <PressButton
          testId="hub-books-back"
          keyName="Esc"
          label={t('common.back')}
          onPress={leave}
        />
      }
    >
      {({ reconciliations }) => (
        <div className={styles.split}>
          <div className={styles.list}>
            <BooksTable compared={reconciliations} rows={rows} />
          </div>
          {rows.row !== undefined && <Differences compared={rows.row} />}
        </div>
      )}
    </Body>
  )
}

interface TableProps {
  readonly compared: readonly Compared[]
  readonly rows: ReturnType<typeof useRows<Compared>>
}

function BooksTable({ compared, rows }: TableProps) {
  const { t } = useTranslation()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>{t('hub.store')}</th>
          <th>{t('hub.books.against')}</th>
          <th className={styles.number}>{t('hub.books.agree')}</th>
          <th className={styles.number}>{t('hub.books.differ')}</th>
          <th>{t('hub.books.when')}</th>
        </tr>
      </thead>
      <tbody ref={rows.body}>
        {compared.map((one, index) => (
          <tr
            key={one.reconciliationId}
            aria-selected={index === rows.chosen}
            data-testid="hub-compared"
            onClick={() => {
              rows.choose(index)
            }}
          >
            <td>{one.storeId}</td>
            <td>{one.against}</td>
            <td className={styles.number}>{count(one.agree)}</td>
            <td className={styles.number}>
              {one.differences.length}
              <small>{causesOf(t, one)}</small>
            </td>
            <td>{ago(t, one.madeMs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type Translate = ReturnType<typeof useTranslation>['t']

const causesOf = (t: Translate, { byCause }: Compared): string =>
  Object.entries(byCause)
    .filter(([, rows]) => rows > 0)
    .map(([cause, rows]) => `${t(`hub.books.cause.${cause}`, { defaultValue: cause })} ${rows}`)
    .join(' · ')

function Differences({ compared: { differences, against } }: { readonly compared: Compared }) {
  const { t } = useTranslation()
  return (
    <aside className={styles.panel} data-testid="hub-differences">
      <h2>{against}</h2>
      {differences.length === 0 && <p>{t('hub.books.allAgree')}</p>}
      <table className={styles.small}>
        <tbody>
          {differences.map((one) => (
            <Fragment key={JSON.stringify([one.sku, one.lot, one.location])}>
              <tr data-testid="hub-difference">
                <td>
                  {[one.sku, one.lot, one.location].filter((word) => word !== '').join(' · ')}
                  <small>{t(`hub.books.cause.${one.cause}`, { defaultValue: one.cause })}</small>
                </td>
                <td className={styles.number}>
                  {t('hub.books.ours')} {formatQuantity(one.oursMilli)}
                </td>
                <td className={styles.number}>
                  {t('hub.books.theirs')} {formatQuantity(one.theirsMilli)}
                </td>
              </tr>
              <Events difference={one} />
            </Fragment>
          ))}
        </tbody>
      </table>
    </aside>
  )
}

function Events({ difference: { events, isSumOff } }: { readonly difference: Difference }) {
  const { t } = useTranslation()
  if (events === null || isSumOff) {
    return (
      <tr>
        <td colSpan={3} className={styles.muted}>
          {t(isSumOff ? 'hub.books.sumOff' : 'hub.books.notLooked')}
        </td>
      </tr>
    )
  }
  return events.map(({ epoch, seq, oursMilli, theirsMilli, isUnread }) => (
    <tr key={`${epoch} ${seq}`} data-testid="hub-difference-event">
      <td className={styles.muted}>
        {epoch} {seq}
        {isUnread && <small>{t('hub.books.unread')}</small>}
      </td>
      <td className={styles.number}>{formatQuantity(oursMilli)}</td>
      <td className={styles.number}>{formatQuantity(theirsMilli)}</td>
    </tr>
  ))
}
