/** 抹零: rounds what is due down to one of the store's steps. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '../../../i18n/format.ts'
import { useTicket } from '../../../state/ticket.ts'
import { useCurrency, useTill } from '../../../state/till.ts'
import { ChoiceList, stepChoice } from '../../../ui/ChoiceList.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FieldError } from '../../../ui/FieldError.tsx'
import { changeTicket } from '../actions.ts'
import { useOutcomeText } from './use-line.ts'

export function DropDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const textOf = useOutcomeText()
  const now = useTicket(({ mirror }) => mirror?.head.dropToMinor ?? null)
  const steps = useTill(({ info }) => info?.dropStepsMinor) ?? []
  const choices: readonly (number | null)[] = [...steps, null]
  const [chosen, setChosen] = useState(now === null ? 0 : Math.max(0, choices.indexOf(now)))
  const [error, setError] = useState<string | null>(null)
  const submit = async () => {
    const wrong = textOf(
      await changeTicket({ kind: 'set-drop', dropToMinor: choices[chosen] ?? null }),
    )
    if (wrong === null) onClose()
    else setError(wrong)
  }
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, choices.length))
  }
  return (
    <Dialog
      title={t('drop.title')}
      testId="drop-dialog"
      onClose={onClose}
      onSubmit={() => void submit()}
      keys={{ ArrowUp: step(-1), ArrowDown: step(1), Enter: () => void submit() }}
    >
      <p>{t('drop.text')}</p>
      <ChoiceList
        testId="drop-steps"
        rows={choices}
        chosen={chosen}
        onChoose={setChosen}
        onAct={() => void submit()}
        keyOf={(choice) => choice ?? 0}
        draw={(choice) =>
          choice === null ? t('drop.none') : t('drop.to', { step: formatMoney(choice, currency) })
        }
      />
      <FieldError text={error} />
    </Dialog>
  )
}
