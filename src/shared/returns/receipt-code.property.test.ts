/** The claim on a receipt: every sale there and back, and nothing that a stranger wrote is taken for one. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anySale, RULES } from '../../../tests/support/core.ts'
import { runs } from '../../../tests/support/property-runs.ts'
import { originOfSale } from './origin.ts'
import { claimOf, originOfClaim } from './origin-of-claim.ts'
import {
  codeText,
  decodeClaim,
  encodeClaim,
  fitsCode,
  isReceiptCode,
  splitCode,
} from './receipt-code.ts'

const anyOrigin = anySale.map((sale) =>
  originOfSale(sale, { storeId: 'S01', businessDate: '2026-03-02' }, RULES.classes),
)
const SIGNATURE = Uint8Array.from({ length: 64 }, (_, index) => index)

test('a claim says what it was made of', () => {
  fc.assert(
    fc.property(anyOrigin, (origin) => {
      const claim = claimOf(origin, '0a1b2c3d')
      expect(decodeClaim(encodeClaim(claim))).toEqual(claim)
      const short = { ...claim, goods: null }
      expect(decodeClaim(encodeClaim(short))).toEqual(short)
    }),
    { numRuns: runs(300) },
  )
})

test('lots, serials and their dates come along', () => {
  fc.assert(
    fc.property(
      anyOrigin,
      fc.record({
        lot: fc.string({ maxLength: 8 }),
        serial: fc.string({ maxLength: 8 }),
        expiry: fc.constantFrom(null, '2026-12-31', '2028-02-29'),
      }),
      (origin, part) => {
        const lines = origin.lines.map((line) => ({
          ...line,
          lots: [{ ...part, quantityMilli: line.quantityMilli }],
        }))
        const claim = claimOf({ ...origin, lines }, '00000000')
        expect(decodeClaim(encodeClaim(claim))).toEqual(claim)
      },
    ),
  )
})

test('a sale from its claim is the sale, but for the names and references', () => {
  fc.assert(
    fc.property(anyOrigin, (origin) => {
      const names = new Map(origin.lines.map((line) => [line.sku, line]))
      const read = originOfClaim(claimOf(origin, '0a1b2c3d'), (sku) => names.get(sku) ?? null)
      const plain = (one: typeof origin) => ({
        ...one,
        proof: '',
        lines: one.lines.map(({ name: _n, unit: _u, category: _c, ...line }) => line),
        tenders: one.tenders.map(({ reference: _r, ...tender }) => tender),
      })
      expect(plain(read ?? origin)).toEqual(plain(origin))
      expect(read?.proof).toBe('code')
    }),
    { numRuns: runs(200) },
  )
})

test('the text splits into what was signed and the signature', () => {
  fc.assert(
    fc.property(anyOrigin, (origin) => {
      const claim = encodeClaim(claimOf(origin, '0a1b2c3d'))
      const text = codeText(claim, SIGNATURE)
      expect(text).toMatch(/^[A-Z0-9]+$/u)
      expect(isReceiptCode(text)).toBe(true)
      expect(splitCode(` ${text.toLowerCase()}\n`)).toEqual({
        keyId: '0a1b2c3d',
        claim,
        signature: SIGNATURE,
      })
      if (fitsCode(claim)) expect(text.length).toBeLessThanOrEqual(1123)
    }),
    { numRuns: runs(100) },
  )
})

test('no bytes make the reader throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
      const claim = decodeClaim(Uint8Array.from([1, ...bytes]))
      if (claim !== null) expect(decodeClaim(encodeClaim(claim))).toEqual(claim)
    }),
    { numRuns: runs(500) },
  )
})

test('cut off, lengthened or with figures that do not add up it is no claim', () => {
  fc.assert(
    fc.property(anyOrigin, fc.nat(), (origin, at) => {
      const claim = claimOf(origin, '0a1b2c3d')
      const bytes = encodeClaim(claim)
      expect(decodeClaim(bytes.slice(0, at % bytes.length))).toBeNull()
      expect(decodeClaim(Uint8Array.from([...bytes, 0]))).toBeNull()
      expect(decodeClaim(encodeClaim({ ...claim, totalMinor: claim.totalMinor + 1 }))).toBeNull()
    }),
    { numRuns: runs(100) },
  )
})

test.each(['T01-000123-K7QX', 'TB1-000123-K7QX', '6901234567892', '', 'TB1'])(
  '%s is no code of a receipt',
  (text) => {
    expect(isReceiptCode(text)).toBe(false)
  },
)
test.each([`TB1${'0'.repeat(30)}`, `TB1${'U'.repeat(300)}`])('%s has no parts', (text) => {
  expect(splitCode(text)).toBeNull()
})
