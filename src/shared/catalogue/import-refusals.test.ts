/** Every refusal says what is wrong with what, in words of its own. */
import { expect, test } from 'vitest'
import { FILE_REFUSALS, fileMessage, ROW_REFUSALS, rowMessage } from './import-refusals.ts'

const DETAILS = {
  text: 'abc',
  cells: 2,
  columns: 3,
  line: 7,
  check: 4,
  reason: 'EACCES',
  limit: 9,
  looksLike: 'a picture',
  tryEncoding: 'gb18030',
  missing: 'name',
  found: 'x',
  file: 'EUR',
  store: 'CNY',
}

test('no two refusals read alike and none leaves a gap', () => {
  const messages = [
    ...ROW_REFUSALS.map((code) => rowMessage({ code, details: DETAILS })),
    ...FILE_REFUSALS.map((code) => fileMessage({ code, details: DETAILS })),
  ]
  expect(new Set(messages).size).toBe(messages.length)
  for (const message of messages) expect(message).not.toMatch(/undefined|null|NaN/u)
})

test('a duplicate is named by its line in the file or by the item that has it', () => {
  const row = (details: Record<string, string | number>) =>
    rowMessage({ code: 'barcode-duplicate', details })
  expect(row({ text: '69', line: 7 })).toContain('line 7')
  expect(row({ text: '69', line: 7, sku: 'COLA' })).toContain('SKU COLA')
})
