/** One document in the list: struck through when it was taken back, with what it is linked to. */
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../i18n/format.ts'
import { clsx } from '../../ui/class-names.ts'
import { Money } from '../../ui/Money.tsx'
import styles from './ReceiptsScreen.module.css'
import type { SlipRow } from './use-documents.ts'

export function DocumentRow({ row }: { readonly row: SlipRow }) {
  const { t, i18n } = useTranslation()
  const { receiptNo, kind, reversedBy, refNo, partner, copies, printState } = row
  return (
    <>
      <span className={styles.kind}>{t(`slipKind.${kind}`)}</span>
      <span className={styles.grow}>
        <strong className={clsx(reversedBy !== null && styles.gone)}>{receiptNo}</strong>
        <small>
          {formatDateTime(row.occurredMs, i18n.language)} · {row.staffNo} {row.staffName}
          {row.approverNo !== null && ` ✓${row.approverNo}`}
          {partner !== '' && ` · ${partner}`}
          {copies > 0 && ` · ${t('receipts.copies', { count: copies })}`}
        </small>
        {reversedBy !== null && (
          <small className={styles.bad}>{t('receipts.reversedBy', { no: reversedBy })}</small>
        )}
        {reversedBy === null && refNo !== '' && (
          <small>{t('receipts.refersTo', { no: refNo })}</small>
        )}
      </span>
      <span data-state={printState} className={styles.state}>
        {t(`receipts.printState.${printState}`)}
      </span>
      <strong className={clsx(styles.amount, reversedBy !== null && styles.gone)}>
        {row.amountMinor === 0 && kind !== 'sale' ? '—' : <Money minor={row.amountMinor} />}
      </strong>
    </>
  )
}
