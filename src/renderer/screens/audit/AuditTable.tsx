/** Rows of the log, latest first. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../i18n/format.ts'
import { useCurrency } from '../../state/till.ts'
import { Money } from '../../ui/Money.tsx'
import styles from './AuditScreen.module.css'
import { detailWords, subjectWords } from './detail-words.ts'
import type { AuditRow } from './use-audit.ts'

interface Props {
  readonly rows: readonly AuditRow[]
  readonly chosen: number
  readonly onPress: (index: number) => void
}

export function AuditTable({ rows, chosen, onPress }: Props) {
  const { t } = useTranslation()
  const body = useRef<HTMLTableSectionElement>(null)
  useEffect(() => {
    body.current?.children[chosen]?.scrollIntoView({ block: 'nearest' })
  }, [chosen, rows])
  return (
    <div className={styles.scroll}>
      <table className={styles.table} data-testid="audit-rows">
        <thead>
          <tr>
            <th>{t('audit.columnTime')}</th>
            <th>{t('audit.columnDeed')}</th>
            <th>{t('audit.columnActor')}</th>
            <th>{t('audit.columnApprover')}</th>
            <th>{t('audit.columnSubject')}</th>
            <th className={styles.number}>{t('audit.columnAmount')}</th>
            <th>{t('audit.columnDetail')}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, index) => (
            <tr
              key={`${row.position} ${row.entryNo}`}
              data-testid="audit-row"
              aria-selected={index === chosen}
              onClick={() => {
                onPress(index)
              }}
            >
              <Cells row={row} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cells({ row }: { readonly row: AuditRow }) {
  const { t, i18n } = useTranslation()
  const currency = useCurrency()
  return (
    <>
      <td className={styles.time}>{formatDateTime(row.occurredMs, i18n.language)}</td>
      <td>
        <strong>{t(`auditDeed.${row.deed}`)}</strong>
      </td>
      <td>
        {row.actorNo} {row.actorName}
      </td>
      <td>{row.approverNo !== null && `${row.approverNo} ${row.approverName ?? ''}`}</td>
      <td>{subjectWords(t, row.deed, row.subject)}</td>
      <td className={styles.number}>
        {row.amountMinor !== null && <Money minor={row.amountMinor} />}
      </td>
      <td>{detailWords(t, row.deed, row.detail, currency)}</td>
    </>
  )
}
