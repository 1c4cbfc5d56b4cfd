/** What is easily confused, and what only sounds or looks far from it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codesNeighbour, editDistance, namesAlike } from './alike.ts'

const codes = (...list: string[]) => list.map((code) => ({ code, factorMilli: 1000 }))

test('two flavours of one thing are alike, in either script', () => {
  expect(namesAlike('东方树叶 茉莉花茶 500ml', '东方树叶 乌龙茶 500ml', 0)).toBeGreaterThan(600)
  expect(namesAlike('Lindt Excellence 70% 100g', 'Lindt Excellence 85% 100g', 0)).toBeGreaterThan(
    850,
  )
})

test('two things of one aisle are not', () => {
  expect(namesAlike('山西陈醋 420ml', '老干妈 风味豆豉 280g', 0)).toBeLessThan(450)
})

test('width, case and accents make no difference', () => {
  expect(namesAlike('ＮＥＳＣＡＦＥ Crème', 'nescafe creme', 0)).toBe(1000)
})

test('what is less alike than asked for is not alike', () => {
  expect(namesAlike('ABCD', 'ABXY', 500)).toBe(500)
  expect(namesAlike('ABCD', 'ABXY', 501)).toBe(0)
  expect(namesAlike('', '', 0)).toBe(0)
})

test('numbers that a maker gave one after the other are neighbours', () => {
  expect(codesNeighbour(codes('6990011001015'), codes('6990011001039'))).toBe(true)
  expect(codesNeighbour(codes('20001'), codes('20004'))).toBe(true)
})

test('one digit misread makes a neighbour, two do not', () => {
  expect(codesNeighbour(codes('6990011001015'), codes('6980011001018'))).toBe(true)
  expect(codesNeighbour(codes('6990011001015'), codes('6980021001015'))).toBe(false)
})

test('the same code, codes of other lengths and words are no neighbours', () => {
  expect(codesNeighbour(codes('20001'), codes('20001'))).toBe(false)
  expect(codesNeighbour(codes('20001'), codes('6990011001015'))).toBe(false)
  expect(codesNeighbour(codes('TEA-01'), codes('TEA-02'))).toBe(false)
  expect(codesNeighbour([], codes('20001'))).toBe(false)
})

test('the distance is a distance', () => {
  const word = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 7 })
  fc.assert(
    fc.property(word, word, word, (a, b, c) => {
      expect(editDistance(a, a)).toBe(0)
      expect(editDistance(a, b)).toBe(editDistance(b, a))
      expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c))
      expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length))
    }),
  )
})

test('a share between two thousandths is the lower one, with and without a least', () => {
  const [one, many] = ['茶', '茶'.repeat(9)]
  expect(namesAlike(one, many, 0)).toBe(111)
  expect(namesAlike(one, many, 111)).toBe(111)
  expect(namesAlike(one, many, 112)).toBe(0)
})

test('the share of letters in common never hides a name that is alike', () => {
  const name = fc.string({ unit: fc.constantFrom('茶', '红', '绿', 'a', 'b'), maxLength: 10 })
  fc.assert(
    fc.property(name, name, fc.integer({ min: 0, max: 1000 }), (a, b, least) => {
      const exact = namesAlike(a, b, 0)
      expect(namesAlike(a, b, least)).toBe(exact >= least ? exact : 0)
    }),
  )
})
