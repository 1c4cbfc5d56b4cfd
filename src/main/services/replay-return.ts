/**
 * Records the returns of a credit note. A line goes back to the latest earlier invoice of the same customer that has
 * the same goods at the same price and enough of them left; what no invoice explains comes back without a
 * receipt. Both stand under the consent of the replay's manager.
 */
import { must } from '#shared/kernel/assert.ts'
import { extendedMinor } from '#shared/kernel/money.ts'
import { sum } from '#shared/kernel/number.ts'
import { taxOf } from '#shared/pricing/tax.ts'
import { originOfSale, type OriginSale } from '#shared/returns/origin.ts'
import { refundOf, type RefundTotals } from '#shared/returns/refund-of.ts'
import type { Return, ReturnLine } from '#shared/returns/return.ts'
import { takeDocumentNo } from '../store/counters.ts'
import { itemBySku } from '../store/items.ts'
import { append } from '../store/journal.ts'
import { bodyByEvent } from '../store/journal-row.ts'
import { returnedLines } from '../store/returns.ts'
import { findSaleByEvent } from '../store/sales.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'
import { eventIdOf } from './replay-ids.ts'
import type { Invoice, InvoiceLine, Replayed } from './replay-rows.ts'
import { BY, replayShift } from './replay-sale.ts'

const APPROVER = 'replay-manager'

/** Line of an earlier invoice that the same customer may bring back. */
export interface SoldLine {
  readonly invoice: string
  readonly lineNo: number
  leftMilli: number
}

/** What each customer bought so far, by code and price. */
export class SoldIndex {
  readonly #lines = new Map<string, SoldLine[]>()

  add(invoice: Invoice, lines: readonly InvoiceLine[]): void {
    if (invoice.customer === '') return
    for (const [index, line] of lines.entries()) {
      const key = keyOf(invoice, line)
      const sold = { invoice: invoice.number, lineNo: index + 1, leftMilli: line.quantityMilli }
      this.#lines.set(key, [...(this.#lines.get(key) ?? []), sold])
    }
  }

  /** The latest one with enough left; what is taken is gone for the next. */
  take(invoice: Invoice, line: InvoiceLine): SoldLine | null {
    if (invoice.customer === '') return null
    const lines = this.#lines.get(keyOf(invoice, line)) ?? []
    const found = lines.findLast(({ leftMilli }) => leftMilli >= line.quantityMilli)
    if (found === undefined) return null
    found.leftMilli -= line.quantityMilli
    return found
  }
}

const keyOf = ({ customer }: Invoice, { code, unitPriceMilli }: InvoiceLine): string =>
  `${customer}\n${code}\n${unitPriceMilli}`

interface Pick {
  readonly line: InvoiceLine
  readonly sold: SoldLine | null
}

/** The return documents as the journal has them: one per invoice that goods come from, one for those from nowhere. */
export function replayReturns(
  invoice: Invoice,
  lines: readonly InvoiceLine[],
  index: SoldIndex,
  deps: Deps,
): readonly Replayed<Return>[] {
  const picks = lines.map((line) => ({ line, sold: index.take(invoice, line) }))
  const origins = [...new Set(picks.map(({ sold }) => sold?.invoice ?? ''))]
  return origins.map((origin) => {
    const own = picks.filter(({ sold }) => (sold?.invoice ?? '') === origin)
    const eventId = eventIdOf(`${invoice.number} of ${origin}`)
    const find = (tx: ReadTx) => bodyByEvent(tx, eventId, 'return.completed')
    const done = deps.store.read(find)
    if (done !== undefined) return { body: done, isNew: false }
    const body = deps.store.write((tx) => record(tx, deps, invoice, origin, own, eventId), find)
    return { body, isNew: true }
  })
}

function record(
  tx: WriteTx,
  deps: Deps,
  invoice: Invoice,
  origin: string,
  picks: readonly Pick[],
  eventId: string,
): Return {
  const shift = replayShift(tx, deps)
  const sale = origin === '' ? null : originOf(tx, deps, origin)
  const figures = sale === null ? withoutReceipt(tx, deps, picks) : ofSale(tx, sale, picks)
  const taken = takeDocumentNo(tx, 'return', deps.identity, deps.store.epoch)
  const { totals } = figures
  const body: Return = {
    returnNo: taken.documentNo,
    returnCounter: taken.counter,
    shiftId: shift.shiftId,
    currency: deps.settings.currency,
    origin: sale === null ? null : { ...pickOrigin(sale) },
    idNote: invoice.customer,
    lines: figures.lines,
    totals: { ...totals, roundingMinor: 0, paidMinor: totals.totalMinor },
    refunds:
      totals.totalMinor === 0
        ? []
        : [
            {
              refundNo: 1,
              code: 'cash',
              kind: 'cash',
              amountMinor: totals.totalMinor,
              reference: null,
            },
          ],
    exchangeReceiptNo: null,
    note: '',
    source: { kind: 'replay', document: invoice.number, dated: invoice.dated },
  }
  append(tx, {
    type: 'return.completed',
    eventId,
    businessDate: shift.businessDate,
    occurredMs: deps.clock.nowMs(),
    ...BY,
    approver: APPROVER,
    body,
  })
  return body
}

function originOf(tx: ReadTx, deps: Deps, invoiceNumber: string): OriginSale {
  const stored = findSaleByEvent(tx, eventIdOf(invoiceNumber))
  const { sale, businessDate } = must(stored, `${invoiceNumber} was rung before`)
  const at = { storeId: deps.identity.storeId, businessDate }
  return originOfSale(sale, at, deps.settings.tax.classes)
}

const pickOrigin = ({ storeId, receiptNo, businessDate }: OriginSale) => ({
  storeId,
  receiptNo,
  businessDate,
  proof: 'journal' as const,
})

interface Figures {
  readonly lines: readonly ReturnLine[]
  readonly totals: RefundTotals
}

/** The net price paid, as for any return with a receipt. */
function ofSale(tx: ReadTx, sale: OriginSale, picks: readonly Pick[]): Figures {
  const wanted = picks.map(({ line, sold }) => ({
    lineNo: must(sold, 'it has an origin').lineNo,
    quantityMilli: line.quantityMilli,
  }))
  const refund = refundOf(sale, returnedLines(tx, sale.storeId, sale.receiptNo), wanted)
  if (!refund.ok) throw new Error(`no refund of ${sale.receiptNo}: ${refund.refusal.code}`)
  const lines = refund.value.lines.map((part, index) => ({
    ...lineOf(tx, must(picks[index], 'one line per pick').line, index + 1),
    originLineNo: part.lineNo,
    netMinor: part.netMinor,
    refundMinor: part.refundMinor,
  }))
  return { lines, totals: refund.value.totals }
}

/** The amounts that the file states. */
function withoutReceipt(tx: ReadTx, deps: Deps, picks: readonly Pick[]): Figures {
  const lines = picks.map(({ line }, index) => {
    const netMinor = extendedMinor(line.quantityMilli, line.unitPriceMilli)
    return { ...lineOf(tx, line, index + 1), netMinor, refundMinor: netMinor }
  })
  const tax = taxOf(
    lines.map(({ taxClass, netMinor }) => ({ taxClass, amountMinor: netMinor })),
    deps.settings.tax,
  )
  const netMinor = sum(lines.map((line) => line.netMinor))
  const totals = {
    netMinor,
    taxes: tax.parts,
    addedTaxMinor: tax.addedMinor,
    droppedMinor: 0,
    totalMinor: netMinor + tax.addedMinor,
  }
  return { lines, totals }
}

function lineOf(
  tx: ReadTx,
  line: InvoiceLine,
  lineNo: number,
): Omit<ReturnLine, 'netMinor' | 'refundMinor'> {
  const item = must(itemBySku(tx, line.code), `${line.code} is in the catalogue`)
  return {
    lineNo,
    originLineNo: null,
    sku: item.sku,
    name: item.name,
    unit: item.unit,
    category: item.category,
    kind: item.kind,
    taxClass: item.taxClass,
    barcode: null,
    quantityMilli: line.quantityMilli,
    lots: [],
    disposition: 'restock',
    reasonCode: 'not-wanted',
    note: '',
  }
}
