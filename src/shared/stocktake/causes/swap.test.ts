/** One item taken for another. */
import { expect, test } from 'vitest'
import { input, likeliest, line, other, ranked } from '../../../../tests/support/causes/line.ts'
import { findSwaps } from './swap.ts'
import { weightOf } from './hypothesis.ts'

const weightWith = (over: Parameters<typeof other>[1]) =>
  findSwaps(input(line(-5000), { others: [other(5000, over)] })).map(weightOf)[0] ?? -Infinity

test('a twin with just the opposite variance is the likeliest cause', () => {
  const first = likeliest(line(-5000), { others: [other(5000)] })
  expect(first).toMatchObject({ kind: 'swap', reason: 'item-mix-up', explainedMilli: -5000 })
  expect(first?.evidence.map(({ code }) => code)).toContain('names-alike')
  expect(first?.evidence[0]?.figures).toEqual({ expectedMilli: -5000, offMilli: 0 })
})

test('the adjustment takes from the one what it gives to the other', () => {
  const first = likeliest(line(-5000), { others: [other(5000)] })
  expect(first?.correction).toEqual({
    kind: 'swap-adjustment',
    documentNo: null,
    lines: [
      { sku: 'TEA', location: 'FLOOR', quantityMilli: -5000 },
      { sku: 'TEA2', location: 'FLOOR', quantityMilli: 5000 },
    ],
  })
})

test('no more is moved than both sides have', () => {
  const [found] = findSwaps(input(line(-6000), { others: [other(5000)] }))
  expect(found?.explainedMilli).toBe(-5000)
  const moved = found?.correction?.lines.map(({ quantityMilli }) => quantityMilli)
  expect(moved).toEqual([-5000, 5000])
})

test('a twin that is short as well was not taken for it', () => {
  expect(likeliest(line(-5000), { others: [other(-5000)] })?.kind).toBe('unknown')
})

test('something of another aisle with the opposite variance must not win', () => {
  const soap = { sku: 'SOAP', name: '舒肤佳 香皂 纯白 100g', category: '个护', zones: ['C1'] }
  expect(likeliest(line(-3000), { others: [other(3000, soap)] })?.kind).toBe('unknown')
})

test('one piece each way is too common to mean much without a likeness', () => {
  const salt = { name: '加碘食盐 400g', barcodes: [], zones: ['B1'] }
  expect(likeliest(line(-1000), { others: [other(1000, salt)] })?.kind).toBe('unknown')
})

test('names weigh more than numbers, numbers more than places, places more than the category', () => {
  const plain = { name: '加碘食盐 400g', barcodes: [], zones: ['B1'] }
  const weights = [
    weightWith({ name: '东方树叶 茉莉花茶 900ml' }),
    weightWith({ ...plain, barcodes: [{ code: '6990011001039', factorMilli: 1000 }] }),
    weightWith({ ...plain, zones: ['A1'] }),
    weightWith(plain),
    weightWith({ ...plain, category: '个护' }),
  ]
  expect(weights).toEqual([...weights].sort((a, b) => b - a))
  expect(new Set(weights).size).toBe(weights.length)
})

test('the more lines lie the other way, the less one that agrees says', () => {
  const crowd = Array.from({ length: 20 }, (_, nth) => other(9000, { sku: `T${String(nth)}` }))
  const scoreOf = (others: typeof crowd) =>
    ranked(line(-5000), { others }).find(({ kind }) => kind === 'swap')?.score ?? 0
  expect(scoreOf([other(5000), ...crowd])).toBeLessThan(scoreOf([other(5000)]))
})

test('nobody takes what is weighed for what is counted', () => {
  expect(findSwaps(input(line(-5000), { others: [other(5000, { isWeighed: true })] }))).toEqual([])
})

test('the same item elsewhere is no other item', () => {
  const others = [other(5000, { sku: 'TEA', location: 'BACKROOM' })]
  expect(findSwaps(input(line(-5000), { others }))).toEqual([])
})
