/** A terminal is taking money: how much, what it says, how long already, and what can be done meanwhile. */
import { Loader } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaymentView } from '#shared/api/payments.ts'
import { REVERSE_AFTER_MS } from '#shared/payments/terminal-payment.ts'
import { cancelPayment } from '../../state/payments.ts'
import { BigMoney } from '../../ui/BigMoney.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { useKeys } from '../../ui/keys.ts'
import { useClock } from '../../ui/use-clock.ts'
import { DecideDialog } from './dialogs/DecideDialog.tsx'
import styles from './PayPanel.module.css'

export function TerminalWait({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation()
  const nowMs = useClock(1000)
  const [isDeciding, setIsDeciding] = useState(false)
  const pastMs = Math.max(0, nowMs - payment.askedMs)
  const leftMs = REVERSE_AFTER_MS - pastMs
  const mayDecide = payment.state === 'unknown' && leftMs <= 0
  const giveUp = () => {
    if (!payment.isUnwanted) void cancelPayment(payment.paymentId)
  }
  const decide = () => {
    if (mayDecide) setIsDeciding(true)
  }
  useKeys({ Escape: giveUp, F9: decide }, { isOpaque: true })
  return (
    <div className={styles.panel} data-testid="terminal-wait" data-state={payment.state}>
      <div className={styles.due}>
        <span>{t(`payments.title.${payment.state}`)}</span>
        <BigMoney minor={payment.amountMinor} testId="terminal-amount" maxPx={72} />
      </div>
      <div className={isUsual(payment) ? styles.taking : styles.checking} role="alert">
        <Loader />
        <h2 data-testid="terminal-words">{t(`payments.${wordsOf(payment)}`)}</h2>
        {payment.isUnwanted && leftMs > 0 && (
          <p>{t('payments.unwanted', { seconds: Math.ceil(leftMs / 1000) })}</p>
        )}
        {mayDecide && <p>{t('payments.decideLead')}</p>}
        <p>{t('payments.seconds', { count: Math.floor(pastMs / 1000) })}</p>
      </div>
      <div className={styles.foot}>
        <PressButton
          testId="terminal-cancel"
          keyName="Esc"
          tone="bad"
          label={t('payments.cancel')}
          isDisabled={payment.isUnwanted}
          onPress={giveUp}
        />
        <PressButton
          testId="terminal-decide"
          keyName="F9"
          label={t('payments.decide')}
          isDisabled={!mayDecide}
          onPress={decide}
        />
      </div>
      {isDeciding && (
        <DecideDialog
          payment={payment}
          onClose={() => {
            setIsDeciding(false)
          }}
        />
      )}
    </div>
  )
}

/** The customer is at it, as with every payment; nothing is wrong. */
const isUsual = ({ state, reason, isUnwanted }: PaymentView): boolean =>
  !isUnwanted && (state === 'asked' || reason === 'paying')

function wordsOf({ state, reason }: PaymentView): string {
  if (state === 'asked') return 'asked'
  return reason === 'paying' || reason === 'interrupted' ? reason : 'unknown'
}
