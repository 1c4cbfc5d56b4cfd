/** What comes back on the left; what it is worth, why, and what becomes of it on the right. */
import { useTranslation } from 'react-i18next'
import type { ReturnOriginView } from '#shared/api/returns.ts'
import { useReturns } from '../../state/returns.ts'
import { useTill } from '../../state/till.ts'
import { Money } from '../../ui/Money.tsx'
import { useKeys } from '../../ui/keys.ts'
import { GoodsTable } from './GoodsTable.tsx'
import { RefundPanel } from './RefundPanel.tsx'
import { SoldTable } from './SoldTable.tsx'
import { pickKeys, typeQuantity } from './pick-keys.ts'
import styles from './returns.module.css'

export function PickGoods() {
  const kind = useReturns((state) => state.kind)
  const origin = useReturns((state) => state.origin)
  useKeys(pickKeys, { isOpaque: true, otherwise: typeQuantity })
  return (
    <div className={styles.screen} data-testid="returns-pick">
      <section className={styles.panel}>
        {origin !== null && <OriginHead origin={origin} />}
        {kind === 'no-receipt' && <NoReceiptHead />}
        <Steps />
        {kind === 'receipt' ? <SoldTable /> : <GoodsTable />}
      </section>
      <RefundPanel />
    </div>
  )
}

function OriginHead({ origin }: { readonly origin: ReturnOriginView }) {
  const { t } = useTranslation()
  const tillStoreId = useTill(({ info }) => info?.storeId ?? '')
  return (
    <header className={styles.head}>
      <h1 data-testid="returns-origin">{origin.receiptNo}</h1>
      <span>
        {origin.businessDate} ·{' '}
        {origin.daysSince === 0
          ? t('returns.today')
          : t('returns.daysSince', { count: origin.daysSince })}
      </span>
      <span>
        {t('returns.paid')} <Money minor={origin.paidMinor} />
      </span>
      {origin.proof === 'code' && <span className={styles.badge}>{t('returns.byCode')}</span>}
      {origin.storeId !== tillStoreId && (
        <span className={styles.badge}>{t('returns.otherStore', { store: origin.storeId })}</span>
      )}
      {origin.isLate && (
        <strong className={styles.late} data-testid="returns-late">
          {t('returns.late')}
        </strong>
      )}
    </header>
  )
}

function NoReceiptHead() {
  const { t } = useTranslation()
  const idNote = useReturns((state) => state.idNote)
  return (
    <header className={styles.head}>
      <h1>{t('returns.noReceiptTitle')}</h1>
      <span data-testid="returns-id-note">
        {idNote === '' ? t('returns.idNoteLater') : t('returns.idNoteIs', { idNote })}
      </span>
      <strong className={styles.late}>{t('returns.approvalNeeded')}</strong>
    </header>
  )
}

const STEPS = [
  ['pick', 'returns.stepPick'],
  ['reason', 'returns.stepReason'],
  ['pay', 'returns.stepPay'],
] as const

/** Where in the three steps we are, and what the next key does. */
function Steps() {
  const { t } = useTranslation()
  const step = useReturns((state) => state.step)
  return (
    <ol className={styles.steps}>
      {STEPS.map(([name, words]) => (
        <li key={name} aria-current={name === step ? 'step' : undefined}>
          {t(words)}
        </li>
      ))}
    </ol>
  )
}
