/** Which lots go out with the lines of one document: what was chosen stays, the rest goes by the dates. */
import { proposeFefo, type LotBalance, type LotPart } from './lot.ts'

export interface LotLine {
  readonly sku: string
  readonly isLotTracked: boolean
  readonly quantityMilli: number
  /** Chosen or scanned; empty: to be proposed. */
  readonly lots: readonly LotPart[]
}

/**
 * The parts of each line, in the order of the lines. Chosen lots count first, wherever their line stands;
 * no two lines are given the same goods. `balancesOf` is what lies where the goods are taken from.
 */
export function assignLotParts(
  lines: readonly LotLine[],
  balancesOf: (sku: string) => readonly LotBalance[],
  businessDate: string,
): readonly (readonly LotPart[])[] {
  const left = new Map<string, readonly LotBalance[]>()
  const take = (sku: string, parts: readonly LotPart[]) => {
    left.set(sku, lessParts(left.get(sku) ?? balancesOf(sku), parts))
  }
  const isOpen = (line: LotLine) => line.isLotTracked && line.lots.length === 0
  for (const line of lines) if (line.isLotTracked && !isOpen(line)) take(line.sku, line.lots)
  return lines.map((line) => {
    if (!isOpen(line)) return line.lots
    const book = left.get(line.sku) ?? balancesOf(line.sku)
    const parts = proposeFefo(book, line.quantityMilli, businessDate)
    take(line.sku, parts)
    return parts
  })
}

const lessParts = (
  balances: readonly LotBalance[],
  parts: readonly LotPart[],
): readonly LotBalance[] =>
  balances.map((balance) =>
    parts
      .filter((part) => part.lot === balance.lot)
      .reduce(
        (rest, part) => ({ ...rest, quantityMilli: rest.quantityMilli - part.quantityMilli }),
        balance,
      ),
  )

/** The earliest date among the parts; null when none has one. */
export function earliestExpiry(parts: readonly LotPart[]): string | null {
  const dates = parts.flatMap(({ expiry }) => (expiry === null ? [] : [expiry]))
  return dates.toSorted()[0] ?? null
}
