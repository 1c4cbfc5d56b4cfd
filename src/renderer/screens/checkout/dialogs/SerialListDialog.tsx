/** The pieces of a line by their serial numbers: another one is scanned or typed, a wrong one goes by Delete. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SERIAL_LENGTH_MAX } from '#shared/stock/lot.ts'
import { playBad } from '../../../state/sounds.ts'
import { ChoiceList, stepChoice } from '../../../ui/ChoiceList.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FieldError } from '../../../ui/FieldError.tsx'
import { addItem, changeTicket } from '../actions.ts'
import { LineName } from './LineName.tsx'
import styles from './dialogs.module.css'
import { useLine, useOutcomeText } from './use-line.ts'
import { useSerialScans } from './use-serial-scans.ts'

interface Props {
  readonly lineNo: number
  readonly onClose: () => void
}

export function SerialListDialog({ lineNo, onClose }: Props) {
  const { t } = useTranslation()
  const form = useSerials(lineNo, onClose)
  return (
    <Dialog
      title={t('lots.serialsTitle')}
      testId="serials-dialog"
      onClose={onClose}
      onSubmit={form.submit}
      keys={{
        ArrowUp: form.step(-1),
        ArrowDown: form.step(1),
        Delete: () => (form.text === '' ? void form.remove() : false),
      }}
    >
      <LineName name={form.name} />
      <TextInput
        label={t('lots.serialMore')}
        data-testid="serial-value"
        data-autofocus
        size="lg"
        maxLength={SERIAL_LENGTH_MAX}
        value={form.text}
        onChange={(event) => {
          form.setText(event.currentTarget.value)
        }}
      />
      <p className={styles.hint}>{t('lots.serialsHint')}</p>
      <div className={styles.results}>
        <ChoiceList
          testId="serials"
          rows={form.serials}
          chosen={form.chosen}
          onChoose={form.setChosen}
          keyOf={(serial) => serial}
          draw={(serial) => <strong className={styles.grow}>{serial}</strong>}
        />
      </div>
      <FieldError text={form.error} />
    </Dialog>
  )
}

function useSerials(lineNo: number, onClose: () => void) {
  const textOf = useOutcomeText()
  const row = useLine(lineNo)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const [error, setError] = useState<string | null>(null)
  const serials = row?.lots.map((part) => part.serial) ?? []
  const say = (wrong: string | null) => {
    setError(wrong)
    if (wrong !== null) playBad()
  }
  const add = async (serial: string) => {
    const itemId = row?.itemId ?? null
    if (itemId === null) return
    const wrong = textOf(await addItem({ itemId, serial, barcode: row?.barcode ?? null }))
    if (wrong === null) setText('')
    say(wrong)
  }
  const remove = async () => {
    const serial = serials[chosen]
    if (serial === undefined) return
    const wrong = textOf(await changeTicket({ kind: 'remove-serial', lineNo, serial }))
    say(wrong)
    setChosen(stepChoice(chosen, 0, serials.length - 1))
    if (wrong === null && serials.length === 1) onClose()
  }
  useSerialScans((serial) => void add(serial))
  return {
    name: row?.name ?? '',
    serials,
    ...{ text, setText, chosen, setChosen, error, remove },
    step: (by: number) => () => {
      setChosen(stepChoice(chosen, by, serials.length))
    },
    submit: () => {
      if (text.trim() === '') onClose()
      else void add(text.trim())
    },
  }
}
