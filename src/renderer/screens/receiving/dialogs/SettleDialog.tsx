/** What became of one claim: how, how much, under which number of the sender. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { SETTLEMENTS, type Settlement } from '#shared/receiving/claim.ts'
import { runCommand } from '../../../state/run.ts'
import { playBad, playGood } from '../../../state/sounds.ts'
import { useCurrency } from '../../../state/till.ts'
import { amountOf } from '../../../state/typed-input.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FieldError } from '../../../ui/FieldError.tsx'
import { PressButton } from '../../../ui/PressButton.tsx'
import { CLAIM_WORDS } from '../receiving-words.ts'
import type { ClaimLine } from './claim-line.ts'
import styles from './dialogs.module.css'
import { useUnhappyText } from './use-close.ts'

interface Props {
  readonly claim: ClaimLine
  readonly onClose: () => void
  readonly onDone: () => void
}

const KEYS: Readonly<Record<Settlement, string>> = {
  credited: 'F2',
  replaced: 'F3',
  'written-off': 'F4',
  accepted: 'F5',
}

export function SettleDialog(props: Props) {
  const { claim, onClose } = props
  const { t } = useTranslation()
  const form = useSettlement(props)
  const keys = Object.fromEntries(SETTLEMENTS.map((how) => [KEYS[how], form.choose(how)]))
  return (
    <Dialog
      title={t('claims.settle')}
      testId="settle-dialog"
      size="760px"
      submitLabel={t('claims.settle')}
      isBusy={form.isBusy}
      onClose={onClose}
      onSubmit={form.submit}
      keys={keys}
    >
      <p className={styles.goods}>
        {t(CLAIM_WORDS[claim.kind])} {claim.name} × {formatQuantity(claim.quantityMilli)}
      </p>
      <p className={styles.hint}>
        {[claim.partner, claim.inboundNo, claim.receivingNo].filter(Boolean).join(' · ')}
      </p>
      <div className={styles.keys}>
        {SETTLEMENTS.map((how) => (
          <PressButton
            key={how}
            keyName={KEYS[how]}
            tone={how === form.how ? 'accent' : 'plain'}
            label={t(`settlement.${how}`)}
            onPress={form.choose(how)}
            testId={`settle-${how}`}
          />
        ))}
      </div>
      <div className={styles.two}>
        <TextInput
          label={t('claims.amount')}
          data-testid="settle-amount"
          data-autofocus
          size="lg"
          inputMode="decimal"
          maxLength={16}
          {...form.field('amount')}
        />
        <TextInput
          label={t('claims.reference')}
          data-testid="settle-reference"
          size="lg"
          maxLength={60}
          {...form.field('reference')}
        />
      </div>
      <TextInput
        label={t('claims.note')}
        data-testid="settle-note"
        maxLength={200}
        {...form.field('note')}
      />
      <p className={styles.hint}>{t('claims.hint')}</p>
      <FieldError text={form.error} />
    </Dialog>
  )
}

function useSettlement({ claim, onDone }: Props) {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  const currency = useCurrency()
  const [how, setHow] = useState<Settlement>('credited')
  const [values, setValues] = useState({ amount: '', reference: '', note: '' })
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const complain = (text: string) => {
    playBad()
    setError(text)
  }
  const send = async () => {
    const typed = values.amount.trim()
    const amountMinor = typed === '' ? 0 : amountOf(typed, currency)
    if (amountMinor === null) {
      complain(t('claims.amountUnreadable'))
      return
    }
    setIsBusy(true)
    const outcome = await runCommand('receiving.settle', {
      ...{ receivingNo: claim.receivingNo, claimNo: claim.claimNo, how, amountMinor },
      ...{ reference: values.reference, note: values.note },
    })
    setIsBusy(false)
    if (!outcome.ok) {
      complain(textOf(outcome))
      return
    }
    playGood()
    onDone()
  }
  return {
    ...{ how, error, isBusy },
    choose: (next: Settlement) => () => {
      setHow(next)
      setError(null)
    },
    field: (name: keyof typeof values) => ({
      value: values[name],
      onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
        setValues({ ...values, [name]: event.currentTarget.value })
      },
    }),
    submit: () => void send(),
  }
}
