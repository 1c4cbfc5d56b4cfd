/**
 * Taking the money: what is due, how it is paid, what has been taken. F12 and Enter pay in cash what is
 * due unless something else was chosen. While a sale is under way nothing can be pressed.
 */
import { Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PaymentView } from '#shared/api/payments.ts'
import { useEffect, useRef } from 'react'
import { closeDialog, type Dialog } from '../../state/dialogs.ts'
import { isWaiting, usePayments } from '../../state/payments.ts'
import { completeSale, removeTender } from '../../state/sale.ts'
import { BigMoney } from '../../ui/BigMoney.tsx'
import { Money } from '../../ui/Money.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { useKeys, type KeyMap } from '../../ui/keys.ts'
import styles from './PayPanel.module.css'
import { GiveBack } from './GiveBack.tsx'
import { PayFields } from './PayFields.tsx'
import { QUICK_KEYS, QuickCash, TENDER_KEYS, TenderChoice } from './PayChoices.tsx'
import { TerminalWait } from './TerminalWait.tsx'
import { TakenTenders } from './TakenTenders.tsx'
import { usePay, useQuickCash, useReferenceScans, type Pay } from './use-pay.ts'

export function PayPanel({ dialog }: { readonly dialog: Extract<Dialog, { kind: 'pay' }> }) {
  const { t } = useTranslation()
  const pay = usePay(dialog.preset)
  const quick = useQuickCash()
  const close = () => {
    if (pay.phase === 'idle') closeDialog(dialog)
  }
  const payment = usePayments((state) => state.payment)
  const isTaken = isWaiting(payment)
  // While the terminal takes the money the keys are those of its own panel, whichever of the two came first.
  useKeys(isTaken ? {} : payKeys(pay, quick, close), { isOpaque: !isTaken })
  useReferenceScans(pay)
  useFinishedByTerminal(pay, payment)
  if (pay.phase === 'checking') return <Checking />
  if (isWaiting(payment)) return <TerminalWait payment={payment} />
  const head = pay.head
  const isPart = (head?.tenders.length ?? 0) > 0
  return (
    <form
      className={styles.panel}
      data-testid="pay-panel"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        pay.submit()
      }}
    >
      <div className={styles.due}>
        <span>{t(dueWords(pay, isPart))}</span>
        <BigMoney minor={Math.abs(head?.dueMinor ?? 0)} testId="pay-due" maxPx={72} />
      </div>
      {head !== null && head.cashDueMinor !== head.dueMinor && (
        <p className={styles.cashDue}>
          <Money minor={Math.abs(head.cashDueMinor)} testId="pay-cash-due" /> {t('tender.cash')}
        </p>
      )}
      {pay.isGivingBack && <GiveBack isCash={pay.isCashBack} onToggle={pay.toggleCashBack} />}
      {!pay.isGivingBack && head !== null && head.dueMinor === 0 && (
        <p className={styles.zero}>{t('pay.zero')}</p>
      )}
      {(head === null || head.dueMinor > 0) && (
        <>
          <TenderChoice pay={pay} />
          {payment !== null && <TerminalSaid payment={payment} />}
          <PayFields pay={pay} />
          {pay.type.kind === 'cash' && <QuickCash pay={pay} amounts={quick} />}
        </>
      )}
      <TakenTenders tenders={head?.tenders ?? []} onRemove={(no) => void removeTender(no)} />
      <div className={styles.foot}>
        <PressButton testId="pay-back" keyName="Esc" label={t('pay.back')} onPress={close} />
        {pay.hasTerminal && (
          <PressButton
            testId="pay-by-hand"
            keyName="F9"
            label={t(pay.isByTerminal ? 'payments.byHand' : 'payments.terminal')}
            onPress={pay.toggleByHand}
          />
        )}
        <PressButton
          testId="pay-submit"
          keyName="Enter"
          tone="accent"
          label={t(payWords(pay))}
          isDisabled={pay.phase !== 'idle'}
          onPress={pay.submit}
        />
      </div>
    </form>
  )
}

function dueWords(pay: Pay, isPart: boolean): string {
  if (pay.isGivingBack) return 'exchange.giveBack'
  return isPart ? 'pay.remaining' : 'pay.due'
}

function payWords(pay: Pay): string {
  if (pay.phase === 'sending') return 'pay.sending'
  if (pay.isByTerminal && (pay.head?.dueMinor ?? 0) > 0) return 'payments.send'
  return pay.isGivingBack ? 'exchange.pay' : 'checkout.pay'
}

function payKeys(pay: Pay, quick: readonly number[], close: () => void): KeyMap {
  const map: Record<string, () => void> = { Escape: close, F12: pay.submit, Enter: pay.submit }
  if (pay.isGivingBack) return { ...map, F8: pay.toggleCashBack }
  if (pay.hasTerminal) map['F9'] = pay.toggleByHand
  pay.types.forEach((type, index) => {
    const key = TENDER_KEYS[index]
    if (key !== undefined)
      map[key] = () => {
        pay.choose(type)
      }
  })
  quick.forEach((minor, index) => {
    const key = QUICK_KEYS[index]
    if (key !== undefined && pay.type.kind === 'cash' && pay.phase === 'idle') {
      map[key] = () => void pay.take(minor)
    }
  })
  map['Ctrl+Delete'] = () => {
    const taken = pay.head?.tenders.at(-1)
    if (taken !== undefined) void removeTender(taken.tenderNo)
  }
  return map
}

/** What a terminal has paid in full is booked at once: nobody has to press anything. */
function useFinishedByTerminal(pay: Pay, payment: PaymentView | null): void {
  const isPaid = payment?.state === 'approved' && pay.head?.dueMinor === 0
  const { phase } = pay
  const asked = useRef('')
  const paymentId = payment?.paymentId ?? ''
  useEffect(() => {
    if (!isPaid || phase !== 'idle' || asked.current === paymentId) return
    asked.current = paymentId
    void completeSale(null)
  }, [isPaid, phase, paymentId])
}

/** The last word of the terminal about this ticket, where it needs the cashier's attention. */
function TerminalSaid({ payment }: { readonly payment: PaymentView }) {
  const { t } = useTranslation()
  const { state, reason } = payment
  if (state !== 'declined' && state !== 'reversing' && state !== 'reversed') return null
  const words = t(`payments.reason.${reason}`, { defaultValue: reason })
  return (
    <p className={styles.cashDue} role="status" data-testid="terminal-said">
      {t(`payments.${state}`, { reason: words })}
    </p>
  )
}

/** Nobody knows yet whether the money is in the book: say so, and let nothing else happen. */
function Checking() {
  const { t } = useTranslation()
  return (
    <div className={styles.checking} role="alert" data-testid="pay-checking">
      <Loader />
      <h2>{t('pay.checkingTitle')}</h2>
      <p>{t('pay.checking')}</p>
    </div>
  )
}
