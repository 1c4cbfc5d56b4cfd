/**
 * Which of ERPNext's documents one of ours becomes, and its values. Goods are Stock Entries, which say what moved; a Stock
 * Reconciliation would say what is there, and be wrong as soon as another till is late.
 */
import { must } from '#shared/kernel/assert.ts'
import { currencyOf } from '#shared/kernel/money.ts'
import type { Place, PostingDocument, PostingLine, Way } from '#shared/posting/posting.ts'
import { accountCode } from '../accounts.ts'
import { amount, price, quantity } from '../numbers.ts'
import { refused, type Posting } from '../port.ts'
import { Stopped } from '../stopped.ts'
import type { ErpnextConfig } from './config.ts'
import type { Rest, Row } from './rest.ts'

export type Doctype = 'Stock Entry' | 'Journal Entry'

/** null: it moves nothing that this ERP can tell apart. */
export function doctypeOf(way: Way | null): Doctype | null {
  if (way === null) return 'Journal Entry'
  return way.from === way.to ? null : 'Stock Entry'
}

export async function valuesOf(
  rest: Rest,
  config: ErpnextConfig,
  { document, bookedOn }: Posting,
): Promise<Row> {
  const { company, keyField } = config
  const { way, key, number, tillId, businessDate } = document
  const text = `${number} ${tillId} ${businessDate}`
  // Said at once that it is submitted: it is made and booked in one transaction, or not at all.
  const head = { company, posting_date: bookedOn, docstatus: 1, [keyField]: key }
  return way === null
    ? { ...head, ...(await moneyOf(rest, config, document)), user_remark: text }
    : { ...head, ...(await goodsOf(rest, config, document, way)), remarks: text }
}

const stop = (...verdict: Parameters<typeof refused>): never => {
  throw new Stopped(refused(...verdict))
}

async function moneyOf(
  rest: Rest,
  { accounts, company, currency }: ErpnextConfig,
  { amounts }: PostingDocument,
): Promise<Row> {
  const { digits } = must(currencyOf(currency), 'the configuration was checked')
  const names = new Map(amounts.map(({ account }) => [account, accountCode(accounts, account)]))
  const known = await rest.rows(
    'Account',
    [
      ['company', '=', company],
      ['name', 'in', [...names.values()].filter((name) => name !== null)],
    ],
    ['name'],
  )
  for (const [account, name] of names) {
    if (known.some((row) => row['name'] === name)) continue
    const code = account.startsWith('tax:') ? 'tax-code-unknown' : 'account-missing'
    stop(code, account, `no account for ${account}`)
  }
  return {
    voucher_type: 'Journal Entry',
    accounts: amounts.map(({ account, amountMinor }) => ({
      account: names.get(account),
      user_remark: account,
      debit_in_account_currency: amountMinor > 0 ? amount(amountMinor, digits) : 0,
      credit_in_account_currency: amountMinor < 0 ? amount(-amountMinor, digits) : 0,
    })),
  }
}

interface Item {
  readonly unit: string
  readonly isWhole: boolean
  readonly hasBatch: boolean
  readonly hasSerial: boolean
}

async function goodsOf(
  rest: Rest,
  config: ErpnextConfig,
  { lines, storeId }: PostingDocument,
  way: Way,
): Promise<Row> {
  const items = await itemsOf(rest, lines)
  const [from, to] = [warehouseAt(config, storeId, way.from), warehouseAt(config, storeId, way.to)]
  const outside = from === null ? way.from : way.to
  const against = from !== null && to !== null ? null : accountOf(config, outside)
  const moved = lines.map((line) => ({
    ...goodsLine(line, must(items.get(line.sku), 'all of them were found'), config),
    ...(from === null ? {} : { s_warehouse: from }),
    ...(to === null ? {} : { t_warehouse: to }),
    ...(against === null ? {} : { expense_account: against }),
  }))
  for (const line of moved) await needBatch(rest, line)
  const inside = from !== null && to !== null
  const purpose = inside
    ? 'Material Transfer'
    : from === null
      ? 'Material Receipt'
      : 'Material Issue'
  return { stock_entry_type: purpose, purpose, set_posting_time: 1, items: moved }
}

/** null: outside of all warehouses. */
export function warehouseAt(
  { stores, transitWarehouse }: ErpnextConfig,
  storeId: string,
  place: Place,
): string | null {
  if (place === 'TRANSIT') return transitWarehouse
  if (place !== 'STORE') return null
  const warehouse = stores[storeId]?.warehouse
  return warehouse ?? stop('posting-refused', storeId, `nobody said what ${storeId} is there`)
}

function accountOf({ goodsAccounts }: ErpnextConfig, place: Place): string | null {
  return place === 'STORE' || place === 'TRANSIT' ? null : goodsAccounts[place]
}

async function itemsOf(
  rest: Rest,
  lines: readonly PostingLine[],
): Promise<ReadonlyMap<string, Item>> {
  const codes = [...new Set(lines.map(({ sku }) => sku))]
  const rows = await rest.rows(
    'Item',
    [['name', 'in', codes]],
    ['name', 'stock_uom', 'has_batch_no', 'has_serial_no'],
  )
  const unknown = codes.find((code) => !rows.some((row) => row['name'] === code))
  if (unknown !== undefined) stop('unknown-sku', unknown, `no item ${unknown}`)
  const units = await rest.rows(
    'UOM',
    [['name', 'in', [...new Set(rows.map((row) => row['stock_uom']))]]],
    ['name', 'must_be_whole_number'],
  )
  const whole = new Set(
    units.filter((row) => row['must_be_whole_number'] === 1).map((row) => row['name']),
  )
  return new Map(
    rows.map((row) => [
      String(row['name']),
      {
        unit: String(row['stock_uom']),
        isWhole: whole.has(row['stock_uom']),
        hasBatch: row['has_batch_no'] === 1,
        hasSerial: row['has_serial_no'] === 1,
      },
    ]),
  )
}

function goodsLine(
  { sku, lot, serial, quantityMilli, unitPriceMilli }: PostingLine,
  { unit, isWhole, hasBatch, hasSerial }: Item,
  { currency }: ErpnextConfig,
): Row {
  if (isWhole && quantityMilli % 1000 !== 0) {
    stop('unit-mismatch', sku, `${sku} is counted in whole units there`)
  }
  if (hasBatch && lot === '') stop('lot-required', sku, `${sku} moves under a batch there`)
  if (hasSerial && serial === '') stop('lot-required', sku, `${sku} moves under a serial there`)
  const { digits } = must(currencyOf(currency), 'the configuration was checked')
  return {
    ...{ item_code: sku, qty: quantity(quantityMilli), uom: unit, stock_uom: unit },
    // What it cost is theirs to say; goods that have no cost yet may move all the same.
    ...{ conversion_factor: 1, allow_zero_valuation_rate: 1, use_serial_batch_fields: 1 },
    ...(unitPriceMilli === null ? {} : { description: `@ ${price(unitPriceMilli, digits)}` }),
    ...(hasBatch ? { batch_no: lot } : {}),
    ...(hasSerial ? { serial_no: serial } : {}),
  }
}

/** A batch is made where it is new. */
async function needBatch(rest: Rest, { item_code: item, batch_no: batch }: Row): Promise<void> {
  if (typeof batch !== 'string') return
  if ((await rest.get('Batch', batch)) === null) {
    await rest.create('Batch', { batch_id: batch, item })
  }
}
