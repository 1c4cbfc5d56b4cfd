/**
 * Sales of another till that become known after a count was posted, although they were made before it. What was
 * missing then was sold and not lost: the adjustment is put right by the opposite of the move, once.
 */
import { isMoveOf, signedMilli } from './key-moves.ts'
import { keyOf, type LineKey, type StockLearned, type StocktakeRebased } from './stocktake.ts'

/** A key as it was posted, with when and where its last entry was made. */
export interface PostedReading extends LineKey {
  readonly stocktakeId: string
  readonly stocktakeNo: string
  readonly lastPlace: number
  /** Of its first and of its last entry: the same where it was counted at once. */
  readonly firstMs: number
  readonly countedMs: number
}

type Rebase = Omit<StocktakeRebased, 'because'>

/**
 * Of several counts of a key the first one after the move is put right: the later ones counted against a book that
 * the first had adjusted. A move between the first and the last entry of a key may have come out of a shelf that was counted
 * already or out of one that was not: nobody can say now. Its line says 0, and the item is to be counted again.
 */
export function rebasesOf(
  learned: Pick<StockLearned, 'occurredMs' | 'moves'>,
  posted: readonly PostedReading[],
): readonly Rebase[] {
  const first = new Map<string, PostedReading>()
  for (const reading of posted) {
    if (reading.countedMs < learned.occurredMs) continue
    const key = keyOf(reading)
    const known = first.get(key)
    if (known === undefined || isEarlier(reading, known)) first.set(key, reading)
  }
  const rebases = new Map<
    string,
    { head: PostedReading; lines: (LineKey & { deltaMilli: number })[] }
  >()
  for (const reading of first.values()) {
    let changeMilli = 0
    for (const move of learned.moves) {
      if (isMoveOf(reading, move)) changeMilli += signedMilli(reading, move)
    }
    if (changeMilli === 0) continue
    const { location, sku, lot, serial, stocktakeId } = reading
    const deltaMilli = isWithin(reading, learned.occurredMs) ? 0 : 0 - changeMilli
    const line = { location, sku, lot, serial, deltaMilli }
    const found = rebases.get(stocktakeId)
    if (found === undefined) rebases.set(stocktakeId, { head: reading, lines: [line] })
    else found.lines.push(line)
  }
  return [...rebases.values()].map(({ head, lines }) => ({
    stocktakeId: head.stocktakeId,
    stocktakeNo: head.stocktakeNo,
    lines,
  }))
}

const isWithin = ({ firstMs, countedMs }: PostedReading, atMs: number): boolean =>
  firstMs < countedMs && atMs >= firstMs && atMs <= countedMs

const isEarlier = (a: PostedReading, b: PostedReading): boolean =>
  a.countedMs < b.countedMs || (a.countedMs === b.countedMs && a.lastPlace < b.lastPlace)
