/** One row per lot and place: how long it may still be sold, in words and colour. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import type { ExpiringLot } from '#shared/api/lots.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import styles from './ExpiringScreen.module.css'

interface Props {
  readonly rows: readonly ExpiringLot[]
  readonly chosen: number
  readonly onChoose: (index: number) => void
}

export function ExpiringTable({ rows, chosen, onChoose }: Props) {
  const { t } = useTranslation()
  const body = useRef<HTMLTableSectionElement>(null)
  useEffect(() => {
    body.current?.children[chosen]?.scrollIntoView({ block: 'nearest' })
  }, [chosen, rows])
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>{t('expiring.item')}</th>
          <th>{t('expiring.lot')}</th>
          <th>{t('expiring.expiry')}</th>
          <th>{t('expiring.left')}</th>
          <th>{t('expiring.place')}</th>
          <th className={styles.number}>{t('expiring.quantity')}</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row, index) => (
          <tr
            key={`${row.sku}\n${row.lot}\n${row.expiry}\n${row.location}`}
            data-testid="expiring-row"
            data-state={row.daysLeft < 0 ? 'expired' : 'near'}
            aria-selected={index === chosen}
            onClick={() => {
              onChoose(index)
            }}
          >
            <td>
              {row.name}
              <small>{row.sku}</small>
            </td>
            <td>{row.isSupposed ? <em>{t('expiring.noLot')}</em> : row.lot}</td>
            <td>{row.expiry}</td>
            <td className={styles.left}>{leftWords(t, row.daysLeft)}</td>
            <td>{t(`place.${row.location}`)}</td>
            <td className={styles.number}>
              {row.isSupposed && '≈ '}
              {formatQuantity(row.quantityMilli)} <small>{row.unit}</small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function leftWords(t: TFunction, daysLeft: number): string {
  if (daysLeft === 0) return t('expiring.leftToday')
  return daysLeft < 0
    ? t('expiring.leftPast', { count: -daysLeft })
    : t('expiring.leftDays', { count: daysLeft })
}
