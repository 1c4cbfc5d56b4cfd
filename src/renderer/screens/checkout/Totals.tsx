/** What is due, in figures that the customer can read as well, and how it comes about. */
import { useTranslation } from 'react-i18next'
import type { TicketHead } from '#shared/api/checkout.ts'
import { useTicket } from '../../state/ticket.ts'
import { useTill } from '../../state/till.ts'
import { BigMoney } from '../../ui/BigMoney.tsx'
import { Money } from '../../ui/Money.tsx'
import styles from './Totals.module.css'

export function Totals() {
  const { t } = useTranslation()
  const head = useTicket(({ mirror }) => mirror?.head ?? null)
  const dueMinor = head?.dueMinor ?? 0
  return (
    <div className={styles.card}>
      <div className={styles.due}>
        <span>{t(dueMinor < 0 ? 'exchange.giveBack' : 'checkout.due')}</span>
        <BigMoney minor={Math.abs(dueMinor)} testId="due" maxPx={76} />
      </div>
      {head !== null && <Breakdown head={head} />}
      {head !== null && head.note !== '' && (
        <p className={styles.note}>{t('checkout.note', { note: head.note })}</p>
      )}
    </div>
  )
}

function Breakdown({ head }: { readonly head: TicketHead }) {
  const { t } = useTranslation()
  const { totals } = head
  const isInclusive = useTill(({ info }) => info?.taxMode !== 'exclusive')
  const includedMinor = totals.taxes.reduce((sum, part) => sum + part.taxMinor, 0)
  const creditMinor = head.exchange?.creditMinor ?? 0
  const paidMinor = totals.totalMinor - creditMinor - head.dueMinor
  return (
    <dl className={styles.lines}>
      <Figure label={t('checkout.pieces')} testId="pieces" value={String(head.pieceCount)} />
      <Figure label={t('checkout.lines')} testId="line-count" value={String(head.lineCount)} />
      <Amount label={t('checkout.gross')} testId="gross" minor={totals.grossMinor} />
      <Amount
        label={t(isInclusive ? 'checkout.tax' : 'checkout.taxAdded')}
        testId="tax"
        minor={isInclusive ? includedMinor : totals.addedTaxMinor}
      />
      <Reduction
        label={t('checkout.lineDiscount')}
        testId="line-discount-total"
        minor={totals.lineDiscountMinor}
      />
      <Reduction
        label={t('checkout.ticketDiscount')}
        testId="ticket-discount-total"
        minor={totals.ticketDiscountMinor}
      />
      <Reduction label={t('checkout.dropped')} testId="dropped" minor={totals.droppedMinor} />
      <Reduction label={t('exchange.credit')} testId="credit" minor={creditMinor} />
      <Reduction label={t('checkout.paid')} testId="paid" minor={paidMinor} />
    </dl>
  )
}

interface FigureProps {
  readonly label: string
  readonly testId: string
  readonly value: React.ReactNode
}

function Figure({ label, testId, value }: FigureProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd data-testid={testId}>{value}</dd>
    </div>
  )
}

type AmountProps = Omit<FigureProps, 'value'> & { readonly minor: number }

const Amount = ({ minor, ...rest }: AmountProps) => (
  <Figure {...rest} value={<Money minor={minor} />} />
)

/** Shown only where there is one. */
const Reduction = (props: AmountProps) =>
  props.minor === 0 ? null : <Amount {...props} minor={-props.minor} />
