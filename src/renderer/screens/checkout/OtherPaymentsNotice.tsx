/** Payments of other tickets whose outcome nobody knows yet: they are seen to without anybody, and not forgotten. */
import { useTranslation } from 'react-i18next'
import { usePayments } from '../../state/payments.ts'
import styles from './Banner.module.css'

export function OtherPaymentsNotice() {
  const { t } = useTranslation()
  const count = usePayments(({ others }) => others.length)
  if (count === 0) return null
  return (
    <div className={styles.banner} role="status" data-testid="other-payments">
      {t('payments.others', { count })}
    </div>
  )
}
