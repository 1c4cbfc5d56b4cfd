/** The serial number of one piece: scanned or typed. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SERIAL_LENGTH_MAX } from '#shared/stock/lot.ts'
import type { AnyGoodsStore, GoodsDialog } from '../../state/goods-store.ts'
import { playBad, playGood } from '../../state/sounds.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { FieldError } from '../../ui/FieldError.tsx'
import styles from './goods.module.css'
import { useSerialScans } from './use-draft-scans.ts'
import { useUnhappyText } from './use-unhappy-text.ts'

interface Props {
  readonly store: AnyGoodsStore
  readonly dialog: Extract<GoodsDialog, { kind: 'weight' | 'serial' }>
  readonly onClose: () => void
}

export function SerialDialog({ store, dialog, onClose }: Props) {
  const { t } = useTranslation()
  const textOf = useUnhappyText()
  const [text, setText] = useState('')
  const [error, setError] = useState<string | null>(null)
  const { itemId } = dialog
  const add = async (serial: string) => {
    const wrong = textOf(await store.addItem({ itemId, serial }))
    if (wrong === null) playGood()
    else playBad()
    setText(wrong === null ? '' : serial)
    setError(wrong)
    if (wrong === null) onClose()
  }
  useSerialScans((code) => void add(code))
  return (
    <Dialog
      title={t('goods.serialTitle')}
      testId="serial-dialog"
      onClose={onClose}
      onSubmit={() => void add(text.trim())}
      canSubmit={text.trim() !== ''}
    >
      <p className={styles.goods}>{dialog.name}</p>
      <TextInput
        label={t('goods.serial')}
        data-testid="serial-value"
        data-autofocus
        size="xl"
        maxLength={SERIAL_LENGTH_MAX}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
        }}
      />
      <FieldError text={error} />
    </Dialog>
  )
}
