/** The log as a file for a spreadsheet, put together in this window. */
import type { TFunction } from 'i18next'
import { csvLine } from '#shared/audit/csv-line.ts'
import { formatMinor, type Currency } from '#shared/kernel/money.ts'
import type { AuditRow } from './use-audit.ts'
import { detailWords, subjectWords } from './detail-words.ts'

/** In UTF-8 with a mark, so that spreadsheets read the Chinese in it. */
export function logCsv(t: TFunction, rows: readonly AuditRow[], currency: Currency): string {
  const heads = ['time', 'businessDate', 'deed', 'actor', 'approver', 'subject', 'amount', 'detail']
  const lines = rows.map((row) =>
    csvLine([
      new Date(row.occurredMs).toISOString(),
      row.businessDate,
      t(`auditDeed.${row.deed}`),
      `${row.actorNo} ${row.actorName}`,
      row.approverNo === null ? null : `${row.approverNo} ${row.approverName ?? ''}`,
      subjectWords(t, row.deed, row.subject),
      row.amountMinor === null ? null : formatMinor(row.amountMinor, currency).replaceAll(',', ''),
      detailWords(t, row.deed, row.detail, currency),
    ]),
  )
  return `\ufeff${csvLine(heads)}${lines.join('')}`
}
