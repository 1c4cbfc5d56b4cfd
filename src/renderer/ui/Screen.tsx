/** What stands in for a screen's content: still reading, nothing there, could not be read. */
import { Button, Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './Screen.module.css'

export function Loading() {
  const { t } = useTranslation()
  return (
    <div className={styles.state} role="status" data-testid="loading">
      <Loader size="sm" /> {t('common.loading')}
    </div>
  )
}

export function Empty({ text, title }: { readonly text: string; readonly title?: string }) {
  return (
    <div className={styles.state} data-testid="empty">
      {title !== undefined && <strong className={styles.title}>{title}</strong>}
      <span>{text}</span>
    </div>
  )
}

export function Failed({ text, onRetry }: { readonly text: string; readonly onRetry: () => void }) {
  const { t } = useTranslation()
  return (
    <div className={styles.state} role="alert" data-testid="failed">
      <span className={styles.bad}>{text}</span>
      <Button onClick={onRetry}>{t('common.retry')}</Button>
    </div>
  )
}
