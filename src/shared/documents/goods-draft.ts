/**
 * Goods on a document in the making: what was scanned so far, where it lies, what is still missing. Pure: a
 * draft and a change give a new draft or a refusal. Two lines never stand for the same goods in one place.
 */
import type { ItemKind, Tracking } from '../catalogue/item.ts'
import { assertNever } from '../kernel/assert.ts'
import { isCalendarDate } from '../kernel/business-date.ts'
import { extendedMinor } from '../kernel/money.ts'
import { sum } from '../kernel/number.ts'
import { QUANTITY_MILLI_MAX, QUANTITY_SCALE, isWhole } from '../kernel/quantity.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { LOT_LENGTH_MAX } from '../stock/lot.ts'
import type { StockLocation } from '../stock/location.ts'

export interface GoodsLine {
  readonly lineNo: number
  readonly itemId: number
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly kind: ItemKind
  readonly tracking: Tracking
  readonly hasExpiry: boolean
  /** Retail price when it was picked; 0 when none was known. */
  readonly unitPriceMilli: number
  /** Empty: none, or not said yet. */
  readonly lot: string
  readonly expiry: string | null
  readonly serial: string
  readonly quantityMilli: number
  /** Where it lies, or was found. */
  readonly location: StockLocation
}
export type NewGoods = Omit<GoodsLine, 'lineNo'>

export interface GoodsDraft<Head> {
  readonly draftId: string
  readonly revision: number
  readonly nextLineNo: number
  readonly head: Head
  readonly lines: readonly GoodsLine[]
}

export type GoodsChange =
  | { readonly kind: 'add-goods'; readonly goods: readonly NewGoods[] }
  | { readonly kind: 'set-quantity'; readonly lineNo: number; readonly quantityMilli: number }
  | {
      readonly kind: 'set-lot'
      readonly lineNo: number
      readonly lot: string
      readonly expiry: string | null
    }
  | { readonly kind: 'set-location'; readonly lineNo: number; readonly location: StockLocation }
  | { readonly kind: 'delete-line'; readonly lineNo: number }

export type GoodsRefusal =
  | 'draft-full'
  | 'line-unknown'
  | 'quantity-invalid'
  | 'quantity-not-whole'
  | 'serial-twice'
  | 'lot-not-tracked'
  | 'expiry-invalid'

export const DRAFT_LINES_MAX = 500

type Lines = readonly GoodsLine[]

/** The head stays; the revision grows by one. */
export function changeGoods<Head>(
  draft: GoodsDraft<Head>,
  change: GoodsChange,
): Result<GoodsDraft<Head>, GoodsRefusal> {
  const revision = draft.revision + 1
  if (change.kind === 'add-goods') {
    const added = addAll(draft, change.goods)
    return added.ok ? ok({ ...added.value, revision }) : added
  }
  const lines = changeLine(draft.lines, change)
  return lines.ok ? ok({ ...draft, revision, lines: lines.value }) : lines
}

function changeLine(
  lines: Lines,
  change: Exclude<GoodsChange, { kind: 'add-goods' }>,
): Result<Lines, GoodsRefusal> {
  const line = lines.find(({ lineNo }) => lineNo === change.lineNo)
  if (line === undefined) return refuse('line-unknown', { lineNo: change.lineNo })
  switch (change.kind) {
    case 'set-quantity':
      return put(lines, line, { ...line, quantityMilli: change.quantityMilli })
    case 'set-lot':
      return setLot(lines, line, change.lot.trim(), change.expiry)
    case 'set-location':
      return put(lines, line, { ...line, location: change.location })
    case 'delete-line':
      return ok(lines.filter((seen) => seen !== line))
    default:
      return assertNever(change)
  }
}

function setLot(
  lines: Lines,
  line: GoodsLine,
  lot: string,
  expiry: string | null,
): Result<Lines, GoodsRefusal> {
  if (line.tracking !== 'lot' || lot === '' || lot.length > LOT_LENGTH_MAX) {
    return refuse('lot-not-tracked', { name: line.name })
  }
  if (expiry !== null && !isCalendarDate(expiry)) return refuse('expiry-invalid', { expiry })
  return put(lines, line, { ...line, lot, expiry: expiry ?? expiryOf(lines, line.sku, lot) })
}

/** What is known of the lot from another line of it. */
const expiryOf = (lines: Lines, sku: string, lot: string): string | null =>
  lines.find((line) => line.sku === sku && line.lot === lot)?.expiry ?? null

/** Puts the changed line in its place; where it became equal to another, that one takes its quantity. */
function put(lines: Lines, before: GoodsLine, after: GoodsLine): Result<Lines, GoodsRefusal> {
  const twin = lines.find((line) => line !== before && isSame(line, after))
  if (twin === undefined) {
    const wrong = checkQuantity(after)
    return wrong ?? ok(lines.map((line) => (line === before ? after : line)))
  }
  const merged = { ...twin, quantityMilli: twin.quantityMilli + after.quantityMilli }
  const wrong = checkQuantity(merged)
  if (wrong !== null) return wrong
  return ok(lines.filter((line) => line !== before).map((line) => (line === twin ? merged : line)))
}

function addAll<Head>(
  draft: GoodsDraft<Head>,
  goods: readonly NewGoods[],
): Result<GoodsDraft<Head>, GoodsRefusal> {
  let after = draft
  for (const one of goods) {
    const added = addOne(after, one)
    if (!added.ok) return added
    after = added.value
  }
  return ok(after)
}

function addOne<Head>(
  draft: GoodsDraft<Head>,
  goods: NewGoods,
): Result<GoodsDraft<Head>, GoodsRefusal> {
  const { lines, nextLineNo } = draft
  const isTwice =
    goods.serial !== '' &&
    lines.some(({ sku, serial }) => sku === goods.sku && serial === goods.serial)
  if (isTwice) return refuse('serial-twice', { name: goods.name, serial: goods.serial })
  const wrong = checkQuantity(goods)
  if (wrong !== null) return wrong
  const twin = lines.find((line) => isSame(line, goods))
  if (twin !== undefined) {
    const more = { ...twin, quantityMilli: twin.quantityMilli + goods.quantityMilli }
    return (
      checkQuantity(more) ??
      ok({ ...draft, lines: lines.map((line) => (line === twin ? more : line)) })
    )
  }
  if (lines.length >= DRAFT_LINES_MAX) return refuse('draft-full', { linesMax: DRAFT_LINES_MAX })
  return ok({
    ...draft,
    nextLineNo: nextLineNo + 1,
    lines: [...lines, { ...goods, lineNo: nextLineNo }],
  })
}

const isSame = (line: NewGoods, other: NewGoods): boolean =>
  line.sku === other.sku &&
  line.lot === other.lot &&
  line.serial === other.serial &&
  line.location === other.location

/** Pieces are whole; a serial number stands for one. */
function checkQuantity({ quantityMilli, kind, serial, name }: NewGoods) {
  const isOff =
    quantityMilli <= 0 ||
    quantityMilli > QUANTITY_MILLI_MAX ||
    (serial !== '' && quantityMilli !== QUANTITY_SCALE)
  if (isOff) return refuse('quantity-invalid' as const, { quantityMilli, name })
  if (kind !== 'weighed' && !isWhole(quantityMilli)) {
    return refuse('quantity-not-whole' as const, { quantityMilli, name })
  }
  return null
}

export const MISSING_PARTS = ['lot', 'expiry', 'serial'] as const
export type MissingPart = (typeof MISSING_PARTS)[number]

/** What a line still needs before it can be booked. */
export function missingOf(line: NewGoods): MissingPart[] {
  const needs: Readonly<Record<MissingPart, boolean>> = {
    lot: line.tracking === 'lot' && line.lot === '',
    expiry: line.tracking === 'lot' && line.hasExpiry && line.expiry === null,
    serial: line.tracking === 'serial' && line.serial === '',
  }
  return MISSING_PARTS.filter((part) => needs[part])
}

export const valueOf = (line: NewGoods): number =>
  extendedMinor(line.quantityMilli, line.unitPriceMilli)

export const totalValueMinor = (lines: Lines): number => sum(lines.map(valueOf))
export const totalQuantityMilli = (lines: Lines): number =>
  sum(lines.map(({ quantityMilli }) => quantityMilli))

/** The line that a scan added to or opened: the last one that is not what it was. */
export function touchedLineNo(before: Lines, after: Lines): number | null {
  const known = new Set(before)
  return after.findLast((line) => !known.has(line))?.lineNo ?? null
}
