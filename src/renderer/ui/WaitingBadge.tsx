/** How many scans wait for a dialog to close or for selling to be in front again. Over everything. */
import { useTranslation } from 'react-i18next'
import { useScans } from '../state/scan-target.ts'
import styles from './WaitingBadge.module.css'

export function WaitingBadge() {
  const { t } = useTranslation()
  const waiting = useScans((state) => state.waiting)
  if (waiting === 0) return null
  return (
    <div className={styles.badge} role="status" data-testid="scans-waiting" data-count={waiting}>
      {t('notice.scansWaiting', { count: waiting })}
    </div>
  )
}
