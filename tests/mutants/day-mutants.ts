/** Wrong ways to cut a day, to sum it up and to hold it against its events. */
import type { Mutant } from './mutant.ts'

const RANGES = ['tests/scenarios/day-ranges.property.test.ts']
const DAY = ['tests/scenarios/day.test.ts']
const beside = (name: string): readonly string[] => [`src/shared/day/${name}.test.ts`]

export const DAY_MUTANTS: readonly Mutant[] = [
  {
    name: 'the day is cut by the clock: everything until now is of the older day',
    file: 'src/shared/day/which-day.ts',
    from: 'return later === undefined\n',
    to: "return later === undefined || proposedDate !== ''\n",
    tests: beside('which-day'),
  },
  {
    name: 'the cut takes the first event of the next day along',
    file: 'src/shared/day/which-day.ts',
    from: 'toPosition: later.position - 1',
    to: 'toPosition: later.position',
    tests: DAY,
  },
  {
    name: 'a date that is closed is opened again',
    file: 'src/shared/day/which-day.ts',
    from: 'clockDate > closedDate) return clockDate',
    to: 'clockDate >= closedDate) return clockDate',
    tests: DAY,
  },
  {
    name: 'ranges run over a start of the program',
    file: 'src/shared/day/ranges.ts',
    from: 'last?.epoch === epoch && last.toSeq + 1 === seq',
    to: 'last !== undefined && last.toSeq + 1 === seq',
    tests: beside('ranges'),
  },
  {
    name: 'two days may share their edge',
    file: 'src/shared/day/ranges.ts',
    from: 'next.fromSeq <= range.toSeq',
    to: 'next.fromSeq < range.toSeq',
    tests: beside('ranges'),
  },
  {
    name: 'the perpetual total begins anew with every day',
    file: 'src/main/services/day-close.ts',
    from: '(before?.perpetualMinor ?? 0) + sums.turnoverMinor',
    to: '0 * (before?.perpetualMinor ?? 0) + sums.turnoverMinor',
    tests: DAY,
  },
  {
    name: 'the next day begins with the close before it taken twice',
    file: 'src/main/store/day-closes.ts',
    from: '{ toPosition: to, isWhole: to === events }',
    to: '{ toPosition: to - 1, isWhole: to === events }',
    tests: RANGES,
  },
  {
    name: 'what came back lies before the last cut and in no day',
    file: 'src/main/store/day-closes.ts',
    from: '{ toPosition: to, isWhole: to === events }',
    to: '{ toPosition: to, isWhole: to >= 0 * events }',
    tests: RANGES,
  },
  {
    name: 'goods are those of now and not of the cut',
    file: 'src/main/store/day-closes.ts',
    from: 'quantityMilli: row.quantityMilli - moved.quantityMilli',
    to: 'quantityMilli: row.quantityMilli - 0 * moved.quantityMilli',
    tests: DAY,
  },
  {
    name: 'goods that another till moved are in this day',
    file: 'src/shared/day/sums.ts',
    from: "if (event.type !== 'stock.learned') {",
    to: "if (event.type !== 'epoch.opened') {",
    tests: beside('sums'),
  },
  {
    name: 'what was paid back is turnover',
    file: 'src/shared/day/sums.ts',
    from: "if (kind === 'returns') total -= amountMinor",
    to: "if (kind === 'returns') total += amountMinor",
    tests: beside('sums'),
  },
  {
    name: 'a leaf is hashed as a node',
    file: 'src/shared/day/merkle.ts',
    from: 'sha256(joined(0, leaf))',
    to: 'sha256(joined(1, leaf))',
    tests: beside('merkle'),
  },
  {
    name: 'the goods of a close are believed',
    file: 'src/shared/day/compare.ts',
    from: "...listed('stock', stockRows(said), stockRows(computed)),",
    to: "...listed('stock', stockRows(said), stockRows(said)),",
    tests: beside('compare'),
  },
  {
    name: 'an open shift does not stop a close',
    file: 'src/shared/day/checklist.ts',
    from: "['open-ticket', 'open-shift']",
    to: "['open-ticket']",
    tests: beside('checklist'),
  },
]
