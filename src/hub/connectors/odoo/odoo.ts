/**
 * Posting to Odoo 17 and 18 by its external API. Nothing there keeps our key unique, so whoever posts looks first; a call is
 * one transaction, so a document may stand there half done, and is gone on with from its state.
 */
import { must } from '#shared/kernel/assert.ts'
import { currencyOf } from '#shared/kernel/money.ts'
import type { Log } from '../../log.ts'
import { milliOf, scaledOf } from '../numbers.ts'
import { refused, type Connector, type Posted, type Posting } from '../port.ts'
import { Stopped, outcomes } from '../stopped.ts'
import type { OdooConfig } from './config.ts'
import { readAllocations, readBarcodes, readCatalogue, readOnHand, readPrices } from './read.ts'
import { openRpc, type Rpc } from './rpc.ts'
import { kindOf, valuesOf, type Kind } from './shape.ts'

export function odooConnector(config: OdooConfig, apiKey: string, log: Log): Connector {
  const rpc = openRpc(config, apiKey)
  const outcome = outcomes(config.name, log)
  const { digits } = must(currencyOf(config.currency), 'the configuration was checked')
  const kindFor = ({ document }: Posting) => kindOf(config, document.way)

  return {
    name: config.name,
    capabilities: {
      ...{ hasUniqueKey: false, isAsynchronous: false, longestMs: config.longestMs },
      reads: ['on-hand', 'catalogue', 'prices', 'barcodes', 'allocations'],
    },
    ...(config.down === undefined ? {} : { down: config.down }),
    find: (posting) =>
      outcome(async () => {
        const kind = kindFor(posting)
        if (kind === null) return []
        const domain = [
          [kind.keyField, '=', posting.document.key],
          ['state', '!=', 'cancel'],
        ]
        const rows = await rpc.rows(kind.model, domain, ['state'])
        return rows.map((row) => ({
          ...{ model: kind.model, id: String(row['id']), state: String(row['state']) },
        }))
      }),
    post: (posting) =>
      outcome(async () => {
        const kind = kindFor(posting)
        if (kind === null) return crossingNothing(posting)
        const values = await valuesOf(rpc, config, posting)
        const keyed = { ...values, [kind.keyField]: posting.document.key }
        const id = Number(await rpc.call(kind.model, 'create', [keyed]))
        return advance(rpc, kind, id, digits)
      }),
    resume: (posting, { id }) =>
      outcome(async () => {
        const kind = kindFor(posting)
        return kind === null ? crossingNothing(posting) : advance(rpc, kind, Number(id), digits)
      }),
    status: (posting, { id }) =>
      outcome(async () => {
        const kind = kindFor(posting)
        return kind === null ? crossingNothing(posting) : readBack(rpc, kind, Number(id), digits)
      }),
    readOnHand: (storeId) => outcome(() => readOnHand(rpc, config, storeId)),
    readCatalogue: (sinceMs) => outcome(() => readCatalogue(rpc, sinceMs)),
    readPrices: (sinceMs) => outcome(() => readPrices(rpc, config, sinceMs)),
    readBarcodes: (sinceMs) => outcome(() => readBarcodes(rpc, sinceMs)),
    readAllocations: (storeId) => outcome(() => readAllocations(rpc, config, storeId)),
  }
}

/** Moves within one store: Odoo sees it as one place, so that there is nothing to book. */
const crossingNothing = ({ document }: Posting): Posted => ({
  theirs: [],
  isFinal: true,
  totals: document.totals,
})

/** A button may answer with a question for a person instead of doing its work, so the state is read back each time. */
async function advance(rpc: Rpc, kind: Kind, id: number, digits: number): Promise<Posted> {
  for (const [button, isPast] of kind.buttons) {
    if (isPast.includes(await stateOf(rpc, kind, id))) continue
    await rpc.call(kind.model, button, [[id]], {
      context: { skip_backorder: true, skip_sms: true, skip_expired: true },
    })
    const state = await stateOf(rpc, kind, id)
    if (!isPast.includes(state)) {
      throw new Stopped(refused('posting-refused', '', `${kind.model} ${id} stayed ${state}`))
    }
  }
  return readBack(rpc, kind, id, digits)
}

async function stateOf(rpc: Rpc, { model }: Kind, id: number): Promise<string> {
  const [row] = await rpc.rows(model, [['id', '=', id]], ['state'])
  return String(row?.['state'])
}

/** What stands there now, in our units. */
async function readBack(rpc: Rpc, kind: Kind, id: number, digits: number): Promise<Posted> {
  const { model, last } = kind
  const state = await stateOf(rpc, kind, id)
  const of = { theirs: [{ model, id: String(id), state }], isFinal: state === last }
  if (model === 'account.move') {
    const lines = await rpc.rows('account.move.line', [['move_id', '=', id]], ['debit'])
    const debitMinor = lines.reduce((total, line) => total + scaledOf(line['debit'], digits), 0)
    return { ...of, totals: { lineCount: lines.length, quantityMilli: 0, debitMinor } }
  }
  const lines = await rpc.rows(
    'stock.move.line',
    [
      ['picking_id', '=', id],
      ['state', '=', 'done'],
    ],
    ['quantity'],
  )
  const quantityMilli = lines.reduce((total, line) => total + milliOf(line['quantity']), 0)
  return { ...of, totals: { lineCount: lines.length, quantityMilli, debitMinor: 0 } }
}
