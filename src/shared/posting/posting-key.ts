/**
 * By what a document is known for ever. The key is made of places in the journal and of nothing that could come out
 * otherwise the second time, so that whoever makes the documents of a day again makes the same ones.
 */
import type { DayRange } from '../day/day.ts'
import type { PostingKind, Way } from './posting.ts'

export interface KeyParts {
  readonly storeId: string
  readonly tillId: string
  readonly ranges: readonly DayRange[]
  readonly businessDate: string
  readonly kind: PostingKind
  readonly part: string
  readonly way: Way | null
}

/** Hex characters of a key; some ERPs take no more. */
export const KEY_LENGTH = 32

/** SHA-256 of this text, its first KEY_LENGTH hex characters, is the key. */
export const postingKeyText = (parts: KeyParts, connector: string): string =>
  JSON.stringify([
    'tillbook-posting-1',
    connector,
    parts.storeId,
    parts.tillId,
    parts.ranges.map(({ epoch, fromSeq, toSeq }) => [epoch, fromSeq, toSeq]),
    parts.businessDate,
    parts.kind,
    parts.part,
    parts.way === null ? null : [parts.way.from, parts.way.to],
  ])

/** S001-20261122-Z0001. Two tills of a store may have the same one; the key tells them apart. */
export const zNumber = (storeId: string, businessDate: string, zNo: number): string =>
  `${storeId}-${businessDate.replaceAll('-', '')}-Z${String(zNo).padStart(4, '0')}`
