/**
 * Posting to ERPNext 15 by the REST of Frappe. Our key stands in a field that its database keeps unique, and a document is
 * made and submitted in one request: it may be sent as often as one likes.
 */
import { must } from '#shared/kernel/assert.ts'
import { currencyOf } from '#shared/kernel/money.ts'
import type { Log } from '../../log.ts'
import { milliOf, scaledOf } from '../numbers.ts'
import { transient, type Connector, type Posted, type Posting, type Theirs } from '../port.ts'
import { Stopped, outcomes } from '../stopped.ts'
import type { ErpnextConfig } from './config.ts'
import { readAllocations, readBarcodes, readCatalogue, readOnHand, readPrices } from './read.ts'
import { KeyTaken, openRest, type Rest, type Row } from './rest.ts'
import { doctypeOf, valuesOf, type Doctype } from './shape.ts'

const STATES: Readonly<Record<number, string>> = { 0: 'draft', 1: 'submitted', 2: 'cancelled' }

export function erpnextConnector(config: ErpnextConfig, token: string, log: Log): Connector {
  const rest = openRest(config, token)
  const outcome = outcomes(config.name, log)
  const { digits } = must(currencyOf(config.currency), 'the configuration was checked')
  const read = (doctype: Doctype, name: string) => readBack(rest, doctype, name, digits)

  const find = async ({ document }: Posting): Promise<readonly Theirs[]> => {
    const doctype = doctypeOf(document.way)
    if (doctype === null) return []
    const rows = await rest.rows(
      doctype,
      [
        [config.keyField, '=', document.key],
        ['docstatus', '!=', 2],
      ],
      ['name', 'docstatus'],
    )
    return rows.map((row) => theirsOf(doctype, row))
  }
  const post = async (posting: Posting): Promise<Posted> => {
    const doctype = doctypeOf(posting.document.way)
    if (doctype === null) return crossingNothing(posting)
    const values = await valuesOf(rest, config, posting)
    try {
      const made = await rest.create(doctype, values)
      return await read(doctype, String(made['name']))
    } catch (error) {
      if (!(error instanceof KeyTaken)) throw error
      const [theirs] = await find(posting)
      // It is being made by somebody else at this moment.
      if (theirs === undefined) throw error
      return resume(posting, theirs)
    }
  }
  const resume = async (posting: Posting, { id, state }: Theirs): Promise<Posted> => {
    const doctype = doctypeOf(posting.document.way)
    if (doctype === null) return crossingNothing(posting)
    if (state === STATES[0]) await rest.change(doctype, id, { docstatus: 1 })
    return read(doctype, id)
  }

  return {
    name: config.name,
    capabilities: {
      ...{ hasUniqueKey: true, isAsynchronous: false, longestMs: config.longestMs },
      reads: ['on-hand', 'catalogue', 'prices', 'barcodes', 'allocations'],
    },
    ...(config.down === undefined ? {} : { down: config.down }),
    find: (posting) => outcome(() => find(posting)),
    post: (posting) => outcome(() => post(posting)),
    resume: (posting, theirs) => outcome(() => resume(posting, theirs)),
    status: (posting, { id }) =>
      outcome(async () => {
        const doctype = doctypeOf(posting.document.way)
        return doctype === null ? crossingNothing(posting) : read(doctype, id)
      }),
    readOnHand: (storeId) => outcome(() => readOnHand(rest, config, storeId)),
    readCatalogue: (sinceMs) => outcome(() => readCatalogue(rest, config, sinceMs)),
    readPrices: (sinceMs) => outcome(() => readPrices(rest, config, sinceMs)),
    readBarcodes: (sinceMs) => outcome(() => readBarcodes(rest, config, sinceMs)),
    readAllocations: (storeId) => outcome(() => readAllocations(rest, config, storeId)),
  }
}

/** Moves within one store: ERPNext sees it as one warehouse, so that there is nothing to book. */
const crossingNothing = ({ document }: Posting): Posted => ({
  theirs: [],
  isFinal: true,
  totals: document.totals,
})

const theirsOf = (model: Doctype, row: Row): Theirs => ({
  model,
  id: String(row['name']),
  state: STATES[Number(row['docstatus'])] ?? '',
})

/** What stands there now, in our units. */
async function readBack(
  rest: Rest,
  doctype: Doctype,
  name: string,
  digits: number,
): Promise<Posted> {
  const row = await rest.get(doctype, name)
  if (row === null) throw new Stopped(transient(`${doctype} ${name} is gone`))
  const of = { theirs: [theirsOf(doctype, row)], isFinal: row['docstatus'] === 1 }
  const lines = (row[doctype === 'Journal Entry' ? 'accounts' : 'items'] ?? []) as readonly Row[]
  const sum = (field: string, read: (value: unknown) => number) =>
    lines.reduce((total, line) => total + read(line[field] ?? 0), 0)
  const totals = {
    lineCount: lines.length,
    quantityMilli: sum('qty', milliOf),
    debitMinor: sum('debit_in_account_currency', (value) => scaledOf(value, digits)),
  }
  return { ...of, totals }
}
