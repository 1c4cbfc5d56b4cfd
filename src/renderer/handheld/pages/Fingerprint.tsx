/** By these groups a person recognises the till: the same ones are on the manager's screen. */
import { useTranslation } from 'react-i18next'
import { spokenFingerprint } from '#shared/handhelds/pairing-link.ts'
import { givenFingerprint } from '../../client/connect.ts'
import styles from '../handheld.module.css'

export function Fingerprint() {
  const { t } = useTranslation()
  const fingerprint = givenFingerprint()
  if (fingerprint === null) return null
  return (
    <div>
      <small>{t('handheld.fingerprint')}</small>
      <div className={styles.print} data-testid="handheld-fingerprint">
        {spokenFingerprint(fingerprint).join(' ')}
      </div>
    </div>
  )
}
