/**
 * What comes back to the customer for goods of a sale. Every figure is the difference between what the sale
 * was worth without these goods and what it is worth without the next ones too. Parts of parts therefore
 * always add up to the sale, to the last unit, in whatever order they come back.
 */
import { allocate, mulDivRounded, sum } from '../kernel/number.ts'
import { must } from '../kernel/assert.ts'
import { QUANTITY_SCALE } from '../kernel/quantity.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { taxOf, type TaxPart, type TaxResult } from '../pricing/tax.ts'
import type { OriginLine, OriginSale } from './origin.ts'

export interface ReturnPick {
  readonly lineNo: number
  readonly quantityMilli: number
}

/** Line number → thousandths that have come back before. */
export type Returned = ReadonlyMap<number, number>

export interface RefundedLine {
  readonly lineNo: number
  readonly quantityMilli: number
  readonly netMinor: number
  /** net, added tax, less its share of dropped change; never below zero. */
  readonly refundMinor: number
}

export interface RefundTotals {
  readonly netMinor: number
  readonly taxes: readonly TaxPart[]
  readonly addedTaxMinor: number
  readonly droppedMinor: number
  readonly totalMinor: number
}

export interface RefundOf {
  /** One per pick, in their order. */
  readonly lines: readonly RefundedLine[]
  readonly totals: RefundTotals
}

export type PickRefusal = 'line-unknown' | 'quantity-not-whole' | 'return-exceeds-sold'

export function refundOf(
  origin: OriginSale,
  returned: Returned,
  picks: readonly ReturnPick[],
): Result<RefundOf, PickRefusal> {
  const after = new Map(returned)
  const nets: number[] = []
  for (const pick of picks) {
    const line = origin.lines.find((candidate) => candidate.lineNo === pick.lineNo)
    if (line === undefined) return refuse('line-unknown', { lineNo: pick.lineNo })
    const before = after.get(line.lineNo) ?? 0
    const bad = checkPick(line, before, pick.quantityMilli)
    if (bad !== null) return bad
    after.set(line.lineNo, before + pick.quantityMilli)
    nets.push(returnedNet(line, before + pick.quantityMilli) - returnedNet(line, before))
  }
  const totals = differenceOf(worthWithout(origin, returned), worthWithout(origin, after))
  return ok({ lines: sharesOf(picks, nets, totals), totals })
}

/** Everything that has not come back yet. */
export const remainingPicks = (origin: OriginSale, returned: Returned): readonly ReturnPick[] =>
  origin.lines
    .map((line) => ({
      lineNo: line.lineNo,
      quantityMilli: line.quantityMilli - (returned.get(line.lineNo) ?? 0),
    }))
    .filter((pick) => pick.quantityMilli > 0)

function checkPick(line: OriginLine, before: number, quantityMilli: number) {
  if (line.kind !== 'weighed' && quantityMilli % QUANTITY_SCALE !== 0) {
    return refuse('quantity-not-whole' as const, { lineNo: line.lineNo, name: line.name })
  }
  const returnableMilli = line.quantityMilli - before
  if (quantityMilli <= returnableMilli) return null
  return refuse('return-exceeds-sold' as const, {
    lineNo: line.lineNo,
    name: line.name,
    unit: line.unit,
    returnableMilli,
  })
}

const returnedNet = (line: OriginLine, returnedMilli: number): number =>
  mulDivRounded(line.netMinor, returnedMilli, line.quantityMilli)

interface Worth {
  readonly netMinor: number
  readonly tax: TaxResult
  readonly droppedMinor: number
}

/** The sale without what came back. */
function worthWithout(origin: OriginSale, returned: Returned): Worth {
  const nets = origin.lines.map(
    (line) => line.netMinor - returnedNet(line, returned.get(line.lineNo) ?? 0),
  )
  const tax = taxWithout(origin, nets)
  const netMinor = sum(nets)
  const { droppedMinor } = origin.totals
  const whole = origin.totals.netMinor + origin.totals.addedTaxMinor
  const dropped = whole === 0 ? 0 : mulDivRounded(droppedMinor, netMinor + tax.addedMinor, whole)
  return { netMinor, tax, droppedMinor: dropped }
}

/**
 * By the sale's own rates. Where they do not give what the sale says (one from before its rates were kept,
 * after they changed), its taxes are shared out by net amount.
 */
function taxWithout(origin: OriginSale, nets: readonly number[]): TaxResult {
  const whole = taxBy(
    origin,
    origin.lines.map((line) => line.netMinor),
  )
  if (whole !== null && sameTax(whole, origin)) return must(taxBy(origin, nets), 'as for the whole')
  const share = (minor: number) =>
    origin.totals.netMinor === 0 ? 0 : mulDivRounded(minor, sum(nets), origin.totals.netMinor)
  return {
    parts: origin.totals.taxes.map((part) => ({
      ...part,
      taxableMinor: share(part.taxableMinor),
      taxMinor: share(part.taxMinor),
    })),
    addedMinor: share(origin.totals.addedTaxMinor),
  }
}

function taxBy({ pricing, lines }: OriginSale, nets: readonly number[]): TaxResult | null {
  const known = new Set(pricing.classes.map(({ code }) => code))
  if (!lines.every((line) => known.has(line.taxClass))) return null
  return taxOf(
    lines.map((line, index) => ({
      taxClass: line.taxClass,
      amountMinor: must(nets[index], 'one net per line'),
    })),
    { ...pricing, classes: pricing.classes.map((one) => ({ ...one, name: one.code })) },
  )
}

function sameTax(tax: TaxResult, { totals }: OriginSale): boolean {
  if (tax.addedMinor !== totals.addedTaxMinor) return false
  if (tax.parts.length !== totals.taxes.length) return false
  return totals.taxes.every((part) =>
    tax.parts.some((one) => rateKey(one) === rateKey(part) && one.taxMinor === part.taxMinor),
  )
}

const rateKey = (part: TaxPart): string => `${part.code}=${part.ratePpm}`

function differenceOf(before: Worth, after: Worth): RefundTotals {
  const netMinor = before.netMinor - after.netMinor
  const addedTaxMinor = before.tax.addedMinor - after.tax.addedMinor
  const droppedMinor = before.droppedMinor - after.droppedMinor
  const later = new Map(after.tax.parts.map((part) => [rateKey(part), part]))
  const taxes = before.tax.parts.map((part) => {
    const rest = later.get(rateKey(part))
    return {
      ...part,
      taxableMinor: part.taxableMinor - (rest?.taxableMinor ?? 0),
      taxMinor: part.taxMinor - (rest?.taxMinor ?? 0),
    }
  })
  return {
    netMinor,
    taxes: taxes.filter((part) => part.taxableMinor !== 0 || part.taxMinor !== 0),
    addedTaxMinor,
    droppedMinor,
    totalMinor: netMinor + addedTaxMinor - droppedMinor,
  }
}

/** Added tax and dropped change belong to the whole; each line shows its share of them. */
function sharesOf(
  picks: readonly ReturnPick[],
  nets: readonly number[],
  { addedTaxMinor, droppedMinor }: RefundTotals,
): readonly RefundedLine[] {
  if (picks.length === 0) return []
  const added = allocate(addedTaxMinor, nets)
  const worths = nets.map((net, index) => net + must(added[index], 'one share per line'))
  const dropped = allocate(droppedMinor, worths)
  return picks.map(({ lineNo, quantityMilli }, index) => ({
    lineNo,
    quantityMilli,
    netMinor: must(nets[index], 'one net per pick'),
    refundMinor: must(worths[index], 'as above') - must(dropped[index], 'as above'),
  }))
}
