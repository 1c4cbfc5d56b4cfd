/** Voids the whole ticket, for a reason that stays in the journal. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '../../../i18n/format.ts'
import { namedCode } from '../../../i18n/words-of.ts'
import { useTicket } from '../../../state/ticket.ts'
import { useCurrency, useTill } from '../../../state/till.ts'
import { ChoiceList, stepChoice } from '../../../ui/ChoiceList.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FieldError } from '../../../ui/FieldError.tsx'
import { voidTicket } from '../actions.ts'
import { useOutcomeText } from './use-line.ts'

export function VoidDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const textOf = useOutcomeText()
  const head = useTicket(({ mirror }) => mirror?.head ?? null)
  const reasons = useTill(({ info }) => info?.reasons)?.filter(({ use }) => use === 'void') ?? []
  const [chosen, setChosen] = useState(0)
  const [error, setError] = useState<string | null>(null)
  const submit = async () => {
    const wrong = textOf(await voidTicket(reasons[chosen]?.code ?? ''))
    if (wrong === null) onClose()
    else setError(wrong)
  }
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, reasons.length))
  }
  const total = formatMoney(head?.totals.totalMinor ?? 0, currency)
  return (
    <Dialog
      title={t('void.title')}
      testId="void-dialog"
      submitLabel={t('void.title')}
      onClose={onClose}
      onSubmit={() => void submit()}
      keys={{ ArrowUp: step(-1), ArrowDown: step(1), Enter: () => void submit() }}
    >
      <p>{t('void.text', { lines: head?.lineCount ?? 0, total })}</p>
      <p>{t('void.reason')}</p>
      <ChoiceList
        testId="void-reasons"
        rows={reasons}
        chosen={chosen}
        onChoose={setChosen}
        onAct={() => void submit()}
        keyOf={({ code }) => code}
        draw={({ code, name }) => name ?? namedCode(t, 'reason', code)}
      />
      <FieldError text={error} />
    </Dialog>
  )
}
