/** What is not at the till yet, and what the till did not take: nothing disappears by itself. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatTime } from '../../i18n/format.ts'
import { useTill } from '../../state/till.ts'
import { Empty } from '../../ui/Screen.tsx'
import { tryHeldAgain } from '../counting.ts'
import styles from '../handheld.module.css'
import { useHandheld } from '../handheld-state.ts'
import { Fingerprint } from './Fingerprint.tsx'

export function OutboxPage() {
  const { t, i18n } = useTranslation()
  const outbox = useHandheld((state) => state.outbox)
  const isUp = useTill(({ connection }) => connection === 'up')
  const held = outbox.filter(({ state }) => state === 'held')
  return (
    <div className={styles.page} data-testid="handheld-outbox">
      <p>{t(isUp ? 'handheld.outboxUp' : 'handheld.outboxAway')}</p>
      {outbox.length === 0 && <Empty text={t('handheld.outboxEmpty')} />}
      <ul className={styles.rows}>
        {outbox.map((entry) => (
          <li key={entry.entryId} className={styles.row} data-testid="outbox-row">
            <span className={styles.rowName}>
              {entry.input.code ?? entry.input.sku}
              <small>
                {formatTime(entry.countedAtMs, i18n.language)} · {entry.staffNo} ·{' '}
                {entry.state === 'held'
                  ? t(`refusal.${entry.heldBecause}`, { defaultValue: entry.heldBecause })
                  : t('handheld.outcome.waiting')}
              </small>
            </span>
          </li>
        ))}
      </ul>
      {held.length > 0 && (
        <>
          <p>{t('handheld.heldHow')}</p>
          <Button
            size="xl"
            disabled={!isUp}
            data-testid="outbox-again"
            onClick={() => void tryHeldAgain()}
          >
            {t('handheld.heldAgain', { count: held.length })}
          </Button>
        </>
      )}
      <Fingerprint />
    </div>
  )
}
