/** This handheld is not let in: how to pair it, and how to know that it is the right till. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from '../handheld.module.css'
import { Fingerprint } from './Fingerprint.tsx'

export function PairPage({ why }: { readonly why: 'refused' | 'outdated' }) {
  const { t } = useTranslation()
  return (
    <div className={styles.page} data-testid="handheld-pair">
      <h1>{t(`handheld.pair.${why}`)}</h1>
      <p>{t(`handheld.pair.${why}How`)}</p>
      <Fingerprint />
      <Button
        size="xl"
        data-testid="handheld-again"
        onClick={() => {
          location.reload()
        }}
      >
        {t('common.retry')}
      </Button>
    </div>
  )
}
