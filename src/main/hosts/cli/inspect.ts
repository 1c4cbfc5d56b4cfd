/** Commands that read a store: verify, stock. They take no lock and leave no trace. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { openDatabaseReadonly } from '#main/store/database.ts'
import { StoreOpenError } from '#main/store/errors.ts'
import { STORE_FILE } from '#main/store/open.ts'
import { listStock } from '#main/store/stock.ts'
import type { ReadTx } from '#main/store/tx.ts'
import { verifyStore, type VerifyReport } from '#main/store/verify.ts'
import { reportOpenError, storeDirOf } from './store-access.ts'

interface Flags {
  readonly store?: string
  readonly json?: boolean
}

const EXIT_VIOLATED = 1

export function verifyCommand(program: Command): Command {
  return program
    .command('verify')
    .description('recompute chain, sequence, projections and invariants; exit 1 on any violation')
    .option('--store <dir>', 'folder of the store')
    .option('--json', 'print one JSON object')
    .action((flags: Flags) => {
      const report = reading(flags, ({ db }) => verifyStore(db))
      if (report === null) return
      console.log(flags.json === true ? JSON.stringify(report) : verifyWords(report))
      if (report.violations.length > 0) process.exitCode = EXIT_VIOLATED
    })
}

export function stockCommand(program: Command): Command {
  return program
    .command('stock')
    .description('what the book says is where')
    .option('--store <dir>', 'folder of the store')
    .option('--json', 'print a JSON array')
    .action((flags: Flags) => {
      const rows = reading(flags, listStock)
      if (rows === null) return
      if (flags.json === true) console.log(JSON.stringify(rows))
      else for (const row of rows) console.log(`${row.sku}\t${row.location}\t${row.quantityMilli}`)
    })
}

function reading<T>(flags: Flags, run: (tx: ReadTx) => T): T | null {
  try {
    const path = join(storeDirOf(flags.store), STORE_FILE)
    if (!existsSync(path)) throw new StoreOpenError('unreadable', `no store at ${path}`)
    const db = openDatabaseReadonly(path)
    try {
      return run({ db })
    } finally {
      db.close()
    }
  } catch (error) {
    reportOpenError(error, flags.json === true)
    return null
  }
}

const verifyWords = (report: VerifyReport): string =>
  [
    `${report.events} events: chain ${report.chainOk ? 'ok' : 'BROKEN'}, projections ${report.projectionOk ? 'ok' : 'BROKEN'}`,
    ...report.violations.map((one) => `  ${one.rule} at ${one.place}: ${one.detail}`),
  ].join('\n')
