/** One event: a receipt as it reads, anything else with its names and figures. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import type { ReceiptDocument } from '#shared/receipt/document.ts'
import type { OfficeOutput } from '#shared/wire/office.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { ReceiptPaper } from '../../ui/ReceiptPaper.tsx'
import { Failed, Loading } from '../../ui/Screen.tsx'
import styles from '../hub.module.css'
import { eventPaper } from '../event-paper.ts'
import { useOffice } from '../use-office.ts'
import { eventWords, money } from './figures.ts'

export interface Place {
  readonly tillId: string
  readonly epoch: string
  readonly seq: number
}

interface Props {
  readonly row: Place & { readonly storeId: string }
  readonly currency: string
  readonly onClose: () => void
}

export function EventDialog({ row, currency, onClose }: Props) {
  const { t, i18n } = useTranslation()
  const { storeId, tillId, epoch, seq } = row
  const read = useOffice('events.get', { storeId, tillId, epoch, seq })
  const event = read.value
  const title = event === null ? t('hub.document') : (event.documentNo ?? eventWords(t, event.type))
  const paper = useMemo(
    () =>
      event === null
        ? null
        : eventPaper(event, {
            occurredText: formatDateTime(event.occurredMs, i18n.language),
            currency,
            language: i18n.language === 'en' ? 'en' : 'zh-CN',
          }),
    [event, currency, i18n.language],
  )
  return (
    <Dialog title={title} testId="hub-event-dialog" size="640px" onClose={onClose}>
      {read.isLoading && <Loading />}
      {read.error !== null && event === null && (
        <Failed text={t(`hub.refusal.${read.error}`)} onRetry={read.again} />
      )}
      {event !== null && (
        <>
          <p className={styles.muted}>
            {formatDateTime(event.occurredMs, i18n.language)} · {t('hub.person')} {event.actor}
            {event.approver !== null && ` · ${t('hub.approvedBy')} ${event.approver}`} · {epoch}{' '}
            {seq}
          </p>
          <div className={styles.paper}>
            {event.body === null ? (
              <p>{t('hub.unreadable')}</p>
            ) : (
              <Content body={event.body} paper={paper} currency={currency} />
            )}
          </div>
        </>
      )}
    </Dialog>
  )
}

type JsonBody = NonNullable<OfficeOutput<'events.get'>['body']>

interface Line {
  readonly lineNo: number
  readonly name: string
  readonly quantityMilli: number
  readonly netMinor: number
}

const isLine = (value: unknown): value is Line =>
  typeof value === 'object' &&
  value !== null &&
  ['lineNo', 'quantityMilli', 'netMinor'].every(
    (name) => typeof (value as Readonly<Record<string, unknown>>)[name] === 'number',
  )

interface ContentProps {
  readonly body: JsonBody
  readonly paper: ReceiptDocument | null
  readonly currency: string
}

function Content({ body, paper, currency }: ContentProps) {
  const { t } = useTranslation()
  const lines = Array.isArray(body['lines']) ? (body['lines'] as unknown[]) : []
  const totals = body['totals']
  const paid =
    typeof totals === 'object' && totals !== null && !Array.isArray(totals)
      ? totals['paidMinor']
      : null
  if (lines.length === 0 || !lines.every(isLine) || typeof paid !== 'number') {
    return paper === null ? (
      <pre className={styles.json}>{JSON.stringify(body, null, 2)}</pre>
    ) : (
      <ReceiptPaper receipt={paper} />
    )
  }
  const tenders = body['tenders'] ?? body['refunds']
  return (
    <table className={styles.small} data-testid="hub-receipt">
      <tbody>
        {lines.map((line) => (
          <tr key={line.lineNo}>
            <td>{line.name}</td>
            <td className={styles.number}>{formatQuantity(line.quantityMilli)}</td>
            <td className={styles.number}>{money(line.netMinor, currency)}</td>
          </tr>
        ))}
        <tr className={styles.total}>
          <td>{t('hub.paid')}</td>
          <td />
          <td className={styles.number}>{money(paid, currency)}</td>
        </tr>
        {(Array.isArray(tenders) ? tenders : []).map((tender) => (
          <Tender key={JSON.stringify(tender)} tender={tender} currency={currency} />
        ))}
      </tbody>
    </table>
  )
}

function Tender({ tender, currency }: { readonly tender: unknown; readonly currency: string }) {
  const { t } = useTranslation()
  if (typeof tender !== 'object' || tender === null) return null
  const { code, amountMinor } = tender as Readonly<Record<string, unknown>>
  if (typeof code !== 'string' || typeof amountMinor !== 'number') return null
  return (
    <tr>
      <td>{t(`tender.${code}`, { defaultValue: code })}</td>
      <td />
      <td className={styles.number}>{money(amountMinor, currency)}</td>
    </tr>
  )
}
