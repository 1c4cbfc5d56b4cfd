/** Every kind of paper through our own printer: nothing it does not know, nothing beyond the edge, nothing lost. */
import { expect, test } from 'vitest'
import { LOGO } from '../../../tests/support/logo.ts'
import { LANGUAGES, papersIn, partsFor, PROFILES } from '../../../tests/support/papers.ts'
import {
  bold,
  centered,
  huge,
  large,
  pair,
  text,
  total,
  barcode,
  picture,
  qr,
} from '../receipt/document.ts'
import type { ReceiptDocument } from '../receipt/document.ts'
import { encodeDocument } from './encode.ts'
import { PaperInterpreter } from './interpret.ts'
import { textOfPaper } from './paper.ts'
import { printable } from './printable.ts'
import { PRINTER_MODELS, type PrinterProfile } from './profile.ts'

const SOME = PRINTER_MODELS['thermal-80']

function print(document: ReceiptDocument, profile: PrinterProfile = SOME) {
  const parts = partsFor(profile)
  const encoded = encodeDocument(document, parts, { fence: null, isAfterBreak: false })
  const printer = new PaperInterpreter({ columns: profile.columns, codes: parts.codes })
  printer.feed(encoded.bytes)
  return { printer, encoded, rows: textOfPaper(printer.paper) }
}

/** By needles, which draw nothing. */
const LEFT_OUT = ['[QR]', '[picture]']
const solid = (value: string) => value.replace(/\s/gu, '')

for (const [model, profile] of Object.entries(PROFILES)) {
  test(`${model}: every kind of paper comes out whole`, () => {
    for (const language of LANGUAGES) {
      for (const [kind, document] of papersIn(language)) {
        const { printer, encoded, rows } = print(document, profile)
        expect([
          kind,
          printer.problems,
          encoded.replaced.filter((one) => !LEFT_OUT.includes(one)),
        ]).toEqual([...[kind, [], []]])
        expect(printer.unfinished).toEqual({ bytes: 0, row: '' })
        const paper = solid(rows.join(''))
        let from = 0
        for (const line of document.lines) {
          if (line.kind === 'rule' || line.kind === 'qr') continue
          for (const part of [line.left, line.right]) {
            const wanted = solid(printable(part, profile.charset, partsFor(profile).codes).text)
            const at = paper.indexOf(wanted, from)
            expect([kind, wanted, at >= from]).toEqual([kind, wanted, true])
            from = at + wanted.length
          }
        }
      }
    }
  })
}

test('a receipt on 80 mm is the receipt that the text printer prints', () => {
  const { rows } = print({ lines: [centered('东门便利店'), pair('合计', '￥16.68')] })
  expect(rows).toEqual([`${' '.repeat(19)}东门便利店`, `合计${' '.repeat(37)}￥16.68`])
})

test('a total is twice as wide where one row holds it, and otherwise only twice as high', () => {
  const cells = (line: ReturnType<typeof total>) => {
    const [part] = print({ lines: [line] }).printer.paper.parts
    return part?.kind === 'row' ? part.cells[0] : undefined
  }
  expect(cells(total('合计', '16.68'))).toMatchObject({ across: 2, down: 2, isBold: true })
  expect(cells(total('应有现金合计', '10,000,000,000.00'))).toMatchObject({ across: 1, down: 2 })
  expect(cells(large(centered('店')))).toMatchObject({ across: 2, down: 2 })
  expect(cells(bold(text('x')))).toMatchObject({ across: 1, down: 1, isBold: true })
})

test('an amount ends at the right edge on paper of an odd number of cells as well', () => {
  const widthOf = (columns: number, line: ReturnType<typeof total>) => {
    const [part] = print({ lines: [line] }, { ...SOME, columns }).printer.paper.parts
    const cells = part?.kind === 'row' ? part.cells : []
    return cells.reduce((sum, cell) => sum + cell.cells * cell.across, 0)
  }
  for (const columns of [25, 32, 33, 39, 45, 48]) {
    expect(widthOf(columns, total('￥8.50', '/盒'))).toBe(columns)
    expect(widthOf(columns, huge(total('￥8.50', '/盒')))).toBe(columns)
    expect(widthOf(columns, pair('茶', '8.50'))).toBe(columns)
  }
})

test('huge print is three times as wide and high where one row holds it, and otherwise large', () => {
  const first = (line: ReturnType<typeof total>) => {
    const [part] = print({ lines: [line] }, { ...SOME, columns: 25 }).printer.paper.parts
    return part?.kind === 'row' ? part.cells[0] : undefined
  }
  expect(first(huge(total('8.5', '/盒')))).toMatchObject({ across: 3, down: 3 })
  expect(first(huge(total('128.50', '/盒')))).toMatchObject({ across: 2, down: 2 })
  expect(first(huge(total('99,999,999.00', '/盒')))).toMatchObject({ across: 1, down: 2 })
})

test('a yen sign is two cells and no code of four bytes', () => {
  const { rows, encoded } = print({ lines: [text('¥12.50')] })
  expect(rows).toEqual(['￥12.50'])
  expect([...encoded.bytes]).toEqual(expect.arrayContaining([0xa3, 0xa4]))
  expect(encoded.replaced).toEqual([])
})

test('a name cannot send commands', () => {
  const name = { ...text(''), left: 'A\u001b@\u001dV\u0000\u0010\u0004\u0001B' }
  expect(print({ lines: [name] }).rows).toEqual(['A @ V    B'])
})

test('what a printer has no code for is seen and told', () => {
  const { rows, encoded } = print({ lines: [text('𠮷野家 🍜 é')] })
  expect(rows).toEqual(['□野家 □ é'])
  expect(encoded.replaced).toEqual(['𠮷', '🍜'])
  const western = print({ lines: [text('Café 茶 ￥5')] }, { ...SOME, charset: 'cp858' })
  expect(western.rows).toEqual(['Café ? ¥5'])
  expect(western.encoded.replaced).toEqual(['茶'])
})

test('a number is bars where they are thick enough to be read, a QR code on narrow paper, text in any case', () => {
  const code = 'T01-LS000012-K7QX'
  const kinds = (profile: PrinterProfile) =>
    print({ lines: [barcode(code)] }, profile).printer.paper.parts.map(({ kind }) => kind)
  expect(kinds(SOME)).toEqual(['barcode', 'row', 'cut'])
  expect(kinds(PRINTER_MODELS['thermal-58'])).toEqual(['feed', 'qr', 'feed', 'row', 'feed'])
  expect(kinds(PRINTER_MODELS['impact-76'])).toEqual(['row', 'feed'])
  expect(print({ lines: [barcode('中文')] }).rows).toEqual([`${' '.repeat(22)}中文`])
})

test('a long code that a printer cannot draw is said to be missing, not printed as rows of letters', () => {
  const { rows, encoded } = print({ lines: [qr('A'.repeat(400))] }, PRINTER_MODELS['impact-76'])
  expect(rows.map((row) => row.trim())).toEqual(['[QR]'])
  expect(encoded.replaced).toEqual(['[QR]'])
  expect(print({ lines: [qr('TB1ABC')] }, PRINTER_MODELS['impact-76']).rows.join('')).toContain(
    'TB1ABC',
  )
})

test('after a job that broke off within a picture the next one is whole', () => {
  const parts = partsFor({ ...SOME, qr: 'raster' })
  const document = { lines: [qr('A'.repeat(300)), text('次')] }
  const whole = encodeDocument(document, parts, { fence: null, isAfterBreak: false }).bytes
  for (let cut = 20; cut < whole.length; cut += 97) {
    const printer = new PaperInterpreter({ columns: 48, codes: parts.codes })
    printer.feed(whole.subarray(0, cut))
    const before = printer.problems.length
    printer.feed(
      encodeDocument({ lines: [text('完整')] }, parts, { fence: 7, isAfterBreak: true }).bytes,
    )
    expect(printer.problems.slice(before)).toEqual([])
    expect(textOfPaper(printer.paper).at(-1)).toBe('完整')
  }
})

test('a printer of needles leaves a picture out and says so; so does a roll that it is wider than', () => {
  const wide = picture({ widthDots: 392, heightDots: 1, dots: 'ff'.repeat(49) })
  for (const [profile, line] of [
    [PRINTER_MODELS['impact-76'], picture(LOGO)],
    [PRINTER_MODELS['thermal-58'], wide],
  ] as const) {
    const { encoded, printer, rows } = print({ lines: [line] }, profile)
    expect([encoded.replaced, printer.problems, rows]).toEqual([['[picture]'], [], []])
  }
  const { encoded, printer } = print({ lines: [wide] })
  expect(encoded.replaced).toEqual([])
  expect(printer.paper.parts[0]).toMatchObject({ kind: 'raster', align: 'center' })
})
