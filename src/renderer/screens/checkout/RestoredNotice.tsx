/** Tells that the ticket came back after an interruption, until somebody has read it. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { acknowledgeRestored, useTicket } from '../../state/ticket.ts'
import styles from './Banner.module.css'

export function RestoredNotice() {
  const { t } = useTranslation()
  const wasRestored = useTicket((state) => state.wasRestored)
  const isEmpty = useTicket(({ mirror }) => mirror === null || mirror.rows.length === 0)
  if (!wasRestored || isEmpty) return null
  return (
    <div className={styles.banner} role="status" data-testid="restored">
      <span>{t('notice.restored')}</span>
      <Button size="compact-md" variant="default" onClick={acknowledgeRestored}>
        {t('common.ok')} <kbd>Esc</kbd>
      </Button>
    </div>
  )
}
