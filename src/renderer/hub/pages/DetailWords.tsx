/** What an alert or a letter says about its case, by name; figures as they are. */
import type { OfficeOutput } from '#shared/wire/office.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import styles from '../hub.module.css'

type Detail = OfficeOutput<'alerts.list'>['alerts'][number]['detail']

export function DetailWords({ detail }: { readonly detail: Detail }) {
  const parts = Object.entries(detail).filter(([, value]) => value !== '' && value !== null)
  return (
    <span className={styles.detail}>
      {parts.map(([name, value]) => `${name}: ${wordOf(name, value)}`).join(' · ')}
    </span>
  )
}

function wordOf(name: string, value: unknown): string {
  if (typeof value === 'number' && name.endsWith('Milli')) return formatQuantity(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}
