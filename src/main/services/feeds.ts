/** Applies what head office sent, a slice of rows in a transaction, until nothing waits. */
import { createHash } from 'node:crypto'
import { isFeedName } from '#shared/feeds/reach.ts'
import type { FeedName } from '#shared/sync/protocol.ts'
import {
  awaitAgain,
  settleRow,
  unreadableCount,
  waitingFeeds,
  waitingRows,
} from '../store/feeds.ts'
import { append } from '../store/journal.ts'
import { findLetter, markLetter, putLetter } from '../store/letters.ts'
import { readSettings } from '../store/settings.ts'
import { statement, type ReadTx, type WriteTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { APPLY } from './feeds-apply.ts'
import { activateDuePrices } from './feeds-prices.ts'
import { OFFICE } from './feeds-reading.ts'
import { adoptSettings } from './settings.ts'

/** Tax classes before the goods that carry them. */
const ORDER = ['taxes', 'catalogue', 'prices']
const SLICE_ROWS = 100

/** True when something was done and more may wait. */
export function applySlice(deps: Deps, rows = SLICE_ROWS): boolean {
  const { store } = deps
  const feed = store.read((tx) => nextFeed(tx))
  if (feed === null) return false
  store.write((tx) => applyRows(tx, deps, feed, rows))
  if (feed !== 'catalogue' && feed !== 'prices') adoptSettings(deps, store.read(readSettings))
  return true
}

export function applyAll(deps: Deps): void {
  while (applySlice(deps));
  deps.store.write((tx) => activateDuePrices(tx, deps))
}

/** At a start: what could not be read is tried again; after an upgrade everything is. */
export function awakeRows(deps: Deps): void {
  deps.store.write((tx) => {
    const head = statement<{ reason: string }>(
      tx,
      'SELECT reason FROM epoch WHERE epoch = (SELECT epoch FROM head)',
    ).get()
    awaitAgain(tx, head?.reason === 'upgrade' ? 'all' : 'unreadable')
  })
}

function nextFeed(tx: ReadTx): FeedName | null {
  const waiting = waitingFeeds(tx).filter(isFeedName)
  return ORDER.filter(isFeedName).find((feed) => waiting.includes(feed)) ?? waiting[0] ?? null
}

function applyRows(tx: WriteTx, deps: Deps, feed: FeedName, limit: number): void {
  const rows = waitingRows(tx, feed, limit)
  const hash = createHash('sha256')
  let first: { readonly key: string; readonly reason: string } | null = null
  let refused = 0
  const within = { ...deps, settings: readSettings(tx) }
  for (const waiting of rows) {
    hash.update(waiting.row)
    const reason = APPLY[feed](tx, within, waiting.key, JSON.parse(waiting.row))
    settleRow(tx, feed, waiting, reason === null ? 'applied' : 'unreadable')
    if (reason === null) continue
    refused += 1
    first ??= { key: waiting.key, reason }
  }
  tellUnreadable(tx, deps, feed, first)
  if (feed !== 'catalogue') return
  append(tx, {
    ...{ type: 'catalogue.imported', eventId: deps.ids.uuid(), actor: OFFICE },
    businessDate: currentBusinessDate(tx, deps),
    occurredMs: deps.clock.nowMs(),
    body: {
      ...{ source: `${OFFICE} ${feed}`, sha256: hash.digest('hex') },
      ...{ added: 0, changed: rows.length - refused, refused },
    },
  })
}

/** One letter for each feed, however many rows: it ends when none is left. */
function tellUnreadable(
  tx: WriteTx,
  { clock }: Deps,
  feed: FeedName,
  first: { readonly key: string; readonly reason: string } | null,
): void {
  const letterId = `feed-${feed}`
  const count = unreadableCount(tx, feed)
  const nowMs = clock.nowMs()
  const known = findLetter(tx, letterId)
  if (count === 0) {
    if (known !== undefined && known.state !== 'resolved') {
      markLetter(tx, letterId, 'resolved', nowMs)
    }
    return
  }
  if (first === null) return
  putLetter(
    tx,
    {
      ...{ letterId, direction: 'in', code: 'feed-row-invalid', eventId: null, state: 'open' },
      detail: { feed, count, key: first.key.slice(0, 80), reason: first.reason.slice(0, 200) },
      openedMs: nowMs,
    },
    nowMs,
  )
}
