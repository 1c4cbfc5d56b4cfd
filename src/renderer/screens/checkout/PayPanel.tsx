/**
 * Taking the money: what is due, how it is paid, what has been taken. F12 and Enter pay in cash what is
 * due unless something else was chosen. While a sale is under way nothing can be pressed.
 */
import { Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { closeDialog, type Dialog } from '../../state/dialogs.ts'
import { removeTender } from '../../state/sale.ts'
import { BigMoney } from '../../ui/BigMoney.tsx'
import { Money } from '../../ui/Money.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { useKeys, type KeyMap } from '../../ui/keys.ts'
import styles from './PayPanel.module.css'
import { GiveBack } from './GiveBack.tsx'
import { PayFields } from './PayFields.tsx'
import { QUICK_KEYS, QuickCash, TENDER_KEYS, TenderChoice } from './PayChoices.tsx'
import { TakenTenders } from './TakenTenders.tsx'
import { usePay, useQuickCash, useReferenceScans, type Pay } from './use-pay.ts'

export function PayPanel({ dialog }: { readonly dialog: Extract<Dialog, { kind: 'pay' }> }) {
  const { t } = useTranslation()
  const pay = usePay(dialog.preset)
  const quick = useQuickCash()
  const close = () => {
    if (pay.phase === 'idle') closeDialog(dialog)
  }
  useKeys(payKeys(pay, quick, close), { isOpaque: true })
  useReferenceScans(pay)
  if (pay.phase === 'checking') return <Checking />
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
          <PayFields pay={pay} />
          {pay.type.kind === 'cash' && <QuickCash pay={pay} amounts={quick} />}
        </>
      )}
      <TakenTenders tenders={head?.tenders ?? []} onRemove={(no) => void removeTender(no)} />
      <div className={styles.foot}>
        <PressButton testId="pay-back" keyName="Esc" label={t('pay.back')} onPress={close} />
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
  return pay.isGivingBack ? 'exchange.pay' : 'checkout.pay'
}

function payKeys(pay: Pay, quick: readonly number[], close: () => void): KeyMap {
  const map: Record<string, () => void> = { Escape: close, F12: pay.submit, Enter: pay.submit }
  if (pay.isGivingBack) return { ...map, F8: pay.toggleCashBack }
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
