/** What was asked for beside what was picked; what is still missing stands first. */
import { useTranslation } from 'react-i18next'
import type { RequestedRow } from '#shared/api/transfers.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { transfers, usePickList } from '../../state/transfers.ts'
import styles from './transfers.module.css'

export interface Progress extends RequestedRow {
  readonly pickedMilli: number
}

export function useProgress(): readonly Progress[] {
  const requested = usePickList((state) => state.requested)
  const rows = transfers.use(({ mirror }) => mirror?.rows)
  const picked = new Map<string, number>()
  for (const { sku, quantityMilli } of rows ?? []) {
    picked.set(sku, (picked.get(sku) ?? 0) + quantityMilli)
  }
  const isDone = (row: Progress) => (row.pickedMilli >= row.requestedMilli ? 1 : 0)
  return requested
    .map((row) => ({ ...row, pickedMilli: picked.get(row.sku) ?? 0 }))
    .toSorted((x, y) => isDone(x) - isDone(y))
}

const stateOf = ({ pickedMilli, requestedMilli }: Progress): string =>
  pickedMilli === requestedMilli ? 'done' : pickedMilli > requestedMilli ? 'over' : 'open'

export function PickListPanel() {
  const { t } = useTranslation()
  const rows = useProgress()
  const total = transfers.use(({ mirror }) => mirror?.head.quantityMilli ?? 0)
  return (
    <section className={styles.panel}>
      <header>
        <h2>{t('transfers.requested')}</h2>
        <span>
          {t('goods.pieces')} <b data-testid="transfer-quantity">{formatQuantity(total)}</b>
        </span>
      </header>
      {rows.length === 0 && <p>{t('transfers.requestedNone')}</p>}
      <ul data-testid="pick-list">
        {rows.map((row) => (
          <li key={row.sku} data-state={stateOf(row)} data-testid="pick-list-row">
            <span>{row.name}</span>
            <b>
              {formatQuantity(row.pickedMilli)} / {formatQuantity(row.requestedMilli)}
            </b>
          </li>
        ))}
      </ul>
    </section>
  )
}
