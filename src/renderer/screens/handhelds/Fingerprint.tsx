/** A fingerprint in groups that two people can compare. */
import { spokenFingerprint } from '#shared/handhelds/pairing-link.ts'
import styles from './HandheldsScreen.module.css'

export function Fingerprint({ fingerprint }: { readonly fingerprint: string }) {
  return (
    <code className={styles.fingerprint} data-testid="handhelds-fingerprint">
      {spokenFingerprint(fingerprint).map((group, index) => (
        <span key={index}>{group}</span>
      ))}
    </code>
  )
}
