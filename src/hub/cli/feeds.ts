/** `hub load-catalogue`, `hub load-prices`, `hub load-feed`, `hub feeds`: what goes down to the tills, by a person. */
import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { isFeedName, isWithinReach, type FeedScope } from '#shared/feeds/reach.ts'
import { currencyOf, type Currency } from '#shared/kernel/money.ts'
import { FEEDS, type FeedName, type FeedRow } from '#shared/sync/protocol.ts'
import { VERSION_PATTERN } from '#shared/wire/feed-rows.ts'
import { putFeedRows, putWholeFeed, rebuildFeed } from '../feeds/put-rows.ts'
import { catalogueRows, priceRows, readGoods, type GoodsFile } from '../feeds/read-goods.ts'
import { problemOfRow } from '../feeds/row-shapes.ts'
import { placeOptions, type PlaceFlags } from './open-hub.ts'
import { refuseCommand, say } from './say.ts'
import { withDatabase } from './with-database.ts'

interface ScopeFlags extends PlaceFlags {
  readonly store?: string
  readonly till?: string
  readonly whole?: true
}

interface GoodsFlags extends ScopeFlags {
  readonly currency: string
  readonly taxClass: string
}

interface PriceFlags extends GoodsFlags {
  readonly list: string
  readonly from: string
}

const scoped = (command: Command): Command =>
  placeOptions(command)
    .option('--store <id>', 'for this store only; without it for all')
    .option('--till <id>', 'for this till of the store only')
    .option('--whole', 'what the file does not name is gone')

export function feedCommands(program: Command): void {
  scoped(program.command('load-catalogue'))
    .description('send the goods of a list (CSV, UTF-8) to the tills')
    .argument('<file>')
    .option('--currency <code>', 'of the prices in it', 'CNY')
    .option('--tax-class <code>', 'of goods that the file gives none', 'STD')
    .action((file: string, flags: GoodsFlags) =>
      loadGoods(file, flags, 'catalogue', (goods) => catalogueRows(goods, flags.taxClass)),
    )
  scoped(program.command('load-prices'))
    .description('send a list of prices; it holds as a whole from its business date on')
    .argument('<file>')
    .requiredOption('--list <version>', 'what the list is called: letters, digits, - . _')
    .requiredOption('--from <date>', 'first business date, 2026-03-01')
    .option('--currency <code>', 'of the prices in it', 'CNY')
    .action((file: string, flags: PriceFlags) => {
      const { list, from } = flags
      if (!VERSION_PATTERN.test(list)) return refuseCommand(`${list} cannot be the name of a list`)
      if (!/^\d{4}-\d{2}-\d{2}$/u.test(from)) return refuseCommand(`${from} is no date`)
      return loadGoods(file, flags, 'prices', (goods) =>
        priceRows(goods, { version: list, effectiveFrom: from }),
      )
    })
  scoped(program.command('load-feed'))
    .description('send rows of any feed: a line of JSON each, {"key": …, "row": … or null}')
    .argument('<feed>', FEEDS.join(', '))
    .argument('<file>')
    .action(loadFeed)
  scoped(program.command('rebuild-feed'))
    .description('let every till fetch a feed anew, and forget what is gone')
    .argument('<feed>', FEEDS.join(', '))
    .action((feed: string, flags: ScopeFlags) => {
      if (!isFeedName(feed)) return refuseCommand(`there is no feed ${feed}`)
      return withDatabase(flags, async (db) => {
        const isThere = await db.transaction((sql) => rebuildFeed(sql, scopeOf(flags), feed))
        if (isThere) say(`${feed}: begins anew`)
        else refuseCommand(`${feed} has no rows there`)
      })
    })
}

const scopeOf = ({ store, till }: ScopeFlags): FeedScope => ({
  storeId: store ?? '',
  tillId: till ?? '',
})

async function loadGoods(
  file: string,
  flags: GoodsFlags | PriceFlags,
  feed: FeedName,
  rowsOf: (goods: GoodsFile) => readonly FeedRow[],
): Promise<void> {
  const currency: Currency | null = currencyOf(flags.currency)
  if (currency === null) return refuseCommand(`${flags.currency} is no currency that is known here`)
  const text = textOf(file)
  if (text === null) return refuseCommand(`${file} cannot be read`)
  const goods = readGoods(text, currency)
  if (goods === null) return refuseCommand(`${file}: its header names no goods`)
  for (const { line, message } of goods.refused) say(`line ${line}: ${message}`)
  await put(flags, feed, rowsOf(goods), goods.refused.length)
}

async function loadFeed(feed: string, file: string, flags: ScopeFlags): Promise<void> {
  if (!isFeedName(feed)) return refuseCommand(`there is no feed ${feed}`)
  const text = textOf(file)
  if (text === null) return refuseCommand(`${file} cannot be read`)
  const rows: FeedRow[] = []
  let refused = 0
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const row = rowOf(line)
    const problem = row === null ? 'not {"key": …, "row": …}' : problemOfRow(feed, row)
    if (row !== null && problem === null) rows.push(row)
    else {
      refused += 1
      say(`line ${index + 1}: ${problem ?? ''}`)
    }
  }
  await put(flags, feed, rows, refused)
}

function rowOf(line: string): FeedRow | null {
  try {
    const value = JSON.parse(line) as Partial<FeedRow> | null
    const isRow = typeof value?.key === 'string' && value.row !== undefined
    return isRow ? { key: value.key ?? '', row: value.row } : null
  } catch {
    return null
  }
}

async function put(
  flags: ScopeFlags,
  feed: FeedName,
  rows: readonly FeedRow[],
  refused: number,
): Promise<void> {
  const scope = scopeOf(flags)
  if (!isWithinReach(feed, scope)) return refuseCommand(`${feed} is not for so many`)
  // A file that was only half understood takes nothing away.
  if (flags.whole === true && refused > 0) return refuseCommand('nothing was sent')
  await withDatabase(flags, async (db) => {
    const write = flags.whole === true ? putWholeFeed : putFeedRows
    const changed = await db.transaction((sql) => write(sql, scope, feed, rows))
    say(`${feed}: ${rows.length} rows, ${changed} changed, ${refused} refused`)
  })
}

/** Null: it is not there, or not UTF-8. */
function textOf(file: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file))
  } catch {
    return null
  }
}
