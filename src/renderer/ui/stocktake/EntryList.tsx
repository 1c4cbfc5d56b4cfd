/** Entries of a task, the latest first. One that was taken back stays, struck out. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntryRow } from '#shared/api/stocktake-shapes.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { formatTime } from '../../i18n/format.ts'
import { chooseEntry, useCount } from '../../state/stocktake-count.ts'
import { Empty } from '../Screen.tsx'
import styles from './counting.module.css'

export function EntryList() {
  const { t } = useTranslation()
  const entries = useCount((state) => state.entries)
  const chosen = useCount((state) => state.chosen)
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => {
    body.current?.children[chosen]?.scrollIntoView({ block: 'nearest' })
  }, [chosen, entries])
  return (
    <div className={styles.entries} ref={body} role="listbox" data-testid="count-entries">
      {entries.length === 0 && (
        <Empty title={t('stocktake.emptyTitle')} text={t('stocktake.empty')} />
      )}
      {entries.map((row, index) => (
        <div
          key={row.entryId}
          className={styles.entry}
          role="option"
          aria-selected={index === chosen}
          data-state={row.state}
          data-testid="count-entry"
          onMouseDown={(event) => {
            event.preventDefault()
          }}
          onClick={() => {
            chooseEntry(index)
          }}
        >
          <Cells row={row} />
        </div>
      ))}
    </div>
  )
}

function Cells({ row }: { readonly row: EntryRow }) {
  const { t, i18n } = useTranslation()
  const isUnknown = row.state === 'unknown'
  const facts = [row.code === '' ? row.sku : row.code, row.lot, row.expiry ?? '', row.serial]
  return (
    <>
      <span className={styles.goods}>
        <span className={styles.entryName}>
          {isUnknown ? t('stocktake.unknownCode') : row.name}
          {row.state === 'undone' && <b className={styles.mark}>{t('stocktake.undoneMark')}</b>}
          {row.isLate && <b className={styles.mark}>{t('stocktake.lateMark')}</b>}
          {row.photoCount > 0 && (
            <b className={styles.mark}>{t('stocktake.photos', { count: row.photoCount })}</b>
          )}
        </span>
        <small>{facts.filter((text) => text !== '').join(' · ')}</small>
      </span>
      <span className={styles.when}>
        {row.zoneCode ?? ''} {formatTime(row.countedMs, i18n.language)}
      </span>
      <strong className={styles.count} data-testid="count-entry-quantity">
        {formatQuantity(row.quantityMilli)} <small>{row.unit}</small>
      </strong>
    </>
  )
}
