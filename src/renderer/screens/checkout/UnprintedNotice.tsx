/** Tells that receipts may not have come out; the list of receipts deals with them. */
import { useTranslation } from 'react-i18next'
import { useTill } from '../../state/till.ts'
import { showView } from '../../state/view.ts'
import { Button } from '@mantine/core'
import styles from './Banner.module.css'

export function UnprintedNotice() {
  const { t } = useTranslation()
  const count = useTill(({ status }) => status?.unprintedCount ?? 0)
  if (count === 0) return null
  return (
    <div className={styles.banner} role="status" data-testid="unprinted">
      <span>{t('notice.unprinted', { count })}</span>
      <Button
        size="compact-md"
        variant="default"
        tabIndex={-1}
        onClick={() => {
          showView('receipts')
        }}
      >
        {t('notice.unprintedShow')}
      </Button>
    </div>
  )
}
