/** CSV reader: agrees with csv-parse on good files, and keeps damage to its own line on bad ones. */
import { fc, test as property } from '@fast-check/vitest'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { CsvReader } from './csv-records.ts'

function readAll(text: string, pieces: readonly number[] = []) {
  const reader = new CsvReader(',')
  const records = []
  let at = 0
  for (const length of pieces) {
    records.push(...reader.push(text.slice(at, at + length)))
    at += length
  }
  return [...records, ...reader.push(text.slice(at)), ...reader.end()]
}

const cell = fc.string({
  unit: fc.constantFrom('a', '乐', ' ', '"', ',', '\n', '\r\n', '1'),
  maxLength: 6,
})
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

describe('CSV records', () => {
  property.prop([
    fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 8 }),
    fc.constantFrom('\n', '\r\n'),
    fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 20 }),
  ])('are those of csv-parse, however the file is cut into pieces', (rows, end, pieces) => {
    const text = rows.map((row) => `${row.map(quoted).join(',')}${end}`).join('')
    const ours = readAll(text, pieces)
    expect(ours.map(({ cells }) => cells)).toEqual(parse(text, { recordDelimiter: ['\r\n', '\n'] }))
  })

  test('know the line on which they begin', () => {
    const lines = readAll('a,b\n"1\n2",3\r\n\n4,5').map(({ line }) => line)
    expect(lines).toEqual([1, 2, 4, 5])
  })

  test('after a quote that never closes go on with the next line', () => {
    expect(readAll('a,b\n"open,1\nc,d\ne,f\n')).toEqual([
      { line: 1, cells: ['a', 'b'], text: '' },
      { line: 2, cells: null, text: '"open,1' },
      { line: 3, cells: ['c', 'd'], text: '' },
      { line: 4, cells: ['e', 'f'], text: '' },
    ])
  })

  test('swallowed by an open quote up to the next quote are found again', () => {
    const records = readAll('a,b\n"open,1\nc,d\n"e",f\n')
    expect(records.map(({ cells }) => cells)).toEqual([['a', 'b'], null, ['c', 'd'], ['e', 'f']])
  })

  test('with text behind a closing quote are broken, with a quote inside are not', () => {
    expect(readAll('"a"b,1\n5" pipe,2\n').map(({ cells }) => cells)).toEqual([
      null,
      ['5" pipe', '2'],
    ])
  })
})
