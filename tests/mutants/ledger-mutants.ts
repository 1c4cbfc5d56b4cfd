/** Wrong ways to move goods and money, to round, to hash, to chain. */
import type { Mutant } from './mutant.ts'

const MOVES = ['src/shared/ledger']
const NUMBER = ['src/shared/kernel/number']

export const LEDGER_MUTANTS: readonly Mutant[] = [
  {
    name: 'a sale takes goods from the back room',
    file: 'src/shared/ledger/goods-sold.ts',
    from: `from: 'FLOOR', to: 'CUSTOMER'`,
    to: `from: 'BACKROOM', to: 'CUSTOMER'`,
    tests: MOVES,
  },
  {
    name: 'damaged goods that come back go on sale',
    file: 'src/shared/ledger/goods-sold.ts',
    from: `line.disposition === 'restock'`,
    to: `line.disposition !== 'supplier'`,
    tests: MOVES,
  },
  {
    name: 'surplus leaves the book',
    file: 'src/shared/ledger/goods.ts',
    from: `loss.kind === 'surplus' ?`,
    to: `loss.kind === 'sample' ?`,
    tests: MOVES,
  },
  {
    name: 'rejected goods are taken in',
    file: 'src/shared/ledger/goods.ts',
    from: `...move(line, line.damagedMilli, 'DAMAGED')`,
    to: `...move(line, line.damagedMilli + line.rejectedMilli, 'DAMAGED')`,
    tests: MOVES,
  },
  {
    name: 'an allocation comes from nowhere instead of off the road',
    file: 'src/shared/ledger/goods.ts',
    from: `: transitOf(receiving.inbound.inboundNo)`,
    to: `: 'ERP'`,
    tests: MOVES,
  },
  {
    name: 'a refund puts money into the drawer',
    file: 'src/shared/ledger/moves.ts',
    from: 'money(`tender:${refund.code}`, -refund.amountMinor)',
    to: 'money(`tender:${refund.code}`, refund.amountMinor)',
    tests: MOVES,
  },
  {
    name: 'the tax of a return is forgotten',
    file: 'src/shared/ledger/moves.ts',
    from: 'money(`tax:${part.code}`, part.taxMinor)',
    to: 'money(`tax:${part.code}`, 0)',
    tests: MOVES,
  },
  {
    name: 'halves are rounded towards plus infinity',
    file: 'src/shared/kernel/number.ts',
    from: 'return negative ? -rounded : rounded',
    to: 'return negative ? -(magnitude / denominator) : rounded',
    tests: NUMBER,
  },
  {
    name: 'the odd unit of a split goes to the last',
    file: 'src/shared/kernel/number.ts',
    from: 'x.remainder === y.remainder ? x.index - y.index',
    to: 'x.remainder === y.remainder ? y.index - x.index',
    tests: NUMBER,
  },
  {
    name: 'the approver is left out of the hash',
    file: 'src/shared/ledger/hash-input.ts',
    from: `...text(header.approver ?? ''),`,
    to: `...text(''),`,
    tests: ['src/shared/ledger/hash-input.test.ts', 'src/main/store/verify'],
  },
  {
    name: 'the previous hash is left out of the hash',
    file: 'src/shared/ledger/hash-input.ts',
    from: '    prevHash,\n',
    to: '',
    tests: ['src/shared/ledger/hash-input.test.ts', 'src/main/store/verify'],
  },
  {
    name: 'a sequence number is given twice',
    file: 'src/main/store/journal.ts',
    from: 'seq: head.seq + 1 }',
    to: 'seq: Math.max(1, head.seq) }',
    tests: ['src/main/store/journal.test.ts'],
  },
  {
    name: 'INSERT OR REPLACE gets past the triggers',
    file: 'src/main/store/standing.ts',
    from: 'WHEN EXISTS (SELECT 1 FROM journal WHERE position = NEW.position)',
    to: 'WHEN 0 AND EXISTS (SELECT 1 FROM journal WHERE position = NEW.position)',
    tests: ['src/main/store/journal.test.ts'],
  },
  {
    name: 'commits are not synced',
    file: 'src/main/store/database.ts',
    from: `db.pragma('synchronous = FULL')`,
    to: `db.pragma('synchronous = NORMAL')`,
    tests: ['src/main/store/open.test.ts'],
  },
  {
    name: 'balances are not kept',
    file: 'src/main/store/project.ts',
    from: 'addToBalance(tx, move, move.from, -move.quantityMilli, position)',
    to: 'addToBalance(tx, move, move.from, 0, position)',
    tests: ['src/main/store/journal.test.ts', 'src/main/store/verify.test.ts'],
  },
]
