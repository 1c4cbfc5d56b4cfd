/** The serial number of a piece that is sold: scanned or typed. Asks as often as there are pieces. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SERIAL_LENGTH_MAX } from '#shared/stock/lot.ts'
import type { Dialog as DialogData } from '../../../state/dialogs.ts'
import { playBad } from '../../../state/sounds.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FieldError } from '../../../ui/FieldError.tsx'
import { addItem } from '../actions.ts'
import { LineName } from './LineName.tsx'
import styles from './dialogs.module.css'
import { useOutcomeText } from './use-line.ts'
import { useSerialScans } from './use-serial-scans.ts'

interface Props {
  readonly dialog: Extract<DialogData, { kind: 'serial' }>
  readonly onClose: () => void
}

export function SerialDialog({ dialog, onClose }: Props) {
  const { t } = useTranslation()
  const form = useSerial(dialog, onClose)
  return (
    <Dialog
      title={t('lots.serialTitle')}
      testId="serial-dialog"
      onClose={onClose}
      onSubmit={() => void form.add(form.text.trim())}
      isBusy={form.isBusy}
      canSubmit={form.text.trim() !== ''}
    >
      <LineName name={dialog.name} />
      {dialog.count > 1 && (
        <p className={styles.hint}>
          {t('lots.serialOf', { done: form.done, count: dialog.count })}
        </p>
      )}
      <TextInput
        label={t('lots.serial')}
        data-testid="serial-value"
        data-autofocus
        size="xl"
        maxLength={SERIAL_LENGTH_MAX}
        value={form.text}
        onChange={(event) => {
          form.setText(event.currentTarget.value)
        }}
      />
      <FieldError text={form.error} />
    </Dialog>
  )
}

function useSerial({ itemId, barcode, count }: Props['dialog'], onClose: () => void) {
  const textOf = useOutcomeText()
  const [text, setText] = useState('')
  const [done, setDone] = useState(0)
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const add = async (serial: string) => {
    if (serial === '' || isBusy) return
    setIsBusy(true)
    const wrong = textOf(await addItem({ itemId, serial, barcode }))
    setIsBusy(false)
    setError(wrong)
    setText(wrong === null ? '' : serial)
    if (wrong !== null) playBad()
    else if (done + 1 >= count) onClose()
    else setDone(done + 1)
  }
  useSerialScans((serial) => void add(serial))
  return { text, setText, done, error, isBusy, add }
}
