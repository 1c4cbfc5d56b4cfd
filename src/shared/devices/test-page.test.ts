import { expect, test } from 'vitest'
import { testPage } from './test-page.ts'

const parts = { tillId: 'T01', printerName: '前台', printedAt: '2026-09-01 08:00' }

test('a test page names the till and the printer, in both languages, with a ruler as wide as the paper', () => {
  const { lines } = testPage({ ...parts, columns: 32 })
  const texts = lines.map(({ left }) => left)
  expect(texts).toContain('前台')
  expect(texts).toContain('T01 · 2026-09-01 08:00')
  expect(texts).toContain('12345678901234567890123456789012')
  expect(lines.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['barcode', 'qr', 'total']))
})
