/**
 * Makes the documents of a day out of its events. What a day moved is added up per kind and way; goods that go to or come
 * from somebody else are one document each, because the other side waits for them. What this till learned of other
 * tills (`stock.learned`) is told by those tills and never posted.
 */
import type { DayRange } from '../day/day.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import type { StockMove } from '../ledger/move.ts'
import { moneyMovesOf, stockMovesOf } from '../ledger/moves.ts'
import { stockOfSale } from '../ledger/goods-sold.ts'
import {
  totalsOf,
  wayOf,
  type PostingAmount,
  type PostingDocument,
  type PostingKind,
  type PostingLine,
} from './posting.ts'
import { KEY_LENGTH, postingKeyText, zNumber, type KeyParts } from './posting-key.ts'

export interface PlacedEvent {
  readonly epoch: string
  readonly seq: number
  readonly businessDate: string
  readonly event: LedgerEvent
}

export interface PostingDay {
  readonly storeId: string
  readonly tillId: string
  readonly zNo: number
  readonly ranges: readonly DayRange[]
  readonly connector: string
}

interface Pile {
  readonly key: KeyParts
  readonly number: string
  readonly partner: string
  readonly lines: Map<string, PostingLine>
  readonly amounts: Map<string, PostingAmount>
}

interface Sorted {
  readonly kind: PostingKind
  readonly part: string
  readonly partner: string
  /** Of the one document that it is; null: with the rest of the day. */
  readonly documentNo: string | null
}

export interface Collector {
  add(placed: PlacedEvent): void
  /** In alphabetical order of their keys' texts; `hash` gives SHA-256 in hex. */
  documents(hash: (text: string) => string): readonly PostingDocument[]
}

/** Events may come page by page; only what they add up to is kept. */
export function collectDocuments(day: PostingDay): Collector {
  const piles = new Map<string, Pile>()
  const pileOf = (placed: PlacedEvent, sorted: Sorted, way: KeyParts['way']): Pile => {
    const { businessDate, epoch, seq } = placed
    const isOwn = sorted.documentNo !== null
    const key: KeyParts = {
      storeId: day.storeId,
      tillId: day.tillId,
      ranges: isOwn ? [{ epoch, fromSeq: seq, toSeq: seq }] : day.ranges,
      businessDate,
      kind: sorted.kind,
      part: sorted.part,
      way,
    }
    const text = postingKeyText(key, day.connector)
    const pile = piles.get(text) ?? {
      key,
      number: sorted.documentNo ?? zNumber(day.storeId, businessDate, day.zNo),
      partner: sorted.partner,
      lines: new Map<string, PostingLine>(),
      amounts: new Map<string, PostingAmount>(),
    }
    piles.set(text, pile)
    return pile
  }
  return {
    add: (placed) => {
      const sorted = sortGoods(placed.event)
      if (sorted !== null) {
        for (const line of linesOf(placed.event)) {
          addLine(pileOf(placed, sorted, wayOf(line)).lines, line)
        }
      }
      for (const amount of moneyMovesOf(placed.event))
        addAmount(pileOf(placed, CLOSE, null).amounts, amount)
    },
    documents: (hash) =>
      [...piles]
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([text, pile]) => documentOf(pile, hash(text).slice(0, KEY_LENGTH)))
        .filter(({ totals }) => totals.lineCount > 0),
  }
}

const CLOSE: Sorted = { kind: 'close', part: '', partner: '', documentNo: null }
const pooled = (kind: PostingKind, part = ''): Sorted => ({ ...CLOSE, kind, part })

function sortGoods(event: LedgerEvent): Sorted | null {
  switch (event.type) {
    case 'sale.completed':
      return pooled('sales')
    case 'return.completed':
      return pooled('returns')
    case 'loss.recorded':
      return pooled('losses', event.body.kind)
    case 'stocktake.posted':
    case 'stocktake.rebased':
      return pooled('counts')
    case 'stock.relocated':
      return pooled('relocations')
    case 'document.reversed':
      return pooled('reversals', event.body.kind)
    case 'stock.received': {
      const { receivingNo, partner } = event.body
      return { kind: 'receipts', part: receivingNo, partner, documentNo: receivingNo }
    }
    case 'transfer.shipped': {
      const { transferNo, partner } = event.body
      return { kind: 'transfers', part: transferNo, partner, documentNo: transferNo }
    }
    default:
      return null
  }
}

/** Whether it waits for nobody: it is posted when it is here, and not with its day. */
export const isPostedAlone = (event: LedgerEvent): boolean =>
  event.type === 'stock.received' || event.type === 'transfer.shipped'

function linesOf(event: LedgerEvent): readonly PostingLine[] {
  if (event.type !== 'sale.completed') {
    return stockMovesOf(event).map((move) => lineOf(move, null))
  }
  return event.body.lines.flatMap((line) =>
    stockOfSale({ ...event.body, lines: [line] }).map((move) => lineOf(move, line.unitPriceMilli)),
  )
}

const lineOf = (
  { sku, lot, serial, from, to, quantityMilli }: StockMove,
  unitPriceMilli: number | null,
): PostingLine => ({ sku, lot, serial, from, to, unitPriceMilli, quantityMilli })

function addLine(lines: Pile['lines'], line: PostingLine): void {
  const { sku, lot, serial, from, to, unitPriceMilli } = line
  const key = JSON.stringify([sku, lot, serial, from, to, unitPriceMilli])
  const before = lines.get(key)?.quantityMilli ?? 0
  lines.set(key, { ...line, quantityMilli: before + line.quantityMilli })
}

function addAmount(amounts: Pile['amounts'], move: PostingAmount): void {
  const key = JSON.stringify([move.account, move.currency])
  const before = amounts.get(key)?.amountMinor ?? 0
  amounts.set(key, { ...move, amountMinor: before + move.amountMinor })
}

function documentOf({ key, number, partner, ...pile }: Pile, hashed: string): PostingDocument {
  const lines = valuesOf(pile.lines)
  const amounts = valuesOf(pile.amounts).filter(({ amountMinor }) => amountMinor !== 0)
  const { storeId, tillId, businessDate, kind, part, way } = key
  return {
    key: hashed,
    number,
    kind,
    part,
    way,
    storeId,
    tillId,
    businessDate,
    partner,
    lines,
    amounts,
    totals: totalsOf({ lines, amounts }),
  }
}

const valuesOf = <Value>(map: ReadonlyMap<string, Value>): Value[] =>
  [...map].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value)
