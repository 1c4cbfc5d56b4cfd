/** Whatever the names are: no unknown byte, nothing beyond the edge, nothing lost, and pieces make no difference. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partsFor, PROFILES } from '../../../tests/support/papers.ts'
import { runs } from '../../../tests/support/property-runs.ts'
import {
  RULE,
  SPACE,
  bold,
  centered,
  item,
  large,
  pair,
  text,
  total,
  under,
} from '../receipt/document.ts'
import { LOGO_HEIGHT_MAX, LOGO_WIDTH_MAX } from '../receipt/logo.ts'
import { HEAD_LINES_MAX, headSample, receiptHeadProblem } from '../receipt/receipt-head.ts'
import { encodeDocument } from './encode.ts'
import { PaperInterpreter } from './interpret.ts'
import { textOfPaper } from './paper.ts'
import { bitmapOf, pictureOf } from './picture.ts'
import { printable } from './printable.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom('红', '茶', ' ', 'a', '1', '（', '¥', '·', '𠮷', '\u001b') }),
)
const anyLine = fc.oneof(
  fc.constantFrom(RULE, SPACE),
  anyText.chain((value) =>
    fc.constantFrom(
      text(value),
      centered(value),
      item(value),
      bold(text(value)),
      large(text(value)),
    ),
  ),
  fc
    .tuple(anyText, fc.string({ unit: fc.constantFrom(...'0123456789,.-'), maxLength: 17 }))
    .chain(([left, right]) =>
      fc.constantFrom(pair(left, right), under(left, right), total(left, right)),
    ),
)
const anyProfile = fc.record(
  {
    model: fc.constantFrom(...Object.values(PROFILES)),
    charset: fc.constantFrom('gb18030' as const, 'cp858' as const, 'cp866' as const),
  },
  { requiredKeys: ['model', 'charset'] },
)

test('a document is on the paper, whole and within its edges', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 12 }), anyProfile, (lines, { model, charset }) => {
      const profile = { ...model, charset, fence: 'process-id' as const }
      const parts = partsFor(profile)
      const { bytes } = encodeDocument({ lines }, parts, { fence: 42, isAfterBreak: false })
      const printer = new PaperInterpreter({ columns: profile.columns, codes: parts.codes })
      const answers = printer.feed(bytes)
      expect(printer.problems).toEqual([])
      expect(printer.unfinished).toEqual({ bytes: 0, row: '' })
      expect(answers).toEqual([0x37, 0x22, 0x30, 0x30, 0x34, 0x32, 0])
      const wanted = lines
        .filter((line) => line.kind !== 'rule')
        .flatMap((line) => [line.left, line.right])
        .map((value) => printable(value, charset, parts.codes).text.replace(/\s/gu, ''))
      const rows = textOfPaper(printer.paper).filter((row) => row !== '-'.repeat(profile.columns))
      expect(rows.join('').replace(/\s/gu, '')).toBe(wanted.join(''))
    }),
    { numRuns: runs(200) },
  )
})

test('bytes that come in any pieces make the same paper', () => {
  const parts = partsFor({ ...PROFILES['thermal-58-raster']!, fence: 'gs-r' })
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 400 }),
      fc.array(anyLine),
      fc.nat(),
      (noise, lines, seed) => {
        const { bytes } = encodeDocument({ lines }, parts, { fence: 1, isAfterBreak: true })
        const all = Uint8Array.from([...noise, ...bytes])
        const [whole, pieces] = [0, 1].map(
          () => new PaperInterpreter({ columns: 32, codes: parts.codes }),
        ) as [PaperInterpreter, PaperInterpreter]
        const answers = [...whole.feed(all)]
        const inPieces: number[] = []
        for (let at = 0; at < all.length;) {
          const end = at + 1 + ((seed + at) % 5)
          inPieces.push(...pieces.feed(all.subarray(at, end)))
          at = end
        }
        expect(pieces.paper).toEqual(whole.paper)
        expect(pieces.problems).toEqual(whole.problems)
        expect([inPieces, pieces.unfinished, pieces.kicks]).toEqual([
          ...[answers, whole.unfinished, whole.kicks],
        ])
      },
    ),
    { numRuns: runs(100) },
  )
})

const anyLogo = fc
  .record({
    wide: fc.integer({ min: 1, max: LOGO_WIDTH_MAX / 8 }),
    heightDots: fc.integer({ min: 1, max: LOGO_HEIGHT_MAX }),
    noise: fc.array(fc.constantFrom(0x10, 0x04, 0x14, 0x05, 0x1b, 0xff), {
      minLength: 1,
      maxLength: 60,
    }),
  })
  .map(({ wide, heightDots, noise }) => {
    const bytes = Uint8Array.from(
      { length: wide * heightDots },
      (_, at) => noise[at % noise.length]!,
    )
    return pictureOf({ widthDots: wide * 8, heightDots, bytes })
  })
const anyHead = fc
  .record({
    above: fc.array(anyText, { maxLength: HEAD_LINES_MAX }),
    below: fc.array(anyText, { maxLength: HEAD_LINES_MAX }),
    logo: fc.option(anyLogo),
  })
  .filter((head) => receiptHeadProblem(head) === null)

test('any head that may be set is on the paper of every printer, dot by dot where it draws', () => {
  fc.assert(
    fc.property(anyHead, anyProfile, (head, { model, charset }) => {
      const profile = { ...model, charset, fence: 'none' as const }
      const parts = partsFor(profile)
      const document = headSample('东门便利店', head, 'en')
      const wish = { fence: null, isAfterBreak: false }
      const { bytes, replaced } = encodeDocument(document, parts, wish)
      const printer = new PaperInterpreter({ columns: profile.columns, codes: parts.codes })
      printer.feed(bytes)
      expect(printer.problems).toEqual([])
      expect(printer.unfinished).toEqual({ bytes: 0, row: '' })
      const drawn = printer.paper.parts.flatMap((part) =>
        part.kind === 'raster' ? [...part.bitmap.bytes] : [],
      )
      const logo = profile.qr === 'none' ? null : head.logo
      const wanted = logo === null ? [] : [...bitmapOf(logo).bytes]
      expect(drawn.length).toBe(wanted.length)
      // A dot that would be a command has another beside it; every other byte is as it was.
      expect(drawn.filter((byte, at) => byte !== wanted[at]).every((byte) => byte === 0x18)).toBe(
        true,
      )
      expect(replaced.includes('[picture]')).toBe(head.logo !== logo)
    }),
    { numRuns: runs(60) },
  )
})
