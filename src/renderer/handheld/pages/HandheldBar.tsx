/** Always in sight: where one is, who counts, whether the till is there, how much waits to be delivered. */
import { useTranslation } from 'react-i18next'
import { signOut } from '../../state/sign-in.ts'
import { useSession } from '../../state/session.ts'
import { useTill } from '../../state/till.ts'
import styles from '../handheld.module.css'
import { showPage, useHandheld } from '../handheld-state.ts'

export function HandheldBar() {
  const { t } = useTranslation()
  const { page, outbox, staff } = useHandheld()
  const isUp = useTill(({ connection }) => connection === 'up')
  const isSignedIn = useSession(({ session }) => session?.state === 'signed-in')
  const trouble = outbox.filter(({ state }) => state === 'held').length
  const leave = () => {
    if (page !== 'home') showPage('home')
    else void signOut()
  }
  return (
    <header className={styles.bar}>
      {(isSignedIn || page !== 'home') && (
        <button type="button" className={styles.back} data-testid="handheld-back" onClick={leave}>
          {page === 'home' ? t('app.signOut') : '‹'}
        </button>
      )}
      <strong className={styles.title}>{t(`handheld.page.${page}`)}</strong>
      <span className={styles.who}>{staff?.name ?? ''}</span>
      <button
        type="button"
        className={styles.state}
        data-tone={trouble > 0 ? 'bad' : isUp ? 'good' : 'warn'}
        data-testid="handheld-state"
        onClick={() => {
          showPage('outbox')
        }}
      >
        {t(isUp ? 'handheld.up' : 'handheld.away')}
        {outbox.length > 0 && ` · ${t('handheld.waiting', { count: outbox.length })}`}
      </button>
    </header>
  )
}
