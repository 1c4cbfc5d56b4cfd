/** The customer's screen: a welcome, what was rung up and its sum, what is due, what comes back. */
import { useTranslation } from 'react-i18next'
import type { CustomerScreen } from '#shared/api/customer.ts'
import { currencyOf, type Currency } from '#shared/kernel/money.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { formatMoney } from '../i18n/format.ts'
import { useCustomer } from './customer-state.ts'
import styles from './customer.module.css'

export function CustomerApp() {
  const { t } = useTranslation()
  const { screen, connection } = useCustomer()
  const currency = screen === null ? null : currencyOf(screen.currency)
  if (screen === null || currency === null) {
    const isLost = connection === 'refused' || connection === 'outdated'
    return <Words words={isLost ? t('customer.notConnected') : ''} phase="none" />
  }
  switch (screen.phase) {
    case 'welcome':
      return <Words title={screen.storeName} words={t('customer.welcome')} phase="welcome" />
    case 'thanks':
      return <Thanks screen={screen} currency={currency} />
    default:
      return <Ticket screen={screen} currency={currency} />
  }
}

interface WordsProps {
  readonly title?: string
  readonly words: string
  readonly phase: string
}

function Words({ title = '', words, phase }: WordsProps) {
  return (
    <main className={styles.centre} data-testid="customer" data-phase={phase}>
      <h1>{title}</h1>
      <p className={styles.words}>{words}</p>
    </main>
  )
}

interface Props {
  readonly screen: CustomerScreen
  readonly currency: Currency
}

function Thanks({ screen: { storeName, paidMinor, changeMinor }, currency }: Props) {
  const { t } = useTranslation()
  return (
    <main className={styles.centre} data-testid="customer" data-phase="thanks">
      <h1>{storeName}</h1>
      <p className={styles.words}>{t('customer.thanks')}</p>
      <dl className={styles.sums}>
        <Sum name="paid" title={t('customer.paid')} amountMinor={paidMinor} currency={currency} />
        {changeMinor > 0 && (
          <Sum
            name="change"
            title={t('customer.change')}
            amountMinor={changeMinor}
            currency={currency}
            isBig
          />
        )}
      </dl>
    </main>
  )
}

function Ticket({ screen, currency }: Props) {
  const { t } = useTranslation()
  const { lines, lineCount, phase, totalMinor, paidMinor, dueMinor } = screen
  return (
    <main className={styles.ticket} data-testid="customer" data-phase={phase}>
      <ol className={styles.lines} data-testid="customer-lines">
        {lines.map((line, index) => (
          <li key={`${String(lineCount - lines.length + index)}`} className={styles.line}>
            <span className={styles.name}>{line.name}</span>
            <span className={styles.quantity}>
              {formatQuantity(line.quantityMilli)} {line.unit}
            </span>
            <span className={styles.amount}>{formatMoney(line.amountMinor, currency)}</span>
          </li>
        ))}
      </ol>
      <footer className={styles.foot}>
        <span>{t('customer.lines', { count: lineCount })}</span>
        <dl className={styles.sums}>
          <Sum
            name="total"
            title={t('customer.total')}
            amountMinor={totalMinor}
            currency={currency}
            isBig={paidMinor === 0}
          />
          {paidMinor > 0 && (
            <>
              <Sum
                name="paid"
                title={t('customer.paid')}
                amountMinor={paidMinor}
                currency={currency}
              />
              <Sum
                name="due"
                title={t('customer.due')}
                amountMinor={dueMinor}
                currency={currency}
                isBig
              />
            </>
          )}
        </dl>
      </footer>
    </main>
  )
}

interface SumProps {
  readonly name: 'total' | 'paid' | 'due' | 'change'
  readonly title: string
  readonly amountMinor: number
  readonly currency: Currency
  readonly isBig?: boolean
}

function Sum({ name, title, amountMinor, currency, isBig = false }: SumProps) {
  return (
    <div className={styles.sum} data-big={isBig}>
      <dt>{title}</dt>
      <dd data-testid={`customer-${name}`}>{formatMoney(amountMinor, currency)}</dd>
    </div>
  )
}
