/**
 * `till import-items FILE --store DIR`: a goods list into the catalogue, from the command line. Progress
 * goes to stderr, the outcome to stdout. Ends with 0 when rows could be imported, with 2 when the file
 * as a whole was refused.
 */
import { writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Option, type Command } from 'commander'
import { fileMessage, type RefusedRow } from '#shared/catalogue/import-refusals.ts'
import {
  importItems,
  type ImportOptions,
  type ImportProgress,
  type ImportReport,
  type ImportStore,
} from '#main/services/item-import.ts'
import type { ImportEncoding } from '#main/services/item-import-file.ts'

/**
 * Opens the store; a folder without one becomes a store with that currency, but for a dry run, which
 * leaves nothing behind. Null when it cannot be opened; the words have been said then.
 */
export type OpenStoreForCli = (
  directory: string | undefined,
  wishes: { readonly currency: string | null; readonly dryRun: boolean; readonly isJson: boolean },
) => Promise<(ImportStore & { close(): void }) | null>

interface Flags {
  readonly store?: string
  readonly currency?: string
  readonly priceColumn?: string
  readonly encoding: ImportEncoding
  readonly delimiter?: string
  readonly dryRun?: boolean
  readonly report?: string
  readonly priceRule?: 'demo'
  readonly json?: boolean
}

/** Whole-file refusals end the process with this. */
const EXIT_REFUSED = 2
const REFUSED_SHOWN = 20

export function importItemsCommand(program: Command, openStoreForCli: OpenStoreForCli): Command {
  return program
    .command('import-items')
    .description('import a goods list (CSV or CSV.gz) into the catalogue of a store')
    .argument('<file>', 'the list: a header line, then one item a line; - reads from stdin')
    .option('--store <dir>', 'folder of the store; made when it is not there')
    .option('--currency <code>', "currency of the prices; must be the store's")
    .option('--price-column <name>', 'header of the column to take prices from')
    .addOption(
      new Option('--encoding <name>', 'how the file is written')
        .choices(['utf-8', 'gb18030'])
        .default('utf-8'),
    )
    .option('--delimiter <sign>', 'sign between cells (default: found out by the header)')
    .option('--dry-run', 'judge every row and write nothing')
    .option('--report <file>', 'write every refused row to this CSV file')
    .addOption(
      new Option(
        '--price-rule <rule>',
        'price for goods without one, computed from the code',
      ).choices(['demo']),
    )
    .option('--json', 'print one JSON object instead of text')
    .action((path: string, flags: Flags) => run(path, flags, openStoreForCli))
}

async function run(path: string, flags: Flags, open: OpenStoreForCli): Promise<void> {
  const options = optionsOf(path, flags)
  const { currency, dryRun } = options
  const store = await open(flags.store, { currency, dryRun, isJson: flags.json === true })
  if (store === null) return
  const startedMs = performance.now()
  const progress = progressLine(flags.json === true)
  try {
    const result = await importItems(options, store, progress.show)
    progress.end()
    if (!result.ok) {
      const message = fileMessage(result.refusal)
      if (flags.json === true) console.log(JSON.stringify({ refusal: result.refusal, message }))
      console.error(`${path}: refused, nothing was written: ${message}`)
      process.exitCode = EXIT_REFUSED
      return
    }
    const seconds = Math.round(performance.now() - startedMs) / 1000
    if (flags.report !== undefined) writeFileSync(flags.report, reportCsv(result.value.refused))
    if (flags.json === true) console.log(JSON.stringify({ ...result.value, seconds }))
    else console.log(summaryOf(result.value, seconds, flags.report))
  } finally {
    progress.end()
    store.close()
  }
}

function optionsOf(path: string, flags: Flags): ImportOptions {
  return {
    input: path === '-' ? process.stdin : path,
    source: path === '-' ? 'stdin' : basename(path),
    encoding: flags.encoding,
    delimiter: flags.delimiter === '\\t' ? '\t' : (flags.delimiter ?? null),
    currency: flags.currency ?? null,
    priceColumn: flags.priceColumn ?? null,
    priceRule: flags.priceRule ?? null,
    dryRun: flags.dryRun === true,
  }
}

function summaryOf(report: ImportReport, seconds: number, file: string | undefined): string {
  const { rows, added, changed, unchanged, refused } = report
  const shown = file === undefined ? refused.slice(0, REFUSED_SHOWN) : []
  const more = refused.length - shown.length
  return [
    `${rows} rows in ${seconds} s: ${added} added, ${changed} changed, ${unchanged} unchanged, ${refused.length} refused${report.dryRun ? ' (dry run: nothing was written)' : ''}`,
    ...shown.map((row) => `  line ${row.line}, ${row.key}: ${row.message} (${row.code})`),
    ...(more > 0
      ? [
          file === undefined
            ? `  and ${more} more: see them all with --report FILE`
            : `  see ${file}`,
        ]
      : []),
  ].join('\n')
}

/** With a byte order mark, so that spreadsheets read the names right. */
function reportCsv(refused: readonly RefusedRow[]): string {
  const quoted = (text: string) => {
    // A cell that begins like a formula would be run by a spreadsheet.
    const safe = /^[=+\-@\t]/u.test(text) ? `'${text}` : text
    return `"${safe.replaceAll('"', '""')}"`
  }
  const rows = refused.map((row) =>
    [String(row.line), quoted(row.key), row.code, quoted(row.message)].join(','),
  )
  return `\uFEFF${['line,key,code,message', ...rows].join('\r\n')}\r\n`
}

/** A bar that redraws itself on a terminal; elsewhere a line every two seconds; nothing beside --json. */
function progressLine(isQuiet: boolean): {
  readonly show: (progress: ImportProgress) => void
  readonly end: () => void
} {
  const isTerminal = process.stderr.isTTY
  const everyMs = isTerminal ? 100 : 2000
  let lastMs = performance.now()
  let isDrawn = false
  return {
    show(progress) {
      const nowMs = performance.now()
      if (isQuiet || nowMs - lastMs < everyMs) return
      lastMs = nowMs
      const text = progressText(progress)
      process.stderr.write(isTerminal ? `\r\u001b[2K${text}` : `${text}\n`)
      isDrawn = isTerminal
    },
    end() {
      if (isDrawn) process.stderr.write('\r\u001b[2K')
      isDrawn = false
    },
  }
}

const BAR_CELLS = 30

function progressText(progress: ImportProgress): string {
  const [verb, done, total] =
    progress.phase === 'read'
      ? ['reading', progress.bytes, progress.totalBytes]
      : ['writing', progress.rows, progress.totalRows]
  if (total === null || total === 0) return `${verb} ${progress.rows} rows`
  const share = Math.min(1, done / total)
  const filled = Math.floor(share * BAR_CELLS)
  const bar = `${'#'.repeat(filled)}${'.'.repeat(BAR_CELLS - filled)}`
  return `${verb} [${bar}] ${Math.floor(share * 100)} %  ${progress.rows} rows`
}
