/**
 * Posting to Tryton 6.0, either way: plain, where whoever posts looks first, and with the module `tillbook_inbox`, where
 * the database itself takes a key once only.
 */
import type { Log } from '../../log.ts'
import { milliOf } from '../numbers.ts'
import {
  refused,
  transient,
  unclear,
  type Connector,
  type Failure,
  type Posted,
  type Posting,
  type Theirs,
} from '../port.ts'
import { failureOfStopped, outcomes } from '../stopped.ts'
import type { TrytonConfig } from './config.ts'
import { scaled } from './encode.ts'
import { readAllocations, readBarcodes, readCatalogue, readOnHand, readPrices } from './read.ts'
import { openRpc, TrytonVerdict, type Row, type Rpc } from './rpc.ts'
import { kindOf, valuesOf, type Kind } from './shape.ts'

const NOTHING: Posted = {
  theirs: [],
  isFinal: true,
  totals: { lineCount: 0, quantityMilli: 0, debitMinor: 0 },
}

export function trytonConnector(config: TrytonConfig, password: string, log: Log): Connector {
  const rpc = openRpc(config, password)
  const isInbox = config.mode === 'inbox'

  const outcome = outcomes(config.name, log, failureOf)

  return {
    name: config.name,
    capabilities: {
      hasUniqueKey: isInbox,
      isAsynchronous: false,
      longestMs: config.longestMs,
      reads: ['on-hand', 'catalogue', 'prices', 'barcodes', 'allocations'],
    },
    ...(config.down === undefined ? {} : { down: config.down }),
    find: ({ document }) =>
      outcome(async () => {
        const kind = kindOf(document.way)
        if (kind === null) return []
        const domain = [
          [kind.keyField, '=', document.key],
          ['state', '!=', 'cancelled'],
        ]
        // A move of money has no state in which it is cancelled.
        const rows = await rpc.rows(
          kind.model,
          kind.model === 'account.move' ? domain.slice(0, 1) : domain,
          ['state'],
        )
        return rows.map((row) => theirsOf(kind, row))
      }),
    post: (posting) =>
      outcome(async () => {
        const kind = kindOf(posting.document.way)
        if (kind === null) return crossingNothing(posting)
        const values = await valuesOf(rpc, config, posting)
        const { key } = posting.document
        if (isInbox) {
          const taken = await rpc.call('model.tillbook.inbox.take', [key, kind.model, values])
          return readBack(rpc, kind, Number((taken as Row)['id']))
        }
        const [id] = (await rpc.call(`model.${kind.model}.create`, [
          [{ ...values, [kind.keyField]: key }],
        ])) as number[]
        return advance(rpc, kind, Number(id))
      }),
    resume: ({ document }, { id }) =>
      outcome(async () => {
        const kind = kindOf(document.way)
        return kind === null ? NOTHING : advance(rpc, kind, Number(id))
      }),
    status: ({ document }, { id }) =>
      outcome(async () => {
        const kind = kindOf(document.way)
        return kind === null ? NOTHING : readBack(rpc, kind, Number(id))
      }),
    readOnHand: (storeId) => outcome(() => readOnHand(rpc, config, storeId)),
    readCatalogue: (sinceMs) => outcome(() => readCatalogue(rpc, sinceMs)),
    readPrices: (sinceMs) => outcome(() => readPrices(rpc, sinceMs)),
    readBarcodes: (sinceMs) => outcome(() => readBarcodes(rpc, sinceMs)),
    readAllocations: (storeId) => outcome(() => readAllocations(rpc, config, storeId)),
  }
}

/** Moves within one store: Tryton sees it as one place, so that there is nothing to book. */
const crossingNothing = ({ document }: Posting): Posted => ({ ...NOTHING, totals: document.totals })

/** A button on a record in the wrong state does nothing and says nothing, so the state is read back each time. */
async function advance(rpc: Rpc, kind: Kind, id: number): Promise<Posted> {
  for (const [button, isPast] of kind.buttons) {
    if (isPast.includes(await stateOf(rpc, kind, id))) continue
    await rpc.press(kind.model, button, id)
    const state = await stateOf(rpc, kind, id)
    if (!isPast.includes(state)) {
      throw new TrytonVerdict(button, 'stuck', [`${kind.model} ${id} stayed ${state}`])
    }
  }
  return readBack(rpc, kind, id)
}

async function stateOf(rpc: Rpc, { model }: Kind, id: number): Promise<string> {
  const rows = (await rpc.call(`model.${model}.read`, [[id], ['state']])) as Row[]
  return String(rows[0]?.['state'])
}

/** What stands there now, in our units. Goods that moved on within a warehouse are not counted twice. */
async function readBack(rpc: Rpc, kind: Kind, id: number): Promise<Posted> {
  const state = await stateOf(rpc, kind, id)
  const theirs = [{ model: kind.model, id: String(id), state }]
  const isFinal = state === kind.last
  if (kind.model === 'account.move') {
    const lines = await rpc.rows('account.move.line', [['move', '=', id]], ['debit'])
    const debitMinor = lines.reduce((total, line) => total + scaled(line['debit'], 2), 0)
    return { theirs, isFinal, totals: { lineCount: lines.length, quantityMilli: 0, debitMinor } }
  }
  const fields = ['quantity', 'state', 'from_location.type', 'to_location.type']
  const all = await rpc.rows('stock.move', [['shipment', '=', `${kind.model},${id}`]], fields)
  const isEnd = (place: unknown) => (place as Row)['type'] === kind.outside
  const moves = all.filter(
    (move) =>
      move['state'] === 'done' &&
      (kind.outside === null || isEnd(move['from_location.']) || isEnd(move['to_location.'])),
  )
  return {
    theirs,
    isFinal,
    totals: {
      lineCount: moves.length,
      quantityMilli: moves.reduce((total, move) => total + milliOf(move['quantity']), 0),
      debitMinor: 0,
    },
  }
}

const theirsOf = ({ model }: Kind, row: Row): Theirs => ({
  model,
  id: String(row['id']),
  state: String(row['state']),
})

function failureOf(error: unknown): Failure {
  if (!(error instanceof TrytonVerdict)) return failureOfStopped(error)
  const said = error.said.join(' ')
  // Somebody else's transaction holds the key; it is told what came of it when it asks again.
  if (said.includes('TILLBOOK_KEY_ONCE')) return transient('the key is being taken')
  if (error.kind === 'UserError' || error.kind === 'stuck' || error.kind.startsWith('HTTP 4')) {
    return refused('posting-refused', '', error.message)
  }
  // Not a verdict about the document but a fault there; nobody knows how far it came.
  return unclear(error.message)
}
