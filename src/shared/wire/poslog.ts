/**
 * An event as a POSLog-shaped document in an envelope like that of CloudEvents, for systems that know nothing of ours.
 * Derived by pure functions from what was recorded: amounts and quantities are decimal text, goods are changes and never
 * balances, and what is taken back names what it takes back. docs/export.md says how to read it.
 */
import type { LedgerEvent } from '../ledger/event.ts'
import { moneyMovesOf, stockMovesOf } from '../ledger/moves.ts'
import { currencyOf } from '../kernel/money.ts'
import { controlOf } from './poslog-control.ts'
import { writerOf, type Json } from './poslog-part.ts'
import { inventoryOf } from './poslog-inventory.ts'
import { retailOf } from './poslog-retail.ts'

/** Where and by whom; `time` is the till's clock in ISO 8601, UTC. */
export interface PosLogHeader {
  readonly eventId: string
  readonly storeId: string
  readonly tillId: string
  readonly epoch: string
  readonly seq: number
  readonly time: string
  readonly businessDate: string
  readonly actor: string
  readonly approver: string | null
  readonly refEvent: string | null
  readonly hash: string
}

export interface PosLogEvent {
  readonly specversion: '1.0'
  readonly id: string
  readonly source: string
  readonly type: string
  readonly time: string
  readonly subject: string
  readonly epoch: string
  readonly sequence: string
  readonly store: string
  readonly workstation: string
  readonly businessdate: string
  readonly hash: string
  readonly datacontenttype: 'application/json'
  readonly data: Json
}

const SEQUENCE_DIGITS = 12

/** Null: nothing that another system books (signing on, parking a ticket, a count that is not decided). */
export function posLogOf(
  header: PosLogHeader,
  event: LedgerEvent,
  currency: string,
): PosLogEvent | null {
  const digits = currencyOf(currency)?.digits ?? 2
  const write = writerOf(digits)
  const part = retailOf(event, write) ?? controlOf(event, write) ?? inventoryOf(event, write)
  if (part === null) return null
  return {
    specversion: '1.0',
    id: plainId(header.eventId),
    source: `urn:tillbook:${header.storeId}:${header.tillId}`,
    type: `tillbook.poslog.${event.type}.v1`,
    time: header.time,
    subject: part.subject,
    epoch: header.epoch,
    sequence: String(header.seq).padStart(SEQUENCE_DIGITS, '0'),
    store: header.storeId,
    workstation: header.tillId,
    businessdate: header.businessDate,
    hash: `sha256:${header.hash}`,
    datacontenttype: 'application/json',
    data: {
      TransactionID: plainId(header.eventId),
      BusinessUnit: header.storeId,
      WorkstationID: header.tillId,
      BusinessDayDate: header.businessDate,
      SequenceNumber: String(header.seq),
      OperatorID: header.actor,
      ...(header.approver === null ? {} : { ApproverID: header.approver }),
      CurrencyCode: currency,
      ...(header.refEvent === null ? {} : { ReferencedTransactionID: plainId(header.refEvent) }),
      [part.kind]: part.content,
      StockMovement: stockMovesOf(event).map((move) => ({
        ItemID: move.sku,
        ...(move.lot === '' ? {} : { LotNumber: move.lot }),
        ...(move.serial === '' ? {} : { SerialNumber: move.serial }),
        From: move.from,
        To: move.to,
        Quantity: write.quantity(move.quantityMilli),
        ReasonCode: move.reason,
      })),
      AccountMovement: moneyMovesOf(event).map((move) => ({
        Account: move.account,
        CurrencyCode: move.currency,
        Amount: write.amount(move.amountMinor),
      })),
    },
  }
}

/** 32 characters, as POSLog's TransactionID and other systems' keys take it. */
const plainId = (uuid: string): string => uuid.replaceAll('-', '')

export interface ControlTotals {
  readonly events: number
  readonly lines: number
  readonly quantity: string
  readonly net: string
  readonly tax: string
  readonly tenders: Readonly<Record<string, string>>
}

/** Sums over sales less returns, by which whoever takes a batch sees that it is whole. */
export function controlTotalsOf(events: readonly LedgerEvent[], currency: string): ControlTotals {
  const write = writerOf(currencyOf(currency)?.digits ?? 2)
  const totals = { lines: 0, quantityMilli: 0, netMinor: 0, taxMinor: 0 }
  const tenders = new Map<string, number>()
  for (const event of events) {
    const sign = event.type === 'sale.completed' ? 1 : event.type === 'return.completed' ? -1 : 0
    if (event.type !== 'sale.completed' && event.type !== 'return.completed') continue
    totals.lines += event.body.lines.length
    totals.netMinor += sign * event.body.totals.netMinor
    for (const line of event.body.lines) totals.quantityMilli += sign * line.quantityMilli
    for (const tax of event.body.totals.taxes) totals.taxMinor += sign * tax.taxMinor
    const parts = event.type === 'sale.completed' ? event.body.tenders : event.body.refunds
    for (const { code, amountMinor } of parts) {
      tenders.set(code, (tenders.get(code) ?? 0) + sign * amountMinor)
    }
  }
  return {
    events: events.length,
    lines: totals.lines,
    quantity: write.quantity(totals.quantityMilli),
    net: write.amount(totals.netMinor),
    tax: write.amount(totals.taxMinor),
    tenders: Object.fromEntries(
      [...tenders]
        .toSorted(([one], [two]) => (one < two ? -1 : 1))
        .map(([code, minor]) => [code, write.amount(minor)]),
    ),
  }
}
