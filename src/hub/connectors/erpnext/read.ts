/** What ERPNext tells the hub: goods on hand, items, prices, barcodes, goods on their way to a store. */
import { must } from '#shared/kernel/assert.ts'
import { currencyOf } from '#shared/kernel/money.ts'
import { milliOf, scaledOf } from '../numbers.ts'
import type { AllocationRow, BarcodeRow, CatalogueRow, OnHandRow, PriceRow } from '../port.ts'
import type { ErpnextConfig } from './config.ts'
import type { Filter, Rest, Row } from './rest.ts'
import { warehouseAt } from './shape.ts'

/** `modified` is when it was written and not when others could see it. */
const OVERLAP_MS = 300_000

/** By the clock of the site: that is how it keeps them. */
function changed(sinceMs: number | null, { siteOffsetMinutes }: ErpnextConfig): readonly Filter[] {
  if (sinceMs === null) return []
  const at = new Date(sinceMs - OVERLAP_MS + siteOffsetMinutes * 60_000)
  return [['modified', '>=', at.toISOString().slice(0, 19).replace('T', ' ')]]
}

export async function readOnHand(
  rest: Rest,
  config: ErpnextConfig,
  storeId: string,
): Promise<readonly OnHandRow[]> {
  const warehouse = warehouseAt(config, storeId, 'STORE')
  const fields = ['item_code', 'actual_qty']
  const bins = await rest.rows('Bin', [['warehouse', '=', warehouse]], fields)
  return bins
    .map((row) => ({
      sku: String(row['item_code']),
      quantityMilli: milliOf(row['actual_qty']),
    }))
    .filter(({ quantityMilli }) => quantityMilli !== 0)
}

export async function readCatalogue(
  rest: Rest,
  config: ErpnextConfig,
  sinceMs: number | null,
): Promise<readonly CatalogueRow[]> {
  const fields = ['name', 'item_name', 'stock_uom', 'disabled', 'item_group']
  const rows = await rest.rows(
    'Item',
    [['has_variants', '=', 0], ...changed(sinceMs, config)],
    [...fields, 'has_batch_no', 'has_serial_no'],
  )
  return rows.map((row) => ({
    sku: String(row['name']),
    name: String(row['item_name']),
    unit: String(row['stock_uom']),
    isActive: row['disabled'] !== 1,
    tracking: row['has_serial_no'] === 1 ? 'serial' : row['has_batch_no'] === 1 ? 'lot' : 'none',
    category: String(row['item_group']),
    taxClass: null,
  }))
}

/** Of the price list that is named, those that have not ended. */
export async function readPrices(
  rest: Rest,
  config: ErpnextConfig,
  sinceMs: number | null,
): Promise<readonly PriceRow[]> {
  const { digits } = must(currencyOf(config.currency), 'the configuration was checked')
  const rows = await rest.rows(
    'Item Price',
    [['price_list', '=', config.priceList], ['selling', '=', 1], ...changed(sinceMs, config)],
    ['item_code', 'price_list_rate', 'valid_from', 'valid_upto'],
  )
  const now = new Date(Date.now() + config.siteOffsetMinutes * 60_000)
  const today = now.toISOString().slice(0, 10)
  return rows
    .filter(({ valid_upto: until }) => typeof until !== 'string' || until >= today)
    .map((row) => ({
      sku: String(row['item_code']),
      unitPriceMilli: scaledOf(row['price_list_rate'], digits + 3),
      effectiveFrom: typeof row['valid_from'] === 'string' ? row['valid_from'] : null,
    }))
}

/** A code of a larger unit counts as many as that unit holds; one whose unit says nothing is left out. */
export async function readBarcodes(
  rest: Rest,
  config: ErpnextConfig,
  sinceMs: number | null,
): Promise<readonly BarcodeRow[]> {
  // The rows of an item change together with it.
  const items = await rest.rows('Item', changed(sinceMs, config), ['name', 'stock_uom'])
  const units = new Map(items.map((row) => [row['name'], row['stock_uom']]))
  const of: readonly Filter[] = sinceMs === null ? [] : [['parent', 'in', [...units.keys()]]]
  const codes = await rest.rows('Item Barcode', of, ['parent', 'barcode', 'uom'], 'Item')
  const factors = await rest.rows(
    'UOM Conversion Detail',
    of,
    ['parent', 'uom', 'conversion_factor'],
    'Item',
  )
  return codes.flatMap((row): BarcodeRow[] => {
    const factorMilli = factorOf(row, units.get(row['parent']), factors)
    const [sku, code] = [String(row['parent']), String(row['barcode'])]
    return factorMilli === null ? [] : [{ sku, code, factorMilli }]
  })
}

function factorOf(code: Row, stockUnit: unknown, factors: readonly Row[]): number | null {
  const { parent, uom } = code
  if (typeof uom !== 'string' || uom === '' || uom === stockUnit) return milliOf(1)
  const found = factors.find((row) => row['parent'] === parent && row['uom'] === uom)
  return found === undefined ? null : milliOf(found['conversion_factor'])
}

/** What the store was promised: requests for a transfer to its warehouse. */
export async function readAllocations(
  rest: Rest,
  config: ErpnextConfig,
  storeId: string,
): Promise<readonly AllocationRow[]> {
  const requests = await rest.rows(
    'Material Request',
    [
      ['material_request_type', '=', 'Material Transfer'],
      ['set_warehouse', '=', warehouseAt(config, storeId, 'STORE')],
      ['docstatus', 'in', [1, 2]],
      ['status', 'not in', ['Transferred', 'Stopped']],
    ],
    ['name', 'set_from_warehouse', 'schedule_date', 'docstatus'],
  )
  const rows: AllocationRow[] = []
  for (const request of requests) {
    const documentNo = String(request['name'])
    const whole = await rest.get('Material Request', documentNo)
    const lines = (whole?.['items'] ?? []) as readonly Row[]
    rows.push({
      documentNo,
      from: typeof request['set_from_warehouse'] === 'string' ? request['set_from_warehouse'] : '',
      expectedOn: typeof request['schedule_date'] === 'string' ? request['schedule_date'] : null,
      isCancelled: request['docstatus'] === 2,
      lines: lines.map((line) => ({
        sku: String(line['item_code']),
        quantityMilli: milliOf(line['stock_qty']),
      })),
    })
  }
  return rows
}
