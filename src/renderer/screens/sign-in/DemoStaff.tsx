/** Numbers and PINs of a demo store: one click fills them in. Any other store shows nothing here. */
import { useTranslation } from 'react-i18next'
import { namedCode } from '../../i18n/words-of.ts'
import { useTill } from '../../state/till.ts'
import styles from './SignInScreen.module.css'

export function DemoStaff({ onPick }: { readonly onPick: (staffNo: string, pin: string) => void }) {
  const { t } = useTranslation()
  const staff = useTill(({ info }) => (info?.isDemo === true ? info.demoStaff : null))
  if (staff === null || staff.length === 0) return null
  return (
    <section className={styles.demo}>
      <h2>{t('signIn.demo')}</h2>
      {staff.map((person) => (
        <button
          key={person.staffNo}
          type="button"
          className={styles.person}
          data-testid={`demo-staff-${person.staffNo}`}
          onClick={() => {
            onPick(person.staffNo, person.pin)
          }}
        >
          <strong>{person.staffNo}</strong>
          <span>{person.name}</span>
          <span>{namedCode(t, 'role', person.role)}</span>
          <code>{person.pin}</code>
        </button>
      ))}
    </section>
  )
}
