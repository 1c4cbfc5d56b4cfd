/**
 * What head office sent, as rows: each stands with the place in its feed in one transaction, and is applied afterwards, a few
 * at a time. A snapshot is gathered beside them and takes their place at once.
 */
import { createHash } from 'node:crypto'
import { snapshotLine } from '#shared/feeds/text.ts'
import type { FeedPage, FeedPlace, FeedRow } from '#shared/sync/protocol.ts'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

export const GONE = 'null'

export interface WaitingRow {
  readonly key: string
  readonly row: string
}

export const snapshotPlaces = (tx: ReadTx): readonly FeedPlace[] =>
  statement<FeedPlace>(
    tx,
    'SELECT feed, feed_epoch AS feedEpoch, pos FROM feed_snapshot ORDER BY feed',
  ).all()

export function moveCursor(
  tx: WriteTx,
  { feed, feedEpoch, to, head }: Pick<FeedPage, 'feed' | 'feedEpoch' | 'to' | 'head'>,
  nowMs: number,
): void {
  statement(
    tx,
    `INSERT INTO feed_cursor (feed, feed_epoch, pos, head, taken_ms) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (feed) DO UPDATE SET feed_epoch = excluded.feed_epoch, pos = excluded.pos,
       head = excluded.head, taken_ms = excluded.taken_ms`,
  ).run(feed, feedEpoch, to, head, nowMs)
}

/** A page of changes. What is the same as it stands is left as it is. */
export function putRows(tx: WriteTx, feed: string, rows: readonly FeedRow[], pos: number): void {
  const put = statement(
    tx,
    `INSERT INTO feed_row (feed, key, pos, row, state) VALUES (?, ?, ?, ?, 'waiting')
     ON CONFLICT (feed, key) DO UPDATE SET pos = excluded.pos, row = excluded.row, state = 'waiting'
       WHERE feed_row.row <> excluded.row`,
  )
  for (const { key, row } of rows) put.run(feed, key, pos, JSON.stringify(row ?? null))
}

/** Goes on gathering; another epoch throws away what was gathered before. */
export function putShadow(tx: WriteTx, page: FeedPage): void {
  const { feed, feedEpoch, from, to } = page
  if (from === 0) dropShadow(tx, feed)
  const put = statement(
    tx,
    `INSERT INTO feed_shadow (feed, feed_epoch, key, row) VALUES (?, ?, ?, ?)
     ON CONFLICT (feed, key) DO UPDATE SET row = excluded.row`,
  )
  const drop = statement(tx, 'DELETE FROM feed_shadow WHERE feed = ? AND key = ?')
  for (const { key, row } of page.rows) {
    if (row === null || row === undefined) drop.run(feed, key)
    else put.run(feed, feedEpoch, key, JSON.stringify(row))
  }
  statement(
    tx,
    `INSERT INTO feed_snapshot (feed, feed_epoch, pos) VALUES (?, ?, ?)
     ON CONFLICT (feed) DO UPDATE SET feed_epoch = excluded.feed_epoch, pos = excluded.pos`,
  ).run(feed, feedEpoch, to)
}

export function dropShadow(tx: WriteTx, feed: string): void {
  statement(tx, 'DELETE FROM feed_shadow WHERE feed = ?').run(feed)
  statement(tx, 'DELETE FROM feed_snapshot WHERE feed = ?').run(feed)
}

/** Count and hash of what was gathered, to be compared with what the hub says. */
export function shadowSum(tx: ReadTx, feed: string): NonNullable<FeedPage['snapshot']> {
  const hash = createHash('sha256')
  let rows = 0
  const all = statement<WaitingRow>(
    tx,
    'SELECT key, row FROM feed_shadow WHERE feed = ? ORDER BY key',
  )
  for (const { key, row } of all.iterate(feed)) {
    rows += 1
    hash.update(snapshotLine(key, JSON.parse(row)))
  }
  return { rows, sha256: hash.digest('hex') }
}

export interface Sizes {
  readonly known: number
  readonly removed: number
  readonly left: number
}

export function sizesOfSwap(tx: ReadTx, feed: string): Sizes {
  const row = statement<Sizes>(
    tx,
    `SELECT
       (SELECT count(*) FROM feed_row WHERE feed = @feed AND row <> '${GONE}') AS known,
       (SELECT count(*) FROM feed_row r WHERE feed = @feed AND row <> '${GONE}' AND NOT EXISTS
         (SELECT 1 FROM feed_shadow s WHERE s.feed = r.feed AND s.key = r.key)) AS removed,
       (SELECT count(*) FROM feed_shadow WHERE feed = @feed) AS left`,
  ).get({ feed })
  return row ?? { known: 0, removed: 0, left: 0 }
}

export function sizesOfPage(tx: ReadTx, feed: string, rows: readonly FeedRow[]): Sizes {
  const found = statement<{ row: string }>(
    tx,
    `SELECT row FROM feed_row WHERE feed = ? AND key = ? AND row <> '${GONE}'`,
  )
  const count = statement<{ known: number }>(
    tx,
    `SELECT count(*) AS known FROM feed_row WHERE feed = ? AND row <> '${GONE}'`,
  )
  const known = count.get(feed)?.known ?? 0
  let removed = 0
  let added = 0
  for (const { key, row } of rows) {
    const isKnown = found.get(feed, key) !== undefined
    if (row === null && isKnown) removed += 1
    if (row !== null && !isKnown) added += 1
  }
  return { known, removed, left: known - removed + added }
}

/** What was gathered takes the place of what stood. Only what differs has to be applied again. */
export function swapShadow(tx: WriteTx, feed: string, pos: number): void {
  statement(
    tx,
    `UPDATE feed_row SET row = '${GONE}', state = 'waiting', pos = @pos
     WHERE feed = @feed AND row <> '${GONE}' AND NOT EXISTS
       (SELECT 1 FROM feed_shadow s WHERE s.feed = feed_row.feed AND s.key = feed_row.key)`,
  ).run({ feed, pos })
  statement(
    tx,
    `INSERT INTO feed_row (feed, key, pos, row, state)
       SELECT feed, key, @pos, row, 'waiting' FROM feed_shadow WHERE feed = @feed
     ON CONFLICT (feed, key) DO UPDATE SET pos = excluded.pos, row = excluded.row, state = 'waiting'
       WHERE feed_row.row <> excluded.row`,
  ).run({ feed, pos })
  dropShadow(tx, feed)
}

export const waitingRows = (tx: ReadTx, feed: string, limit: number): readonly WaitingRow[] =>
  statement<WaitingRow>(
    tx,
    `SELECT key, row FROM feed_row WHERE feed = ? AND state = 'waiting' ORDER BY pos LIMIT ?`,
  ).all(feed, limit)

export const isWaiting = (tx: ReadTx, feed: string): boolean =>
  statement(tx, `SELECT 1 FROM feed_row WHERE feed = ? AND state = 'waiting' LIMIT 1`).get(feed) !==
  undefined

/** A row that is gone and was applied leaves nothing. */
export function settleRow(
  tx: WriteTx,
  feed: string,
  { key, row }: WaitingRow,
  state: 'applied' | 'unreadable',
): void {
  if (row === GONE && state === 'applied') {
    statement(tx, 'DELETE FROM feed_row WHERE feed = ? AND key = ?').run(feed, key)
  } else {
    statement(tx, 'UPDATE feed_row SET state = ? WHERE feed = ? AND key = ?').run(state, feed, key)
  }
}

/** Tried again: what an earlier version could not read, and after an upgrade everything. */
export function awaitAgain(tx: WriteTx, which: 'unreadable' | 'all'): void {
  statement(
    tx,
    `UPDATE feed_row SET state = 'waiting' WHERE state = 'unreadable' OR (@all = 1 AND state = 'applied')`,
  ).run({ all: which === 'all' ? 1 : 0 })
}

export const unreadableCount = (tx: ReadTx, feed: string): number =>
  statement<{ count: number }>(
    tx,
    `SELECT count(*) AS count FROM feed_row WHERE feed = ? AND state = 'unreadable'`,
  ).get(feed)?.count ?? 0

export const feedRowText = (tx: ReadTx, feed: string, key: string): string | null =>
  statement<{ row: string }>(
    tx,
    `SELECT row FROM feed_row WHERE feed = ? AND key = ? AND row <> '${GONE}'`,
  ).get(feed, key)?.row ?? null

export const isFedByOffice = (tx: ReadTx, feed: string): boolean =>
  statement(tx, 'SELECT 1 FROM feed_cursor WHERE feed = ?').get(feed) !== undefined
