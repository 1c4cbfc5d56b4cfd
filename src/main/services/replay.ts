/**
 * Rings the invoices of a file through the same core and the same ledger as the screens: a ticket, its
 * prices, a cash tender, a sale. The id of each event comes from the invoice's number, so a second run
 * finds every one of them there and adds nothing.
 */
import { createHash } from 'node:crypto'
import type { ItemDraft } from '#shared/catalogue/item.ts'
import { must } from '#shared/kernel/assert.ts'
import { currencyOf } from '#shared/kernel/money.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import { priceTicket } from '#shared/pricing/price-ticket.ts'
import { changeTicket, type By, type TicketRefusal } from '#shared/sales/change-ticket.ts'
import type { Sale } from '#shared/sales/sale.ts'
import { newTicket, type Ticket } from '#shared/sales/ticket.ts'
import type { Settlement } from '#shared/sales/tender.ts'
import { sum } from '#shared/kernel/number.ts'
import { takeNumber } from '../store/counters.ts'
import { itemBySku, putItem, tidySearch } from '../store/items.ts'
import { append } from '../store/journal.ts'
import { findSaleByEvent } from '../store/sales.ts'
import { openShift, type ShiftRow } from '../store/shifts.ts'
import { statement, type ReadTx, type WriteTx } from '../store/tx.ts'
import { proposedBusinessDate } from './business-day.ts'
import { lineOf } from './checkout-ticket.ts'
import { recordSale } from './checkout-pay.ts'
import type { Deps } from './deps.ts'
import {
  isGoodsCode,
  saleLinesOf,
  type Invoice,
  type InvoiceLine,
  type SkipReason,
} from './replay-rows.ts'

export interface ReplayReport {
  /** Different invoice numbers in the file. */
  readonly invoices: number
  /** Invoices of the file that are sales in the journal now. */
  readonly sales: number
  readonly skipped: readonly { readonly invoice: string; readonly reason: string }[]
  /** Pieces sold by those sales. */
  readonly units: number
  /** Sum of their lines' amounts. */
  readonly totalMinor: number
  /** Events in the journal now. */
  readonly events: number
  /** What this run added. */
  readonly added: { readonly items: number; readonly sales: number; readonly events: number }
}

const BY: By = { actor: 'replay', approver: null }

export function replayInvoices(
  invoices: readonly Invoice[],
  deps: Deps,
  onProgress: (done: number) => void = () => undefined,
): ReplayReport {
  const { store } = deps
  const eventsBefore = store.read(countEvents)
  const items = addUnknownItems(invoices, deps)
  const skipped: { invoice: string; reason: string }[] = []
  const tally = { sales: 0, added: 0, quantityMilli: 0, totalMinor: 0 }
  for (const [index, invoice] of invoices.entries()) {
    const rung = ringInvoice(invoice, deps)
    if (rung.ok) {
      tally.sales += 1
      tally.added += rung.value.isNew ? 1 : 0
      tally.quantityMilli += sum(rung.value.sale.lines.map((line) => line.quantityMilli))
      tally.totalMinor += rung.value.sale.totals.netMinor
    } else {
      skipped.push({ invoice: invoice.number, reason: rung.refusal.code })
    }
    if (index % 100 === 99) onProgress(index + 1)
  }
  const events = store.read(countEvents)
  return {
    invoices: invoices.length,
    sales: tally.sales,
    skipped,
    units: tally.quantityMilli / 1000,
    totalMinor: tally.totalMinor,
    events,
    added: { items, sales: tally.added, events: events - eventsBefore },
  }
}

/** The same id for the same invoice, for ever (UUID version 8, RFC 9562 §5.8). */
export function eventIdOf(invoiceNumber: string): string {
  const digest = createHash('sha256').update(`tillbook replay\0${invoiceNumber}`).digest()
  digest.writeUInt8(((digest[6] ?? 0) & 0x0f) | 0x80, 6)
  digest.writeUInt8(((digest[8] ?? 0) & 0x3f) | 0x80, 8)
  const hex = digest.toString('hex')
  const cut = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)]
  return [...cut, hex.slice(20, 32)].join('-')
}

function ringInvoice(
  invoice: Invoice,
  deps: Deps,
): Result<{ sale: Sale; isNew: boolean }, SkipReason | TicketRefusal> {
  const eventId = eventIdOf(invoice.number)
  const done = deps.store.read((tx) => findSaleByEvent(tx, eventId))
  if (done !== undefined) return ok({ sale: done.sale, isNew: false })
  const lines = saleLinesOf(invoice, currencyIn(deps))
  if (!lines.ok) return lines
  const ticket = deps.store.read((tx) => ticketOf(tx, invoice, lines.value))
  if (!ticket.ok) return ticket
  const stored = deps.store.write(
    (tx) =>
      recordSale(tx, deps, {
        eventId,
        shift: replayShift(tx, deps),
        ticket: ticket.value,
        settlement: exactCash(ticket.value, deps),
        by: BY,
        source: { kind: 'replay', document: invoice.number, dated: invoice.dated },
      }),
    (tx) => findSaleByEvent(tx, eventId),
  )
  return ok({ sale: stored.sale, isNew: true })
}

/** Every row stays a line of its own: amounts are rounded per row. */
function ticketOf(
  tx: ReadTx,
  invoice: Invoice,
  lines: readonly InvoiceLine[],
): Result<Ticket, TicketRefusal> {
  let ticket = newTicket(eventIdOf(`ticket ${invoice.number}`))
  for (const line of lines) {
    const item = must(itemBySku(tx, line.code), `${line.code} is in the catalogue`)
    const changed = changeTicket(
      ticket,
      {
        kind: 'add-line',
        merge: false,
        line: {
          ...lineOf(item),
          listPriceMilli: line.unitPriceMilli,
          barcode: null,
          quantityMilli: line.quantityMilli,
          unitPriceMilli: line.unitPriceMilli,
        },
      },
      BY,
    )
    if (!changed.ok) return changed
    ticket = changed.value
  }
  return ok(ticket)
}

function exactCash(ticket: Ticket, deps: Deps): Settlement {
  const { totalMinor } = priceTicket(ticket, deps.settings.tax).totals
  const cash = {
    tenderNo: 1,
    code: 'cash',
    kind: 'cash' as const,
    amountMinor: totalMinor,
    receivedMinor: totalMinor,
    reference: null,
  }
  return {
    tenders: totalMinor === 0 ? [] : [cash],
    roundingMinor: 0,
    changeMinor: 0,
    dueMinor: 0,
  }
}

function replayShift(tx: WriteTx, deps: Deps): ShiftRow {
  const open = openShift(tx)
  if (open !== undefined) return open
  append(tx, {
    type: 'shift.opened',
    eventId: deps.ids.uuid(),
    businessDate: proposedBusinessDate(deps),
    occurredMs: deps.clock.nowMs(),
    actor: BY.actor,
    body: {
      shiftId: deps.ids.uuid(),
      shiftNo: takeNumber(tx, 'shift'),
      floatMinor: 0,
      currency: deps.settings.currency,
    },
  })
  return must(openShift(tx), 'the shift is open now')
}

/** Codes that the catalogue does not know become items first, as a master-data import of their own. */
function addUnknownItems(invoices: readonly Invoice[], deps: Deps): number {
  const drafts = new Map<string, ItemDraft>()
  for (const { code, description, unitPriceMilli } of knownLines(invoices, deps)) {
    const seen = drafts.get(code)
    if (seen === undefined) drafts.set(code, draftOf(code, description, unitPriceMilli, deps))
    else if (seen.unitPriceMilli === 0 && unitPriceMilli > 0) {
      drafts.set(code, { ...seen, unitPriceMilli })
    }
  }
  const unknown = deps.store.read((tx) =>
    [...drafts.values()].filter((draft) => itemBySku(tx, draft.sku) === null),
  )
  if (unknown.length === 0) return 0
  deps.store.write((tx) => {
    for (const draft of unknown) putItem(tx, draft)
    tidySearch(tx)
    append(tx, {
      type: 'catalogue.imported',
      eventId: deps.ids.uuid(),
      businessDate: proposedBusinessDate(deps),
      occurredMs: deps.clock.nowMs(),
      actor: BY.actor,
      body: {
        source: 'replay',
        sha256: createHash('sha256').update(JSON.stringify(unknown)).digest('hex'),
        added: unknown.length,
        changed: 0,
        refused: 0,
      },
    })
  })
  return unknown.length
}

function* knownLines(invoices: readonly Invoice[], deps: Deps): Generator<InvoiceLine> {
  for (const invoice of invoices) {
    const lines = saleLinesOf(invoice, currencyIn(deps))
    if (lines.ok) yield* lines.value
  }
}

function draftOf(
  code: string,
  description: string,
  unitPriceMilli: number,
  { settings }: Deps,
): ItemDraft {
  const isGoods = isGoodsCode(code)
  return {
    sku: code,
    name: description === '' ? code : description,
    unit: '件',
    category: isGoods ? 'replay' : 'fees',
    kind: isGoods ? 'stocked' : 'non-stock',
    taxClass: settings.defaultTaxClass,
    unitPriceMilli,
    status: 'active',
    tracking: 'none',
    hasExpiry: false,
    barcodes: [],
  }
}

const currencyIn = ({ settings }: Deps) =>
  must(currencyOf(settings.currency), 'the currency is well-formed')

const countEvents = (tx: ReadTx): number =>
  must(
    statement<{ count: number }>(tx, 'SELECT count(*) AS count FROM journal').get(),
    'a count has a row',
  ).count
