import { expect, test } from 'vitest'
import { USUAL_SCALE_CODES } from './scale-code.ts'
import { patternOf, ruleOfPattern } from './scale-pattern.ts'

test('a rule that is written down and read again is the same', () => {
  const patterns = USUAL_SCALE_CODES.map(patternOf)
  expect(patterns).toEqual(['2WWWWWWEEEEEC', '29WWWWWNNNNNC', '2WWWWWWEEEEENNNNNC'])
  for (const [at, pattern] of patterns.entries()) {
    const { name: _name, ...rule } = USUAL_SCALE_CODES[at]!
    expect(ruleOfPattern(pattern.toLowerCase())).toMatchObject(rule)
  }
})

test('digits that say nothing may stand anywhere, and the last may be one', () => {
  const rule = ruleOfPattern('21XWWWWEEEEXX')
  expect(rule).toMatchObject({ prefix: '21', item: { at: 3, digits: 4 }, check: 'none' })
  expect(rule && patternOf(rule)).toBe('21XWWWWEEEEXX')
})

test('a rule keeps its digits behind the point when its pattern is changed', () => {
  const fine = { ...USUAL_SCALE_CODES[0]!, price: { at: 7, digits: 5, decimals: 1 } }
  expect(ruleOfPattern('2WWWWWEEEEEEC', fine)?.price).toEqual({ at: 6, digits: 6, decimals: 1 })
})

test.each([
  '',
  '2WWWWWWEEEEE',
  '6WWWWWWEEEEEC',
  '2EEEEEEEEEEEC',
  '2WWWEEEWWEEEC',
  '2WWWWWWEEEEEEC',
])('%j is no rule', (pattern) => {
  expect(ruleOfPattern(pattern)).toBeNull()
})
