/** Staff number and PIN, by keys or by touch. The same screen unlocks; the ticket waits behind it. */
import { Button, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../state/session.ts'
import { FieldError } from '../../ui/FieldError.tsx'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import { NumPad } from '../../ui/NumPad.tsx'
import { useKeys } from '../../ui/keys.ts'
import { useSignIn, type SignInForm } from '../../ui/use-sign-in.ts'
import { DemoStaff } from './DemoStaff.tsx'
import styles from './SignInScreen.module.css'

export function SignInScreen() {
  const { t } = useTranslation()
  const session = useSession((state) => state.session)
  const form = useSignIn()
  useKeys({}, { isOpaque: true })
  const isLocked = session?.state === 'locked'
  return (
    <div className={styles.screen} data-testid="sign-in">
      <form
        className={styles.card}
        onSubmit={(event) => {
          event.preventDefault()
          form.submit()
        }}
      >
        <h1 className={styles.title}>{t(isLocked ? 'signIn.lockedTitle' : 'signIn.title')}</h1>
        <p className={styles.hint}>
          {isLocked ? t('signIn.locked', { name: session.staff?.name ?? '' }) : t('signIn.hint')}
        </p>
        <Fields form={form} />
        <FieldError text={form.errorText} />
        <Button
          type="submit"
          size="lg"
          fullWidth
          loading={form.isBusy}
          disabled={form.isWaiting}
          data-testid="sign-in-submit"
        >
          {t(isLocked ? 'signIn.unlock' : 'signIn.enter')}
        </Button>
        <div className={styles.notice}>
          <NoticeStrip />
        </div>
      </form>
      <div className={styles.side}>
        <NumPad
          clearLabel={t('signIn.clear')}
          onDigit={form.typeDigit}
          onBackspace={form.backspace}
          onClear={form.clear}
        />
        <DemoStaff onPick={form.fill} />
      </div>
    </div>
  )
}

function Fields({ form }: { readonly form: SignInForm }) {
  const { t } = useTranslation()
  return (
    <>
      <TextInput
        ref={form.staffNoRef}
        label={t('signIn.staffNo')}
        data-testid="staff-no"
        inputMode="numeric"
        maxLength={8}
        value={form.staffNo}
        onFocus={() => {
          form.setField('staffNo')
        }}
        onChange={(event) => {
          form.setStaffNo(event.currentTarget.value)
        }}
      />
      <TextInput
        ref={form.pinRef}
        label={t('signIn.pin')}
        type="password"
        data-testid="pin"
        inputMode="numeric"
        autoComplete="new-password"
        maxLength={8}
        value={form.pin}
        onFocus={() => {
          form.setField('pin')
        }}
        onChange={(event) => {
          form.setPin(event.currentTarget.value)
        }}
      />
    </>
  )
}
