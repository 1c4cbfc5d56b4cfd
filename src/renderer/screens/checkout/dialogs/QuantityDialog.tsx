/** How many of a line, or how heavy. */
import { useTranslation } from 'react-i18next'
import { quantityOf, typedQuantity } from '../../../state/typed-input.ts'
import { ValueDialog } from '../../../ui/ValueDialog.tsx'
import { changeTicket } from '../actions.ts'
import { LineName } from './LineName.tsx'
import { useLine, useOutcomeText } from './use-line.ts'

interface Props {
  readonly lineNo: number
  readonly onClose: () => void
}

export function QuantityDialog({ lineNo, onClose }: Props) {
  const { t } = useTranslation()
  const row = useLine(lineNo)
  const textOf = useOutcomeText()
  const isWeighed = row?.kind === 'weighed'
  const initial = row === null ? '' : typedQuantity(row.quantityMilli)
  return (
    <ValueDialog
      title={t(isWeighed ? 'line.weightTitle' : 'line.quantityTitle')}
      label={t(isWeighed ? 'line.weight' : 'line.quantityTitle')}
      initial={initial}
      isNumeric
      testId="quantity-dialog"
      above={<LineName name={row?.name ?? ''} />}
      onClose={onClose}
      submit={async (text) => {
        const quantityMilli = quantityOf(text)
        if (quantityMilli === null) return t('notice.quantityUnreadable')
        return textOf(await changeTicket({ kind: 'set-quantity', lineNo, quantityMilli }))
      }}
    />
  )
}
