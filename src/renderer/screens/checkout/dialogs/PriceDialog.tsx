/** Another price for a line, or a price for goods that have none. */
import { useTranslation } from 'react-i18next'
import { PRICE_SCALE, UNIT_PRICE_MILLI_MAX, parseUnitPriceMilli } from '#shared/kernel/money.ts'
import type { Currency } from '#shared/kernel/money.ts'
import { formatPrice } from '../../../i18n/format.ts'
import type { Dialog } from '../../../state/dialogs.ts'
import { useCurrency } from '../../../state/till.ts'
import { looksLikeBarcode } from '../../../state/typed-input.ts'
import { ValueDialog } from '../../../ui/ValueDialog.tsx'
import { addItem, changeTicket } from '../actions.ts'
import { LineName } from './LineName.tsx'
import { useLine, useOutcomeText } from './use-line.ts'

/** Null when it is no price; a barcode is none, and neither is less than nothing. */
export function priceOf(text: string, currency: Currency): number | null {
  if (looksLikeBarcode(text)) return null
  const price = parseUnitPriceMilli(text.normalize('NFKC'), currency)
  return price !== null && price >= 0 && price <= UNIT_PRICE_MILLI_MAX ? price : null
}

interface Props {
  readonly lineNo: number
  readonly onClose: () => void
}

export function PriceDialog({ lineNo, onClose }: Props) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const row = useLine(lineNo)
  const textOf = useOutcomeText()
  const initial = formatPrice(row?.unitPriceMilli ?? PRICE_SCALE, currency).replaceAll(',', '')
  return (
    <ValueDialog
      title={t('line.priceTitle')}
      label={t('line.price')}
      initial={initial}
      isNumeric
      testId="price-dialog"
      above={<LineName name={row?.name ?? ''} />}
      onClose={onClose}
      submit={async (text) => {
        const unitPriceMilli = priceOf(text, currency)
        if (unitPriceMilli === null) return t('notice.amountUnreadable')
        return textOf(await changeTicket({ kind: 'set-price', lineNo, unitPriceMilli }))
      }}
    />
  )
}

interface ItemPriceProps {
  readonly dialog: Extract<Dialog, { kind: 'item-price' }>
  readonly onClose: () => void
}

export function ItemPriceDialog({ dialog, onClose }: ItemPriceProps) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const textOf = useOutcomeText()
  const { itemId, name, barcode, quantityMilli } = dialog
  return (
    <ValueDialog
      title={t('line.itemPriceTitle')}
      label={t('line.price')}
      initial=""
      isNumeric
      testId="item-price-dialog"
      above={<LineName name={name} />}
      onClose={onClose}
      submit={async (text) => {
        const unitPriceMilli = priceOf(text, currency)
        if (unitPriceMilli === null) return t('notice.amountUnreadable')
        return textOf(await addItem({ itemId, quantityMilli, unitPriceMilli, barcode }))
      }}
    />
  )
}
