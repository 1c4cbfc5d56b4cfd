/**
 * A fingerprint of all balances, so that two books are compared without sending them: 256 buckets by the hash of
 * the SKU, each hashed over its sorted rows, and a root over the buckets. Books that agree on every quantity
 * agree on it, however they came there: a balance of nothing is no row. Places in the store and goods on the road only:
 * what stands for the world outside is whatever they leave.
 */
import { assert } from '../kernel/assert.ts'
import { stateOf } from './location.ts'

export const DIGEST_BUCKETS = 256

export interface DigestRow {
  readonly sku: string
  readonly lot: string
  readonly location: string
  readonly quantityMilli: number
}

/** SHA-256 of a text in UTF-8. The core has none of its own. */
export type Sha256 = (content: string | Uint8Array) => Uint8Array

export interface StockDigest {
  readonly root: Uint8Array
  /** DIGEST_BUCKETS of them. */
  readonly buckets: readonly { readonly rows: number; readonly hash: Uint8Array }[]
}

export function stockDigest(rows: Iterable<DigestRow>, sha256: Sha256): StockDigest {
  const texts: string[][] = Array.from({ length: DIGEST_BUCKETS }, () => [])
  const bucketOf = new Map<string, number>()
  for (const row of rows) {
    if (row.quantityMilli === 0 || stateOf(row.location) === null) continue
    let bucket = bucketOf.get(row.sku)
    if (bucket === undefined) {
      bucket = sha256(row.sku)[0] ?? 0
      bucketOf.set(row.sku, bucket)
    }
    texts[bucket]?.push(textOf(row))
  }
  const buckets = texts.map((lines) => ({
    rows: lines.length,
    hash: sha256(lines.toSorted().join('')),
  }))
  const whole = new Uint8Array(DIGEST_BUCKETS * 32)
  for (const [index, { hash }] of buckets.entries()) {
    assert(hash.length === 32, 'SHA-256 has 32 bytes')
    whole.set(hash, index * 32)
  }
  return { root: sha256(whole), buckets }
}

/** Buckets in which two books differ. */
export const differingBuckets = (one: StockDigest, other: StockDigest): readonly number[] =>
  one.buckets.flatMap(({ hash }, index) => {
    const theirs = other.buckets[index]?.hash
    const isSame = hash.every((byte, at) => byte === theirs?.[at])
    return isSame ? [] : [index]
  })

/** Fields cannot run into one another: what divides them is written out where it is part of a name. */
const textOf = ({ location, sku, lot, quantityMilli }: DigestRow): string =>
  `${[location, sku, lot].map(escaped).join('|')}|${quantityMilli}\n`

const escaped = (field: string): string => field.replace(/[\\|\n]/gu, (sign) => ESCAPES[sign] ?? '')
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '|': '\\|', '\n': '\\n' }
