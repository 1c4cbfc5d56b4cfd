/** Applies what head office sent, a slice of rows in a transaction, until nothing waits. */
import { createHash } from 'node:crypto'
import { must } from '#shared/kernel/assert.ts'
import { FEEDS, type FeedName } from '#shared/sync/protocol.ts'
import { awaitAgain, isWaiting, settleRow, unreadableCount, waitingRows } from '../store/feeds.ts'
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
const FIRST: readonly FeedName[] = ['taxes', 'catalogue', 'prices']
const ORDER = [...FIRST, ...FEEDS.filter((feed) => !FIRST.includes(feed))]
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
  return ORDER.find((feed) => isWaiting(tx, feed)) ?? null
}

function applyRows(tx: WriteTx, deps: Deps, feed: FeedName, limit: number): void {
  const rows = waitingRows(tx, feed, limit)
  const hash = createHash('sha256')
  let first: Unreadable | null = null
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

interface Unreadable {
  readonly key: string
  readonly reason: string
}

/** One letter for each feed, however many rows; counted when no more wait, since counting takes the whole feed. */
function tellUnreadable(
  tx: WriteTx,
  { clock }: Deps,
  feed: FeedName,
  first: Unreadable | null,
): void {
  const letterId = `feed-${feed}`
  const known = findLetter(tx, letterId)
  const isOpen = known !== undefined && known.state !== 'resolved'
  if (first === null && !isOpen) return
  const isLast = !isWaiting(tx, feed)
  if (!isLast && isOpen) return
  const nowMs = clock.nowMs()
  const count = isLast ? unreadableCount(tx, feed) : 1
  if (count === 0) return markLetter(tx, letterId, 'resolved', nowMs)
  const { key, reason } = first ?? (JSON.parse(must(known, 'it is open').detail) as Unreadable)
  putLetter(
    tx,
    {
      ...{ letterId, direction: 'in', code: 'feed-row-invalid', eventId: null, state: 'open' },
      detail: { feed, count, key: key.slice(0, 80), reason: reason.slice(0, 200) },
      openedMs: isOpen ? known.openedMs : nowMs,
    },
    nowMs,
  )
}
