/** Strict where printers are lenient: what is wrong with the bytes is said. */
import { expect, test } from 'vitest'
import { characterTables } from '#main/devices/printer/character-tables.ts'
import { PaperInterpreter } from './interpret.ts'
import { textOfPaper } from './paper.ts'

const feed = (bytes: string | readonly number[]) => {
  const printer = new PaperInterpreter({ columns: 32, codes: characterTables })
  const answers = printer.feed(
    typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : Uint8Array.from(bytes),
  )
  return { printer, answers, rows: textOfPaper(printer.paper) }
}

test('bytes that are no command are told with their place', () => {
  expect(feed('A\x07B\n').printer.problems).toEqual([{ kind: 'unknown', at: 1, detail: '07' }])
  expect(feed('\x1bz\n').printer.problems).toMatchObject([{ kind: 'unknown', detail: '1b 7a' }])
})

test('a row beyond the edge is told, once for each row too many', () => {
  const { printer, rows } = feed(`${'x'.repeat(33)}\n`)
  expect(printer.problems).toEqual([{ kind: 'overflow', at: 32, detail: 'x' }])
  expect(rows).toEqual(['x'.repeat(32), 'x'])
})

test('bars and pictures beyond the edge are told', () => {
  const wide = '\x1dw\x03\x1dk\x49\x12{BT01-000123-K7QX!'
  expect(feed(wide).printer.problems).toMatchObject([{ kind: 'overflow' }])
  expect(feed('\x1dv0\0\x31\0\x01\0' + '\0'.repeat(49)).printer.problems).toMatchObject([
    { kind: 'overflow', detail: 'raster 392' },
  ])
})

test('a code of four bytes is not what a printer reads', () => {
  expect(feed([0x81, 0x30, 0x84, 0x36, 0x0a]).printer.problems).not.toEqual([])
})

test('a command without its end is held and not guessed', () => {
  const { printer } = feed('AB\x1d(k\x05\x00')
  expect(printer.unfinished).toEqual({ bytes: 5, row: 'AB' })
  expect(printer.paper.parts).toEqual([])
})

test('questions in order are answered in order, a pulse is counted', () => {
  const { printer, answers } = feed(
    '\x1b@\x1dr\x01\x1d(H\x06\x00000042\x1bp\x01\x32\x64\x1bp\x00\x32\x64',
  )
  expect(answers).toEqual([0, 0x37, 0x22, 0x30, 0x30, 0x34, 0x32, 0])
  expect(printer.kicks).toEqual([5, 2])
})

test('switching on again forgets the row, the size and the page', () => {
  expect(feed('\x1d!\x11AB\x1b@C\n').printer.paper.parts).toMatchObject([
    { cells: [{ text: 'C', across: 1 }] },
  ])
})

test('single bytes are read by the page that was chosen', () => {
  expect(feed('\x1c.\x1bt\x13\xd5\n').rows).toEqual(['€'])
  expect(feed('\x1c.\x1bt\x63\xd5\n').printer.problems).toMatchObject([{ kind: 'undecodable' }])
})

test('bars tell what they say, with the sets taken out', () => {
  const printed = feed('\x1dk\x49\x0c{BT-{C\x00\x01\x17{BX').printer.paper.parts
  expect(printed).toMatchObject([{ kind: 'barcode', symbology: 'code128', text: 'T-000123X' }])
  expect(feed('\x1dk\x43\x0d6901234567892').printer.paper.parts).toMatchObject([
    { symbology: 'ean13', text: '6901234567892' },
  ])
  expect(feed('\x1dk\x43\x0d6901234567890').printer.problems).toMatchObject([{ kind: 'unknown' }])
})
