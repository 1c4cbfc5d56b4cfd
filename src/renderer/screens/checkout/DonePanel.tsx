/** After the sale: the change in the largest figures of the house, until the next ticket begins. */
import { useTranslation } from 'react-i18next'
import type { CompletedSale } from '#shared/api/checkout.ts'
import { namedCode } from '../../i18n/words-of.ts'
import { copyReceipt } from '../../state/receipts.ts'
import { leaveReceipt } from '../../state/sale.ts'
import { useTill } from '../../state/till.ts'
import { BigMoney } from '../../ui/BigMoney.tsx'
import { Money } from '../../ui/Money.tsx'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { useKeys } from '../../ui/keys.ts'
import styles from './DonePanel.module.css'

interface Props {
  readonly sale: CompletedSale
  readonly wasRecovered: boolean
}

/** What is paid back of an exchange; 0 where there is none. */
const givenBackOf = ({ exchange }: CompletedSale): number =>
  exchange?.refunds.reduce((total, { amountMinor }) => total + amountMinor, 0) ?? 0

export function DonePanel({ sale, wasRecovered }: Props) {
  const { t } = useTranslation()
  const types = useTill(({ info }) => info?.tenderTypes)
  const givenBackMinor = givenBackOf(sale)
  const copy = () => void copyReceipt(sale.receiptNo)
  useKeys({ F2: copy })
  return (
    <div className={styles.panel} data-testid="sale-done">
      {wasRecovered && (
        <p className={styles.recovered} role="alert" data-testid="sale-recovered">
          {t('pay.recovered')}
        </p>
      )}
      <h2>✓ {t(sale.exchange === null ? 'pay.done' : 'exchange.done')}</h2>
      <div className={styles.change}>
        <span>{t(givenBackMinor > 0 ? 'exchange.giveBack' : 'pay.change')}</span>
        <BigMoney
          minor={givenBackMinor > 0 ? givenBackMinor : sale.changeMinor}
          testId="change"
          maxPx={104}
        />
      </div>
      <dl className={styles.lines}>
        <dt>{t('checkout.total')}</dt>
        <dd>
          <Money minor={sale.totalMinor} testId="sale-total" />
        </dd>
        {sale.tenders.map(({ tenderNo, code, receivedMinor }) => (
          <Taken
            key={tenderNo}
            name={namedCode(t, 'tender', code, types?.find((type) => type.code === code)?.name)}
            minor={receivedMinor}
          />
        ))}
        {sale.exchange !== null && <Exchanged exchange={sale.exchange} />}
        <dt>{t('pay.receiptNo')}</dt>
        <dd data-testid="receipt-no">{sale.receiptNo}</dd>
      </dl>
      <div className={styles.notice}>
        <NoticeStrip />
      </div>
      <p className={styles.hint}>{t('pay.nextHint')}</p>
      <div className={styles.foot}>
        <PressButton testId="done-copy" keyName="F2" label={t('pay.copy')} onPress={copy} />
        <PressButton
          testId="done-next"
          keyName="Enter"
          tone="accent"
          label={t('pay.next')}
          onPress={leaveReceipt}
        />
      </div>
    </div>
  )
}

/** How the rest is given back, and under which number the goods came back. */
function Exchanged({ exchange }: { readonly exchange: NonNullable<CompletedSale['exchange']> }) {
  const { t } = useTranslation()
  const types = useTill(({ info }) => info?.tenderTypes)
  return (
    <>
      {exchange.refunds.map(({ code, amountMinor }) => (
        <Taken
          key={code}
          name={`↩ ${namedCode(t, 'tender', code, types?.find((type) => type.code === code)?.name)}`}
          minor={-amountMinor}
        />
      ))}
      <dt>{t('exchange.returnNo')}</dt>
      <dd data-testid="exchange-return-no">{exchange.returnNo}</dd>
    </>
  )
}

function Taken({ name, minor }: { readonly name: string; readonly minor: number }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <Money minor={minor} />
      </dd>
    </>
  )
}
