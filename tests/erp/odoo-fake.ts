/**
 * A pretended Odoo over real HTTP: the external API in the documented shapes, errors among them. It stands in for one that
 * is not to be had here; what it does not know of the real one, its tests do not show.
 */
import { createServer } from 'node:http'
import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import { OdooException, Records, type Record_, type Values } from './odoo-records.ts'
import { ITEMS, LOT_ITEMS, SEED, STORES } from './seed.ts'

export const PLACES = {
  CUSTOMER: 'Partners/Customers',
  SUPPLIER: 'Partners/Vendors',
  TRANSIT: 'Physical Locations/Transit',
  SCRAP: 'Virtual Locations/Scrap',
  ADJUST: 'Virtual Locations/Inventory adjustment',
  ERP: 'Virtual Locations/Opening',
}

export interface OdooFake {
  readonly url: string
  readonly records: Records
  stop(): Promise<void>
}

/** Login → whether it may change anything. */
const USERS: Readonly<Record<string, boolean>> = { hub: true, looker: false }
export const API_KEY = 'key-of-the-hub'

export async function startOdoo(): Promise<OdooFake> {
  const records = new Records()
  fill(records)
  const server = createServer((incoming, outgoing) => {
    void buffer(incoming).then((body) => {
      const { id, params } = JSON.parse(body.toString()) as { id: number; params: Params }
      outgoing.writeHead(200, { 'content-type': 'application/json' })
      outgoing.end(JSON.stringify({ jsonrpc: '2.0', id, ...answer(records, params) }))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    records,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

interface Params {
  readonly service: string
  readonly method: string
  readonly args: readonly unknown[]
}

function answer(records: Records, params: Params): Values {
  try {
    return { result: run(records, params) }
  } catch (error) {
    const name = error instanceof OdooException ? error.exception : 'builtins.KeyError'
    const message = error instanceof Error ? error.message : String(error)
    const data = { name, debug: 'Traceback…', message, arguments: [message], context: {} }
    return { error: { code: 200, message: 'Odoo Server Error', data } }
  }
}

function run(records: Records, { service, args }: Params): unknown {
  if (service === 'common') {
    const [, login, key] = args as string[]
    const place = Object.keys(USERS).indexOf(login ?? '')
    return place >= 0 && key === API_KEY ? place + 1 : false
  }
  const [, uid, key, model, method, positional, named] = args as [
    ...[string, number, string, string, string, unknown[], Values],
  ]
  const login = Object.keys(USERS)[uid - 1]
  if (key !== API_KEY || login === undefined) {
    throw new OdooException('odoo.exceptions.AccessDenied', 'Access Denied')
  }
  if (method === 'search_read') {
    const { fields, offset, limit } = named as { fields: string[]; offset: number; limit: number }
    const found = records.search(model, positional[0] as unknown[]).slice(offset, offset + limit)
    return found.map((record) => records.read(record, fields))
  }
  if (USERS[login] !== true) {
    const message = `You are not allowed to modify '${model}' records.`
    throw new OdooException('odoo.exceptions.AccessError', message)
  }
  if (method === 'create') return create(records, model, positional[0] as Values)
  return press(records, model, method, Number((positional[0] as unknown[])[0]))
}

type Created = readonly [0, 0, Values]
const lines = (value: unknown): Values[] =>
  ((value ?? []) as Created[]).map(([, , values]) => values)

function create(records: Records, model: string, values: Values): number {
  if (model === 'account.move') {
    const { line_ids: given, ...move } = values
    const sum = lines(given).reduce(
      (total, { debit, credit }) => total + Math.round((Number(debit) - Number(credit)) * 100),
      0,
    )
    if (sum !== 0)
      throw new OdooException('odoo.exceptions.UserError', 'The entry is not balanced.')
    const { id } = records.add(model, { ...move, state: 'draft' })
    for (const line of lines(given)) records.add('account.move.line', { ...line, move_id: id })
    return id
  }
  if (model !== 'stock.picking') return records.add(model, values).id
  const { move_ids: given, ...picking } = values
  const { id } = records.add(model, { ...picking, name: `S01/OUT/${id0(records)}`, state: 'draft' })
  for (const { move_line_ids: done, ...move } of lines(given)) {
    const made = records.add('stock.move', { ...move, picking_id: id, state: 'draft' })
    for (const line of lines(done)) {
      records.add('stock.move.line', { ...line, picking_id: id, move_id: made.id, state: 'draft' })
    }
  }
  return id
}

const id0 = (records: Records): string =>
  String(records.table('stock.picking').length).padStart(5, '0')

function press(records: Records, model: string, button: string, id: number): unknown {
  const record = records.get(model, id)
  if (button === 'action_post') {
    const lock = records.table('res.company')[0]?.['fiscalyear_lock_date']
    if (typeof lock === 'string' && String(record['date']) <= lock) {
      throw new OdooException(
        'odoo.exceptions.UserError',
        'You cannot add entries prior to the lock date.',
      )
    }
    record['state'] = 'posted'
    return false
  }
  if (button === 'action_confirm') {
    record['state'] = 'assigned'
    return true
  }
  if (button !== 'button_validate') throw new OdooException('builtins.AttributeError', button)
  if (record['state'] === 'draft') {
    // A question for a person, in place of the deed.
    return { type: 'ir.actions.act_window', res_model: 'stock.backorder.confirmation' }
  }
  validate(records, record)
  return true
}

function validate(records: Records, picking: Record_): void {
  const moved = records.search('stock.move.line', [['picking_id', '=', picking.id]])
  const needy = moved.find(({ product_id: product, lot_id: lot }) => {
    const isTracked = records.get('product.product', Number(product))['tracking'] !== 'none'
    return isTracked && lot === undefined
  })
  if (needy !== undefined) {
    const message = 'You need to supply a Lot/Serial Number for product'
    throw new OdooException('odoo.exceptions.UserError', message)
  }
  for (const line of moved) {
    line['state'] = 'done'
    const of = { product_id: line['product_id'] }
    const quantity = Number(line['quantity'])
    records.add('stock.quant', { ...of, location_id: line['location_id'], quantity: -quantity })
    records.add('stock.quant', { ...of, location_id: line['location_dest_id'], quantity })
  }
  picking['state'] = 'done'
}

function fill(records: Records): void {
  records.add('res.company', { name: 'Chain', fiscalyear_lock_date: false })
  for (const complete of Object.values(PLACES)) {
    records.add('stock.location', { complete_name: complete })
  }
  for (const code of STORES) {
    const { id: goods } = records.add('stock.location', { complete_name: `${code}/Stock` })
    const { id } = records.add('stock.warehouse', { code, lot_stock_id: goods })
    for (const kind of ['incoming', 'outgoing', 'internal']) {
      records.add('stock.picking.type', { code: kind, warehouse_id: id })
    }
  }
  records.add('account.journal', { code: 'STORE', name: 'Stores' })
  for (const code of SEED.accounts) records.add('account.account', { code })
  const units = {
    u: records.add('uom.uom', { name: 'Units', rounding: 0.01 }),
    kg: records.add('uom.uom', { name: 'kg', rounding: 0.001 }),
  }
  const category = records.add('product.category', { complete_name: 'All / Food' })
  const tracked = new Set<string>(LOT_ITEMS.map(({ sku }) => sku))
  for (const { sku, name, unit, price, barcode } of [...ITEMS, ...LOT_ITEMS]) {
    records.add('product.product', {
      ...{
        default_code: sku,
        name,
        active: true,
        lst_price: Number(price),
        uom_id: units[unit].id,
      },
      ...{ barcode: barcode === '' ? false : barcode, categ_id: category.id },
      ...{ tracking: tracked.has(sku) ? 'lot' : 'none', write_date: '2026-03-01 00:00:00' },
    })
  }
}
