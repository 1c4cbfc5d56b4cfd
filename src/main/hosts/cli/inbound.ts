/**
 * `till import-inbound FILE --store DIR`: announces goods that are on their way, from a list. Ends with 0 when
 * everything is announced, with 2 when nothing was because of the file.
 */
import type { Command } from 'commander'
import { fileMessage } from '#shared/catalogue/import-refusals.ts'
import type { InboundRowRefusal } from '#shared/receiving/inbound-rows.ts'
import {
  announceRecords,
  readInboundFile,
  type InboundImport,
} from '#main/services/inbound-file.ts'
import type { Deps } from '#main/services/deps.ts'
import { openForWriting, reportOpenError, storeDirOf } from './store-access.ts'

const EXIT_REFUSED = 2
const REFUSED_SHOWN = 20

interface Flags {
  readonly store?: string
  readonly json?: boolean
}

export function importInboundCommand(program: Command): Command {
  return program
    .command('import-inbound')
    .description('announce goods on their way (CSV: 单号/document, 货号/sku, 数量/quantity, …)')
    .argument('<file>', 'the list: a header line, then one line of a document a line')
    .option('--store <dir>', 'folder of the store')
    .option('--json', 'print one JSON object instead of text')
    .action(run)
}

async function run(path: string, flags: Flags): Promise<void> {
  const isJson = flags.json === true
  const deps = await opened(flags.store, isJson)
  if (deps === null) return
  try {
    const records = await readInboundFile(path)
    if (!records.ok) return refused(path, fileMessage(records.refusal), isJson)
    const outcome = deps.store.write((tx) =>
      announceRecords(tx, deps, records.value, { actor: 'cli', approver: null }),
    )
    if (!outcome.ok) return refused(path, fileMessage(outcome.refusal), isJson)
    if (outcome.value.refused.length > 0) process.exitCode = EXIT_REFUSED
    console.log(isJson ? JSON.stringify(outcome.value) : summaryOf(outcome.value))
  } finally {
    deps.store.close()
  }
}

async function opened(directory: string | undefined, isJson: boolean): Promise<Deps | null> {
  try {
    return await openForWriting(storeDirOf(directory), null)
  } catch (error) {
    reportOpenError(error, isJson)
    return null
  }
}

function refused(path: string, message: string, isJson: boolean): void {
  if (isJson) console.log(JSON.stringify({ refusal: { message } }))
  console.error(`${path}: refused, nothing was announced: ${message}`)
  process.exitCode = EXIT_REFUSED
}

function summaryOf({ announced, unchangedCount, refused: rows }: InboundImport): string {
  if (rows.length === 0) {
    const each = announced.map(({ inboundNo, lineCount }) => `  ${inboundNo}: ${lineCount} lines`)
    return [`${announced.length} announced, ${unchangedCount} known already`, ...each].join('\n')
  }
  const shown = rows
    .slice(0, REFUSED_SHOWN)
    .map(({ line, code, text }) => `  line ${line}: ${WORDS[code]} (${text}) [${code}]`)
  const more = rows.length - shown.length
  return [
    `nothing was announced: ${rows.length} lines are not in order`,
    ...shown,
    ...(more > 0 ? [`  and ${more} more`] : []),
  ].join('\n')
}

const WORDS: Readonly<Record<InboundRowRefusal, string>> = {
  'row-broken': 'a quotation mark is opened and not closed',
  'document-missing': 'it names no document',
  'text-too-long': 'a cell is too long',
  'kind-unknown': 'the kind is none of delivery, allocation, transfer',
  'date-unreadable': 'this is not a date',
  'item-unknown': 'no item has this code',
  'item-not-stocked': 'this item has no stock',
  'quantity-unreadable': 'this is not a quantity',
  'quantity-not-whole': 'these goods come in whole pieces',
  'serial-single': 'a serial number is one piece',
  'serial-twice': 'this serial number stands twice in the document',
  'line-unreadable': 'the line number is not a number, or there twice',
  'head-differs': 'kind, partner or date differ from the first line of the document',
  'document-full': 'the document has too many lines',
  'inbound-known': 'this document was announced before, with other goods',
}
