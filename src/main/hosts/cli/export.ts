/** `till export --from DATE --to DATE`: the journal's events as lines for other systems (docs/export.md). */
import { createWriteStream } from 'node:fs'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { BUSINESS_DATE_PATTERN } from '#shared/kernel/business-date.ts'
import { openDatabaseReadonly } from '#main/store/database.ts'
import { exportLines } from '#main/store/export-lines.ts'
import { storePathOf } from './inspect.ts'
import { reportOpenError } from './store-access.ts'

interface Flags {
  readonly store?: string
  readonly from: string
  readonly to: string
  readonly out?: string
}

const EXIT_REFUSED = 2

export function exportCommand(program: Command): Command {
  return program
    .command('export')
    .description('events of business days as JSON lines, also beside a running till')
    .requiredOption('--from <date>', 'first business date, YYYY-MM-DD')
    .requiredOption('--to <date>', 'last business date')
    .option('--out <file>', 'write there instead of stdout')
    .option('--store <dir>', 'folder of the store')
    .action(run)
}

async function run(flags: Flags): Promise<void> {
  const areDates = [flags.from, flags.to].every((date) => BUSINESS_DATE_PATTERN.test(date))
  if (!areDates || flags.from > flags.to) {
    console.error('--from and --to are dates, YYYY-MM-DD, the earlier one first')
    process.exitCode = EXIT_REFUSED
    return
  }
  try {
    const db = openDatabaseReadonly(storePathOf(flags.store))
    try {
      const lines = Readable.from(exportLines({ db }, flags))
      await pipeline(lines, flags.out === undefined ? stdout() : createWriteStream(flags.out))
    } finally {
      db.close()
    }
  } catch (error) {
    // Whoever reads has read enough.
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return
    reportOpenError(error, false)
  }
}

/** Not closed at the end: others write to it as well. */
const stdout = (): Writable => process.stdout
