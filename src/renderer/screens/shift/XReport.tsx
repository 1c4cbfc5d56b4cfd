/** The running figures of the shift. The cash that should be there is shown with how it comes about. */
import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import type { Output } from '#shared/api/registry.ts'
import { formatDateTime, formatMoney } from '../../i18n/format.ts'
import { namedCode } from '../../i18n/words-of.ts'
import { useCurrency, useTill } from '../../state/till.ts'
import { Money } from '../../ui/Money.tsx'
import styles from './XReport.module.css'
import { reasonName } from '../../state/reasons.ts'

type Report = Output<'shift.x-report'>
type Figure = Report['figures'][number]

const SECTIONS = [
  ['sales', ['sales', 'returns']],
  ['tender', ['tender']],
  ['money', ['line-discount', 'ticket-discount', 'rounding', 'dropped']],
  ['cash', ['float', 'paid-in', 'paid-out', 'over-short']],
  ['tax', ['tax']],
  ['category', ['category']],
  ['control', ['reversal', 'voided', 'no-sale', 'copy', 'act']],
] as const

export function XReport({ report }: { readonly report: Report }) {
  return (
    <article data-testid="x-report" className={styles.report} tabIndex={0} ref={focusAndShow}>
      <Heading report={report} />
      <Expected report={report} />
      <Figures figures={report.figures} />
    </article>
  )
}

/** Of a shift that is open, or of one that was ended. */
export function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  const { t } = useTranslation()
  return (
    <div className={styles.sections}>
      {SECTIONS.map(([section, kinds]) => {
        const own = figures.filter(({ kind }) => (kinds as readonly string[]).includes(kind))
        return own.length === 0 ? null : (
          <Section key={section} title={t(`shift.section.${section}`)} figures={own} />
        )
      })}
    </div>
  )
}

/** The arrow keys scroll a long report. */
const focusAndShow = (article: HTMLElement | null): void => {
  article?.focus()
}

function Heading({ report }: { readonly report: Report }) {
  const { t, i18n } = useTranslation()
  const at = (ms: number) => formatDateTime(ms, i18n.language)
  const facts: readonly (readonly [label: string, value: string])[] = [
    [t('shift.shiftNo'), String(report.shiftNo)],
    [t('status.businessDate'), report.businessDate],
    [t('shift.cashier'), `${report.cashierNo} ${report.cashierName}`],
    [t('shift.opened'), at(report.openedMs)],
    [t('shift.read'), at(report.readMs)],
    [t('shift.receipts'), receiptRange(report)],
  ]
  return (
    <header>
      <h2 className={styles.title}>
        {t('shift.xReport')} · {report.storeName} · {report.tillId}
      </h2>
      <dl className={styles.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  )
}

const receiptRange = ({ firstReceiptNo: first, lastReceiptNo: last }: Report): string => {
  if (first === null || last === null) return '—'
  return first === last ? first : `${first} … ${last}`
}

/** What was handed back is money that left. */
const signedMinor = ({ kind, amountMinor }: Figure): number =>
  kind === 'returns' ? 0 - amountMinor : amountMinor

/** Acts are counted; what they came to is in the sales. */
const hasAmount = ({ kind, amountMinor }: Figure): boolean =>
  amountMinor !== 0 || !['act', 'copy', 'no-sale', 'reversal'].includes(kind)

function Expected({ report }: { readonly report: Report }) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const total = (wanted: (figure: Figure) => boolean) =>
    formatMoney(
      report.figures.filter(wanted).reduce((sum, { amountMinor }) => sum + amountMinor, 0),
      currency,
    )
  return (
    <div className={styles.expected}>
      <span>{t('shift.expected')}</span>
      <strong>
        <Money minor={report.expectedCashMinor} testId="expected-cash" />
      </strong>
      <small>
        {t('shift.expectedHow', {
          float: total(({ kind }) => kind === 'float'),
          paidIn: total(({ kind }) => kind === 'paid-in'),
          paidOut: total(({ kind }) => kind === 'paid-out'),
          cash: total(({ kind, key }) => kind === 'tender' && key === 'cash'),
        })}
      </small>
    </div>
  )
}

interface SectionProps {
  readonly title: string
  readonly figures: readonly Figure[]
}

function Section({ title, figures }: SectionProps) {
  const { t } = useTranslation()
  const tenderTypes = useTill(({ info }) => info?.tenderTypes)
  const taxClasses = useTill(({ info }) => info?.taxClasses)
  const nameOf = (figure: Figure): string => {
    const { kind, key } = figure
    if (kind === 'tender') {
      return namedCode(t, 'tender', key, tenderTypes?.find(({ code }) => code === key)?.name)
    }
    if (kind === 'tax') return taxClasses?.find(({ code }) => code === key)?.name ?? key
    return kind === 'category' ? key : figureName(t, figure)
  }
  return (
    <table className={styles.section}>
      <thead>
        <tr>
          <th>{title}</th>
          <th>{t('shift.count')}</th>
          <th>{t('shift.figureAmount')}</th>
        </tr>
      </thead>
      <tbody>
        {figures.map((figure) => (
          <tr key={`${figure.kind} ${figure.key}`}>
            <td>{nameOf(figure)}</td>
            <td>{figure.count}</td>
            <td>{hasAmount(figure) && <Money minor={signedMinor(figure)} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function figureName(t: TFunction, { kind, key }: Figure): string {
  if (kind === 'act') return t(`shift.act.${key}`, { defaultValue: key })
  const name = t(`shift.figure.${kind}`)
  if (kind === 'reversal') return `${name} · ${t(`slipKind.${key}`, { defaultValue: key })}`
  return key === '' ? name : `${name} · ${reasonName(t, key)}`
}
