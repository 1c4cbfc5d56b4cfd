/**
 * Codes of GS1 as another program writes and judges them: drawn as QR codes and read back from the picture, and
 * compared with its own opinion on random strings.
 */
import bwip from 'bwip-js/node'
import fc from 'fast-check'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { gtinCheckDigit } from '../catalogue/barcode.ts'
import { gs1Fields, readGs1, type Gs1Field } from './gs1.ts'

const digits = (min: number, max = min) =>
  fc.stringMatching(new RegExp(`^\\d{${String(min)},${String(max)}}$`, 'u'))
const word = (max: number) =>
  fc.stringMatching(new RegExp(`^[A-Za-z0-9/._+-]{1,${String(max)}}$`, 'u'))
const gtin = digits(12).map((body) => `0${body}${gtinCheckDigit(`0${body}`)}`)
const field = (ai: string, value: fc.Arbitrary<string>): fc.Arbitrary<Gs1Field> =>
  value.map((text) => ({ ai, value: text }))
const some = (fields: readonly fc.Arbitrary<Gs1Field>[]) =>
  fc.uniqueArray(fc.oneof(...fields), { selector: ({ ai }) => ai, maxLength: 4 })
const bracketed = (fields: readonly Gs1Field[]) =>
  fields.map(({ ai, value }) => `(${ai})${value}`).join('')

const day = fc
  .tuple(
    fc.integer({ min: 0, max: 99 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 0, max: 28 }),
  )
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(''))

/** Within FNC1 mode an alphanumeric % is the separator (ISO/IEC 18004 §7.4.9). No value here has one of its own. */
async function readPicture(text: string): Promise<string | null> {
  const options = { bcid: 'gs1qrcode', text, scale: 2, padding: 8, backgroundcolor: 'ffffff' }
  const { data, width, height } = PNG.sync.read(await bwip.toBuffer(options))
  return jsQR(new Uint8ClampedArray(data), width, height)?.data.replaceAll('%', '\u001d') ?? null
}

test('what is drawn by another program and read from its picture is what was meant', async () => {
  const fields = fc.tuple(
    field('01', gtin),
    some([
      field('10', word(20)),
      field('21', word(20)),
      field('17', day),
      field(
        '3103',
        digits(6).filter((text) => Number(text) > 0),
      ),
    ]),
  )
  let drawn = 0
  await fc.assert(
    fc.asyncProperty(fields, async ([first, rest]) => {
      const wanted = [first, ...rest]
      const read = await readPicture(bracketed(wanted))
      // A picture that the other reader cannot make out says nothing of ours.
      if (read === null) return
      drawn += 1
      const order = (list: readonly Gs1Field[]) =>
        [...list].sort((a, b) => a.ai.localeCompare(b.ai))
      expect(order(gs1Fields(`]Q3${read}`) ?? [])).toEqual(order(wanted))
    }),
    { numRuns: 40 },
  )
  expect(drawn).toBeGreaterThan(30)
})

/** Right and wrong: check digits, months, days, lengths, letters among digits. */
const doubtful = fc.tuple(
  field('01', fc.oneof({ weight: 9, arbitrary: gtin }, digits(14))),
  some([
    field('10', word(22)),
    field('21', word(22)),
    field('11', digits(6)),
    field('15', day),
    field('17', fc.oneof(day, digits(6))),
    field('30', digits(1, 9)),
    field('3103', fc.oneof(digits(6), word(6))),
    field('3922', digits(1, 16)),
  ]),
)

/** Two AIs that ask for each other, and values that are allowed and say nothing, are not a till's business. */
const MISSING = /bwipp\.GS1(?:requiredAIs|exclusiveAIs|mutex)|GS1missing/iu

test('a random string is taken or refused as another program does', () => {
  const seen = { both: 0, neither: 0, tolerated: 0 }
  fc.assert(
    fc.property(doubtful, ([first, rest]) => {
      const fields = [first, ...rest]
      const text = bracketed(fields)
      let complaint: string | null = null
      try {
        bwip.raw({ bcid: 'gs1datamatrix', text })
      } catch (error) {
        complaint = String(error)
      }
      const isOurs = readGs1(text, 2026) !== null
      if (isOurs && complaint === null) seen.both += 1
      else if (!isOurs && complaint !== null) seen.neither += 1
      else if (isOurs && complaint !== null) {
        seen.tolerated += 1
        expect(complaint, text).toMatch(MISSING)
      } else {
        // Allowed, and of no use: nothing, or a weight of nothing.
        expect(
          fields.some(({ ai, value }) => /^(?:30|3103)$/u.test(ai) && Number(value) === 0),
          text,
        ).toBe(true)
      }
    }),
    { numRuns: 600 },
  )
  expect(seen.both).toBeGreaterThan(60)
  expect(seen.neither).toBeGreaterThan(60)
})
