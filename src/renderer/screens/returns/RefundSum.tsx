/** What the customer gets, and by which way; or in words why it cannot be said. */
import { useTranslation } from 'react-i18next'
import type { ReturnQuote } from '#shared/api/returns.ts'
import { namedCode, noticeText } from '../../i18n/words-of.ts'
import { useReturns } from '../../state/returns.ts'
import { useGrant } from '../../state/session.ts'
import { useCurrency, useTill } from '../../state/till.ts'
import { BigMoney } from '../../ui/BigMoney.tsx'
import { Money } from '../../ui/Money.tsx'
import styles from './returns.module.css'

export function RefundSum() {
  const { t } = useTranslation()
  const quote = useReturns((state) => state.quote)
  const isCurrent = useReturns((state) => state.isQuoteCurrent)
  return (
    <div className={styles.sum} data-current={isCurrent} data-testid="returns-sum">
      <div className={styles.due}>
        <span>{t('returns.refund')}</span>
        <BigMoney minor={quote?.paidMinor ?? 0} testId="returns-due" maxPx={64} />
      </div>
      <Problem />
      {quote !== null && <Ways quote={quote} />}
    </div>
  )
}

function Problem() {
  const { t } = useTranslation()
  const currency = useCurrency()
  const problem = useReturns((state) => state.quoteProblem)
  if (problem === null) return null
  return (
    <p className={styles.problem} role="alert" data-testid="returns-problem">
      {noticeText(t, problem, currency)}
    </p>
  )
}

function Ways({ quote }: { readonly quote: ReturnQuote }) {
  const { t } = useTranslation()
  const other = useReturns((state) => state.other)
  const name = useTenderName()
  const rows =
    other === null
      ? quote.refunds
      : [{ code: other.code, kind: 'external', amountMinor: quote.totals.totalMinor }]
  const cashMinor = rows
    .filter(({ code }) => code === 'cash')
    .reduce((total, { amountMinor }) => total + amountMinor, 0)
  return (
    <dl className={styles.ways} data-testid="returns-ways">
      {rows.map(({ code, amountMinor }) => (
        <div key={code}>
          <dt>{name(code)}</dt>
          <dd>
            <Money minor={amountMinor} />
          </dd>
        </div>
      ))}
      {quote.totals.droppedMinor !== 0 && (
        <Small label={t('checkout.dropped')} minor={-quote.totals.droppedMinor} />
      )}
      {quote.roundingMinor !== 0 && (
        <Small label={t('returns.rounding')} minor={quote.roundingMinor} />
      )}
      {cashMinor > 0 && !quote.isCashCovered && (
        <p className={styles.late} data-testid="returns-drawer-short">
          {t('returns.drawerShort')}
        </p>
      )}
      <Consent isOther={other !== null} permission={quote.permission} />
    </dl>
  )
}

interface ConsentProps {
  readonly isOther: boolean
  readonly permission: ReturnQuote['permission']
}

/** Said before it is asked for, and not to whoever may do it alone. */
function Consent({ isOther, permission }: ConsentProps) {
  const { t } = useTranslation()
  const grant = useGrant(permission)
  const otherGrant = useGrant('refund-other-tender')
  if (grant === 'allowed' && (!isOther || otherGrant === 'allowed')) return null
  return (
    <p className={styles.late} data-testid="returns-approval">
      {t('returns.approvalNeeded')}
    </p>
  )
}

interface SmallProps {
  readonly label: string
  readonly minor: number
}

function Small({ label, minor }: SmallProps) {
  return (
    <div className={styles.small}>
      <dt>{label}</dt>
      <dd>
        <Money minor={minor} />
      </dd>
    </div>
  )
}

/** The name of a way of paying, in the words of the screen or of the store. */
export function useTenderName(): (code: string) => string {
  const { t } = useTranslation()
  const types = useTill(({ info }) => info?.tenderTypes)
  return (code) => namedCode(t, 'tender', code, types?.find((type) => type.code === code)?.name)
}
