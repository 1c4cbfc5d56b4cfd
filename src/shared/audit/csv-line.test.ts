/** Rows of CSV: read back as they were, and no text becomes a formula. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CsvReader } from '../catalogue/csv-records.ts'
import { csvLine } from './csv-line.ts'

test('figures and plain texts stand as they are, nothing is an empty cell', () => {
  expect(csvLine(['报损', -700, null, '', '12.50'])).toBe('报损,-700,,,12.50\r\n')
})

test('texts that would be formulas are not', () => {
  expect(csvLine(['=1+1', '+86 138', '-x', '@a', '-7.00'])).toBe("'=1+1,'+86 138,'-x,'@a,-7.00\r\n")
})

test('whatever is written is read back by the till’s own reader', () => {
  const isOdd = (text: string) => /^[=+\-@\t\r]/u.test(text) || /[\r\ufeff]/u.test(text)
  const anyText = fc
    .string({ unit: 'binary' })
    .filter((text) => !isOdd(text) && !text.includes('\0'))
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 2, maxLength: 6 }), (cells) => {
      const reader = new CsvReader(',')
      const [record] = [...reader.push(csvLine(cells)), ...reader.end()]
      expect(record?.cells).toEqual(cells)
    }),
  )
})
