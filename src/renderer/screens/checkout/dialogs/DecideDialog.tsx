/** What the terminal's own paper or screen says of a payment that it does not answer for. A second person stands for it. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaymentView } from '#shared/api/payments.ts'
import { PAYMENT_FINDINGS } from '#shared/payments/payment-decided.ts'
import { decidePayment } from '../../../state/payments.ts'
import { ChoiceList, stepChoice } from '../../../ui/ChoiceList.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FieldError } from '../../../ui/FieldError.tsx'
import { useUnhappyText } from '../../../ui/goods/use-unhappy-text.ts'

interface Props {
  readonly payment: PaymentView
  readonly onClose: () => void
}

export function DecideDialog({ payment, onClose }: Props) {
  const { t } = useTranslation()
  const unhappyText = useUnhappyText()
  const [chosen, setChosen] = useState(0)
  const [reference, setReference] = useState('')
  const [error, setError] = useState<string | null>(null)
  const finding = PAYMENT_FINDINGS[chosen] ?? 'taken'
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, PAYMENT_FINDINGS.length))
  }
  const send = async () => {
    const done = await decidePayment(payment.paymentId, finding, reference)
    setError(done.ok ? null : unhappyText(done))
    if (done.ok) onClose()
  }
  return (
    <Dialog
      title={t('payments.decide')}
      testId="payment-decide-dialog"
      onClose={onClose}
      onSubmit={() => void send()}
      keys={{ ArrowUp: step(-1), ArrowDown: step(1) }}
    >
      <p>{t('payments.decideLead')}</p>
      <ChoiceList
        testId="payment-finding"
        rows={PAYMENT_FINDINGS}
        chosen={chosen}
        onChoose={setChosen}
        keyOf={(one) => one}
        draw={(one) => t(`payments.finding.${one}`)}
      />
      {finding === 'taken' && (
        <TextInput
          label={t('payments.reference')}
          data-testid="payment-reference"
          data-autofocus
          size="lg"
          maxLength={64}
          value={reference}
          onChange={(event) => {
            setReference(event.currentTarget.value)
          }}
        />
      )}
      <FieldError text={error} />
    </Dialog>
  )
}
