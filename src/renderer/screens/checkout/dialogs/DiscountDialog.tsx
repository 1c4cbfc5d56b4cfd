/** A discount on a line or on the ticket, written as the shop says it: 10%, 9折, 5.00. */
import { useTranslation } from 'react-i18next'
import { formatMinor } from '#shared/kernel/money.ts'
import type { Currency } from '#shared/kernel/money.ts'
import { discountMinor, type Discount } from '#shared/pricing/discount.ts'
import { formatDecimal } from '#shared/kernel/decimal.ts'
import { formatMoney } from '../../../i18n/format.ts'
import { useTicket } from '../../../state/ticket.ts'
import { useCurrency } from '../../../state/till.ts'
import { discountOf } from '../../../state/typed-input.ts'
import { ValueDialog } from '../../../ui/ValueDialog.tsx'
import { changeTicket } from '../actions.ts'
import { LineName } from './LineName.tsx'
import { useLine, useOutcomeText } from './use-line.ts'

interface Props {
  /** Null for the ticket. */
  readonly lineNo: number | null
  readonly preset: string
  readonly onClose: () => void
}

export function DiscountDialog({ lineNo, preset, onClose }: Props) {
  const { t } = useTranslation()
  const currency = useCurrency()
  const row = useLine(lineNo)
  const head = useTicket(({ mirror }) => mirror?.head ?? null)
  const textOf = useOutcomeText()
  const now = lineNo === null ? (head?.discount ?? null) : (row?.discount ?? null)
  const ticketBaseMinor = (head?.totals.netMinor ?? 0) + (head?.totals.ticketDiscountMinor ?? 0)
  const baseMinor = row?.grossMinor ?? ticketBaseMinor
  return (
    <ValueDialog
      title={t(lineNo === null ? 'line.ticketDiscountTitle' : 'line.discountTitle')}
      label={t('line.discount')}
      initial={preset === '' ? written(now, currency) : preset}
      testId="discount-dialog"
      above={row === null ? null : <LineName name={row.name} />}
      hintOf={(text) => {
        const discount = discountOf(text, currency)
        if (discount === null || typeof discount === 'string') return t('line.discountHint')
        const amount = formatMoney(discountMinor(discount, baseMinor), currency)
        return t('line.discountPreview', { amount })
      }}
      onClose={onClose}
      submit={async (text) => {
        const discount = discountOf(text, currency)
        if (discount === 'not-understood') return t('line.discountUnreadable')
        if (discount === 'too-much') return t('line.discountTooMuch')
        return textOf(
          await changeTicket(
            lineNo === null
              ? { kind: 'set-ticket-discount', discount }
              : { kind: 'set-line-discount', lineNo, discount },
          ),
        )
      }}
    />
  )
}

function written(discount: Discount | null, currency: Currency): string {
  if (discount === null) return ''
  return discount.kind === 'share'
    ? `${formatDecimal(discount.share, 2, 0)}%`
    : formatMinor(discount.amountMinor, currency).replaceAll(',', '')
}
