import { expect, test } from 'vitest'
import { splitAim, symbolKindOf } from './aim.ts'

test('the identifier goes before the text', () => {
  expect(splitAim(']E06901234567892')).toEqual({ aim: ']E0', text: '6901234567892' })
  expect(splitAim('6901234567892')).toEqual({ aim: null, text: '6901234567892' })
  expect(splitAim(']-1x')).toEqual({ aim: null, text: ']-1x' })
})

test.each([
  [']C1', 'gs1'],
  [']Q3', 'gs1'],
  [']C0', 'other'],
  [']E0', 'ean'],
  [']E4', 'ean-8'],
  [']I1', 'itf'],
  [']Q1', 'two-dimensional'],
  [null, 'other'],
])('%s is of the kind %s', (aim, kind) => {
  expect(symbolKindOf(aim)).toBe(kind)
})
