/**
 * Sums a stretch of the journal up as a close of the day has it. Takes one event at a time, so that a stretch of any
 * length is summed up where it is read; the till and head office run this same code over their own copies.
 */
import { must } from '../kernel/assert.ts'
import type { EventHeader, LedgerEvent } from '../ledger/event.ts'
import { moneyMovesOf, stockMovesOf } from '../ledger/moves.ts'
import { shiftFiguresOf } from '../shift/figures.ts'
import type { Sha256 } from '../stock/digest.ts'
import type { DayFigure, DaySums, StockDelta } from './day.ts'
import { merkleTree } from './merkle.ts'

export interface PlacedEvent {
  readonly event: LedgerEvent
  readonly header: Pick<EventHeader, 'actor'>
  readonly hash: Uint8Array
  readonly epoch: string
  readonly seq: number
}

export interface DaySummer {
  readonly add: (one: PlacedEvent) => void
  readonly sums: () => DaySums
}

export function daySums(events: Iterable<PlacedEvent>, sha256: Sha256): DaySums {
  const summer = daySummer(sha256)
  for (const one of events) summer.add(one)
  return summer.sums()
}

export function daySummer(sha256: Sha256): DaySummer {
  const tree = merkleTree(sha256)
  const counts = new Map<string, number>()
  const figures = new Map<string, DayFigure>()
  const money = new Map<string, number>()
  const stock = new Map<string, StockDelta>()
  const shifts = shiftEnds()
  let [eventCount, firstReceiptNo, lastReceiptNo]: [number, string | null, string | null] = [
    0,
    null,
    null,
  ]
  return {
    add({ event, header, hash }) {
      eventCount += 1
      tree.add(hash)
      counts.set(event.type, (counts.get(event.type) ?? 0) + 1)
      for (const { kind, key, count, amountMinor } of shiftFiguresOf(event)) {
        addFigure(figures, { kind, key, count, amountMinor })
      }
      for (const { account, currency, amountMinor } of moneyMovesOf(event)) {
        const id = keyOf(account, currency)
        money.set(id, (money.get(id) ?? 0) + amountMinor)
      }
      // What another till moved is in that till's day.
      if (event.type !== 'stock.learned') {
        for (const move of stockMovesOf(event)) addStock(stock, move)
      }
      shifts.add(event, header.actor)
      if (event.type === 'sale.completed') {
        firstReceiptNo ??= event.body.receiptNo
        lastReceiptNo = event.body.receiptNo
      }
    },
    sums: () => ({
      eventCount,
      counts: inOrder(counts).map(([type, count]) => ({ type, count })),
      merkleRoot: hexOf(tree.root()),
      figures: inOrder(figures).map(([, figure]) => figure),
      money: inOrder(money).flatMap(([id, amountMinor]) => {
        const [account = '', currency = ''] = id.split(DIVIDER)
        return amountMinor === 0 ? [] : [{ account, currency, amountMinor }]
      }),
      stock: inOrder(stock).map(([, delta]) => delta),
      turnoverMinor: turnoverOf([...figures.values()]),
      shifts: shifts.ends(),
      firstReceiptNo,
      lastReceiptNo,
    }),
  }
}

/** Paid for sales less paid back for goods. What was taken back again is in both with its sign turned. */
export function turnoverOf(figures: readonly DayFigure[]): number {
  let total = 0
  for (const { kind, amountMinor } of figures) {
    if (kind === 'sales') total += amountMinor
    if (kind === 'returns') total -= amountMinor
  }
  return total
}

/** Who counted as the cashier of a shift opened it; where that lies before this day, who ended it. */
function shiftEnds() {
  const openedBy = new Map<string, string>()
  const ends: DaySums['shifts'][number][] = []
  return {
    add(event: LedgerEvent, actor: string) {
      if (event.type === 'shift.opened') openedBy.set(event.body.shiftId, actor)
      if (event.type !== 'shift.closed') return
      const { shiftId, shiftNo, expectedMinor, countedMinor, differenceMinor } = event.body
      const cashierNo = openedBy.get(shiftId) ?? actor
      ends.push({ shiftNo, cashierNo, expectedMinor, countedMinor, differenceMinor })
    },
    ends: () => [...ends],
  }
}

function addFigure(figures: Map<string, DayFigure>, figure: DayFigure): void {
  const id = keyOf(figure.kind, figure.key)
  const { count, amountMinor } = figures.get(id) ?? { count: 0, amountMinor: 0 }
  figures.set(id, {
    ...figure,
    count: count + figure.count,
    amountMinor: amountMinor + figure.amountMinor,
  })
}

function addStock(
  stock: Map<string, StockDelta>,
  { sku, lot, from, to, reason, quantityMilli }: StockDelta,
): void {
  const id = keyOf(sku, lot, from, to, reason)
  const before = stock.get(id)?.quantityMilli ?? 0
  stock.set(id, { sku, lot, from, to, reason, quantityMilli: before + quantityMilli })
}

/** Below every sign that a name can have, so that keys are in the order of their parts. */
const DIVIDER = '\u0000'
const keyOf = (...parts: readonly string[]): string => parts.join(DIVIDER)

/** By code units: the same on every machine, whatever language it speaks. */
const inOrder = <Value>(map: ReadonlyMap<string, Value>): [string, Value][] =>
  [...map.keys()].toSorted().map((key) => [key, must(map.get(key), 'the key is from the map')])

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
