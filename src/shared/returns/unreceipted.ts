/** Goods without a receipt: worth today's price or less, with today's taxes and no discount. */
import { must } from '../kernel/assert.ts'
import { allocate } from '../kernel/number.ts'
import { priceTicket } from '../pricing/price-ticket.ts'
import type { TaxRules } from '../pricing/tax.ts'
import type { RefundOf } from './refund-of.ts'

export interface UnreceiptedLine {
  readonly lineNo: number
  readonly quantityMilli: number
  readonly unitPriceMilli: number
  readonly taxClass: string
}

export function worthOf(lines: readonly UnreceiptedLine[], rules: TaxRules): RefundOf {
  const priced = priceTicket(
    {
      lines: lines.map((line) => ({ ...line, discount: null })),
      discount: null,
      dropToMinor: null,
    },
    rules,
  )
  const { netMinor, taxes, addedTaxMinor, totalMinor } = priced.totals
  const nets = priced.lines.map((line) => line.netMinor)
  const added = allocate(addedTaxMinor, nets)
  return {
    lines: lines.map(({ lineNo, quantityMilli }, index) => {
      const net = must(nets[index], 'every line has its price')
      const refundMinor = net + must(added[index], 'one share per line')
      return { lineNo, quantityMilli, netMinor: net, refundMinor }
    }),
    totals: { netMinor, taxes, addedTaxMinor, droppedMinor: 0, totalMinor },
  }
}
