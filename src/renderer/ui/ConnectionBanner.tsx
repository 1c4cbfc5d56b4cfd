/** Says that the link is interrupted for as long as it is. */
import { useTranslation } from 'react-i18next'
import { useTill } from '../state/till.ts'
import styles from './ConnectionBanner.module.css'

export function ConnectionBanner() {
  const { t } = useTranslation()
  const connection = useTill((state) => state.connection)
  if (connection === 'up') return null
  return (
    <div className={styles.banner} role="alert" data-testid="interrupted">
      {t('connection.interrupted')}
    </div>
  )
}
