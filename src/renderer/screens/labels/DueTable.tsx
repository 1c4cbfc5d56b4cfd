/** One row per item: what its label says, what it costs, and whether it is printed with the others. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { currencySymbol, formatPrice } from '../../i18n/format.ts'
import { useCurrency } from '../../state/till.ts'
import styles from './LabelsScreen.module.css'
import type { LabelsDue } from './use-labels-due.ts'

export function DueTable({ due }: { readonly due: LabelsDue }) {
  const { t } = useTranslation()
  const { rows, chosen, left } = due
  const currency = useCurrency()
  const body = useRef<HTMLTableSectionElement>(null)
  useEffect(() => {
    body.current?.children[chosen]?.scrollIntoView({ block: 'nearest' })
  }, [chosen, rows])
  const price = (milli: number) => currencySymbol(currency.code) + formatPrice(milli, currency)
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th />
          <th>{t('labelsDue.item')}</th>
          <th>{t('labelsDue.category')}</th>
          <th className={styles.number}>{t('labelsDue.hanging')}</th>
          <th className={styles.number}>{t('labelsDue.price')}</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row, index) => (
          <tr
            key={row.sku}
            data-testid="labels-due-row"
            data-ticked={!left.has(row.sku)}
            aria-selected={index === chosen}
            onClick={() => {
              if (index === chosen) due.tick()
              else due.setChosen(index)
            }}
          >
            <td className={styles.tick}>{left.has(row.sku) ? '☐' : '☑'}</td>
            <td>
              {row.name}
              <small>{row.sku}</small>
            </td>
            <td>{row.category}</td>
            <td className={styles.before}>{price(row.hangingMilli)}</td>
            <td className={styles.price}>
              {price(row.unitPriceMilli)} <small>/{row.unit}</small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
