/** Whether handhelds can come in, by which addresses, and how they know that it is this till. */
import { useTranslation } from 'react-i18next'
import type { HandheldsStatus } from '#shared/api/handhelds.ts'
import { refusalText } from '../../i18n/words-of.ts'
import { useCurrency } from '../../state/till.ts'
import { Fingerprint } from './Fingerprint.tsx'
import styles from './HandheldsScreen.module.css'

const TITLES = {
  closed: 'handhelds.doorClosed',
  opening: 'handhelds.doorOpening',
  open: 'handhelds.doorOpen',
  failed: 'handhelds.doorFailed',
} as const

export function DoorPanel({ status }: { readonly status: HandheldsStatus }) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const { state, problem, port } = status
  return (
    <section className={styles.door} data-testid="handhelds-door" data-state={state}>
      <h2>{t(TITLES[state], { port })}</h2>
      {problem !== null && (
        <p className={styles.bad}>{refusalText(t, { code: `handhelds-${problem}` }, currency)}</p>
      )}
      {state === 'open' ? <Reached status={status} /> : <p>{t('handhelds.closedHint')}</p>}
    </section>
  )
}

function Reached({ status }: { readonly status: HandheldsStatus }) {
  const { t } = useTranslation()
  const { addresses, port, fingerprint } = status
  const [first] = addresses
  if (first === undefined) return <p className={styles.bad}>{t('handhelds.noAddress')}</p>
  return (
    <>
      <h3>{t('handhelds.addresses')}</h3>
      <ul className={styles.addresses} data-testid="handhelds-addresses">
        {addresses.map((address) => (
          <li key={address}>{`https://${address}:${String(port)}`}</li>
        ))}
      </ul>
      <h3>{t('handhelds.fingerprint')}</h3>
      {fingerprint !== null && <Fingerprint fingerprint={fingerprint} />}
      <p>{t('handhelds.fingerprintHint')}</p>
      <p>
        {t('handhelds.authority')} <code>{`https://${first}:${String(port)}/ca.crt`}</code>
      </p>
    </>
  )
}
