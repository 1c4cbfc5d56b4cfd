/** What is agreed on before anything is paid: which goods come back, what they are worth, who has to consent. */
import type { Permission } from '#shared/access/role.ts'
import type { Item } from '#shared/catalogue/item.ts'
import { must } from '#shared/kernel/assert.ts'
import { isWhole } from '#shared/kernel/quantity.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import type { AgreedReturn } from '#shared/returns/compose-return.ts'
import { lotsBack, type LotPick, type LotRefusal } from '#shared/returns/lots-back.ts'
import type { OriginLine } from '#shared/returns/origin.ts'
import type { RefundCase } from '#shared/returns/propose-refunds.ts'
import { refundOf, type PickRefusal } from '#shared/returns/refund-of.ts'
import type { ReturnLine } from '#shared/returns/return.ts'
import { worthOf } from '#shared/returns/unreceipted.ts'
import type { LotPart } from '#shared/stock/lot.ts'
import type { ReturnRequest } from '#shared/api/returns.ts'
import { lotExpiry, serialPlace } from '../store/goods-at.ts'
import { itemById } from '../store/items.ts'
import { returnedLines, standingReturns } from '../store/returns.ts'
import { findSale } from '../store/sales.ts'
import type { ReadTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'
import {
  findOrigin,
  isLate,
  lotsLeft,
  type FindRefusal,
  type FoundOrigin,
} from './returns-origin.ts'
import { checkReason } from './shift.ts'

type Pick = Extract<ReturnRequest, { kind: 'receipt' }>['picks'][number]
type Goods = Extract<ReturnRequest, { kind: 'no-receipt' }>['goods'][number]

export type ReceiptRefusal = FindRefusal | PickRefusal | LotRefusal | 'reason-unknown'
export type GoodsRefusal =
  | LotRefusal
  | 'reason-unknown'
  | 'item-unknown'
  | 'price-needed'
  | 'price-above-today'
  | 'quantity-not-whole'
  | 'serial-needed'
  | 'serial-twice'
  | 'return-above-limit'
export type AgreeRefusal = ReceiptRefusal | GoodsRefusal

export interface Agreed extends AgreedReturn {
  /** What recording it asks for, paid as proposed. */
  readonly permission: Extract<Permission, 'return-goods' | 'return-without-receipt'>
  /** What had come back of the receipt's lines when this was agreed on. */
  readonly returnedBefore: readonly (readonly [lineNo: number, quantityMilli: number])[]
}

export function agree(
  tx: ReadTx,
  deps: Deps,
  request: ReturnRequest,
  note: string,
): Result<Agreed, AgreeRefusal> {
  return request.kind === 'receipt'
    ? agreeOnReceipt(tx, deps, request.receipt, request.picks, note)
    : agreeWithoutReceipt(tx, deps, request.goods, request.idNote, note)
}

export function agreeOnReceipt(
  tx: ReadTx,
  deps: Deps,
  receipt: string,
  picks: readonly Pick[],
  note: string,
): Result<Agreed, ReceiptRefusal> {
  const found = findOrigin(tx, deps, receipt)
  if (!found.ok) return found
  const { sale, returned, eventId } = found.value
  for (const { reasonCode } of picks) {
    const reason = checkReason(deps, reasonCode, 'return')
    if (!reason.ok) return reason
  }
  const refunded = refundOf(sale, returned, picks)
  if (!refunded.ok) return refunded
  const lots = lotsOfPicks(tx, found.value, picks)
  if (!lots.ok) return lots
  const { storeId, receiptNo, businessDate, proof } = sale
  return ok({
    origin: { storeId, receiptNo, businessDate, proof },
    originEvent: eventId,
    lines: picks.map((pick, index) => {
      const worth = must(refunded.value.lines[index], 'one per pick')
      const line = lineOf(sale.lines, pick.lineNo)
      return {
        lineNo: index + 1,
        originLineNo: line.lineNo,
        ...goodsOf(line),
        barcode: line.barcode,
        quantityMilli: pick.quantityMilli,
        lots: must(lots.value[index], 'one per pick'),
        netMinor: worth.netMinor,
        refundMinor: worth.refundMinor,
        disposition: pick.disposition,
        reasonCode: pick.reasonCode,
        note: pick.note,
      }
    }),
    totals: refunded.value.totals,
    tenders: sale.tenders,
    idNote: '',
    note,
    permission: isLate(tx, deps, sale) ? 'return-without-receipt' : 'return-goods',
    returnedBefore: [...returned],
  })
}

const lineOf = (lines: readonly OriginLine[], lineNo: number): OriginLine =>
  must(
    lines.find((line) => line.lineNo === lineNo),
    'the line was found before',
  )

type Named = globalThis.Pick<ReturnLine, 'sku' | 'name' | 'unit' | 'category' | 'kind' | 'taxClass'>
const goodsOf = ({ sku, name, unit, category, kind, taxClass }: Named): Named => ({
  sku,
  name,
  unit,
  category,
  kind,
  taxClass,
})

/** Several picks of one line take from the same pieces, one after the other. */
function lotsOfPicks(
  tx: ReadTx,
  found: FoundOrigin,
  picks: readonly Pick[],
): Result<readonly (readonly LotPart[])[], LotRefusal> {
  const taken = new Map<number, readonly LotPart[]>()
  const all: (readonly LotPart[])[] = []
  for (const pick of picks) {
    const line = lineOf(found.sale.lines, pick.lineNo)
    const before = taken.get(line.lineNo) ?? []
    const left = lotsLeft(found, line, before)
    const back = lotsBack(left, line.lots.length > 0, pick.quantityMilli, pick.lots)
    if (!back.ok) return back
    const serial = back.value.find((part) => isHere(tx, line.sku, part.serial))
    if (serial !== undefined) return notSold(line.name, serial)
    taken.set(line.lineNo, [...before, ...back.value])
    all.push(back.value)
  }
  return ok(all)
}

/** A piece that the book has in the store, on the road or thrown away cannot be brought back by a customer. */
function isHere(tx: ReadTx, sku: string, serial: string): boolean {
  if (serial === '') return false
  const place = serialPlace(tx, sku, serial)
  return place !== undefined && place.location !== 'CUSTOMER'
}

const notSold = (name: string, { lot, serial }: { lot: string; serial: string }) =>
  refuse('serial-not-sold' as const, { name, lot, serial })

export function agreeWithoutReceipt(
  tx: ReadTx,
  deps: Deps,
  goods: readonly Goods[],
  idNote: string,
  note: string,
): Result<Agreed, GoodsRefusal> {
  const checked: { item: Item; unitPriceMilli: number; lots: readonly LotPart[] }[] = []
  const serials = new Set<string>()
  for (const one of goods) {
    const good = checkGoods(tx, deps, one, serials)
    if (!good.ok) return good
    checked.push(good.value)
  }
  const worth = worthOf(
    checked.map(({ item, unitPriceMilli }, index) => ({
      lineNo: index + 1,
      quantityMilli: must(goods[index], 'one per item').quantityMilli,
      unitPriceMilli,
      taxClass: item.taxClass,
    })),
    deps.settings.tax,
  )
  const limitMinor = deps.settings.noReceiptMinorMax
  if (worth.totals.totalMinor > limitMinor) {
    return refuse('return-above-limit', { limitMinor, totalMinor: worth.totals.totalMinor })
  }
  return ok({
    origin: null,
    originEvent: null,
    lines: goods.map((one, index) => {
      const { item, lots } = must(checked[index], 'one per good')
      const { netMinor, refundMinor } = must(worth.lines[index], 'one per good')
      return {
        lineNo: index + 1,
        originLineNo: null,
        ...goodsOf(item),
        barcode: null,
        quantityMilli: one.quantityMilli,
        lots,
        netMinor,
        refundMinor,
        disposition: one.disposition,
        reasonCode: one.reasonCode,
        note: one.note,
      }
    }),
    totals: worth.totals,
    tenders: [],
    idNote,
    note,
    permission: 'return-without-receipt',
    returnedBefore: [],
  })
}

function checkGoods(
  tx: ReadTx,
  deps: Deps,
  goods: Goods,
  serials: Set<string>,
): Result<{ item: Item; unitPriceMilli: number; lots: readonly LotPart[] }, GoodsRefusal> {
  const reason = checkReason(deps, goods.reasonCode, 'return')
  if (!reason.ok) return reason
  const item = itemById(tx, goods.itemId)
  if (item === null) return refuse('item-unknown', { itemId: goods.itemId })
  const { name } = item
  const todayMilli = item.unitPriceMilli
  if (todayMilli === null) return refuse('price-needed', { name })
  const unitPriceMilli = goods.unitPriceMilli ?? todayMilli
  if (unitPriceMilli > todayMilli) return refuse('price-above-today', { name })
  if (item.kind !== 'weighed' && !isWhole(goods.quantityMilli)) {
    return refuse('quantity-not-whole', { name })
  }
  const lots = item.tracking === 'none' ? ok([]) : namedPieces(tx, item, goods, serials)
  return lots.ok ? ok({ item, unitPriceMilli, lots: lots.value }) : lots
}

/** Without a receipt only the book can say which pieces were sold; a lot may be unknown, a serial may not. */
function namedPieces(
  tx: ReadTx,
  item: Item,
  { lots, quantityMilli }: Goods,
  serials: Set<string>,
): Result<readonly LotPart[], GoodsRefusal> {
  const isSerial = item.tracking === 'serial'
  if (lots.length === 0 && !isSerial) {
    return ok([{ lot: '', expiry: null, serial: '', quantityMilli }])
  }
  const namedMilli = lots.reduce((total, one) => total + one.quantityMilli, 0)
  if (lots.some((one) => isSerial && one.serial === '') || lots.length === 0) {
    return refuse('serial-needed', { name: item.name })
  }
  const isOdd = lots.some((one) => (isSerial ? one.quantityMilli !== 1000 : one.serial !== ''))
  if (namedMilli !== quantityMilli || isOdd)
    return refuse('lots-mismatch', { quantityMilli, namedMilli })
  for (const one of lots) {
    if (one.serial === '') continue
    const key = `${item.sku}\n${one.serial}`
    if (serials.has(key)) return refuse('serial-twice', { name: item.name, serial: one.serial })
    serials.add(key)
    const place = serialPlace(tx, item.sku, one.serial)
    if (place?.location !== 'CUSTOMER') return notSold(item.name, one)
  }
  return ok(lots.map((one) => pieceOf(tx, item.sku, one)))
}

/** The book knows a piece's lot better than the counter does. */
function pieceOf(tx: ReadTx, sku: string, { lot, serial, quantityMilli }: LotPick): LotPart {
  const own = serial === '' ? lot : (serialPlace(tx, sku, serial)?.lot ?? lot)
  return { lot: own, expiry: own === '' ? null : lotExpiry(tx, sku, own), serial, quantityMilli }
}

/** What bears on how it is paid back, earlier returns included. */
export function refundCaseOf(
  tx: ReadTx,
  { origin, totals, tenders }: AgreedReturn,
  totalMinor = totals.totalMinor,
): RefundCase {
  const earlier = origin === null ? [] : standingReturns(tx, origin.storeId, origin.receiptNo)
  return {
    totalMinor,
    tenders,
    earlier: earlier.flatMap((one) => one.refunds),
    earlierRoundingMinor: earlier.reduce((total, one) => total + one.totals.roundingMinor, 0),
  }
}

/** Has something of it come back otherwise, or was its sale taken back, since this was agreed on? */
export function isStillAgreed(tx: ReadTx, agreed: Agreed): boolean {
  const isElsewhere = agreed.lines.some((line) =>
    line.lots.some((part) => isHere(tx, line.sku, part.serial)),
  )
  if (isElsewhere) return false
  if (agreed.origin === null) return true
  const { storeId, receiptNo, proof } = agreed.origin
  if (proof === 'journal' && findSale(tx, receiptNo)?.reversedPosition !== null) return false
  const now = returnedLines(tx, storeId, receiptNo)
  const before = new Map(agreed.returnedBefore)
  return (
    now.size === before.size && [...now].every(([lineNo, milli]) => before.get(lineNo) === milli)
  )
}
