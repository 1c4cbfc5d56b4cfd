/** Returns in parts: whatever comes back in whatever order, the parts add up to the sale and never beyond. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anySale, RULES } from '../../../tests/support/core.ts'
import { runs } from '../../../tests/support/property-runs.ts'
import { must } from '../kernel/assert.ts'
import { sum } from '../kernel/number.ts'
import type { Sale } from '../sales/sale.ts'
import { originOfSale, type OriginSale } from './origin.ts'
import { refundOf, remainingPicks, type RefundOf, type ReturnPick } from './refund-of.ts'

const AT = { storeId: 'S01', businessDate: '2026-03-02' }
const originOf = (sale: Sale): OriginSale => originOfSale(sale, AT, RULES.classes)

/** Cuts a sale into returns: each number picks a line and how much of what is left of it comes back. */
const anyCuts = fc.array(
  fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 100 })), { minLength: 1, maxLength: 4 }),
  { maxLength: 8 },
)

/** Plays the cuts, then brings back the rest; each return's picks. */
function partsOf(origin: OriginSale, cuts: readonly (readonly [number, number][])[]) {
  const returned = new Map<number, number>()
  const rounds: ReturnPick[][] = []
  for (const cut of cuts) {
    const picks: ReturnPick[] = []
    for (const [index, percent] of cut) {
      const line = must(origin.lines[index % origin.lines.length], 'a sale has lines')
      const left = line.quantityMilli - (returned.get(line.lineNo) ?? 0)
      const wish = Math.floor((left * percent) / 100)
      const quantityMilli = line.kind === 'weighed' ? wish : wish - (wish % 1000)
      if (quantityMilli === 0) continue
      picks.push({ lineNo: line.lineNo, quantityMilli })
      returned.set(line.lineNo, (returned.get(line.lineNo) ?? 0) + quantityMilli)
    }
    if (picks.length > 0) rounds.push(picks)
  }
  const rest = remainingPicks(origin, returned)
  return rest.length === 0 ? rounds : [...rounds, [...rest]]
}

function playAll(origin: OriginSale, rounds: readonly (readonly ReturnPick[])[]): RefundOf[] {
  const returned = new Map<number, number>()
  return rounds.map((picks) => {
    const refunded = refundOf(origin, returned, picks)
    if (!refunded.ok) throw new Error(refunded.refusal.code)
    for (const { lineNo, quantityMilli } of picks) {
      returned.set(lineNo, (returned.get(lineNo) ?? 0) + quantityMilli)
    }
    return refunded.value
  })
}

const figuresOf = (all: readonly RefundOf[]) => ({
  netMinor: sum(all.map(({ totals }) => totals.netMinor)),
  addedTaxMinor: sum(all.map(({ totals }) => totals.addedTaxMinor)),
  droppedMinor: sum(all.map(({ totals }) => totals.droppedMinor)),
  totalMinor: sum(all.map(({ totals }) => totals.totalMinor)),
})

const taxesOf = (parts: readonly { code: string; ratePpm: number; taxMinor: number }[]) => {
  const byRate = new Map<string, number>()
  for (const { code, ratePpm, taxMinor } of parts) {
    const key = `${code}=${ratePpm}`
    byRate.set(key, (byRate.get(key) ?? 0) + taxMinor)
  }
  return [...byRate].filter(([, taxMinor]) => taxMinor !== 0).sort()
}

test('any parts add up to the sale: net, every tax, dropped change, total', () => {
  fc.assert(
    fc.property(anySale, anyCuts, (sale, cuts) => {
      const origin = originOf(sale)
      const all = playAll(origin, partsOf(origin, cuts))
      const { netMinor, addedTaxMinor, droppedMinor, totalMinor } = sale.totals
      expect(figuresOf(all)).toEqual({ netMinor, addedTaxMinor, droppedMinor, totalMinor })
      expect(taxesOf(all.flatMap(({ totals }) => totals.taxes))).toEqual(taxesOf(sale.totals.taxes))
    }),
    { numRuns: runs(400) },
  )
})

test('the order of the parts does not change what they add up to', () => {
  fc.assert(
    fc.property(anySale, anyCuts, fc.nat(), (sale, cuts, keep) => {
      const origin = originOf(sale)
      const rounds = partsOf(origin, cuts)
      // Not the whole of it: a part that stays with the customer.
      const some = rounds.slice(0, keep % (rounds.length + 1))
      const forth = figuresOf(playAll(origin, some))
      expect(figuresOf(playAll(origin, some.toReversed()))).toEqual(forth)
      expect(figuresOf(playAll(origin, [some.flat()]))).toEqual(forth)
    }),
    { numRuns: runs(300) },
  )
})

test('no refund is below zero, none is above what is left, and its lines add up to it', () => {
  fc.assert(
    fc.property(anySale, anyCuts, (sale, cuts) => {
      const origin = originOf(sale)
      let leftMinor = sale.totals.totalMinor
      for (const { totals, lines } of playAll(origin, partsOf(origin, cuts))) {
        expect(totals.totalMinor).toBeGreaterThanOrEqual(0)
        expect(totals.totalMinor).toBeLessThanOrEqual(leftMinor)
        expect(lines.every((line) => line.refundMinor >= 0)).toBe(true)
        expect(sum(lines.map((line) => line.refundMinor))).toBe(totals.totalMinor)
        expect(sum(lines.map((line) => line.netMinor))).toBe(totals.netMinor)
        leftMinor -= totals.totalMinor
      }
    }),
    { numRuns: runs(300) },
  )
})

test('a sale from before its rates were kept adds up too, also when the rates have changed', () => {
  const changed = RULES.classes.map((one) => ({
    ...one,
    rates: one.rates.map((rate) => ({ ...rate, ratePpm: rate.ratePpm + 10_000 })),
  }))
  fc.assert(
    fc.property(anySale, anyCuts, fc.boolean(), (sale, cuts, isSame) => {
      const old = { ...sale, pricing: { ...sale.pricing, classes: [] } }
      const origin = originOfSale(old, AT, isSame ? RULES.classes : changed)
      const all = playAll(origin, partsOf(origin, cuts))
      expect(figuresOf(all).totalMinor).toBe(sale.totals.totalMinor)
      expect(taxesOf(all.flatMap(({ totals }) => totals.taxes))).toEqual(taxesOf(sale.totals.taxes))
    }),
    { numRuns: runs(200) },
  )
})
