/** What Odoo and ERPNext tell the hub, and how their ways of saying no are told apart. */
import { createServer } from 'node:http'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import type { Connector } from '#hub/connectors/port.ts'
import { erpnextConnector } from '#hub/connectors/erpnext/erpnext.ts'
import { odooConnector } from '#hub/connectors/odoo/odoo.ts'
import { silentLog } from '#hub/log.ts'
import { DAY, document } from './documents.ts'
import { erpnextConfigAt } from './erpnext-erp.ts'
import { TOKENS, startErpnext, tableOf } from './erpnext-fake.ts'
import { odooConfigAt } from './odoo-erp.ts'
import { API_KEY, startOdoo } from './odoo-fake.ts'

const SINCE_MS = Date.UTC(2026, 2, 10)

async function odoo() {
  const fake = await startOdoo()
  onTestFinished(() => fake.stop())
  const of = (table: string, field: string, value: unknown) =>
    fake.records.search(table, [[field, '=', value]])[0]
  return { fake, of, connector: odooConnector(odooConfigAt(fake.url), API_KEY, silentLog) }
}

async function erpnext() {
  const fake = await startErpnext()
  onTestFinished(() => fake.stop())
  return { fake, connector: erpnextConnector(erpnextConfigAt(fake.url), TOKENS.hub, silentLog) }
}

test('Odoo: items with their codes and prices, and later what changed', async () => {
  const { fake, of, connector } = await odoo()
  const [cola, milk] = [
    of('product.product', 'default_code', 'COLA'),
    of('product.product', 'default_code', 'MILK'),
  ]
  const at = '2026-03-10 12:00:00'
  const pack = { product_id: cola?.id, barcode: '16901234567899', qty: 24, write_date: at }
  fake.records.add('product.packaging', pack)
  Object.assign(milk ?? {}, { write_date: at, lst_price: 4.2 })
  const all = await connector.readCatalogue(null)
  expect(all).toMatchObject({ kind: 'done' })
  expect(all.kind === 'done' ? all.value[0] : null).toEqual({
    ...{ sku: 'COLA', name: '可口可乐 500ml', unit: 'Units', isActive: true },
    ...{ tracking: 'none', category: 'Food', taxClass: null },
  })
  expect(await connector.readPrices(SINCE_MS)).toEqual({
    kind: 'done',
    value: [{ sku: 'MILK', unitPriceMilli: 420_000, effectiveFrom: null }],
  })
  // Its packaging was changed, so that all of its codes are told.
  expect(await connector.readBarcodes(SINCE_MS)).toEqual({
    kind: 'done',
    value: [
      { sku: 'COLA', code: '6901234567892', factorMilli: 1000 },
      { sku: 'MILK', code: '6900000000014', factorMilli: 1000 },
      { sku: 'COLA', code: '16901234567899', factorMilli: 24_000 },
    ],
  })
})

test('Odoo: goods on their way to a store, and those that are called back', async () => {
  const { fake, of, connector } = await odoo()
  const goods = of('stock.location', 'complete_name', 'S01/Stock')?.id
  const dock = fake.records.add('stock.location', { complete_name: 'DC/Stock' })
  for (const [name, state] of Object.entries({
    'DC/OUT/1': 'assigned',
    'DC/OUT/2': 'cancel',
    'DC/OUT/3': 'done',
  })) {
    const picking = fake.records.add('stock.picking', {
      ...{ name, state, location_id: dock.id, location_dest_id: goods },
      ...{ picking_type_code: 'internal', scheduled_date: '2026-03-04 02:00:00' },
    })
    const product = of('product.product', 'default_code', 'COLA')?.id
    fake.records.add('stock.move', {
      picking_id: picking.id,
      product_id: product,
      product_uom_qty: 24,
    })
  }
  expect(await connector.readAllocations('S01')).toMatchObject({
    value: [
      {
        ...{
          documentNo: 'DC/OUT/1',
          from: 'DC/Stock',
          expectedOn: '2026-03-04',
          isCancelled: false,
        },
        lines: [{ sku: 'COLA', quantityMilli: 24_000 }],
      },
      { documentNo: 'DC/OUT/2', isCancelled: true },
    ],
  })
})

test('ERPNext: items, their codes in larger units too, and prices with their days', async () => {
  const { fake, connector } = await erpnext()
  const modified = '2026-03-10 20:00:00'
  for (const item of tableOf(fake, 'Item')) if (item['name'] === 'MILK') item['modified'] = modified
  const price = { item_code: 'TEA', price_list: 'Standard Selling', selling: 1, modified }
  tableOf(fake, 'Item Price').push(
    { ...price, name: 'P1', price_list_rate: 2.9, valid_from: '2026-12-24', valid_upto: null },
    {
      ...price,
      name: 'P2',
      price_list_rate: 9.9,
      valid_from: '2020-01-01',
      valid_upto: '2020-01-31',
    },
    { ...price, name: 'P3', price_list_rate: 1, price_list: 'Wholesale' },
  )
  tableOf(fake, 'Item Barcode').push(
    { name: 'B1', parent: 'MILK', barcode: '16900000000011', uom: 'Box' },
    { name: 'B2', parent: 'MILK', barcode: 'PALLET', uom: 'Pallet' },
  )
  const box = { name: 'U1', parent: 'MILK', uom: 'Box', conversion_factor: 12 }
  tableOf(fake, 'UOM Conversion Detail').push(box)
  expect(await connector.readCatalogue(SINCE_MS)).toEqual({
    kind: 'done',
    value: [
      {
        ...{ sku: 'MILK', name: '鲜牛奶 950ml', unit: 'u', isActive: true },
        ...{ tracking: 'lot', category: 'Food', taxClass: null },
      },
    ],
  })
  expect(await connector.readPrices(SINCE_MS)).toEqual({
    kind: 'done',
    value: [{ sku: 'TEA', unitPriceMilli: 290_000, effectiveFrom: '2026-12-24' }],
  })
  expect(await connector.readBarcodes(SINCE_MS)).toEqual({
    kind: 'done',
    value: [
      { sku: 'MILK', code: '6900000000014', factorMilli: 1000 },
      { sku: 'MILK', code: '16900000000011', factorMilli: 12_000 },
    ],
  })
})

test('ERPNext: what a store was promised', async () => {
  const { fake, connector } = await erpnext()
  const request = {
    ...{ material_request_type: 'Material Transfer', set_warehouse: 'S01', status: 'Pending' },
    ...{ set_from_warehouse: 'DC', schedule_date: '2026-03-04', docstatus: 1 },
    items: [{ item_code: 'COLA', stock_qty: 24 }],
  }
  tableOf(fake, 'Material Request').push(
    { ...request, name: 'M1' },
    { ...request, name: 'M2', docstatus: 2, status: 'Cancelled' },
    { ...request, name: 'M3', status: 'Transferred' },
    { ...request, name: 'M4', set_warehouse: 'S02' },
  )
  expect(await connector.readAllocations('S01')).toMatchObject({
    value: [
      { documentNo: 'M1', from: 'DC', expectedOn: '2026-03-04', isCancelled: false },
      { documentNo: 'M2', isCancelled: true, lines: [{ sku: 'COLA', quantityMilli: 24_000 }] },
    ],
  })
})

/** Answers every question so. */
async function saying(status: number, body: unknown): Promise<string> {
  const server = createServer((_incoming, outgoing) => {
    outgoing.writeHead(status, { 'retry-after': '7' })
    outgoing.end(typeof body === 'string' ? body : JSON.stringify(body))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  return `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`
}

const find = (connector: Connector) => connector.find({ document: document(), bookedOn: DAY })
const exception = (name: string) => ({
  error: { code: 200, message: 'Odoo Server Error', data: { name, message: 'x' } },
})

test.each([
  [200, exception('odoo.exceptions.AccessDenied'), 'transient'],
  [200, exception('odoo.http.SessionExpiredException'), 'transient'],
  [200, exception('psycopg2.errors.SerializationFailure'), 'transient'],
  [200, exception('odoo.exceptions.ValidationError'), 'refused'],
  [200, exception('builtins.KeyError'), 'unclear'],
  [200, { result: false }, 'transient'],
  [503, '<html>', 'transient'],
  [502, '<html>', 'unclear'],
  [200, '<html>', 'unclear'],
])('Odoo: %i with %j is %s', async (status, body, kind) => {
  const url = await saying(status, body)
  expect(await find(odooConnector(odooConfigAt(url), API_KEY, silentLog))).toMatchObject({ kind })
})

const thrown = (kind: string) => ({ exc_type: kind, exception: kind, _server_messages: '[' })

test.each([
  [401, thrown('AuthenticationError'), { kind: 'transient' }],
  [403, thrown('PermissionError'), { kind: 'refused', code: 'posting-refused' }],
  [404, thrown('DoesNotExistError'), { kind: 'refused', code: 'posting-refused' }],
  [417, thrown('ValidationError'), { kind: 'refused', code: 'posting-refused' }],
  [417, thrown('ClosedAccountingPeriod'), { kind: 'refused', code: 'period-closed' }],
  [417, thrown('FiscalYearError'), { kind: 'refused', code: 'period-closed' }],
  [409, thrown('TimestampMismatchError'), { kind: 'transient' }],
  [500, thrown('QueryDeadlockError'), { kind: 'transient' }],
  [500, thrown('AttributeError'), { kind: 'unclear' }],
  [429, thrown('RateLimitExceededError'), { kind: 'transient', retryAfterMs: 7000 }],
  [502, '<html>', { kind: 'unclear' }],
])('ERPNext: %i with %j is %j', async (status, body, failure) => {
  const url = await saying(status, body)
  const connector = erpnextConnector(erpnextConfigAt(url), TOKENS.hub, silentLog)
  expect(await find(connector)).toMatchObject(failure)
})
