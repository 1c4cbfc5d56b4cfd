/** The fingerprint of the balances: the same for the same book, another for any other. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differingBuckets, stockDigest, type DigestRow } from './digest.ts'
import { runs } from '../../../tests/support/property-runs.ts'

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest()
const rootOf = (rows: readonly DigestRow[]) =>
  Buffer.from(stockDigest(rows, sha256).root).toString('hex')

const anyRow: fc.Arbitrary<DigestRow> = fc.record({
  sku: fc.constantFrom('COLA', 'MILK', 'A|B', 'A', 'a\\', '苹果'),
  lot: fc.constantFrom('', 'L1', 'B|L1', '|', '\n'),
  location: fc.constantFrom('FLOOR', 'BACKROOM', 'TRANSIT:X'),
  quantityMilli: fc.integer({ min: -9000, max: 9000 }),
})
/** One balance per place, lot and SKU, as the table has them. */
const anyBook = fc.uniqueArray(anyRow, {
  selector: ({ sku, lot, location }) => JSON.stringify([sku, lot, location]),
  maxLength: 20,
})

test('the order of the rows does not matter, and rows of nothing do not count', () => {
  fc.assert(
    fc.property(anyBook, (rows) => {
      const shuffled = rows.toReversed().filter(({ quantityMilli }) => quantityMilli !== 0)
      expect(rootOf(shuffled)).toBe(rootOf(rows))
    }),
  )
})

test('any other quantity, place, lot or SKU is another fingerprint', () => {
  const meaning = (rows: readonly DigestRow[]) =>
    JSON.stringify(
      rows
        .filter(({ quantityMilli }) => quantityMilli !== 0)
        .map(({ sku, lot, location, quantityMilli }) => [sku, lot, location, quantityMilli])
        .toSorted((x, y) => (JSON.stringify(x) < JSON.stringify(y) ? -1 : 1)),
    )
  fc.assert(
    fc.property(anyBook, anyBook, (one, other) => {
      expect(rootOf(one) === rootOf(other)).toBe(meaning(one) === meaning(other))
    }),
    { numRuns: runs(300) },
  )
})

test('a difference is found in the bucket of its SKU, with the rows counted', () => {
  const rows = Array.from({ length: 500 }, (_, index) => ({
    sku: `SKU${index}`,
    lot: '',
    location: 'FLOOR',
    quantityMilli: 1000,
  }))
  const changed = rows.map((row) => (row.sku === 'SKU77' ? { ...row, quantityMilli: 999 } : row))
  const [mine, theirs] = [stockDigest(rows, sha256), stockDigest(changed, sha256)]
  expect(differingBuckets(mine, theirs)).toEqual([sha256('SKU77')[0]])
  expect(differingBuckets(mine, mine)).toEqual([])
  expect(mine.buckets.reduce((total, bucket) => total + bucket.rows, 0)).toBe(500)
  expect(mine.buckets).toHaveLength(256)
})

test('the fingerprint of one row is the one that anybody can compute', () => {
  const row = { sku: 'COLA', lot: 'L1', location: 'FLOOR', quantityMilli: -2000 }
  const bucket = sha256('COLA')[0]!
  const digest = stockDigest([row], sha256)
  expect(digest.buckets[bucket]).toEqual({ rows: 1, hash: sha256('FLOOR|COLA|L1|-2000\n') })
  expect(digest.root).toEqual(sha256(Buffer.concat(digest.buckets.map(({ hash }) => hash))))
})

test('what stands for the world outside is no part of it', () => {
  const row = (location: string) => ({ sku: 'COLA', lot: '', location, quantityMilli: 1000 })
  const inside = [row('FLOOR'), row('TRANSIT:X')]
  expect(rootOf([...inside, row('CUSTOMER'), row('SUPPLIER'), row('ADJUST')])).toBe(rootOf(inside))
})
