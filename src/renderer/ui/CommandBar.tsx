/** The command box with what the last deed came to. */
import { useTranslation } from 'react-i18next'
import { setCommandText, useCommandBox } from '../state/command-box.ts'
import { NoticeStrip } from './NoticeStrip.tsx'
import styles from './CommandBar.module.css'

export function CommandBar() {
  const { t } = useTranslation()
  const value = useCommandBox((state) => state.value)
  return (
    <div className={styles.bar}>
      <input
        className={styles.box}
        data-testid="command-box"
        aria-label={t('checkout.command')}
        placeholder={t('checkout.command')}
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        value={value}
        onChange={(event) => {
          setCommandText(event.currentTarget.value)
        }}
      />
      <div className={styles.below}>
        <NoticeStrip />
      </div>
    </div>
  )
}
