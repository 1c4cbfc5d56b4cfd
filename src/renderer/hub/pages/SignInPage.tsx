/** Signing in with a token of head office; the hub prints the first one when it starts for the first time. */
import { Button, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldError } from '../../ui/FieldError.tsx'
import { Preferences } from '../../ui/TopBar.tsx'
import styles from '../hub.module.css'
import { signInToOffice, useOfficeState } from '../office-state.ts'

export function SignInPage() {
  const { t } = useTranslation()
  const problem = useOfficeState((state) => state.problem)
  const [token, setToken] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const signIn = async () => {
    setIsBusy(true)
    await signInToOffice(token.trim())
    setIsBusy(false)
  }
  return (
    <div className={styles.signIn}>
      <form
        className={styles.signInForm}
        data-testid="hub-sign-in"
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isBusy && token.trim() !== '') void signIn()
        }}
      >
        <h1>
          {t('app.name')} · {t('hub.title')}
        </h1>
        <p>{t('hub.signInLead')}</p>
        <PasswordInput
          label={t('hub.token')}
          size="lg"
          autoFocus
          autoComplete="off"
          data-testid="hub-token"
          value={token}
          onChange={(event) => {
            setToken(event.currentTarget.value)
          }}
        />
        <FieldError text={problem === null ? null : t(`hub.refusal.${problem}`)} />
        <Button type="submit" size="lg" fullWidth loading={isBusy} data-testid="hub-enter">
          {t('signIn.enter')} <kbd>Enter</kbd>
        </Button>
        <div className={styles.signInPreferences}>
          <Preferences />
        </div>
      </form>
    </div>
  )
}
