/** Staff number and PIN on a phone: one field after the other, figures to touch. */
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../state/session.ts'
import { signIn } from '../../state/sign-in.ts'
import { playBad } from '../../state/sounds.ts'
import { FieldError } from '../../ui/FieldError.tsx'
import { NumPad } from '../../ui/NumPad.tsx'
import { usePinRefusal } from '../../ui/use-pin-refusal.ts'
import styles from '../handheld.module.css'
import { Fingerprint } from './Fingerprint.tsx'

const DIGITS_MAX = 8

export function SignInScreen() {
  const { t } = useTranslation()
  const locked = useSession(({ session }) => (session?.state === 'locked' ? session.staff : null))
  const form = useForm(locked?.staffNo ?? '')
  return (
    <form
      className={styles.page}
      data-testid="handheld-sign-in"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit()
      }}
    >
      <h1>{t(locked === null ? 'signIn.title' : 'signIn.lockedTitle')}</h1>
      <TextInput
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
      <FieldError text={form.refusal.text ?? form.error} />
      <NumPad
        clearLabel={t('signIn.clear')}
        onDigit={form.digit}
        onBackspace={form.backspace}
        onClear={form.clear}
      />
      <Button
        type="submit"
        size="xl"
        loading={form.isBusy}
        disabled={form.refusal.isWaiting}
        data-testid="sign-in-submit"
      >
        {t(form.isNext ? 'handheld.next' : 'signIn.enter')}
      </Button>
      <Fingerprint />
    </form>
  )
}

function useForm(firstStaffNo: string) {
  const { t } = useTranslation()
  const [staffNo, setStaffNo] = useState(firstStaffNo)
  const [pin, setPin] = useState('')
  const [field, setField] = useState<'staffNo' | 'pin'>(firstStaffNo === '' ? 'staffNo' : 'pin')
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const refusal = usePinRefusal()
  const edit = (change: (text: string) => string) => {
    if (field === 'pin') setPin(change)
    else setStaffNo(change)
  }
  const submit = async () => {
    if (staffNo === '') return
    if (pin === '') {
      setField('pin')
      return
    }
    setIsBusy(true)
    const outcome = await signIn(staffNo, pin)
    setIsBusy(false)
    if (outcome.ok) return
    playBad()
    setPin('')
    refusal.set('refusal' in outcome ? outcome.refusal : null)
    setError('refusal' in outcome ? null : t('notice.lost'))
  }
  return {
    staffNo,
    setStaffNo,
    pin,
    setPin,
    setField,
    isBusy,
    error,
    refusal,
    submit,
    isNext: field === 'staffNo' && pin === '',
    digit: (digit: string) => {
      edit((text) => (text + digit).slice(0, DIGITS_MAX))
    },
    backspace: () => {
      edit((text) => text.slice(0, -1))
    },
    clear: () => {
      setStaffNo('')
      setPin('')
      setField('staffNo')
    },
  }
}
