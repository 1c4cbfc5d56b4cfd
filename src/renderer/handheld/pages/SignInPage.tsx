/** Staff number and PIN on a phone: one field after the other, figures to touch. */
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../state/session.ts'
import { FieldError } from '../../ui/FieldError.tsx'
import { NumPad } from '../../ui/NumPad.tsx'
import { useSignIn } from '../../ui/use-sign-in.ts'
import styles from '../handheld.module.css'
import { Fingerprint } from './Fingerprint.tsx'

export function SignInScreen() {
  const { t } = useTranslation()
  const isLocked = useSession(({ session }) => session?.state === 'locked')
  const form = useSignIn()
  return (
    <form
      className={styles.page}
      data-testid="handheld-sign-in"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        form.submit()
      }}
    >
      <h1>{t(isLocked ? 'signIn.lockedTitle' : 'signIn.title')}</h1>
      <TextInput
        ref={form.staffNoRef}
        label={t('signIn.staffNo')}
        data-testid="staff-no"
        inputMode="none"
        value={form.staffNo}
        onFocus={() => {
          form.setField('staffNo')
        }}
        onChange={(event) => {
          form.setStaffNo(event.currentTarget.value)
        }}
      />
      <PasswordInput
        ref={form.pinRef}
        label={t('signIn.pin')}
        size="lg"
        data-testid="pin"
        inputMode="none"
        autoComplete="new-password"
        value={form.pin}
        onFocus={() => {
          form.setField('pin')
        }}
        onChange={(event) => {
          form.setPin(event.currentTarget.value)
        }}
      />
      <FieldError text={form.errorText} />
      <NumPad
        clearLabel={t('signIn.clear')}
        onDigit={form.typeDigit}
        onBackspace={form.backspace}
        onClear={form.clear}
      />
      <Button
        type="submit"
        size="xl"
        loading={form.isBusy}
        disabled={form.isWaiting}
        data-testid="sign-in-submit"
      >
        {t(form.field === 'staffNo' && form.pin === '' ? 'handheld.next' : 'signIn.enter')}
      </Button>
      <Fingerprint />
    </form>
  )
}
