/** An announcement that is not coming any more, with the reason. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { namedCode } from '../../../i18n/words-of.ts'
import { tellWords } from '../../../state/notices.ts'
import { runCommand } from '../../../state/run.ts'
import { useTill } from '../../../state/till.ts'
import { ChoiceList, stepChoice } from '../../../ui/ChoiceList.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FieldError } from '../../../ui/FieldError.tsx'
import { readListsAnew } from '../receiving-state.ts'
import styles from './dialogs.module.css'
import { close, useUnhappyText } from './use-close.ts'

interface Props {
  readonly inboundId: string
  readonly inboundNo: string
}

export function CancelDialog({ inboundId, inboundNo }: Props) {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  const all = useTill(({ info }) => info?.reasons ?? [])
  const reasons = all.filter(({ use }) => use === 'inbound')
  const [chosen, setChosen] = useState(0)
  const [error, setError] = useState<string | null>(null)
  const submit = async () => {
    const reasonCode = reasons[chosen]?.code ?? ''
    const outcome = await runCommand('inbound.cancel', { inboundId, reasonCode, note: '' })
    if (!outcome.ok) {
      setError(textOf(outcome))
      return
    }
    close()
    readListsAnew()
    tellWords('info', 'receiving.cancelled', { number: inboundNo })
  }
  const step = (by: number) => () => {
    setChosen(stepChoice(chosen, by, reasons.length))
  }
  return (
    <Dialog
      title={t('receiving.key.cancel')}
      testId="receiving-cancel-dialog"
      submitLabel={t('receiving.key.cancel')}
      onClose={close}
      onSubmit={() => void submit()}
      keys={{ ArrowUp: step(-1), ArrowDown: step(1), Enter: () => void submit() }}
    >
      <p className={styles.goods}>{inboundNo}</p>
      <ChoiceList
        testId="receiving-reasons"
        rows={reasons}
        chosen={chosen}
        onChoose={setChosen}
        keyOf={({ code }) => code}
        draw={({ code, name }) => <span>{namedCode(t, 'reason', code, name ?? code)}</span>}
      />
      <FieldError text={error} />
    </Dialog>
  )
}
