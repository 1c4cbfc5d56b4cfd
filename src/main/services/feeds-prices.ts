/**
 * Lists of prices: gathered row by row, and then in force as a whole from their business date on. Nothing changes under a
 * ticket that is being rung up. A list that changes very many prices waits for a person.
 */
import type { Suspicion } from '#shared/feeds/fuse.ts'
import { PricesRow } from '#shared/wire/feed-rows.ts'
import { append } from '../store/journal.ts'
import { putLetter } from '../store/letters.ts'
import {
  activatePriceList,
  activePriceList,
  dropPriceList,
  duePriceLists,
  findPriceList,
  priceCount,
  putPriceList,
  setItemPrice,
  suspicionOfList,
  type PriceList,
} from '../store/price-lists.ts'
import { feedRowText } from '../store/feeds.ts'
import { readOpenTicket } from '../store/tickets.ts'
import { statement, type ReadTx, type WriteTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { OFFICE, reading } from './feeds-reading.ts'

export const applyPrices = reading(
  PricesRow,
  (tx, _deps, row, key) => {
    if (row.kind === 'price') {
      if (key !== `${row.version}/${row.sku}`) return 'key'
      // A price that is put right in the list that holds already.
      if (activePriceList(tx)?.version === row.version) {
        setItemPrice(tx, row.sku, row.unitPriceMilli)
      }
      return null
    }
    if (key !== row.version) return 'key'
    const known = findPriceList(tx, row.version)
    if (known?.effectiveFrom === row.effectiveFrom) return null
    if (known?.state === 'active' || known?.state === 'past') return null
    const { version, effectiveFrom } = row
    putPriceList(tx, { version, effectiveFrom, state: 'waiting' })
    return null
  },
  (tx, _deps, key) => {
    if (!key.includes('/')) dropPriceList(tx, key)
    return null
  },
)

/** Something may have become due. Cheap when nothing has. */
export function activateDuePrices(tx: WriteTx, deps: Deps): boolean {
  if (!hasWaiting(tx) || readOpenTicket(tx) !== undefined) return false
  const due = duePriceLists(tx, currentBusinessDate(tx, deps)).filter((list) => isWhole(tx, list))
  let isChanged = false
  for (const list of due) {
    if (!isTrusted(tx, deps, list)) return isChanged
    const changed = activatePriceList(tx, list.version, deps.clock.nowMs())
    isChanged = true
    append(tx, {
      type: 'catalogue.imported',
      eventId: deps.ids.uuid(),
      businessDate: currentBusinessDate(tx, deps),
      occurredMs: deps.clock.nowMs(),
      actor: OFFICE,
      body: {
        source: `${OFFICE} prices ${list.version}`,
        sha256: '',
        ...{ added: 0, changed, refused: 0 },
      },
    })
  }
  return isChanged
}

export const hasWaiting = (tx: ReadTx): boolean =>
  statement(tx, `SELECT 1 FROM price_version WHERE state = 'waiting' LIMIT 1`).get() !== undefined

function isWhole(tx: ReadTx, { version }: PriceList): boolean {
  const text = feedRowText(tx, 'prices', version)
  const row = text === null ? null : (PricesRow.safeParse(JSON.parse(text)).data ?? null)
  return row?.kind === 'list' && priceCount(tx, version) === row.prices
}

export const priceLetterId = (version: string): string => `feed-prices-${version}`

const doubtOf = (tx: ReadTx, { version }: PriceList): Suspicion | null =>
  isAccepted(tx, version) ? null : suspicionOfList(tx, version)

/** Those that will hold on that date and do not yet, as far as is known now, the earliest first. */
export const comingPriceLists = (tx: ReadTx, date: string): readonly PriceList[] =>
  duePriceLists(tx, date).filter((list) => isWhole(tx, list) && doubtOf(tx, list) === null)

/** Held once, with a letter; a person's word releases it. */
function isTrusted(tx: WriteTx, { clock }: Deps, list: PriceList): boolean {
  const { version, effectiveFrom } = list
  const why = doubtOf(tx, list)
  if (why === null) return true
  const nowMs = clock.nowMs()
  putPriceList(tx, { version, effectiveFrom, state: 'held' })
  putLetter(
    tx,
    {
      letterId: priceLetterId(version),
      ...{ direction: 'in', code: 'feed-suspicious', eventId: null, state: 'open' },
      detail: { feed: 'prices', version, why: why.why, count: why.count, known: why.known },
      openedMs: nowMs,
    },
    nowMs,
  )
  return false
}

/** The letter about it was answered so. */
const isAccepted = (tx: ReadTx, version: string): boolean =>
  statement(tx, `SELECT 1 FROM letter_answer WHERE letter_id = ? AND action = 'accept'`).get(
    priceLetterId(version),
  ) !== undefined

export function answerPriceList(tx: WriteTx, version: string, isAccepting: boolean): void {
  const list = findPriceList(tx, version)
  if (list?.state !== 'held') return
  putPriceList(tx, { ...list, state: isAccepting ? 'waiting' : 'rejected' })
}
