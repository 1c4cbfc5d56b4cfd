/** What comes back in exchange, above the lines: its worth counts against what is rung up. */
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { dropExchange } from '../../state/returns-pay.ts'
import { useTicket } from '../../state/ticket.ts'
import { Money } from '../../ui/Money.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import styles from './ExchangeBlock.module.css'

export function ExchangeBlock() {
  const { t } = useTranslation()
  const exchange = useTicket(({ mirror }) => mirror?.head.exchange ?? null)
  if (exchange === null) return null
  return (
    <section className={styles.block} data-testid="exchange">
      <div className={styles.what}>
        <strong>
          ↩ {t('exchange.title')} · {exchange.receiptNo ?? t('exchange.noReceipt')}
        </strong>
        <ul className={styles.lines}>
          {exchange.lines.map((line, index) => (
            <li key={index} data-testid="exchange-line">
              <span className={styles.name}>{line.name}</span>
              <span>
                −{formatQuantity(line.quantityMilli)} {line.unit}
              </span>
              <span>
                <Money minor={-line.refundMinor} />
              </span>
            </li>
          ))}
        </ul>
      </div>
      <div className={styles.credit}>
        <span>{t('exchange.credit')}</span>
        <b>
          <Money minor={-exchange.creditMinor} testId="exchange-credit" />
        </b>
      </div>
      <div className={styles.drop}>
        <PressButton
          testId="exchange-drop"
          keyName="⇧F7"
          label={t('exchange.drop')}
          tone="bad"
          onPress={() => void dropExchange()}
        />
      </div>
    </section>
  )
}
