/** Which pieces come back: those that were named and sold, else the first that are still out. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sum } from '../kernel/number.ts'
import type { LotPart } from '../stock/lot.ts'
import { lotsBack, partsLeft } from './lots-back.ts'

const part = (lot: string, quantityMilli: number, serial = ''): LotPart => ({
  lot,
  expiry: lot === '' ? null : '2026-12-01',
  serial,
  quantityMilli,
})
const SOLD = [part('L1', 2000), part('L2', 3000)]
const quantityOf = (parts: readonly { quantityMilli: number }[]) =>
  sum(parts.map((one) => one.quantityMilli))

test('what came back is not there any more', () => {
  expect(partsLeft(SOLD, [])).toEqual(SOLD)
  expect(partsLeft(SOLD, [part('L1', 500), part('L2', 3000)])).toEqual([part('L1', 1500)])
})

test('the till takes the first that were sold', () => {
  expect(lotsBack(SOLD, true, 2500, null)).toEqual({
    ok: true,
    value: [part('L1', 2000), part('L2', 500)],
  })
})

test('what an earlier return did not name is owed all the same', () => {
  expect(lotsBack([part('L1', 500)], true, 1000, null)).toEqual({
    ok: true,
    value: [part('L1', 500), part('', 500)],
  })
})

test('goods without lots come back without', () => {
  expect(lotsBack([], false, 1000, [part('L1', 1000)])).toEqual({ ok: true, value: [] })
})

test.each([
  ['a lot that was not sold', [part('L9', 1000)], 'serial-not-sold'],
  ['more of a lot than was sold', [part('L1', 1000), part('L1', 1500)], 'serial-not-sold'],
  ['too little', [part('L1', 500)], 'lots-mismatch'],
])('%s is refused', (_what, picks, code) => {
  const quantityMilli = code === 'lots-mismatch' ? 1000 : quantityOf(picks)
  expect(lotsBack(SOLD, true, quantityMilli, picks)).toMatchObject({ refusal: { code } })
})

test('a serial that was sold comes back once, with the date of its lot', () => {
  const sold = [part('L1', 1000, 'A'), part('L1', 1000, 'B')]
  const pick = { lot: 'L1', serial: 'B', quantityMilli: 1000 }
  expect(lotsBack(sold, true, 1000, [pick])).toEqual({ ok: true, value: [sold[1]] })
  expect(lotsBack(partsLeft(sold, [pick]), true, 1000, [pick])).toMatchObject({
    refusal: { code: 'serial-not-sold', details: { serial: 'B' } },
  })
})

test('parts add up to what comes back and never to more than was sold', () => {
  const anyParts = fc.array(
    fc.record({ lot: fc.constantFrom('L1', 'L2', ''), milli: fc.integer({ min: 1, max: 5000 }) }),
    { minLength: 1, maxLength: 5 },
  )
  fc.assert(
    fc.property(anyParts, fc.array(fc.integer({ min: 1, max: 4000 })), (lots, wishes) => {
      const sold = lots.map(({ lot, milli }) => part(lot, milli))
      let back: LotPart[] = []
      for (const wish of wishes) {
        const left = partsLeft(sold, back)
        const quantityMilli = Math.min(wish, quantityOf(left))
        if (quantityMilli === 0) break
        const parts = lotsBack(left, true, quantityMilli, null)
        if (!parts.ok) throw new Error(parts.refusal.code)
        expect(quantityOf(parts.value)).toBe(quantityMilli)
        back = [...back, ...parts.value]
        expect(quantityOf(back) + quantityOf(partsLeft(sold, back))).toBe(quantityOf(sold))
      }
    }),
  )
})
