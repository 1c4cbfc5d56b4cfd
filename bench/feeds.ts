/**
 * A first snapshot of goods into a till, and a new list of prices for all of them: how long it takes, and how long the till is
 * held up at a time, since whoever scans meanwhile waits for one piece of it. Pages come from memory: the line is another bench.
 * Alone: node bench/feeds.ts [--quick]
 */
import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { openForWriting, PLAIN_STORE } from '#main/hosts/cli/store-access.ts'
import { applySlice } from '#main/services/feeds.ts'
import { activateDuePrices } from '#main/services/feeds-prices.ts'
import type { Deps } from '#main/services/deps.ts'
import { TillFeeds } from '#main/sync/feeds.ts'
import { pageText, snapshotLine } from '#shared/feeds/text.ts'
import { FEED_PAGE_MAX, type FeedName, type FeedPage, type FeedRow } from '#shared/sync/protocol.ts'
import { benchFolder, madeUpItem } from './catalogue.ts'
import {
  benchArgs,
  DiskFloor,
  figureOf,
  report,
  type BenchArgs,
  type BenchResult,
} from './floor.ts'

const ITEMS = 20_000
const ITEMS_MANY = 800_000
const FLOORS = 200

export async function benchFeeds({ isQuick }: BenchArgs): Promise<BenchResult> {
  const sizes = isQuick ? [ITEMS] : [ITEMS, ITEMS_MANY]
  const results: BenchResult[] = []
  for (const items of sizes) results.push(await snapshotOf(items))
  return {
    bench: 'feeds',
    figures: results.flatMap(({ figures }) => figures),
    facts: Object.assign({}, ...results.map(({ facts }) => facts)) as BenchResult['facts'],
  }
}

async function snapshotOf(items: number): Promise<BenchResult> {
  const dir = mkdtempSync(join(benchFolder().path, 'feeds-'))
  const deps = await openForWriting(dir, PLAIN_STORE)
  const floor = new DiskFloor(dir)
  const floorMs = Array.from({ length: FLOORS }, () => floor.sampleMs())
  const goods = Array.from({ length: items }, (_, no): FeedRow => {
    const item = madeUpItem(no)
    return { key: item.sku, row: item }
  })
  const version = 'V1'
  const prices = goods.map(({ key }): FeedRow => {
    const row = { kind: 'price', version, sku: key, unitPriceMilli: 1_230_000 }
    return { key: `${version}/${key}`, row }
  })
  const list = { kind: 'list', version, effectiveFrom: '2020-01-01', prices: items }
  const catalogue = take(deps, 'catalogue', goods)
  const priced = take(deps, 'prices', [...prices, { key: version, row: list }])
  const startedMs = performance.now()
  // They all change: a manager would be asked. Here it is the time that matters.
  deps.store.write((tx) => {
    tx.db.exec('UPDATE item SET unit_price_milli = NULL')
    activateDuePrices(tx, deps)
  })
  const activatedMs = performance.now() - startedMs
  deps.store.close()
  const named = (text: string) => `${text}, ${items} goods`
  return {
    bench: 'feeds',
    figures: [
      figureOf(named('taking a page'), catalogue.pageMs, floorMs),
      figureOf(named('swapping the snapshot in'), catalogue.swapMs, floorMs),
      figureOf(named('applying a slice'), catalogue.sliceMs, floorMs),
      figureOf(named('swapping a list of prices in'), priced.swapMs, floorMs),
      figureOf(named('the prices take effect'), [activatedMs], floorMs),
    ],
    facts: {
      [named('whole catalogue s')]: seconds(catalogue),
      [named('whole list of prices s')]: seconds(priced),
    },
  }
}

interface Taken {
  readonly pageMs: readonly number[]
  readonly swapMs: readonly number[]
  readonly sliceMs: readonly number[]
}

function take(deps: Deps, feed: FeedName, rows: readonly FeedRow[]): Taken {
  const feeds = new TillFeeds({ ...deps, onRows: () => undefined })
  const heads = [{ feed, feedEpoch: 'E', pos: rows.length }]
  const sum = sumOf(rows)
  const [pageMs, swapMs, sliceMs]: [number[], number[], number[]] = [[], [], []]
  const timed = <T>(into: number[], run: () => T): T => {
    const startedMs = performance.now()
    const value = run()
    into.push(performance.now() - startedMs)
    return value
  }
  for (let from = 0; from < rows.length; from += FEED_PAGE_MAX) {
    feeds.next(heads, deps.clock.nowMs())
    const part = rows.slice(from, from + FEED_PAGE_MAX)
    const to = from + part.length
    const isLast = to === rows.length
    const page: FeedPage = {
      ...{ feed, feedEpoch: 'E', from, to, head: rows.length, isSnapshot: true },
      ...{ rows: part, snapshot: isLast ? sum : null },
      sha256: createHash('sha256').update(pageText(part)).digest('hex'),
    }
    timed(isLast ? swapMs : pageMs, () => feeds.take(page))
  }
  while (timed(sliceMs, () => applySlice(deps)));
  return { pageMs, swapMs, sliceMs }
}

function sumOf(rows: readonly FeedRow[]): NonNullable<FeedPage['snapshot']> {
  const hash = createHash('sha256')
  const inOrder = rows.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  for (const { key, row } of inOrder) hash.update(snapshotLine(key, row))
  return { rows: rows.length, sha256: hash.digest('hex') }
}

const seconds = ({ pageMs, swapMs, sliceMs }: Taken): number =>
  Math.round([...pageMs, ...swapMs, ...sliceMs].reduce((sum, ms) => sum + ms, 0) / 100) / 10

if (import.meta.main) {
  const args = benchArgs()
  const folder = benchFolder()
  try {
    report([await benchFeeds(args)], args)
  } finally {
    folder.remove()
  }
}
