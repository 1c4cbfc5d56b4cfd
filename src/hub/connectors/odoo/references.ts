/** Odoo's ids of what a document names. What is missing is said by its own letter code before anything is made. */
import type { PostingDocument, PostingLine } from '#shared/posting/posting.ts'
import { accountCode } from '../accounts.ts'
import { scaledOf } from '../numbers.ts'
import { refused, type Refused } from '../port.ts'
import { Stopped } from '../stopped.ts'
import type { OdooConfig } from './config.ts'
import type { Domain, Row, Rpc } from './rpc.ts'

export interface Product {
  readonly id: number
  readonly unitId: number
  /** Thousandths of a unit below which Odoo does not go. */
  readonly grainMilli: number
  readonly tracking: 'none' | 'lot' | 'serial'
}

export const stop = (...verdict: Parameters<typeof refused>): never => {
  throw new Stopped(refused(...verdict))
}

/** Of a field that points at another record: its id and its name. */
export const linked = (value: unknown): readonly [id: number, name: string] =>
  Array.isArray(value) ? [Number(value[0]), String(value[1])] : [0, '']

async function oneId(rpc: Rpc, model: string, domain: Domain, missing: Refused): Promise<number> {
  const [row] = await rpc.rows(model, domain, ['id'])
  if (row === undefined) throw new Stopped(missing)
  return Number(row['id'])
}

export const locationId = (rpc: Rpc, name: string): Promise<number> =>
  oneId(
    rpc,
    'stock.location',
    [['complete_name', '=', name]],
    refused('posting-refused', name, `no location ${name}`),
  )

export interface Warehouse {
  readonly id: number
  readonly goodsId: number
}

export async function warehouseOf(
  rpc: Rpc,
  { stores }: OdooConfig,
  storeId: string,
): Promise<Warehouse> {
  const code = stores[storeId]?.warehouse ?? ''
  const [row] = await rpc.rows('stock.warehouse', [['code', '=', code]], ['lot_stock_id'])
  if (row === undefined) {
    return stop('posting-refused', storeId, `nobody said which warehouse ${storeId} is there`)
  }
  return { id: Number(row['id']), goodsId: linked(row['lot_stock_id'])[0] }
}

export const pickingTypeId = (rpc: Rpc, { id }: Warehouse, code: string): Promise<number> =>
  oneId(
    rpc,
    'stock.picking.type',
    [
      ['warehouse_id', '=', id],
      ['code', '=', code],
    ],
    refused('posting-refused', code, `the warehouse has no operation ${code}`),
  )

export async function productsOf(
  rpc: Rpc,
  lines: readonly PostingLine[],
): Promise<ReadonlyMap<string, Product>> {
  const codes = [...new Set(lines.map(({ sku }) => sku))]
  const rows = await rpc.rows(
    'product.product',
    [['default_code', 'in', codes]],
    ['default_code', 'uom_id', 'tracking'],
  )
  const unknown = codes.find((code) => !rows.some((row) => row['default_code'] === code))
  if (unknown !== undefined) stop('unknown-sku', unknown, `no product ${unknown}`)
  const units = await rpc.rows(
    'uom.uom',
    [['id', 'in', rows.map((row) => linked(row['uom_id'])[0])]],
    ['rounding'],
  )
  const grains = new Map(units.map((row) => [row['id'], scaledOf(row['rounding'], 3)]))
  return new Map(rows.map((row) => [String(row['default_code']), productIn(row, grains)]))
}

function productIn(row: Row, grains: ReadonlyMap<unknown, number>): Product {
  const [unitId] = linked(row['uom_id'])
  const tracking =
    row['tracking'] === 'lot' || row['tracking'] === 'serial' ? row['tracking'] : 'none'
  return {
    id: Number(row['id']),
    unitId,
    grainMilli: Math.max(1, grains.get(unitId) ?? 1),
    tracking,
  }
}

/** The lot is made where it is new; its name is the lot's or the serial's. */
export async function lotId(rpc: Rpc, productId: number, name: string): Promise<number> {
  const [known] = await rpc.rows(
    'stock.lot',
    [
      ['product_id', '=', productId],
      ['name', '=', name],
    ],
    ['id'],
  )
  if (known !== undefined) return Number(known['id'])
  return Number(await rpc.call('stock.lot', 'create', [{ product_id: productId, name }]))
}

export const journalId = (rpc: Rpc, { journal }: OdooConfig): Promise<number> =>
  oneId(
    rpc,
    'account.journal',
    [['code', '=', journal]],
    refused('account-missing', journal, `no journal ${journal}`),
  )

export async function accountIds(
  rpc: Rpc,
  { accounts }: OdooConfig,
  { amounts }: PostingDocument,
): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>()
  for (const { account } of amounts) {
    const code = accountCode(accounts, account)
    const missing = account.startsWith('tax:') ? 'tax-code-unknown' : 'account-missing'
    if (code === null) return stop(missing, account, `nobody said what ${account} is there`)
    const verdict = refused(missing, account, `no account ${code}`)
    ids.set(account, await oneId(rpc, 'account.account', [['code', '=', code]], verdict))
  }
  return ids
}

/** Odoo would move an entry of a locked day to another one by itself: that is for finance to say. */
export async function needOpenDay(rpc: Rpc, bookedOn: string): Promise<void> {
  const locks = ['fiscalyear_lock_date', 'tax_lock_date']
  const [company] = await rpc.rows('res.company', [], locks)
  const isLocked = locks.some((field) => {
    const until = company?.[field]
    return typeof until === 'string' && bookedOn <= until
  })
  if (isLocked) stop('period-closed', bookedOn, `${bookedOn} is locked`)
}
