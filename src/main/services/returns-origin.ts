/** The sale that goods come back from: by receipt number from the journal, by its code from anywhere. */
import { must } from '#shared/kernel/assert.ts'
import { sum } from '#shared/kernel/number.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { partsLeft } from '#shared/returns/lots-back.ts'
import { originOfSale, type OriginLine, type OriginSale } from '#shared/returns/origin.ts'
import { originOfClaim } from '#shared/returns/origin-of-claim.ts'
import { isReceiptCode } from '#shared/returns/receipt-code.ts'
import { refundOf, remainingPicks, type Returned } from '#shared/returns/refund-of.ts'
import type { Return } from '#shared/returns/return.ts'
import { daysBetween } from '#shared/stock/shelf-life.ts'
import type { LotPart } from '#shared/stock/lot.ts'
import type { ReturnOriginView } from '#shared/api/returns.ts'
import { itemBySku } from '../store/items.ts'
import { returnedLines, standingReturns } from '../store/returns.ts'
import { findSale } from '../store/sales.ts'
import type { ReadTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { readReceiptCode, type CodeRefusal } from './receipt-code.ts'

export interface FoundOrigin {
  readonly sale: OriginSale
  /** Its event, where it is in this journal. */
  readonly eventId: string | null
  readonly returned: Returned
  readonly earlier: readonly Return[]
}

export type FindRefusal =
  CodeRefusal | 'code-without-lines' | 'receipt-unknown' | 'receipt-reversed' | 'currency-differs'

export function findOrigin(tx: ReadTx, deps: Deps, text: string): Result<FoundOrigin, FindRefusal> {
  const found = isReceiptCode(text) ? byCode(tx, deps, text) : byNumber(tx, deps, numberOf(text))
  if (!found.ok) return found
  const { sale } = found.value
  if (sale.currency !== deps.settings.currency) {
    return refuse('currency-differs', { currency: sale.currency })
  }
  return ok({
    ...found.value,
    returned: returnedLines(tx, sale.storeId, sale.receiptNo),
    earlier: standingReturns(tx, sale.storeId, sale.receiptNo),
  })
}

type Origin = Pick<FoundOrigin, 'sale' | 'eventId'>

function byNumber(tx: ReadTx, deps: Deps, receiptNo: string): Result<Origin, FindRefusal> {
  const stored = findSale(tx, receiptNo)
  if (stored === undefined) return refuse('receipt-unknown', { receiptNo: receiptNo.slice(0, 40) })
  if (stored.reversedPosition !== null) return refuse('receipt-reversed', { receiptNo })
  const at = { storeId: deps.identity.storeId, businessDate: stored.businessDate }
  const sale = originOfSale(stored.sale, at, deps.settings.tax.classes)
  return ok({ sale, eventId: stored.eventId })
}

/** A receipt of our own is taken from the journal, which also knows whether it was taken back. */
function byCode(tx: ReadTx, deps: Deps, text: string): Result<Origin, FindRefusal> {
  const read = readReceiptCode(tx, text)
  if (!read.ok) return read
  const claim = read.value
  const isOurs = claim.storeId === deps.identity.storeId
  if (isOurs && findSale(tx, claim.receiptNo) !== undefined) {
    return byNumber(tx, deps, claim.receiptNo)
  }
  const sale = originOfClaim(claim, (sku) => itemBySku(tx, sku))
  if (sale === null) return refuse('code-without-lines', { receiptNo: claim.receiptNo })
  return ok({ sale, eventId: null })
}

/** As people type it: small letters and spaces do not matter. */
const numberOf = (text: string): string => text.trim().toUpperCase()

/** Pieces of a line that were sold and are still out; `taken` are about to come back. */
export function lotsLeft(
  { earlier }: FoundOrigin,
  line: OriginLine,
  taken: readonly LotPart[] = [],
): readonly LotPart[] {
  const back = earlier.flatMap((one) =>
    one.lines.filter(({ originLineNo }) => originLineNo === line.lineNo),
  )
  return partsLeft(line.lots, [...back.flatMap((one) => one.lots), ...taken])
}

export const daysSince = (tx: ReadTx, deps: Deps, sale: OriginSale): number =>
  daysBetween(sale.businessDate, currentBusinessDate(tx, deps))

export const isLate = (tx: ReadTx, deps: Deps, sale: OriginSale): boolean =>
  daysSince(tx, deps, sale) > deps.settings.returnDaysMax

export function originView(tx: ReadTx, deps: Deps, found: FoundOrigin): ReturnOriginView {
  const { sale, returned, earlier } = found
  const refunds = earlier.flatMap((one) => one.refunds)
  const rest = refundOf(sale, returned, remainingPicks(sale, returned))
  const worth = must(rest.ok ? rest.value : null, 'what is left may come back')
  const worthByLine = new Map(worth.lines.map((line) => [line.lineNo, line.refundMinor]))
  return {
    storeId: sale.storeId,
    receiptNo: sale.receiptNo,
    businessDate: sale.businessDate,
    proof: sale.proof,
    daysSince: daysSince(tx, deps, sale),
    isLate: isLate(tx, deps, sale),
    paidMinor: sale.totals.totalMinor + sale.totals.roundingMinor,
    lines: sale.lines.map((line) => ({
      lineNo: line.lineNo,
      sku: line.sku,
      name: line.name,
      unit: line.unit,
      kind: line.kind,
      soldMilli: line.quantityMilli,
      returnedMilli: returned.get(line.lineNo) ?? 0,
      returnableMilli: line.quantityMilli - (returned.get(line.lineNo) ?? 0),
      netMinor: line.netMinor,
      refundableMinor: worthByLine.get(line.lineNo) ?? 0,
      lots: [...lotsLeft(found, line)],
    })),
    tenders: sale.tenders.map(({ code, kind, amountMinor }) => ({
      code,
      kind,
      amountMinor,
      refundedMinor: sum(refunds.filter((one) => one.code === code).map((one) => one.amountMinor)),
    })),
  }
}
