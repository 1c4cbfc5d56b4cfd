/** Goods that the catalogue does not know, sold by name and price. The scanned code stays with the line. */
import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Dialog as DialogData } from '../../../state/dialogs.ts'
import { useCurrency, useTill } from '../../../state/till.ts'
import { quantityOf, typedQuantity } from '../../../state/typed-input.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FieldError } from '../../../ui/FieldError.tsx'
import { addOpenItem } from '../actions.ts'
import { LineName } from './LineName.tsx'
import { priceOf } from './PriceDialog.tsx'
import styles from './dialogs.module.css'
import { useOutcomeText } from './use-line.ts'

interface Props {
  readonly dialog: Extract<DialogData, { kind: 'open-item' }>
  readonly onClose: () => void
}

export function OpenItemDialog({ dialog, onClose }: Props) {
  const { t } = useTranslation()
  const taxClasses = useTill(({ info }) => info?.taxClasses) ?? []
  const form = useOpenItem(dialog, taxClasses[0]?.code ?? '', onClose)
  return (
    <Dialog
      title={t('openItem.title')}
      testId="open-item-dialog"
      isBusy={form.isBusy}
      onClose={onClose}
      onSubmit={() => void form.submit()}
    >
      {dialog.barcode !== null && <LineName name={dialog.barcode} />}
      <TextInput
        label={t('openItem.name')}
        data-testid="open-item-name"
        data-autofocus
        maxLength={80}
        {...form.field('name')}
      />
      <div className={styles.threeFields}>
        <TextInput
          label={t('openItem.price')}
          data-testid="open-item-price"
          inputMode="decimal"
          {...form.field('price')}
        />
        <TextInput
          label={t('openItem.quantity')}
          data-testid="open-item-quantity"
          inputMode="decimal"
          {...form.field('quantity')}
        />
        <NativeSelect
          label={t('openItem.taxClass')}
          data-testid="open-item-tax-class"
          data={taxClasses.map(({ code, name }) => ({ value: code, label: name }))}
          {...form.field('taxClass')}
        />
      </div>
      <FieldError text={form.error} />
    </Dialog>
  )
}

type FieldName = 'name' | 'price' | 'quantity' | 'taxClass'

function useOpenItem(dialog: Props['dialog'], firstTaxClass: string, onClose: () => void) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const textOf = useOutcomeText()
  const [values, setValues] = useState<Record<FieldName, string>>({
    name: '',
    price: '',
    quantity: typedQuantity(dialog.quantityMilli ?? 1000),
    taxClass: firstTaxClass,
  })
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const field = (name: FieldName) => ({
    value: values[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      setValues({ ...values, [name]: event.currentTarget.value })
    },
  })
  const submit = async () => {
    const name = values.name.trim()
    const unitPriceMilli = priceOf(values.price, currency)
    const quantityMilli = quantityOf(values.quantity)
    if (name === '') return setError(t('openItem.name'))
    if (unitPriceMilli === null) return setError(t('notice.amountUnreadable'))
    if (quantityMilli === null) return setError(t('notice.quantityUnreadable'))
    setIsBusy(true)
    const { taxClass } = values
    const { barcode } = dialog
    const outcome = await addOpenItem({ name, unitPriceMilli, quantityMilli, taxClass, barcode })
    setIsBusy(false)
    const wrong = textOf(outcome)
    setError(wrong)
    if (wrong === null) onClose()
  }
  return { field, error, isBusy, submit }
}
