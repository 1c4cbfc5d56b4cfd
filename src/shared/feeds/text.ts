/** What is hashed of a page and of a snapshot: texts that come out the same on both ends, however the rows were kept. */
import type { FeedRow } from '../sync/protocol.ts'

export const pageText = (rows: readonly FeedRow[]): string => JSON.stringify(rows)

/** Of one row that stands; a snapshot is these in the order of their keys (by bytes), one a line. */
export const snapshotLine = (key: string, row: unknown): string => `${JSON.stringify([key, row])}\n`
