/** Wrong ways to refund, to take back, to pick lots, to number documents. */
import type { Mutant } from './mutant.ts'

export const DOCUMENT_MUTANTS: readonly Mutant[] = [
  {
    name: 'more can come back than was sold',
    file: 'src/shared/returns/refund-of.ts',
    from: 'if (quantityMilli <= returnableMilli) return null',
    to: 'if (quantityMilli <= line.quantityMilli) return null',
    tests: ['src/shared/returns'],
  },
  {
    name: 'part returns are rounded one by one',
    file: 'src/shared/returns/refund-of.ts',
    from: 'nets.push(returnedNet(line, before + pick.quantityMilli) - returnedNet(line, before))',
    to: 'nets.push(returnedNet(line, pick.quantityMilli))',
    tests: ['src/shared/returns'],
  },
  {
    name: 'the dropped change is refunded as well',
    file: 'src/shared/returns/refund-of.ts',
    from: 'totalMinor: netMinor + addedTaxMinor - droppedMinor',
    to: 'totalMinor: netMinor + addedTaxMinor',
    tests: ['src/shared/returns'],
  },
  {
    name: 'a card gets back what it got back before',
    file: 'src/shared/returns/propose-refunds.ts',
    from: 'return tender.amountMinor - sum(earlier.map(({ amountMinor }) => amountMinor))',
    to: 'return tender.amountMinor + 0 * earlier.length',
    tests: ['src/shared/returns'],
  },
  {
    name: 'a reversal mirrors the goods and not the money',
    file: 'src/shared/documents/reversal.ts',
    from: 'amountMinor: -move.amountMinor',
    to: 'amountMinor: move.amountMinor',
    tests: ['src/shared/documents'],
  },
  {
    name: 'the latest date goes out first',
    file: 'src/shared/stock/lot.ts',
    from: 'compare(rank(x), rank(y)) || compare(x.lot, y.lot)',
    to: 'compare(rank(y), rank(x)) || compare(x.lot, y.lot)',
    tests: ['src/shared/stock'],
  },
  {
    name: 'goods expire a day too early',
    file: 'src/shared/stock/lot.ts',
    from: 'expiry !== null && expiry < businessDate',
    to: 'expiry !== null && expiry <= businessDate',
    tests: ['src/shared/stock'],
  },
  {
    name: 'all kinds of documents share their letters',
    file: 'src/shared/documents/document.ts',
    from: `loss: 'LS'`,
    to: `loss: 'RT'`,
    tests: ['src/shared/documents'],
  },
  {
    name: 'a return counts as a sale in the figures',
    file: 'src/shared/shift/figures.ts',
    from: 'figures.map((one) => ({ ...one, amountMinor: 0 - one.amountMinor }))',
    to: 'figures.map((one) => ({ ...one }))',
    tests: ['src/shared/shift'],
  },
]
