/** Serial numbers one after the other, by scan or typed, until Esc. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../ui/Dialog.tsx'
import { NoticeStrip } from '../../../ui/NoticeStrip.tsx'
import { addSerial } from '../receiving-acts.ts'
import { useReceiving, type ReceivingDialog } from '../receiving-state.ts'
import styles from './dialogs.module.css'
import { close } from './use-close.ts'

type Asked = Extract<ReceivingDialog, { kind: 'serial' | 'weight' }>

export function SerialDialog({ dialog }: { readonly dialog: Asked }) {
  const { t } = useTranslation()
  const { itemId, name } = dialog
  const [text, setText] = useState('')
  const count = useReceiving(
    ({ counting }) => counting?.lines.filter((line) => line.itemId === itemId).length ?? 0,
  )
  const submit = async () => {
    const serial = text.trim()
    if (serial === '') {
      close()
      return
    }
    setText('')
    await addSerial(itemId, name, serial)
  }
  return (
    <Dialog
      title={t('receiving.serialTitle')}
      testId="receiving-serial-dialog"
      onClose={close}
      onSubmit={() => void submit()}
    >
      <p className={styles.goods}>
        {name} × {count}
      </p>
      <TextInput
        label={t('receiving.serial')}
        data-testid="receiving-serial"
        data-autofocus
        size="xl"
        maxLength={60}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
        }}
      />
      <p className={styles.hint}>{t('receiving.serialHint')}</p>
      <NoticeStrip />
    </Dialog>
  )
}
