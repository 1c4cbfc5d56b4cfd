/** Nothing is sold before the shift is open: says so, and opens it with the float that was counted. */
import { Button, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseAmountMinor } from '#shared/kernel/money.ts'
import { client } from '../../client/app-client.ts'
import { currencySymbol, formatMoney } from '../../i18n/format.ts'
import { tellWords } from '../../state/notices.ts'
import { runCommand, tellUnhappy } from '../../state/run.ts'
import { useGrant } from '../../state/session.ts'
import { useCurrency, useTill } from '../../state/till.ts'
import { Empty } from '../../ui/Screen.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import { NoticeStrip } from '../../ui/NoticeStrip.tsx'
import styles from './OpenShift.module.css'

export function OpenShift() {
  const { t } = useTranslation()
  const mayOpen = useGrant('open-shift') !== 'denied'
  return mayOpen ? <Form /> : <Empty title={t('openShift.title')} text={t('openShift.denied')} />
}

function Form() {
  const { t } = useTranslation()
  const currency = useCurrency()
  const { businessDate, readyFloatMinor } = useProposal()
  const form = useOpenShift()
  return (
    <div className={styles.screen}>
      <form
        className={styles.card}
        data-testid="open-shift"
        onSubmit={(event) => {
          event.preventDefault()
          void form.submit()
        }}
      >
        <h1>{t('openShift.title')}</h1>
        <p>{t('openShift.text')}</p>
        <p>
          {t('openShift.businessDate')} <strong>{businessDate ?? '…'}</strong>
        </p>
        <TextInput
          label={t('openShift.float')}
          data-testid="float"
          autoFocus
          inputMode="decimal"
          leftSection={currencySymbol(currency.code)}
          value={form.text}
          onChange={(event) => {
            form.setText(event.currentTarget.value)
          }}
        />
        {readyFloatMinor !== null && (
          <p data-testid="ready-float">
            {t('shiftEnd.ready', { amount: formatMoney(readyFloatMinor, currency) })}
          </p>
        )}
        <FieldError text={form.error === null ? null : t(form.error)} />
        <Button
          type="submit"
          size="lg"
          fullWidth
          loading={form.isBusy}
          data-testid="open-shift-submit"
        >
          {t('openShift.open')}
        </Button>
        <div className={styles.notice}>
          <NoticeStrip />
        </div>
      </form>
    </div>
  )
}

function useOpenShift() {
  const currency = useCurrency()
  const [text, setText] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const submit = async () => {
    const floatMinor = parseAmountMinor(text.normalize('NFKC'), currency)
    if (floatMinor === null || floatMinor < 0) {
      setError('notice.amountUnreadable')
      return
    }
    setError(null)
    setIsBusy(true)
    const outcome = await runCommand('shift.open', { floatMinor })
    setIsBusy(false)
    if (!outcome.ok) {
      tellUnhappy(outcome)
      return
    }
    const { status } = useTill.getState()
    if (status !== null) useTill.setState({ status: { ...status, shift: outcome.value } })
    tellWords('good', 'notice.shiftOpened')
  }
  return { text, setText, error, isBusy, submit }
}

interface Proposal {
  readonly businessDate: string | null
  readonly readyFloatMinor: number | null
}

function useProposal(): Proposal {
  const [proposal, setProposal] = useState<Proposal>({ businessDate: null, readyFloatMinor: null })
  useEffect(() => {
    let isHere = true
    client
      .query('shift.current', {})
      .then((answer) => {
        if (!isHere || !answer.ok) return
        const { proposedBusinessDate, readyFloatMinor } = answer.value
        setProposal({ businessDate: proposedBusinessDate, readyFloatMinor })
      })
      .catch(() => undefined)
    return () => {
      isHere = false
    }
  }, [])
  return proposal
}
