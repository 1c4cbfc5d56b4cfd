/** Weighs an item whose code does not carry its weight, and rings it up. */
import type { Dialog as TillDialog } from '../../../state/dialogs.ts'
import { WeighDialog } from '../../../ui/weighing/WeighDialog.tsx'
import { addItem } from '../actions.ts'
import { useOutcomeText } from './use-line.ts'

interface Props {
  readonly dialog: Extract<TillDialog, { kind: 'weight' }>
  readonly onClose: () => void
}

export function WeightDialog({ dialog: { itemId, name, unit, barcode }, onClose }: Props) {
  const textOf = useOutcomeText()
  return (
    <WeighDialog
      name={name}
      unit={unit}
      onClose={onClose}
      submit={async (quantityMilli, weightFrom) =>
        textOf(await addItem({ itemId, quantityMilli, barcode, weightFrom }))
      }
    />
  )
}
