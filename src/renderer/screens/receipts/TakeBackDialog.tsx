/** Takes a document back: a reason, a note; a second person where the role needs one is asked for afterwards. */
import { TextInput } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '#shared/api/registry.ts'
import type { Currency } from '#shared/kernel/money.ts'
import { NOTE_LENGTH_MAX } from '#shared/sales/ticket.ts'
import { formatMoney } from '../../i18n/format.ts'
import { namedCode, unhappyText } from '../../i18n/words-of.ts'
import { runCommand } from '../../state/run.ts'
import { playBad } from '../../state/sounds.ts'
import { useCurrency, useTill } from '../../state/till.ts'
import { useRead } from '../../state/use-read.ts'
import { ChoiceList, stepChoice } from '../../ui/ChoiceList.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import type { SlipRow } from './use-documents.ts'

interface Props {
  readonly row: SlipRow
  readonly onClose: () => void
  /** Told in words what is to be done with the money. */
  readonly onDone: (words: string) => void
}

export function TakeBackDialog({ row, onClose, onDone }: Props) {
  const { t } = useTranslation()
  const form = useTakeBack(row, onDone, onClose)
  return (
    <Dialog
      title={`${t(row.kind === 'sale' ? 'takeBack.sale' : 'takeBack.other')} ${row.receiptNo}`}
      testId="take-back"
      submitLabel={t('receipts.takeBack')}
      isBusy={form.isBusy}
      onClose={onClose}
      onSubmit={() => void form.submit()}
      keys={{ ArrowUp: form.step(-1), ArrowDown: form.step(1) }}
    >
      <p>{t('takeBack.text')}</p>
      <OtherHalf receiptNo={row.receiptNo} />
      <p>{t('takeBack.reason')}</p>
      <ChoiceList
        testId="take-back-reasons"
        rows={form.reasons}
        chosen={form.chosen}
        onChoose={form.setChosen}
        keyOf={({ code }) => code}
        draw={({ code, name }) => name ?? namedCode(t, 'reason', code)}
      />
      <TextInput
        label={t('takeBack.note')}
        placeholder={t('common.optional')}
        data-testid="take-back-note"
        data-autofocus
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

/** Of an exchange both halves go back: said before it is done. */
function OtherHalf({ receiptNo }: { readonly receiptNo: string }) {
  const { t } = useTranslation()
  const no = useRead('receipt.read', { receiptNo }).value?.otherHalf ?? null
  return no === null ? null : (
    <p data-testid="take-back-exchange">{t('takeBack.exchange', { no })}</p>
  )
}

function useTakeBack(row: SlipRow, onDone: (words: string) => void, onClose: () => void) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const use = row.kind === 'sale' ? 'post-void' : 'reversal'
  const reasons = useTill(({ info }) => info?.reasons)?.filter((one) => one.use === use) ?? []
  const [chosen, setChosen] = useState(0)
  const [note, setNote] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const submit = async () => {
    const reasonCode = reasons[chosen]?.code ?? ''
    setIsBusy(true)
    const outcome = await runCommand('document.reverse', {
      documentNo: row.receiptNo,
      reasonCode,
      note,
    })
    setIsBusy(false)
    if (!outcome.ok) {
      playBad()
      setError(unhappyText(t, outcome, currency))
      return
    }
    onClose()
    onDone(wordsOf(t, outcome.value, currency))
  }
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, reasons.length))
  }
  return { reasons, chosen, setChosen, note, setNote, error, isBusy, submit, step }
}

/** What the cashier has to do now: cash by hand, everything else on its terminal. */
function wordsOf(t: TFunction, done: Output<'document.reverse'>, currency: Currency): string {
  const { reversalNo: no, otherHalf, cashMinor, others } = done
  const amount = formatMoney(Math.abs(cashMinor), currency)
  const cash =
    cashMinor === 0
      ? t('takeBack.done', { no })
      : cashMinor < 0
        ? t('takeBack.cashOut', { no, amount })
        : t('takeBack.cashIn', { no, amount })
  const both =
    otherHalf === null
      ? cash
      : `${cash} ${t('takeBack.otherHalf', { no: otherHalf.documentNo, reversalNo: otherHalf.reversalNo })}`
  if (others.length === 0) return both
  const list = others
    .map(
      ({ code, amountMinor }) =>
        `${namedCode(t, 'tender', code)} ${formatMoney(amountMinor, currency)}`,
    )
    .join('，')
  return `${both} ${t('takeBack.others', { list })}`
}
