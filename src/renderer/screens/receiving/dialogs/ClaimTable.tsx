/** Differences, large: what kind, which goods, how many. */
import { useTranslation } from 'react-i18next'
import type { ClaimKind } from '#shared/receiving/receiving.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { CLAIM_WORDS } from '../receiving-words.ts'
import styles from './dialogs.module.css'

interface Row {
  readonly kind: ClaimKind
  readonly sku: string
  readonly name: string
  readonly quantityMilli: number
  readonly note: string
}

export function ClaimTable({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation()
  return (
    <div className={styles.scroll}>
      <table className={styles.table} data-testid="receiving-differences">
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              <td className={styles.kind} data-tone={row.kind}>
                {t(CLAIM_WORDS[row.kind])}
              </td>
              <td>
                {row.name} <small>{row.note}</small>
              </td>
              <td className={styles.figure}>{formatQuantity(row.quantityMilli)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
