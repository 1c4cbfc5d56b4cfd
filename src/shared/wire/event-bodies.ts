/**
 * The shape of every event body, in the journal and on the wire. Strict: a field that nobody knows is a
 * mistake and not a detail. The types at the end hold schemas and ledger/event.ts together; a change of one
 * without the other does not compile.
 */
import * as z from 'zod'
import { DEVICE_ROLES, REFUSED_KINDS } from '../handhelds/handheld.ts'
import { versionOf, type EventBodies, type EventType, type LedgerEvent } from '../ledger/event.ts'
import { upcast } from '../ledger/upcast.ts'
import { PAYMENT_FINDINGS } from '../payments/payment-decided.ts'
import { PAPER_FINDINGS } from '../printing/paper-resolved.ts'
import { CASH_DIRECTIONS } from '../shift/shift.ts'
import {
  ClaimSettledBody,
  DocumentReversedBody,
  InboundAnnouncedBody,
  InboundCancelledBody,
  LossBody,
  ReceivingBody,
  ReturnBody,
  StockRelocatedBody,
  TransferShippedBody,
} from './document-bodies.ts'
import {
  DayClosedBody,
  LetterAnsweredBody,
  ShiftClosedBody,
  ShiftCountedBody,
} from './day-bodies.ts'
import { Count, Minor, SaleBody, SaleLineBody, TicketActBody } from './sale-body.ts'
import {
  ApprovalAnsweredBody,
  ApprovalRequestedBody,
  StockLearnedBody,
  StocktakeApprovedBody,
  StocktakeCountedBody,
  StocktakeDecidedBody,
  StocktakeEndedBody,
  StocktakePhotoKeptBody,
  StocktakePlannedBody,
  StocktakePostedBody,
  StocktakeRebasedBody,
  StocktakeRecountOrderedBody,
  StocktakeResolvedBody,
  StocktakeTaskMovedBody,
  ZoneBody,
} from './stocktake-bodies.ts'

const StaffDeedBody = z.strictObject({ staffNo: z.string(), detail: z.string() })

const TicketParkedBody = z.strictObject({
  ticketId: z.string(),
  shiftId: z.string(),
  lineCount: Count,
  totalMinor: Minor,
  note: z.string(),
})

const HandheldsDoorBody = z.strictObject({ address: z.string(), port: Count })

const schemas = {
  'epoch.opened': z.strictObject({
    parentEpoch: z.string().nullable(),
    parentSeq: Count,
    reason: z.enum(['enrol', 'boot', 'restore', 'fork', 'upgrade']),
    app: z.string(),
    schema: z.int(),
  }),
  'shift.opened': z.strictObject({
    shiftId: z.string(),
    shiftNo: z.int().min(1),
    floatMinor: Minor,
    currency: z.string(),
    readyMinor: Minor.nullable(),
    note: z.string(),
  }),
  'shift.counted': ShiftCountedBody,
  'shift.closed': ShiftClosedBody,
  'day.closed': DayClosedBody,
  'letter.answered': LetterAnsweredBody,
  'paper.resolved': z.strictObject({
    paper: z.string(),
    finding: z.enum(PAPER_FINDINGS),
    attempts: z.int().min(0),
  }),
  'payment.decided': z.strictObject({
    paymentId: z.string(),
    ticketId: z.string(),
    tenderCode: z.string(),
    amountMinor: Minor,
    finding: z.enum(PAYMENT_FINDINGS),
    reference: z.string(),
  }),
  'sale.completed': SaleBody,
  'ticket.voided': z.strictObject({
    ticketId: z.string(),
    shiftId: z.string(),
    reasonCode: z.string(),
    currency: z.string(),
    totalMinor: Minor,
    lines: z.array(
      SaleLineBody.pick({
        lineNo: true,
        sku: true,
        name: true,
        quantityMilli: true,
        unitPriceMilli: true,
      }),
    ),
    acts: z.array(TicketActBody),
  }),
  'ticket.parked': TicketParkedBody,
  'ticket.recalled': TicketParkedBody,
  'cash.moved': z.strictObject({
    cashNo: z.string(),
    cashCounter: Count,
    shiftId: z.string(),
    direction: z.enum(CASH_DIRECTIONS),
    amountMinor: Minor,
    currency: z.string(),
    reasonCode: z.string(),
    note: z.string(),
  }),
  'drawer.opened': z.strictObject({
    shiftId: z.string(),
    reasonCode: z.string(),
    note: z.string(),
  }),
  'receipt.copied': z.strictObject({
    receiptNo: z.string(),
    shiftId: z.string().nullable(),
    copyNo: z.int().min(1),
  }),
  'staff.signed-on': StaffDeedBody,
  'staff.signed-off': StaffDeedBody,
  'staff.locked-out': StaffDeedBody,
  'staff.unlocked': StaffDeedBody,
  'staff.saved': StaffDeedBody,
  'settings.changed': z.strictObject({
    sha256: z.string(),
    changed: z.array(z.string()),
  }),
  'catalogue.imported': z.strictObject({
    source: z.string(),
    sha256: z.string(),
    added: Count,
    changed: Count,
    refused: Count,
  }),
  'return.completed': ReturnBody,
  'loss.recorded': LossBody,
  'inbound.announced': InboundAnnouncedBody,
  'inbound.cancelled': InboundCancelledBody,
  'stock.received': ReceivingBody,
  'claim.settled': ClaimSettledBody,
  'transfer.shipped': TransferShippedBody,
  'stock.relocated': StockRelocatedBody,
  'document.reversed': DocumentReversedBody,
  'key.trusted': z.strictObject({
    keyId: z.string(),
    storeId: z.string(),
    tillId: z.string(),
    publicKey: z.string(),
    state: z.enum(['trusted', 'revoked']),
  }),
  'store.restored': z.strictObject({
    source: z.string(),
    lastEpoch: z.string(),
    lastSeq: Count,
    rehydrated: Count,
  }),
  'hub.joined': z.strictObject({ url: z.string(), server: z.string() }),
  'hub.left': z.strictObject({ url: z.string() }),
  'handhelds.opened': HandheldsDoorBody,
  'handhelds.closed': HandheldsDoorBody,
  'handheld.paired': z.strictObject({
    deviceId: z.string(),
    name: z.string(),
    role: z.enum(DEVICE_ROLES),
  }),
  'handheld.revoked': z.strictObject({ deviceId: z.string(), name: z.string() }),
  'handhelds.refused': z.strictObject({
    kind: z.enum(REFUSED_KINDS),
    count: z.int().min(1),
    address: z.string(),
  }),
  'zone.saved': ZoneBody,
  'stocktake.planned': StocktakePlannedBody,
  'stocktake.task-moved': StocktakeTaskMovedBody,
  'stocktake.counted': StocktakeCountedBody,
  'stocktake.resolved': StocktakeResolvedBody,
  'stocktake.photo-kept': StocktakePhotoKeptBody,
  'stocktake.recount-ordered': StocktakeRecountOrderedBody,
  'stocktake.decided': StocktakeDecidedBody,
  'stocktake.approved': StocktakeApprovedBody,
  'approval.requested': ApprovalRequestedBody,
  'approval.answered': ApprovalAnsweredBody,
  'stocktake.posted': StocktakePostedBody,
  'stocktake.rebased': StocktakeRebasedBody,
  'stocktake.ended': StocktakeEndedBody,
  'stock.learned': StockLearnedBody,
} satisfies { readonly [Type in EventType]: z.ZodType<EventBodies[Type]> }

export const eventBodySchemas: Readonly<Record<EventType, z.ZodType>> = schemas

export const isEventType = (type: string): type is EventType =>
  Object.hasOwn(eventBodySchemas, type)

/** A stored body → the event; null when type or version is unknown or the text is no such body. */
export function parseEventBody(type: string, version: number, json: string): LedgerEvent | null {
  if (!isEventType(type) || version < 1 || version > versionOf(type)) return null
  const parsed = eventBodySchemas[type].safeParse(upcastOf(type, version, fromJson(json)))
  return parsed.success ? ({ type, body: parsed.data } as LedgerEvent) : null
}

/** A body that is none of its version fails here as it would fail the schema. */
function upcastOf(type: EventType, version: number, body: unknown): unknown {
  try {
    return upcast(type, version, body)
  } catch {
    return undefined
  }
}

function fromJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** The same type without `readonly` and `?`, so that both directions can be compared. */
type Plain<T> = T extends object ? { -readonly [Key in keyof T]-?: Plain<T[Key]> } : T

/** Also the other way round: a field that the ledger knows and the schema does not is found here. */
type Unmatched = {
  [Type in EventType]: Plain<EventBodies[Type]> extends Plain<z.output<(typeof schemas)[Type]>>
    ? Plain<z.output<(typeof schemas)[Type]>> extends Plain<EventBodies[Type]>
      ? never
      : Type
    : Type
}[EventType]
const everyBodyMatches: [Unmatched] extends [never] ? true : Unmatched = true
void everyBodyMatches
