/** Whatever the facts are: the same answer in every order, of bounded size, and never a throw. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { STOCK_LOCATIONS } from '../../stock/location.ts'
import {
  CAUSE_KINDS,
  EVIDENCE_MAX,
  MOVEMENT_KINDS,
  OPEN_KINDS,
  REASON_OF,
  type CauseInput,
} from './cause.ts'
import { rankCauses } from './rank.ts'

const NOW_MS = 1_773_136_800_000
const MILLI_MAX = 999_999_000
const pieces = fc.oneof(
  fc.integer({ min: -60, max: 60 }).map((count) => count * 1000),
  fc.integer({ min: -MILLI_MAX, max: MILLI_MAX }),
)
const some = fc.oneof(
  fc.integer({ min: 1, max: 60 }).map((count) => count * 1000),
  fc.integer({ min: 0, max: MILLI_MAX }),
)
const codeText = fc.constantFrom('6990011001015', '16990011001012', '20001', '20004', 'X', '')
const name = fc.constantFrom('茉莉花茶 500ml', '乌龙茶 500ml', 'Lindt 70%', 'Lindt 85%', '', '😀é')
const category = fc.constantFrom('饮料', '个护')
const sku = fc.constantFrom('TEA', 'COLA', 'SOAP')
const zone = fc.constantFrom('A1', 'A2', 'END1')
const staffNo = fc.constantFrom('1001', '2001')
const documentNo = fc.constantFrom('RC-1', 'RC-2', 'T01-9')
const date = fc.constantFrom('2026-03-01', '2026-03-10', '2026-03-12')
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null })
const atMs = fc.integer({ min: -90, max: 90 }).map((minutes) => NOW_MS + minutes * 60_000)
const barcodes = fc.array(
  fc.record({
    code: codeText,
    factorMilli: fc.oneof(
      fc.constantFrom(1000, 6000, 12_000),
      fc.integer({ min: 1, max: MILLI_MAX }),
    ),
  }),
  { maxLength: 3 },
)
const location = fc.constantFrom(...STOCK_LOCATIONS)
const price = maybe(fc.integer({ min: 0, max: 1_000_000_000 }))

const movement = fc.record({
  ...{ position: fc.integer({ min: 1, max: 5 }), occurredMs: atMs, businessDate: date },
  ...{ hour: fc.integer({ min: 0, max: 23 }), kind: fc.constantFrom(...MOVEMENT_KINDS) },
  ...{ documentNo: maybe(documentNo), quantityMilli: pieces, staffNo, code: maybe(codeText) },
  ...{ amountMinor: maybe(fc.integer({ min: 0, max: 1_000_000_000 })), isBelowZero: fc.boolean() },
  disposition: maybe(fc.constantFrom('restock' as const, 'damaged' as const)),
  asideMilli: fc.oneof(fc.constant(0), some),
  reasonCode: maybe(fc.constantFrom('faulty', 'not-wanted')),
  ...{ announcedMilli: maybe(some), partner: maybe(fc.constant('P01')), isArrived: fc.boolean() },
})
const other = fc.record({
  ...{ sku, name, category, barcodes, location, isWeighed: fc.boolean(), varianceMilli: pieces },
  ...{ unitPriceMilli: price, zones: fc.array(zone, { maxLength: 2 }) },
  receivingNos: fc.array(documentNo, { maxLength: 2 }),
})
const entry = fc.record({
  ...{ zone, staffNo, device: fc.constant('H1'), atMs, quantityMilli: some, code: maybe(codeText) },
})
const line = fc.record({
  ...{ sku, name, unit: fc.constant('瓶'), category, barcodes, isWeighed: fc.boolean() },
  ...{ tracking: fc.constant('none' as const), location, bookMilli: pieces, countedMilli: some },
  ...{ varianceMilli: pieces, unitPriceMilli: price, entries: fc.array(entry, { maxLength: 4 }) },
})
const loss = fc.record({
  ...{ sku, category, zone: maybe(zone), staffNo: maybe(staffNo), businessDate: date },
  ...{ hour: maybe(fc.integer({ min: 0, max: 23 })), quantityMilli: some },
})
const openDocument = fc.record({
  ...{ documentNo, kind: fc.constantFrom(...OPEN_KINDS), partner: fc.constant('P01') },
  ...{ expectedOn: maybe(date), quantityMilli: some },
})
const input: fc.Arbitrary<CauseInput> = fc.record({
  line,
  movements: fc.array(movement, { maxLength: 8 }),
  open: fc.array(openDocument, { maxLength: 3 }),
  zones: fc.array(fc.record({ zone, lastMilli: some, isCounted: fc.boolean() }), { maxLength: 3 }),
  businessDate: date,
  count: fc.record({
    others: fc.array(other, { maxLength: 6 }),
    losses: fc.array(loss, { maxLength: 12 }),
    partners: fc.array(
      fc.record({
        ...{ partner: fc.constant('P01'), receivingCount: fc.nat(20), shortCount: fc.nat(20) },
      }),
      { maxLength: 1 },
    ),
  }),
})

/** The same facts, told in another order. */
function reordered(given: CauseInput, turn: <T>(list: readonly T[]) => T[]): CauseInput {
  const { count } = given
  return {
    ...given,
    line: { ...given.line, entries: turn(given.line.entries), barcodes: turn(given.line.barcodes) },
    movements: turn(given.movements),
    open: turn(given.open),
    zones: turn(given.zones),
    count: {
      others: turn(count.others),
      losses: turn(count.losses),
      partners: turn(count.partners),
    },
  }
}

test('the order in which facts are told changes nothing', () => {
  fc.assert(
    fc.property(input, fc.nat(7), (given, by) => {
      const asTold = rankCauses(given)
      const turn = <T>(list: readonly T[]): T[] => [
        ...list.slice(by % Math.max(1, list.length)),
        ...list.slice(0, by % Math.max(1, list.length)),
      ]
      expect(rankCauses(reordered(given, turn))).toEqual(asTold)
      expect(rankCauses(reordered(given, (list) => [...list].reverse()))).toEqual(asTold)
    }),
  )
})

test('every answer is complete and bounded, and nothing makes it throw', () => {
  fc.assert(
    fc.property(input, (given) => {
      const causes = rankCauses(given)
      fc.pre(given.line.varianceMilli !== 0)
      const kinds = causes.map(({ kind }) => kind)
      expect(kinds.at(-1)).toBe('unknown')
      expect(new Set(kinds).size).toBe(kinds.length)
      expect(causes.reduce((sum, { score }) => sum + score, 0)).toBe(1000)
      const named = causes.slice(0, -1).map(({ score }) => score)
      expect(named).toEqual([...named].sort((a, b) => b - a))
      for (const cause of causes) {
        expect(CAUSE_KINDS).toContain(cause.kind)
        expect(cause.reason).toBe(REASON_OF[cause.kind])
        expect(cause.evidence.length).toBeLessThanOrEqual(EVIDENCE_MAX)
        for (const one of cause.evidence) {
          expect(Number.isSafeInteger(one.weight)).toBe(true)
          expect(Math.abs(one.weight)).toBeLessThanOrEqual(60)
          expect(Object.values(one.figures).every(Number.isSafeInteger)).toBe(true)
        }
      }
    }),
  )
})

test('a cause never explains what goes the other way', () => {
  fc.assert(
    fc.property(input, (given) => {
      for (const { kind, explainedMilli } of rankCauses(given)) {
        if (kind === 'unknown') expect(explainedMilli).toBe(0)
        else expect(explainedMilli > 0).toBe(given.line.varianceMilli > 0)
      }
    }),
  )
})

test('a correction of the book names the item, and its lines of a move add up to nothing', () => {
  fc.assert(
    fc.property(input, (given) => {
      for (const { correction } of rankCauses(given)) {
        if (correction === null) continue
        expect(correction.lines[0]?.sku).toBe(given.line.sku)
        if (correction.kind !== 'swap-adjustment' && correction.kind !== 'relocation') continue
        expect(correction.lines.reduce((sum, { quantityMilli }) => sum + quantityMilli, 0)).toBe(0)
      }
    }),
  )
})
