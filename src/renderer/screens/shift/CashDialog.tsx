/** Cash that moves without a sale, or the drawer opened without one: a reason always, an amount if it moves. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NOTE_LENGTH_MAX } from '#shared/sales/ticket.ts'
import { namedCode, unhappyText } from '../../i18n/words-of.ts'
import { tellWords } from '../../state/notices.ts'
import { runCommand } from '../../state/run.ts'
import { useCurrency, useTill } from '../../state/till.ts'
import { amountOf, looksLikeBarcode, typedMinor } from '../../state/typed-input.ts'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'

interface Props {
  /** Null: the drawer only. */
  readonly direction: 'in' | 'out' | null
  /** Cash that goes to the safe: the sum that is proposed; null: none may be told. */
  readonly safeDrop?: { readonly beyondFloatMinor: number | null }
  readonly onDone: () => void
  readonly onClose: () => void
}

/** A shop that has no such reason gives another. */
const TO_SAFE = 'to-safe'
const TITLES = { in: 'shift.cashIn', out: 'shift.cashOut' } as const
const USES = { in: 'paid-in', out: 'paid-out' } as const

export function CashDialog(props: Props) {
  const { direction, safeDrop, onClose } = props
  const { t } = useTranslation()
  const form = useCash(props)
  const title = t(
    safeDrop !== undefined
      ? 'shiftEnd.safeDrop'
      : direction === null
        ? 'shift.openDrawer'
        : TITLES[direction],
  )
  const isAmountMissing = direction !== null
  return (
    <Dialog
      title={title}
      testId="cash-dialog"
      submitLabel={title}
      isBusy={form.isBusy}
      onClose={onClose}
      onSubmit={() => void form.submit()}
      keys={{ ArrowUp: form.up, ArrowDown: form.down }}
    >
      {isAmountMissing && (
        <TextInput
          label={t('shift.amount')}
          data-testid="cash-amount"
          data-autofocus
          size="xl"
          inputMode="decimal"
          description={safeDrop?.beyondFloatMinor == null ? null : t('shiftEnd.safeDropLead')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={form.amount}
          onFocus={(event) => {
            event.currentTarget.select()
          }}
          onChange={(event) => {
            form.setAmount(event.currentTarget.value)
          }}
        />
      )}
      <p>{t('shift.reason')}</p>
      <ChoiceList
        testId="cash-reasons"
        rows={form.reasons}
        chosen={form.chosen}
        onChoose={form.setChosen}
        keyOf={({ code }) => code}
        draw={({ code, name }) => name ?? namedCode(t, 'reason', code)}
      />
      <TextInput
        label={t('shift.note')}
        placeholder={t('common.optional')}
        data-testid="cash-note"
        {...(isAmountMissing ? {} : { 'data-autofocus': true })}
        maxLength={NOTE_LENGTH_MAX}
        value={form.note}
        onChange={(event) => {
          form.setNote(event.currentTarget.value)
        }}
      />
      <FieldError text={form.error} />
    </Dialog>
  )
}

function useCash({ direction, safeDrop, onDone, onClose }: Props) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const use = direction === null ? 'no-sale' : USES[direction]
  const all = useTill(({ info }) => info?.reasons)?.filter((one) => one.use === use) ?? []
  const toSafe = safeDrop === undefined ? [] : all.filter(({ code }) => code === TO_SAFE)
  const reasons = toSafe.length > 0 ? toSafe : all
  const [amount, setAmount] = useState(() => {
    const proposedMinor = safeDrop?.beyondFloatMinor ?? 0
    return proposedMinor === 0 ? '' : typedMinor(proposedMinor, currency)
  })
  const [note, setNote] = useState('')
  const [chosen, setChosen] = useState(0)
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const send = (amountMinor: number) => {
    const reasonCode = reasons[chosen]?.code ?? ''
    return direction === null
      ? runCommand('shift.open-drawer', { reasonCode, note })
      : runCommand('shift.move-cash', { direction, amountMinor, reasonCode, note })
  }
  const submit = async () => {
    const amountMinor = direction === null ? 0 : amountOf(amount, currency)
    if (amountMinor === null || looksLikeBarcode(amount)) {
      setError(t('notice.amountUnreadable'))
      return
    }
    setIsBusy(true)
    const outcome = await send(amountMinor)
    setIsBusy(false)
    if (!outcome.ok) {
      setError(unhappyText(t, outcome, currency))
      return
    }
    tellWords('good', direction === null ? 'notice.drawerOpened' : 'notice.cashMoved')
    onClose()
    onDone()
  }
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, reasons.length))
  }
  const up = step(-1)
  const down = step(1)
  return {
    reasons,
    amount,
    setAmount,
    note,
    setNote,
    chosen,
    setChosen,
    error,
    isBusy,
    submit,
    up,
    down,
  }
}
