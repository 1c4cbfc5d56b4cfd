/** Which of Odoo's documents one of ours becomes, and its values. */
import { currencyOf } from '#shared/kernel/money.ts'
import { must } from '#shared/kernel/assert.ts'
import type { Place, PostingLine, Way } from '#shared/posting/posting.ts'
import { amount, quantity } from '../numbers.ts'
import type { Posting } from '../port.ts'
import type { OdooConfig } from './config.ts'
import {
  accountIds,
  journalId,
  locationId,
  lotId,
  needOpenDay,
  pickingTypeId,
  productsOf,
  stop,
  warehouseOf,
  type Product,
} from './references.ts'
import type { Row, Rpc } from './rpc.ts'

export interface Kind {
  readonly model: 'stock.picking' | 'account.move'
  /** Where the key stands. */
  readonly keyField: string
  /** Buttons in their order, each with the states after which it need not be pressed any more. */
  readonly buttons: readonly (readonly [button: string, isPast: readonly string[]])[]
  readonly last: string
}

/** null: it moves nothing that this ERP can tell apart. */
export function kindOf({ keyFields }: OdooConfig, way: Way | null): Kind | null {
  if (way === null) {
    return {
      ...{ model: 'account.move', keyField: keyFields.move },
      ...{ buttons: [['action_post', ['posted']]], last: 'posted' },
    }
  }
  if (way.from === way.to) return null
  return {
    ...{ model: 'stock.picking', keyField: keyFields.picking },
    buttons: [
      ['action_confirm', ['waiting', 'confirmed', 'assigned', 'done']],
      ['button_validate', ['done']],
    ],
    last: 'done',
  }
}

export async function valuesOf(rpc: Rpc, config: OdooConfig, posting: Posting): Promise<Row> {
  const { way } = posting.document
  return way === null ? moneyValues(rpc, config, posting) : goodsValues(rpc, config, posting, way)
}

async function moneyValues(
  rpc: Rpc,
  config: OdooConfig,
  { document, bookedOn }: Posting,
): Promise<Row> {
  await needOpenDay(rpc, bookedOn)
  const accounts = await accountIds(rpc, config, document)
  const { digits } = must(currencyOf(config.currency), 'the configuration was checked')
  return {
    ...{ move_type: 'entry', date: bookedOn, journal_id: await journalId(rpc, config) },
    narration: `${document.number} ${document.tillId} ${document.businessDate}`,
    line_ids: document.amounts.map(({ account, amountMinor }) => [
      ...[0, 0],
      {
        account_id: accounts.get(account),
        name: account,
        debit: amountMinor > 0 ? amount(amountMinor, digits) : 0,
        credit: amountMinor < 0 ? amount(-amountMinor, digits) : 0,
      },
    ]),
  }
}

async function goodsValues(
  rpc: Rpc,
  config: OdooConfig,
  { document, bookedOn }: Posting,
  way: Way,
): Promise<Row> {
  const products = await productsOf(rpc, document.lines)
  const warehouse = await warehouseOf(rpc, config, document.storeId)
  const place = (one: Place) =>
    one === 'STORE' ? Promise.resolve(warehouse.goodsId) : locationId(rpc, config.places[one])
  const ends = { location_id: await place(way.from), location_dest_id: await place(way.to) }
  const moves: unknown[] = []
  for (const [index, line] of document.lines.entries()) {
    const product = must(products.get(line.sku), 'all of them were found')
    moves.push([0, 0, await moveOf(rpc, line, product, { ends, lineNo: index + 1 })])
  }
  return {
    ...ends,
    picking_type_id: await pickingTypeId(rpc, warehouse, operationOf(way)),
    scheduled_date: `${bookedOn} 00:00:00`,
    note: `${document.number} ${document.tillId} ${document.businessDate}`,
    move_ids: moves,
  }
}

function operationOf({ from, to }: Way): string {
  if (to === 'CUSTOMER' || to === 'SUPPLIER') return 'outgoing'
  return from === 'CUSTOMER' || from === 'SUPPLIER' ? 'incoming' : 'internal'
}

/** The goods have moved already: what was done is said at once, and nothing has to be reserved. */
async function moveOf(
  rpc: Rpc,
  { sku, lot, serial, quantityMilli }: PostingLine,
  product: Product,
  { ends, lineNo }: { readonly ends: Row; readonly lineNo: number },
): Promise<Row> {
  if (quantityMilli % product.grainMilli !== 0) {
    stop('unit-mismatch', sku, `${sku} is counted in larger units there`)
  }
  const name = lot === '' ? serial : lot
  const isTracked = product.tracking !== 'none'
  if (isTracked && name === '') stop('lot-required', sku, `${sku} moves under a lot there`)
  const of = { product_id: product.id, ...ends }
  const done = {
    ...{ ...of, product_uom_id: product.unitId, quantity: quantity(quantityMilli), picked: true },
    ...(isTracked ? { lot_id: await lotId(rpc, product.id, name) } : {}),
  }
  return {
    // Lines of one item would be put together if they were called the same.
    ...{ ...of, name: `${sku} ${lineNo}`, description_picking: `${sku} ${lineNo}` },
    ...{ product_uom: product.unitId, product_uom_qty: quantity(quantityMilli) },
    move_line_ids: [[0, 0, done]],
  }
}
