/** What somebody is asked to approve, in the words and figures of this very act. */
import type { TFunction } from 'i18next'
import type { ChangeInput } from '#shared/api/checkout.ts'
import type { Input } from '#shared/api/registry.ts'
import type { Currency } from '#shared/kernel/money.ts'
import { formatQuantity } from '#shared/kernel/quantity.ts'
import { formatDiscount, formatMoney, formatPrice } from '../i18n/format.ts'
import { namedCode } from '../i18n/words-of.ts'
import type { ApprovalRequest } from '../state/dialogs.ts'
import { useReturns } from '../state/returns.ts'
import { useTicket } from '../state/ticket.ts'
import { reasonName } from '../state/reasons.ts'

export function describeAct(t: TFunction, request: ApprovalRequest, currency: Currency): string {
  const { op, input } = request
  const join = (...parts: readonly string[]) => parts.filter((part) => part !== '').join(' · ')
  switch (op) {
    case 'checkout.change': {
      const { change } = input as Input<'checkout.change'>
      return join(...describeChange(t, change, currency))
    }
    case 'checkout.add-open-item': {
      const { name, unitPriceMilli } = input as Input<'checkout.add-open-item'>
      return join(t(`op.${op}`), name, formatPrice(unitPriceMilli, currency))
    }
    case 'checkout.add-item': {
      const { unitPriceMilli } = input as Input<'checkout.add-item'>
      const price = unitPriceMilli == null ? '' : formatPrice(unitPriceMilli, currency)
      return join(t(`op.${op}`), price)
    }
    case 'shift.move-cash': {
      const { direction, amountMinor, reasonCode } = input as Input<'shift.move-cash'>
      const title = t(direction === 'in' ? 'shift.cashIn' : 'shift.cashOut')
      return join(title, formatMoney(amountMinor, currency), reasonName(t, reasonCode))
    }
    case 'returns.complete':
    case 'returns.complete-without-receipt':
    case 'returns.begin-exchange': {
      const { quote, idNote } = useReturns.getState()
      const sum = quote === null ? '' : formatMoney(quote.paidMinor, currency)
      return join(t(`op.${op}`), sum, idNote)
    }
    case 'checkout.complete': {
      const { refunds } = input as Input<'checkout.complete'>
      const back = refunds?.map(({ code, amountMinor }) =>
        join(namedCode(t, 'tender', code), formatMoney(amountMinor, currency)),
      )
      return join(t('exchange.giveBack'), ...(back ?? []))
    }
    default:
      return namedCode(t, 'op', op)
  }
}

function describeChange(t: TFunction, change: ChangeInput, currency: Currency): readonly string[] {
  const removed = t('common.none')
  switch (change.kind) {
    case 'set-quantity':
      return [t('key.quantity'), nameOf(change.lineNo), formatQuantity(change.quantityMilli)]
    case 'set-price':
      return [t('key.price'), nameOf(change.lineNo), formatPrice(change.unitPriceMilli, currency)]
    case 'set-line-discount': {
      const discount = formatDiscount(change.discount, currency)
      return [t('line.discountTitle'), nameOf(change.lineNo), discount || removed]
    }
    case 'set-ticket-discount':
      return [t('line.ticketDiscountTitle'), formatDiscount(change.discount, currency) || removed]
    case 'set-drop': {
      const { dropToMinor } = change
      const step = dropToMinor === null ? removed : formatMoney(dropToMinor, currency)
      return [t('drop.title'), step]
    }
    case 'delete-line':
      return [t('key.deleteLine'), nameOf(change.lineNo)]
    case 'set-lot':
      return [t('key.lot'), nameOf(change.lineNo), change.lot ?? t('lots.byTill')]
    case 'remove-serial':
      return [t('key.deleteLine'), nameOf(change.lineNo), change.serial]
    case 'set-line-note':
    case 'set-ticket-note':
      return [t('key.note'), change.note]
  }
}

const nameOf = (lineNo: number): string =>
  useTicket.getState().mirror?.rows.find((row) => row.lineNo === lineNo)?.name ?? ''
