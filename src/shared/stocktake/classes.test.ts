/** Classes by sales, and what is due. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../../../tests/support/property-runs.ts'
import { classesOf, classOf, isDue } from './classes.ts'

const sold = (...values: readonly number[]) =>
  values.map((valueMinor, index) => ({ sku: `S${index}`, valueMinor }))
const letters = (...values: readonly number[]) => {
  const classes = classesOf(sold(...values))
  return values.map((_, index) => classOf(classes, `S${index}`)).join('')
}

test('what brings the first four fifths is an A, the next to nineteen twentieths a B', () => {
  expect(letters(50, 30, 10, 5, 3, 2)).toBe('AABBCC')
  expect(letters(5, 50, 2, 30, 3, 10)).toBe('BACACB')
})

test('one item that sells everything is an A, and what sells nothing or comes back is a C', () => {
  expect(letters(100, 0, -40)).toBe('ACC')
  expect(classOf(classesOf([]), 'NEW')).toBe('C')
})

test('a better seller never has a worse class, and equals are told apart by name only', () => {
  const anySold = fc.array(fc.integer({ min: -1000, max: 1_000_000 }), { maxLength: 40 })
  fc.assert(
    fc.property(anySold, (values) => {
      const classes = classesOf(sold(...values))
      const ranked = sold(...values).toSorted(
        (x, y) => y.valueMinor - x.valueMinor || (x.sku < y.sku ? -1 : 1),
      )
      const order = ranked.map(({ sku }) => classOf(classes, sku)).join('')
      expect(order).toMatch(/^A*B*C*$/u)
      expect(classesOf(sold(...values).toReversed())).toEqual(classes)
    }),
    { numRuns: runs(200) },
  )
})

test('an item is due when it was never counted, and from its day on', () => {
  expect(isDue(null, '2026-03-02', 30)).toBe(true)
  expect(isDue('2026-01-31', '2026-03-02', 30)).toBe(true)
  expect(isDue('2026-02-01', '2026-03-02', 30)).toBe(false)
})
