/** What Tryton tells the hub: goods on hand, items, prices, barcodes, goods on their way to a store. */
import { QUANTITY_SCALE } from '#shared/kernel/quantity.ts'
import type { AllocationRow, BarcodeRow, CatalogueRow, OnHandRow, PriceRow } from '../port.ts'
import type { TrytonConfig } from './config.ts'
import { milliOf } from '../numbers.ts'
import { date, dateTime, scaled } from './encode.ts'
import { locationId } from './references.ts'
import type { Domain, Row, Rpc } from './rpc.ts'
import { storeOf } from './shape.ts'

/** write_date is when a transaction began: one that takes long ends behind a cursor. */
const OVERLAP_MS = 300_000
const ALL: Domain = ['active', 'in', [true, false]]

export async function readOnHand(
  rpc: Rpc,
  config: TrytonConfig,
  storeId: string,
): Promise<readonly OnHandRow[]> {
  const location = await locationId(rpc, storeOf(config, storeId).goods)
  const today = new Date().toISOString().slice(0, 10)
  // With a day in the future it would be a forecast.
  const context = { locations: [location], stock_date_end: date(today), with_childs: true }
  const rows = await rpc.rows('product.product', [ALL], ['code', 'quantity'], context)
  return rows
    .map((row) => ({ sku: String(row['code']), quantityMilli: milliOf(row['quantity']) }))
    .filter(({ quantityMilli }) => quantityMilli !== 0)
}

const changed = (prefix: string, sinceMs: number): Domain => {
  const at = dateTime(sinceMs - OVERLAP_MS)
  return ['OR', [`${prefix}write_date`, '>=', at], [`${prefix}create_date`, '>=', at]]
}

/** Of an item, Tryton changes now this record, now that one: either counts. */
function changedGoods(sinceMs: number | null): Domain {
  if (sinceMs === null) return [ALL]
  return [ALL, ['OR', changed('', sinceMs), changed('template.', sinceMs)]]
}

export async function readCatalogue(
  rpc: Rpc,
  sinceMs: number | null,
): Promise<readonly CatalogueRow[]> {
  const fields = ['code', 'name', 'active', 'default_uom.symbol', 'template.lot_required']
  const rows = await rpc.rows('product.product', changedGoods(sinceMs), fields)
  return rows.filter(hasCode).map((row) => ({
    sku: String(row['code']),
    name: String(row['name']),
    unit: String((row['default_uom.'] as Row)['symbol']),
    // SQLite has no truth of its own: it says 1.
    isActive: row['active'] === true || row['active'] === 1,
    tracking: needsLot((row['template.'] as Row)['lot_required']) ? 'lot' : 'none',
    category: null,
    taxClass: null,
  }))
}

export async function readPrices(rpc: Rpc, sinceMs: number | null): Promise<readonly PriceRow[]> {
  const fields = ['code', 'template.list_price']
  const rows = await rpc.rows('product.product', changedGoods(sinceMs), ['code', 'template'])
  const templates = await rpc.rows(
    'product.template',
    [ALL, ['id', 'in', rows.map((row) => row['template'])]],
    fields.slice(0, 1).concat('list_price'),
  )
  const prices = new Map(templates.map((row) => [row['id'], scaled(row['list_price'], 5)]))
  return rows.filter(hasCode).map((row) => ({
    sku: String(row['code']),
    unitPriceMilli: prices.get(row['template']) ?? 0,
    effectiveFrom: null,
  }))
}

export async function readBarcodes(
  rpc: Rpc,
  sinceMs: number | null,
): Promise<readonly BarcodeRow[]> {
  const fields = ['code', 'product', 'product.code']
  const domain = sinceMs === null ? [] : [changed('', sinceMs)]
  const touched = await rpc.rows('product.identifier', domain, fields)
  const products = [...new Set(touched.map((row) => row['product']))]
  const rows =
    sinceMs === null
      ? touched
      : await rpc.rows('product.identifier', [['product', 'in', products]], fields)
  return rows.map((row) => ({
    sku: String((row['product.'] as Row)['code']),
    code: String(row['code']),
    factorMilli: QUANTITY_SCALE,
  }))
}

export async function readAllocations(
  rpc: Rpc,
  config: TrytonConfig,
  storeId: string,
): Promise<readonly AllocationRow[]> {
  const location = await locationId(rpc, storeOf(config, storeId).goods)
  const shipments = await rpc.rows(
    'stock.shipment.internal',
    [
      ['to_location', '=', location],
      ['state', 'in', ['waiting', 'assigned', 'shipped', 'cancelled']],
    ],
    ['number', 'planned_date', 'state', 'from_location.name'],
  )
  const rows: AllocationRow[] = []
  for (const shipment of shipments) {
    const moves = await rpc.rows(
      'stock.move',
      [
        ['shipment', '=', `stock.shipment.internal,${String(shipment['id'])}`],
        ['to_location', '=', location],
      ],
      ['product.code', 'quantity'],
    )
    rows.push({
      documentNo: String(shipment['number']),
      from: String((shipment['from_location.'] as Row)['name']),
      expectedOn: dayOf(shipment['planned_date']),
      isCancelled: shipment['state'] === 'cancelled',
      lines: moves.map((move) => ({
        sku: String((move['product.'] as Row)['code']),
        quantityMilli: milliOf(move['quantity']),
      })),
    })
  }
  return rows
}

const needsLot = (kinds: unknown): boolean =>
  Array.isArray(kinds) && (kinds as string[]).includes('customer')

const hasCode = (row: Row): boolean => typeof row['code'] === 'string' && row['code'] !== ''

function dayOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('year' in value)) return null
  const { year, month, day } = value as { year: number; month: number; day: number }
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
