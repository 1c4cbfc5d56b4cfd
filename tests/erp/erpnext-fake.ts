/**
 * A pretended ERPNext over real HTTP: the REST of Frappe in the documented shapes, errors among them. It stands in for one
 * that is not to be had here; what it does not know of the real one, its tests do not show.
 */
import { createServer } from 'node:http'
import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import { ITEMS, LOT_ITEMS, SEED, STORES } from './seed.ts'

type Doc = Record<string, unknown>

export interface ErpnextFake {
  readonly url: string
  readonly tables: Map<string, Doc[]>
  closedUntil: string
  stop(): Promise<void>
}

export const TOKENS = { hub: 'hub:secret', looker: 'looker:secret' }

class FrappeException extends Error {
  readonly status: number
  readonly kind: string
  constructor(status: number, kind: string, message: string) {
    super(message)
    this.status = status
    this.kind = kind
  }
}

export async function startErpnext(): Promise<ErpnextFake> {
  const fake: ErpnextFake = {
    ...{ url: '', tables: new Map<string, Doc[]>(), closedUntil: '' },
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  fill(fake)
  const server = createServer((incoming, outgoing) => {
    void buffer(incoming).then((body) => {
      const asked = {
        method: incoming.method ?? 'GET',
        url: new URL(incoming.url ?? '/', 'http://site'),
        token: (incoming.headers.authorization ?? '').replace('token ', ''),
        body: body.length > 0 ? (JSON.parse(body.toString()) as Doc) : {},
      }
      const { status, answer } = answerTo(fake, asked)
      outgoing.writeHead(status, { 'content-type': 'application/json' })
      outgoing.end(JSON.stringify(answer))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return Object.assign(fake, { url: `http://127.0.0.1:${address.port}` })
}

interface Asked {
  readonly method: string
  readonly url: URL
  readonly token: string
  readonly body: Doc
}

function answerTo(fake: ErpnextFake, asked: Asked): { status: number; answer: Doc } {
  try {
    return { status: 200, answer: { data: run(fake, asked) } }
  } catch (error) {
    if (!(error instanceof FrappeException)) throw error
    const { status, kind, message } = error
    const shown = JSON.stringify({ message, title: 'Message', indicator: 'red' })
    return {
      status,
      answer: {
        exception: `frappe.exceptions.${kind}: ${message}`,
        exc_type: kind,
        exc: JSON.stringify(['Traceback…']),
        _server_messages: JSON.stringify([shown]),
      },
    }
  }
}

function run(fake: ErpnextFake, { method, url, token, body }: Asked): unknown {
  if (!Object.values(TOKENS).includes(token)) {
    throw new FrappeException(401, 'AuthenticationError', 'Invalid token')
  }
  const [doctype = '', name] = url.pathname.split('/').slice(3).map(decodeURIComponent)
  const table = tableOf(fake, doctype)
  if (method === 'GET' && name === undefined) return list(table, url.searchParams)
  if (method === 'GET') return named(table, doctype, name)
  if (token !== TOKENS.hub) {
    throw new FrappeException(403, 'PermissionError', `No permission for ${doctype}`)
  }
  if (method === 'POST') return insert(fake, doctype, body)
  const doc = named(table, doctype, name)
  if (doc['docstatus'] === 0 && body['docstatus'] === 1) submit(fake, doctype, { ...doc, ...body })
  return Object.assign(doc, body)
}

export function tableOf({ tables }: ErpnextFake, doctype: string): Doc[] {
  const table = tables.get(doctype) ?? []
  tables.set(doctype, table)
  return table
}

function named(table: readonly Doc[], doctype: string, name: string | undefined): Doc {
  const doc = table.find((one) => one['name'] === name)
  if (doc !== undefined) return doc
  throw new FrappeException(404, 'DoesNotExistError', `${doctype} ${name} not found`)
}

function list(table: readonly Doc[], query: URLSearchParams): Doc[] {
  const filters = JSON.parse(query.get('filters') ?? '[]') as [string, string, unknown][]
  const fields = JSON.parse(query.get('fields') ?? '["name"]') as string[]
  const [start, length] = ['limit_start', 'limit_page_length'].map((key) => Number(query.get(key)))
  const fits = (doc: Doc) =>
    filters.every(([field, operator, wanted]) => {
      const value = doc[field] ?? null
      if (operator === 'in') return (wanted as unknown[]).includes(value)
      if (operator === 'not in') return !(wanted as unknown[]).includes(value)
      if (operator === '>=') return (value as string) >= (wanted as string)
      return operator === '!=' ? value !== wanted : value === wanted
    })
  const found = table.filter(fits).slice(start, (start ?? 0) + (length ?? 20))
  return found.map((doc) => Object.fromEntries(fields.map((field) => [field, doc[field] ?? null])))
}

/** Made and, where it is said so, submitted in one transaction: what throws leaves nothing. */
function insert(fake: ErpnextFake, doctype: string, values: Doc): Doc {
  const table = tableOf(fake, doctype)
  const key = values['custom_tillbook_key']
  if (key !== undefined && table.some((doc) => doc['custom_tillbook_key'] === key)) {
    throw new FrappeException(
      409,
      'UniqueValidationError',
      `Tillbook Key must be unique: ${key as string}`,
    )
  }
  const name = values['batch_id'] ?? `${doctype.slice(0, 3)}-${table.length + 1}`
  const doc = { docstatus: 0, ...values, name }
  if (doc.docstatus === 1) submit(fake, doctype, doc)
  table.push(doc)
  return doc
}

function submit(fake: ErpnextFake, doctype: string, doc: Doc): void {
  if (String(doc['posting_date']) <= fake.closedUntil) {
    throw new FrappeException(417, 'ClosedAccountingPeriod', 'This period is closed')
  }
  if (doctype === 'Journal Entry') return needBalance(doc)
  for (const item of doc['items'] as Doc[]) {
    const { item_code: code, qty, s_warehouse: from, t_warehouse: to, batch_no: batch } = item
    const known = tableOf(fake, 'Item').find((one) => one['name'] === code)
    const hasBatch = tableOf(fake, 'Batch').some((one) => one['name'] === batch)
    if (known?.['has_batch_no'] === 1 && !hasBatch) {
      throw new FrappeException(417, 'ValidationError', `Batch is required for ${String(code)}`)
    }
    if (from !== undefined) bin(fake, code, from, -Number(qty))
    if (to !== undefined) bin(fake, code, to, Number(qty))
  }
}

function needBalance(doc: Doc): void {
  const difference = (doc['accounts'] as Doc[]).reduce(
    (total, { debit_in_account_currency: debit, credit_in_account_currency: credit }) =>
      total + Math.round((Number(debit) - Number(credit)) * 100),
    0,
  )
  if (difference === 0) return
  throw new FrappeException(417, 'ValidationError', 'Total Debit must be equal to Total Credit.')
}

function bin(fake: ErpnextFake, item: unknown, warehouse: unknown, quantity: number): void {
  const table = tableOf(fake, 'Bin')
  const known = table.find((one) => one['item_code'] === item && one['warehouse'] === warehouse)
  if (known === undefined) {
    table.push({ name: `BIN-${table.length}`, item_code: item, warehouse, actual_qty: quantity })
  } else known['actual_qty'] = Number(known['actual_qty']) + quantity
}

function fill(fake: ErpnextFake): void {
  const add = (doctype: string, doc: Doc) => void tableOf(fake, doctype).push(doc)
  for (const name of [...STORES, 'TRANSIT']) add('Warehouse', { name })
  for (const name of SEED.accounts) add('Account', { name, company: 'Chain' })
  add('UOM', { name: 'u', must_be_whole_number: 1 })
  add('UOM', { name: 'kg', must_be_whole_number: 0 })
  const batched = new Set<string>(LOT_ITEMS.map(({ sku }) => sku))
  for (const { sku, name, unit, price, barcode } of [...ITEMS, ...LOT_ITEMS]) {
    const modified = '2026-03-01 00:00:00'
    add('Item', {
      ...{ name: sku, item_name: name, stock_uom: unit, item_group: 'Food', modified },
      ...{ disabled: 0, has_variants: 0, has_serial_no: 0, has_batch_no: Number(batched.has(sku)) },
    })
    add('Item Price', {
      ...{ name: `P-${sku}`, item_code: sku, price_list: 'Standard Selling', selling: 1, modified },
      ...{ price_list_rate: Number(price), valid_from: null, valid_upto: null },
    })
    if (barcode !== '') add('Item Barcode', { name: `B-${sku}`, parent: sku, barcode, uom: unit })
  }
}
