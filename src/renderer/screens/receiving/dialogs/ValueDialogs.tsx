/** Dialogs that ask for one value: quantity, note, weight, and whose delivery it is. */
import { useTranslation } from 'react-i18next'
import type { ReceivingRow } from '#shared/api/receiving.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { quantityOf } from '../../../state/typed-input.ts'
import { ValueDialog } from '../../../ui/ValueDialog.tsx'
import { WeighDialog } from '../../../ui/weighing/WeighDialog.tsx'
import { addItem, openReceiving, scanCode, seenLine } from '../receiving-acts.ts'
import type { ReceivingDialog } from '../receiving-state.ts'
import styles from './dialogs.module.css'
import { close, useChange, useUnhappyText } from './use-close.ts'

interface OfLine {
  readonly line: ReceivingRow
}

export function QuantityDialog({ line }: OfLine) {
  const { t } = useTranslation()
  const change = useChange()
  return (
    <ValueDialog
      title={t('receiving.key.quantity')}
      label={line.unit}
      initial={formatQuantity(line.countedMilli)}
      testId="receiving-quantity-dialog"
      isNumeric
      above={<p className={styles.goods}>{line.name}</p>}
      onClose={close}
      submit={async (text) => {
        const quantityMilli = quantityOf(text)
        if (quantityMilli === null) return t('notice.quantityUnreadable')
        return change({ kind: 'set-quantity', ...seenLine(line), quantityMilli })
      }}
    />
  )
}

export function NoteDialog({ line }: OfLine) {
  const { t } = useTranslation()
  const change = useChange()
  return (
    <ValueDialog
      title={t('receiving.key.note')}
      label={t('receiving.key.note')}
      initial={line.note}
      testId="receiving-note-dialog"
      maxLength={200}
      above={<p className={styles.goods}>{line.name}</p>}
      onClose={close}
      submit={(note) => change({ kind: 'set-line-note', ...seenLine(line), note })}
    />
  )
}

type Asked = Extract<ReceivingDialog, { kind: 'serial' | 'weight' }>

export function WeightDialog({ dialog }: { readonly dialog: Asked }) {
  const textOf = useUnhappyText()
  const { itemId, name, unit, label } = dialog
  return (
    <WeighDialog
      name={name}
      unit={unit}
      testId="receiving-weight-dialog"
      onClose={close}
      submit={async (quantityMilli) => {
        const outcome =
          label === null
            ? await addItem(itemId, { quantityMilli }, name)
            : await scanCode(label, quantityMilli, true)
        return outcome === null || outcome.ok ? null : textOf(outcome)
      }}
    />
  )
}

export function UnannouncedDialog() {
  const { t } = useTranslation()
  return (
    <ValueDialog
      title={t('receiving.key.unannounced')}
      label={t('receiving.partner')}
      initial=""
      testId="receiving-partner-dialog"
      maxLength={80}
      onClose={close}
      submit={async (partner) => {
        await openReceiving({ inboundId: null, partner: partner.trim() })
        return null
      }}
    />
  )
}
