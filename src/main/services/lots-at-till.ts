/**
 * Goods that are told apart, when they are rung up: which lot or serial it is, whether its date has passed,
 * whether the piece can be here at all. What somebody may stand for is refused first and noted after.
 */
import type { Item } from '#shared/catalogue/item.ts'
import { QUANTITY_SCALE } from '#shared/kernel/quantity.ts'
import { ok, refuse, type Refusal, type Result } from '#shared/kernel/result.ts'
import type { LineDeed, LotOverride } from '#shared/sales/line-lots.ts'
import type { LineExpiry, Ticket } from '#shared/sales/ticket.ts'
import { assignLotParts, earliestExpiry, type LotLine } from '#shared/stock/lot-assign.ts'
import { isExpired, type GoodsTag, type LotPart } from '#shared/stock/lot.ts'
import { shelfStateOf } from '#shared/stock/shelf-life.ts'
import type { Call } from '../ipc/call.ts'
import { datedLotsAt } from '../store/dated-goods.ts'
import { lotExpiry, lotsAt, serialPlace } from '../store/goods-at.ts'
import { isParkedSerial } from '../store/lots.ts'
import type { ReadTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import type { AskRefusal } from './ticketing.ts'

export interface RungUp {
  readonly item: Item
  readonly quantityMilli: number
  readonly tag: GoodsTag
  readonly overrides: readonly LotOverride[]
  /** Names the goods in refusals. */
  readonly details: NonNullable<Refusal['details']>
}

export interface TillGoods {
  /** Of the new goods alone; empty: the till proposes when the ticket is paid. */
  readonly lots: readonly LotPart[]
  readonly expiry: LineExpiry | null
  readonly deeds: readonly LineDeed[]
}

export type TillGoodsRefusal =
  LotOverride | 'serial-needed' | 'serial-twice' | 'quantity-is-serials' | AskRefusal

const NOTHING: TillGoods = { lots: [], expiry: null, deeds: [] }

/** A serial stands for one piece; what is weighed is told apart by its lot at most. */
export const isSerialTracked = ({ tracking, kind }: Item): boolean =>
  tracking === 'serial' && kind === 'stocked'

export function goodsAtTill(
  tx: ReadTx,
  deps: Deps,
  call: Call,
  ticket: Ticket,
  rung: RungUp,
): Result<TillGoods, TillGoodsRefusal> {
  const { item, tag } = rung
  if (item.kind === 'non-stock') return ok(NOTHING)
  if (isSerialTracked(item)) return serialGoods(tx, deps, call, ticket, rung)
  const { quantityMilli } = rung
  if (item.tracking === 'lot' && tag.lot !== null) {
    const expiry = tag.expiry ?? lotExpiry(tx, item.sku, tag.lot)
    const part = { lot: tag.lot, expiry, serial: '', quantityMilli }
    return dated(tx, deps, call, rung, [part], [part])
  }
  if (tag.expiry !== null) {
    const part = { lot: '', expiry: tag.expiry, serial: '', quantityMilli }
    return dated(tx, deps, call, rung, [part], [])
  }
  if (item.tracking !== 'lot') {
    if (!item.hasExpiry) return ok(NOTHING)
    const supposed = supposedParts(tx, deps, ticket, item.sku, quantityMilli)
    return dated(tx, deps, call, rung, supposed, [])
  }
  const parts = proposedParts(tx, deps, ticket, item.sku, quantityMilli)
  return dated(tx, deps, call, rung, parts, [])
}

/** What the till would take for goods that are added to the ticket now. */
export function proposedParts(
  tx: ReadTx,
  deps: Deps,
  ticket: Ticket,
  sku: string,
  quantityMilli: number,
): readonly LotPart[] {
  const same = ticket.lines.filter((line) => line.sku === sku)
  const lines = [...same, { sku, quantityMilli, lots: [] }]
  return lastParts(lines, currentBusinessDate(tx, deps), (one) => lotsAt(tx, one, 'FLOOR'))
}

/** What goods that have a date and no lot are supposed to be: it warns, and the line keeps none of it. */
export function supposedParts(
  tx: ReadTx,
  deps: Deps,
  ticket: Ticket,
  sku: string,
  quantityMilli: number,
): readonly LotPart[] {
  const same = ticket.lines.filter((line) => line.sku === sku)
  const lines = [...same, { sku, quantityMilli }].map((line) => ({ ...line, lots: [] }))
  const businessDate = currentBusinessDate(tx, deps)
  const parts = lastParts(lines, businessDate, (one) => datedLotsAt(tx, one, 'FLOOR'))
  return parts.map((part) => ({ ...part, lot: '' }))
}

function lastParts(
  lines: readonly Omit<LotLine, 'isLotTracked'>[],
  businessDate: string,
  balancesOf: Parameters<typeof assignLotParts>[1],
): readonly LotPart[] {
  const tracked = lines.map((line) => ({ ...line, isLotTracked: true }))
  return assignLotParts(tracked, balancesOf, businessDate).at(-1) ?? []
}

/** Looks at the dates of `parts`; `lots` are what the line keeps of them. */
export function dated(
  tx: ReadTx,
  deps: Deps,
  call: Call,
  { overrides, details }: Pick<RungUp, 'overrides' | 'details'>,
  parts: readonly LotPart[],
  lots: readonly LotPart[],
): Result<TillGoods, 'item-expired' | AskRefusal> {
  const businessDate = currentBusinessDate(tx, deps)
  const expired = parts.filter((part) => isExpired(part.expiry, businessDate))
  const expiry = lineExpiry(earliestExpiry(parts), businessDate, deps.settings.nearExpiryDays)
  const [first] = expired
  if (first === undefined) return ok({ lots, expiry, deeds: [] })
  const on = earliestExpiry(expired) ?? ''
  if (!overrides.includes('item-expired')) {
    return refuse('item-expired', { ...details, lot: first.lot, expiry: on })
  }
  const by = call.need('sell-expired')
  if (!by.ok) return by
  const quantityMilli = expired.reduce((total, part) => total + part.quantityMilli, 0)
  const figures = { quantityMilli, expiry: Number(on.replaceAll('-', '')) }
  return ok({ lots, expiry, deeds: [{ kind: 'sell-expired', figures, by: by.value }] })
}

function lineExpiry(on: string | null, businessDate: string, nearDays: number): LineExpiry | null {
  const state = shelfStateOf(on, businessDate, nearDays)
  return on !== null && (state === 'near' || state === 'expired') ? { on, state } : null
}

function serialGoods(
  tx: ReadTx,
  deps: Deps,
  call: Call,
  ticket: Ticket,
  rung: RungUp,
): Result<TillGoods, TillGoodsRefusal> {
  const { item, tag, quantityMilli, details } = rung
  const { serial } = tag
  if (serial === null) return refuse('serial-needed', { ...details, quantityMilli })
  if (quantityMilli !== QUANTITY_SCALE) return refuse('quantity-is-serials', { serials: 1 })
  const isHere = ticket.lines.some(
    (line) => line.sku === item.sku && line.lots.some((part) => part.serial === serial),
  )
  if (isHere || isParkedSerial(tx, item.sku, serial)) {
    return refuse('serial-twice', { ...details, serial })
  }
  const place = serialPlace(tx, item.sku, serial)
  const deeds = checkPlace(call, rung, serial, place?.location ?? null)
  if (!deeds.ok) return deeds
  const lot = place?.lot ?? tag.lot ?? ''
  const expiry = tag.expiry ?? lotExpiry(tx, item.sku, lot)
  const parts = [{ lot, expiry, serial, quantityMilli }]
  const goods = dated(tx, deps, call, rung, parts, parts)
  if (!goods.ok) return goods
  return ok({ ...goods.value, deeds: [...deeds.value, ...goods.value.deeds] })
}

/** A piece is sold from the floor. `location` is null when the book never saw it. */
function checkPlace(
  call: Call,
  { overrides, details }: RungUp,
  serial: string,
  location: string | null,
): Result<readonly LineDeed[], LotOverride | AskRefusal> {
  if (location === 'FLOOR') return ok([])
  const code = location === null ? 'serial-unknown' : 'serial-elsewhere'
  if (!overrides.includes(code)) {
    return refuse(code, { ...details, serial, ...(location === null ? {} : { location }) })
  }
  const by = call.need('override-serial')
  if (!by.ok) return by
  const figures = { quantityMilli: QUANTITY_SCALE }
  return ok([{ kind: 'override-serial', figures, by: by.value }])
}
