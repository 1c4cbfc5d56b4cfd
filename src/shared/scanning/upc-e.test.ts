/** The examples of the GS1 General Specifications and one of each way of leaving zeros out. */
import { expect, test } from 'vitest'
import { expandUpcE } from './upc-e.ts'

test.each([
  ['04252614', '042100005264'],
  ['01234531', '012300000451'],
  ['01234543', '012340000053'],
  ['01234558', '012345000058'],
  ['01234505', '012000003455'],
])('%s is %s', (short, long) => {
  expect(expandUpcE(short)).toBe(long)
})

test('a wrong check digit, another number system or another length is none', () => {
  for (const code of ['04252615', '24252614', '0425261', '042526144', 'A4252614']) {
    expect(expandUpcE(code), code).toBeNull()
  }
})
