/** What Odoo tells the hub: goods on hand, items, prices, barcodes, goods on their way to a store. */
import { currencyOf } from '#shared/kernel/money.ts'
import { must } from '#shared/kernel/assert.ts'
import { QUANTITY_SCALE } from '#shared/kernel/quantity.ts'
import { milliOf, scaledOf } from '../numbers.ts'
import type { AllocationRow, BarcodeRow, CatalogueRow, OnHandRow, PriceRow } from '../port.ts'
import type { OdooConfig } from './config.ts'
import { linked, warehouseOf } from './references.ts'
import type { Domain, Row, Rpc } from './rpc.ts'

/** write_date is when a transaction began: one that takes long ends behind a cursor. */
const OVERLAP_MS = 300_000

/** UTC, as the server keeps it. */
const after = (sinceMs: number): string =>
  new Date(sinceMs - OVERLAP_MS).toISOString().slice(0, 19).replace('T', ' ')

/** Of an item, Odoo changes now this record, now that of its template: either counts. */
const changed = (sinceMs: number | null): Domain =>
  sinceMs === null
    ? [['default_code', '!=', false]]
    : [
        ...[['default_code', '!=', false], '|'],
        ['write_date', '>=', after(sinceMs)],
        ['product_tmpl_id.write_date', '>=', after(sinceMs)],
      ]

export async function readOnHand(
  rpc: Rpc,
  config: OdooConfig,
  storeId: string,
): Promise<readonly OnHandRow[]> {
  const { goodsId } = await warehouseOf(rpc, config, storeId)
  const fields = ['product_id', 'quantity']
  const quants = await rpc.rows('stock.quant', [['location_id', 'child_of', goodsId]], fields)
  const codes = await codesOf(rpc, quants)
  const sums = new Map<string, number>()
  for (const quant of quants) {
    const sku = codes.get(linked(quant['product_id'])[0])
    if (sku !== undefined) sums.set(sku, (sums.get(sku) ?? 0) + milliOf(quant['quantity']))
  }
  return [...sums]
    .map(([sku, quantityMilli]) => ({ sku, quantityMilli }))
    .filter(({ quantityMilli }) => quantityMilli !== 0)
}

/** Of the products that these rows point at; those without one are not ours. */
async function codesOf(rpc: Rpc, rows: readonly Row[]): Promise<ReadonlyMap<number, string>> {
  const ids = [...new Set(rows.map((row) => linked(row['product_id'])[0]))]
  const products = await rpc.rows(
    'product.product',
    [
      ['id', 'in', ids],
      ['default_code', '!=', false],
    ],
    ['default_code'],
  )
  return new Map(products.map((row) => [Number(row['id']), String(row['default_code'])]))
}

export async function readCatalogue(
  rpc: Rpc,
  sinceMs: number | null,
): Promise<readonly CatalogueRow[]> {
  const fields = ['default_code', 'name', 'uom_id', 'active', 'tracking', 'categ_id']
  const rows = await rpc.rows('product.product', changed(sinceMs), fields)
  return rows.map((row) => ({
    sku: String(row['default_code']),
    name: String(row['name']),
    unit: linked(row['uom_id'])[1],
    isActive: row['active'] === true,
    tracking: row['tracking'] === 'lot' || row['tracking'] === 'serial' ? row['tracking'] : 'none',
    // Their names are paths; the last step is what people call it.
    category: linked(row['categ_id'])[1].split(' / ').at(-1) ?? null,
    taxClass: null,
  }))
}

export async function readPrices(
  rpc: Rpc,
  { currency }: OdooConfig,
  sinceMs: number | null,
): Promise<readonly PriceRow[]> {
  const { digits } = must(currencyOf(currency), 'the configuration was checked')
  const rows = await rpc.rows('product.product', changed(sinceMs), ['default_code', 'lst_price'])
  return rows.map((row) => ({
    sku: String(row['default_code']),
    unitPriceMilli: scaledOf(row['lst_price'], digits + 3),
    effectiveFrom: null,
  }))
}

/** The item's own, and those of its packagings. */
export async function readBarcodes(
  rpc: Rpc,
  sinceMs: number | null,
): Promise<readonly BarcodeRow[]> {
  const touched = sinceMs === null ? null : await touchedProducts(rpc, sinceMs)
  const own = await rpc.rows(
    'product.product',
    touched === null ? changed(null) : [...changed(null), ['id', 'in', touched]],
    ['default_code', 'barcode'],
  )
  const skus = new Map(own.map((row) => [Number(row['id']), String(row['default_code'])]))
  const packs = await rpc.rows(
    'product.packaging',
    [
      ['barcode', '!=', false],
      ['product_id', 'in', [...skus.keys()]],
    ],
    ['barcode', 'qty', 'product_id'],
  )
  return [
    ...own.flatMap((row) => codeOf(String(row['default_code']), row['barcode'], QUANTITY_SCALE)),
    ...packs.flatMap((row) => {
      const sku = skus.get(linked(row['product_id'])[0])
      return sku === undefined ? [] : codeOf(sku, row['barcode'], milliOf(row['qty']))
    }),
  ]
}

async function touchedProducts(rpc: Rpc, sinceMs: number): Promise<readonly number[]> {
  const goods = await rpc.rows('product.product', changed(sinceMs), ['id'])
  const packs = await rpc.rows(
    'product.packaging',
    [['write_date', '>=', after(sinceMs)]],
    ['product_id'],
  )
  return [
    ...goods.map((row) => Number(row['id'])),
    ...packs.map((row) => linked(row['product_id'])[0]),
  ]
}

const codeOf = (sku: string, code: unknown, factorMilli: number): readonly BarcodeRow[] =>
  typeof code === 'string' && code !== '' ? [{ sku, code, factorMilli }] : []

export async function readAllocations(
  rpc: Rpc,
  config: OdooConfig,
  storeId: string,
): Promise<readonly AllocationRow[]> {
  const { goodsId } = await warehouseOf(rpc, config, storeId)
  const pickings = await rpc.rows(
    'stock.picking',
    [
      ['location_dest_id', 'child_of', goodsId],
      ['picking_type_code', 'in', ['incoming', 'internal']],
      ['state', 'in', ['waiting', 'confirmed', 'assigned', 'cancel']],
    ],
    ['name', 'location_id', 'partner_id', 'scheduled_date', 'state'],
  )
  const moves = await rpc.rows(
    'stock.move',
    [['picking_id', 'in', pickings.map((row) => row['id'])]],
    ['picking_id', 'product_id', 'product_uom_qty'],
  )
  const codes = await codesOf(rpc, moves)
  return pickings.map((picking) => ({
    documentNo: String(picking['name']),
    from: linked(picking['partner_id'])[1] || linked(picking['location_id'])[1],
    expectedOn: String(picking['scheduled_date']).slice(0, 10),
    isCancelled: picking['state'] === 'cancel',
    lines: moves
      .filter((move) => linked(move['picking_id'])[0] === picking['id'])
      .flatMap((move) => {
        const sku = codes.get(linked(move['product_id'])[0])
        return sku === undefined ? [] : [{ sku, quantityMilli: milliOf(move['product_uom_qty']) }]
      }),
  }))
}
