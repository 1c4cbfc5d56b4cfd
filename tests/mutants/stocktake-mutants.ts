/** Wrong ways to read a count, to add counts up, to book them, to agree to them. */
import type { Mutant } from './mutant.ts'

const CORE = ['reading', 'review-', 'deciding', 'line-state', 'late-moves', 'post', 'consent'].map(
  (name) => `src/shared/stocktake/${name}`,
)

export const STOCKTAKE_MUTANTS: readonly Mutant[] = [
  {
    name: 'the book is read at the first entry instead of the last',
    file: 'src/shared/stocktake/reading.ts',
    from: 'if (before === 0) bookMilli -= changeMilli',
    to: 'if (before < marks.length) bookMilli -= changeMilli',
    tests: CORE,
  },
  {
    name: 'what moved while it was counted is certain',
    file: 'src/shared/stocktake/reading.ts',
    from: 'else wentMilli += changeMilli',
    to: 'else wentMilli += 0',
    tests: CORE,
  },
  {
    name: 'late sales are not looked at by their own time',
    file: 'src/shared/stocktake/reading.ts',
    from: 'position <= place || (madeMs !== null && madeMs <= countedMs)',
    to: 'position <= place || (madeMs !== null && madeMs < 0 * countedMs)',
    tests: CORE,
  },
  {
    name: 'what another count has booked is found missing again',
    file: 'src/shared/stocktake/reading.ts',
    from: 'if (isAfterwards) rebasedAt = Math.max(rebasedAt, position)\n      continue',
    to: 'if (isAfterwards) bookMilli -= changeMilli\n      continue',
    tests: CORE,
  },
  {
    name: 'rounds are added up',
    file: 'src/shared/stocktake/review-lines.ts',
    from: 'parts.entries.filter(({ round }) => round === count.round)',
    to: 'parts.entries.filter(({ round }) => round <= count.round)',
    tests: CORE,
  },
  {
    name: 'what nobody counted is zero',
    file: 'src/shared/stocktake/review-lines.ts',
    from: 'const reading = marks.length > 0 ? read(marks) : null',
    to: 'const reading = read(marks.length > 0 ? marks : [{ place: 0, countedMs: 0, quantityMilli: 0 }])',
    tests: CORE,
  },
  {
    name: 'a recount decides before it is handed in',
    file: 'src/shared/stocktake/deciding-count.ts',
    from: '.filter((round) => !asked.has(round))',
    to: '.filter((round) => asked.size === 0 || asked.has(round))',
    tests: CORE,
  },
  {
    name: 'the count is booked instead of the difference',
    file: 'src/shared/ledger/goods.ts',
    from: 'adjustment(line, line.varianceMilli, POSTED_REASON)',
    to: 'adjustment(line, line.countedMilli ?? 0, POSTED_REASON)',
    tests: [...CORE, 'src/shared/ledger'],
  },
  {
    name: 'what is posted is posted again',
    file: 'src/shared/stocktake/post.ts',
    from: "(line.state === 'left' && !line.isPosted)",
    to: "line.state === 'left' || line.isPosted",
    tests: CORE,
  },
  {
    name: 'who counted may agree to it',
    file: 'src/shared/stocktake/consent.ts',
    from: 'line.counters.includes(approverNo) || countersOf(key).includes(approverNo)',
    to: 'line.counters.includes(`${approverNo}0`)',
    tests: CORE,
  },
  {
    name: 'a decision outlives its figure',
    file: 'src/shared/stocktake/line-state.ts',
    from: '? varianceMilli === reading.varianceMilli',
    to: '? varianceMilli !== reading.varianceMilli + 1',
    tests: CORE,
  },
  {
    name: 'every count after a late sale is put right',
    file: 'src/shared/stocktake/late-moves.ts',
    from: 'const key = keyOf(reading)',
    to: 'const key = keyOf(reading) + reading.stocktakeId',
    tests: CORE,
  },
  {
    name: 'consent is to any figure',
    file: 'src/shared/stocktake/line-state.ts',
    from: "return consent.managerMilli === varianceMilli ? 'ready' : 'waiting-manager'",
    to: "return consent.managerMilli !== null ? 'ready' : 'waiting-manager'",
    tests: CORE,
  },
]
