/** Commands that read a store: verify, stock. They take no lock and leave no trace. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { openDatabaseReadonly } from '#main/store/database.ts'
import { StoreOpenError, storageKindOf } from '#main/store/errors.ts'
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

/** Throws StoreOpenError when there is none. */
export function storePathOf(store: string | undefined): string {
  const path = join(storeDirOf(store), STORE_FILE)
  if (!existsSync(path)) throw new StoreOpenError('unreadable', `no store at ${path}`)
  return path
}

/** Null when there is no store to read; the words have been said then. */
export function reading<T>(flags: Flags, run: (tx: ReadTx) => T): T | null {
  try {
    const db = openDatabaseReadonly(storePathOf(flags.store))
    try {
      return run({ db })
    } finally {
      db.close()
    }
  } catch (error) {
    reportOpenError(asOpenError(error), flags.json === true)
    return null
  }
}

/** A file that cannot be read is said to be so, and is no bug. */
function asOpenError(error: unknown): unknown {
  const kind = storageKindOf(error)
  if (kind === null) return error
  return new StoreOpenError(kind === 'corrupt' ? 'corrupt' : 'unreadable', String(error))
}

const verifyWords = (report: VerifyReport): string =>
  [
    `${report.events} events: chain ${report.chainOk ? 'ok' : 'BROKEN'}, projections ${report.projectionOk ? 'ok' : 'BROKEN'}`,
    ...report.violations.map(
      (one) =>
        `  ${one.rule} at ${one.place}${one.column === null ? '' : `, ${one.column}`}: ${one.detail}`,
    ),
  ].join('\n')
