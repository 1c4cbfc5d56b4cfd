/**
 * Holds what a close says against what the events of its ranges come to. Every difference is named by its field, in
 * the order in which a person asks: are all events there, is it the same money, the same goods, the same drawers.
 */
import type { DayClosed, DaySums } from './day.ts'

export interface Dispute {
  /** `turnoverMinor`, `figures tender cash`, `stock APPLE`: field, then what of it. */
  readonly field: string
  readonly said: string | number | null
  readonly computed: string | number | null
}

/** The sums, and what only the closes before it tell, as far as the reader knows it. */
export type ComputedDay = DaySums & Partial<Pick<DayClosed, 'zNo' | 'perpetualMinor' | 'stockRoot'>>

export function disputesOf(said: DayClosed, computed: ComputedDay): readonly Dispute[] {
  const { zNo = said.zNo, perpetualMinor = said.perpetualMinor } = computed
  const { stockRoot = said.stockRoot } = computed
  return [
    ...single('zNo', said.zNo, zNo),
    ...single('eventCount', said.eventCount, computed.eventCount),
    ...listed('counts', countRows(said), countRows(computed)),
    ...single('turnoverMinor', said.turnoverMinor, computed.turnoverMinor),
    ...single('perpetualMinor', said.perpetualMinor, perpetualMinor),
    ...listed('figures', figureRows(said), figureRows(computed)),
    ...listed('money', moneyRows(said), moneyRows(computed)),
    ...listed('shifts', shiftRows(said), shiftRows(computed)),
    ...listed('stock', stockRows(said), stockRows(computed)),
    ...single('firstReceiptNo', said.firstReceiptNo, computed.firstReceiptNo),
    ...single('lastReceiptNo', said.lastReceiptNo, computed.lastReceiptNo),
    // Last: every difference above makes this one too.
    ...single('merkleRoot', said.merkleRoot, computed.merkleRoot),
    ...single('stockRoot', said.stockRoot, stockRoot),
  ]
}

type Row = readonly [name: string, value: string | number]

const single = (
  field: string,
  said: Dispute['said'],
  computed: Dispute['computed'],
): readonly Dispute[] => (said === computed ? [] : [{ field, said, computed }])

/** Rows are found by name; a name that stands twice is two rows, and one of them is told apart by its number. */
function listed(field: string, said: readonly Row[], computed: readonly Row[]): Dispute[] {
  const [one, other] = [numbered(said), numbered(computed)]
  return [...new Set([...one.keys(), ...other.keys()])]
    .toSorted()
    .flatMap((name) =>
      single(`${field} ${name}`.trimEnd(), one.get(name) ?? null, other.get(name) ?? null),
    )
}

function numbered(rows: readonly Row[]): Map<string, string | number> {
  const named = new Map<string, string | number>()
  for (const [name, value] of rows) {
    let free = name
    for (let number = 2; named.has(free); number += 1) free = `${name} (${number})`
    named.set(free, value)
  }
  return named
}

const countRows = ({ counts }: DaySums): Row[] => counts.map(({ type, count }) => [type, count])

const figureRows = ({ figures }: DaySums): Row[] =>
  figures.flatMap(({ kind, key, count, amountMinor }): Row[] => [
    [`${kind} ${key}`.trimEnd(), amountMinor],
    [`${kind} ${key} count`.replace('  ', ' '), count],
  ])

const moneyRows = ({ money }: DaySums): Row[] =>
  money.map(({ account, currency, amountMinor }) => [`${account} ${currency}`, amountMinor])

const stockRows = ({ stock }: DaySums): Row[] =>
  stock.map(({ sku, lot, from, to, reason, quantityMilli }) => [
    [sku, lot, `${from}>${to}`, reason].filter((part) => part !== '').join(' '),
    quantityMilli,
  ])

const shiftRows = ({ shifts }: DaySums): Row[] =>
  shifts.flatMap(({ shiftNo, cashierNo, expectedMinor, countedMinor, differenceMinor }): Row[] => [
    [`${shiftNo} cashier`, cashierNo],
    [`${shiftNo} expected`, expectedMinor],
    [`${shiftNo} counted`, countedMinor],
    [`${shiftNo} difference`, differenceMinor],
  ])
