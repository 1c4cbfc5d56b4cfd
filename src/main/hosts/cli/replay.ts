/** `till replay FILE --store DIR`: rings the invoices of an export, once each, whatever happens in between. */
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import type { Command } from 'commander'
import { parse } from 'csv-parse'
import { must } from '#shared/kernel/assert.ts'
import { columnsOf, groupInvoices, type RawRow } from '#main/services/replay-rows.ts'
import { replayDays } from '#main/services/replay-days.ts'
import { replayInvoices, type ReplayReport } from '#main/services/replay.ts'
import { openForWriting, PLAIN_STORE, reportOpenError, storeDirOf } from './store-access.ts'

interface Flags {
  readonly store?: string
  readonly currency: string
  readonly json?: boolean
  readonly closeDays?: boolean
}

/** The file as a whole cannot be read as invoices. */
const EXIT_REFUSED = 2

class FileRefused extends Error {}

export function replayCommand(program: Command): Command {
  return program
    .command('replay')
    .description('ring the invoices of a CSV export through the till; a second run adds nothing')
    .argument(
      '<file>',
      'CSV or CSV.gz: InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice',
    )
    .option('--store <dir>', 'folder of the store; made when it is not there')
    .option('--currency <code>', 'currency of a store that is made', 'CNY')
    .option('--close-days', 'close a day whenever a later date of the file begins, and at its end')
    .option('--json', 'print one JSON object')
    .action(run)
}

async function run(path: string, flags: Flags): Promise<void> {
  const startedMs = performance.now()
  try {
    const rows = await readRows(path)
    const wishes = { ...PLAIN_STORE, currency: flags.currency }
    const deps = await openForWriting(storeDirOf(flags.store), wishes)
    try {
      const days = flags.closeDays === true ? replayDays(deps) : null
      const report = replayInvoices(groupInvoices(rows), deps, progress, days)
      const seconds = Math.round(performance.now() - startedMs) / 1000
      console.log(flags.json === true ? JSON.stringify({ ...report, seconds }) : words(report))
    } finally {
      deps.store.close()
    }
  } catch (error) {
    if (error instanceof FileRefused) {
      console.error(`${path}: refused, nothing was written: ${error.message}`)
      process.exitCode = EXIT_REFUSED
      return
    }
    reportOpenError(error, flags.json === true)
  }
}

async function readRows(path: string): Promise<readonly RawRow[]> {
  const file = createReadStream(path)
  const plain = path.endsWith('.gz') ? file.pipe(createGunzip()) : file
  const parser = plain.pipe(parse({ bom: true, relax_column_count: false, trim: true }))
  for (const stream of [file, plain]) stream.on('error', (error: Error) => parser.destroy(error))
  const rows: RawRow[] = []
  let columns: Readonly<Record<keyof RawRow, number>> | null = null
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (columns === null) columns = columnsIn(record)
      else rows.push(rowOf(record, columns))
    }
  } catch (error) {
    if (error instanceof FileRefused) throw error
    throw new FileRefused(error instanceof Error ? error.message : String(error))
  }
  if (columns === null) throw new FileRefused('the file is empty')
  return rows
}

function columnsIn(header: readonly string[]): Readonly<Record<keyof RawRow, number>> {
  const columns = columnsOf(header)
  if (columns.ok) return columns.value
  throw new FileRefused(`columns are missing: ${String(columns.refusal.details?.['missing'])}`)
}

function rowOf(record: readonly string[], columns: Readonly<Record<keyof RawRow, number>>): RawRow {
  const cell = (name: keyof RawRow) =>
    columns[name] === -1 ? '' : must(record[columns[name]], 'every row has its cells')
  return {
    invoice: cell('invoice'),
    code: cell('code'),
    description: cell('description'),
    quantity: cell('quantity'),
    dated: cell('dated'),
    unitPrice: cell('unitPrice'),
    customer: cell('customer'),
  }
}

function progress(done: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} invoices`)
}

const words = (report: ReplayReport): string =>
  [
    `${report.invoices} invoices: ${report.sales} sales, ${report.returns} returns, ${report.losses} losses, ${report.refused.length} refused`,
    `${report.units} pieces, ${report.totalMinor} in minor units, returns taken off`,
    `${report.added.documents} documents added by this run; ${report.events} events in the journal`,
    ...report.refused.map(({ invoice, code }) => `  ${invoice}: ${code}`),
  ].join('\n')
