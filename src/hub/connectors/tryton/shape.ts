/** Which of Tryton's documents one of ours becomes, its values, and the buttons that bring it to its last state. */
import type { Place, PostingLine, Way } from '#shared/posting/posting.ts'
import { quantity } from '../numbers.ts'
import { refused, type Posting } from '../port.ts'
import type { TrytonConfig } from './config.ts'
import { amount, date, decimal, price } from './encode.ts'
import {
  Missing,
  accountIds,
  currencyId,
  goodsOf,
  locationId,
  lotId,
  needOpenStock,
  party,
  periodId,
  type Goods,
} from './references.ts'
import type { Rpc } from './rpc.ts'

export interface Kind {
  readonly model: string
  /** Where the key goes. */
  readonly keyField: string
  /** Buttons in their order, each with the states after which it need not be pressed any more. */
  readonly buttons: readonly (readonly [button: string, isPast: readonly string[]])[]
  readonly last: string
  /** Kind of place at one end of the moves that count; null: all of them do. */
  readonly outside: 'customer' | 'supplier' | null
}

const INTERNAL: Kind = {
  model: 'stock.shipment.internal',
  keyField: 'reference',
  buttons: [
    ['wait', ['waiting', 'assigned', 'shipped', 'done']],
    // The goods have moved already: a shortage at the ERP may not stop a fact.
    ['assign_force', ['assigned', 'shipped', 'done']],
    ['done', ['done']],
  ],
  last: 'done',
  outside: null,
}
const CUSTOMER_OUT: Kind = {
  model: 'stock.shipment.out',
  keyField: 'reference',
  buttons: [
    ['wait', ['waiting', 'assigned', 'packed', 'done']],
    ['pack', ['packed', 'done']],
    ['done', ['done']],
  ],
  last: 'done',
  outside: 'customer',
}
const RECEIVED: Kind['buttons'] = [
  ['receive', ['received', 'done']],
  ['done', ['done']],
]
const CUSTOMER_BACK: Kind = {
  ...CUSTOMER_OUT,
  model: 'stock.shipment.out.return',
  buttons: RECEIVED,
}
const SUPPLIER_BACK: Kind = {
  ...INTERNAL,
  model: 'stock.shipment.in.return',
  outside: 'supplier',
}
const SUPPLIER_IN: Kind = { ...SUPPLIER_BACK, model: 'stock.shipment.in', buttons: RECEIVED }
const MONEY: Kind = {
  model: 'account.move',
  keyField: 'number',
  buttons: [['post', ['posted']]],
  last: 'posted',
  outside: null,
}

/** null: it moves nothing that this ERP can tell apart. */
export function kindOf(way: Way | null): Kind | null {
  if (way === null) return MONEY
  const { from, to } = way
  if (from === to) return null
  if (to === 'CUSTOMER') return CUSTOMER_OUT
  if (from === 'CUSTOMER') return CUSTOMER_BACK
  if (from === 'SUPPLIER') return SUPPLIER_IN
  return to === 'SUPPLIER' ? SUPPLIER_BACK : INTERNAL
}

export type Values = Readonly<Record<string, unknown>>

export async function valuesOf(rpc: Rpc, config: TrytonConfig, posting: Posting): Promise<Values> {
  const { document } = posting
  const company = await companyId(rpc)
  return document.way === null
    ? moneyValues(rpc, config, posting, company)
    : goodsValues(rpc, config, posting, document.way, company)
}

async function companyId(rpc: Rpc): Promise<number> {
  const [company] = await rpc.rows('company.company', [], ['id'])
  if (company === undefined) throw new Missing(refused('posting-refused', '', 'no company'))
  return Number(company['id'])
}

async function moneyValues(
  rpc: Rpc,
  config: TrytonConfig,
  { document, bookedOn }: Posting,
  company: number,
): Promise<Values> {
  const period = await periodId(rpc, bookedOn)
  const accounts = await accountIds(rpc, config, document)
  const [journal] = await rpc.rows('account.journal', [['code', '=', config.journal]], ['id'])
  if (journal === undefined) {
    throw new Missing(refused('account-missing', config.journal, `no journal ${config.journal}`))
  }
  return {
    company,
    period,
    journal: journal['id'],
    date: date(bookedOn),
    description: `${document.number} ${document.tillId} ${document.businessDate}`,
    lines: [
      [
        'create',
        document.amounts.map(({ account, amountMinor }) => ({
          account: accounts.get(account),
          description: account,
          debit: amountMinor > 0 ? amount(amountMinor) : decimal('0'),
          credit: amountMinor < 0 ? amount(-amountMinor) : decimal('0'),
        })),
      ],
    ],
  }
}

async function goodsValues(
  rpc: Rpc,
  config: TrytonConfig,
  { document, bookedOn }: Posting,
  way: Way,
  company: number,
): Promise<Values> {
  await needOpenStock(rpc, bookedOn)
  const goods = await goodsOf(rpc, document.lines)
  const store = storeOf(config, document.storeId)
  const place = (one: Place) => (one === 'STORE' ? store.goods : config.places[one])
  const [from, to] = [await locationId(rpc, place(way.from)), await locationId(rpc, place(way.to))]
  const currency = await currencyId(rpc, config.currency)
  const at = date(bookedOn)
  const moves: Values[] = []
  for (const line of document.lines) {
    moves.push({
      ...(await moveOf(rpc, line, goods, way)),
      from_location: from,
      to_location: to,
      company,
      currency,
      planned_date: at,
      effective_date: at,
    })
  }
  const dated = { company, planned_date: at, effective_date: at }
  const created = [['create', moves]]
  const kind = kindOf(way)
  if (kind === CUSTOMER_OUT || kind === CUSTOMER_BACK) {
    const customer = await party(rpc, config.parties.customer)
    return {
      ...dated,
      customer: customer.id,
      delivery_address: customer.address,
      warehouse: await locationId(rpc, store.warehouse),
      [kind === CUSTOMER_OUT ? 'outgoing_moves' : 'incoming_moves']: created,
    }
  }
  if (kind === SUPPLIER_IN) {
    const supplier = await party(rpc, config.parties.supplier)
    const warehouse = await locationId(rpc, store.warehouse)
    return { ...dated, supplier: supplier.id, warehouse, incoming_moves: created }
  }
  const ends = { ...dated, from_location: from, to_location: to, moves: created }
  if (kind !== SUPPLIER_BACK) return { ...ends, planned_start_date: at }
  const supplier = await party(rpc, config.parties.supplier)
  return { ...ends, supplier: supplier.id, delivery_address: supplier.address }
}

export function storeOf({ stores }: TrytonConfig, storeId: string) {
  const store = stores[storeId]
  if (store === undefined) {
    throw new Missing(refused('posting-refused', storeId, `nobody said what ${storeId} is there`))
  }
  return store
}

/** Kinds of Tryton's places. */
const TYPES: Readonly<Record<Place, string>> = {
  STORE: 'storage',
  TRANSIT: 'storage',
  CUSTOMER: 'customer',
  SUPPLIER: 'supplier',
  SCRAP: 'lost_found',
  ADJUST: 'lost_found',
  ERP: 'lost_found',
}

async function moveOf(
  rpc: Rpc,
  { sku, lot, serial, quantityMilli, unitPriceMilli }: PostingLine,
  goods: ReadonlyMap<string, Goods>,
  { from, to }: Way,
): Promise<Values> {
  const product = goods.get(sku)
  if (product === undefined) throw new Missing(refused('unknown-sku', sku, sku))
  const grain = 10 ** Math.max(0, 3 - product.unitDigits)
  if (quantityMilli % grain !== 0) {
    throw new Missing(refused('unit-mismatch', sku, `${sku} is counted in whole units there`))
  }
  const name = lot === '' ? serial : lot
  const needsLot = [TYPES[from], TYPES[to]].some((type) => product.lotRequired.includes(type))
  if (needsLot && name === '') {
    throw new Missing(refused('lot-required', sku, `${sku} moves under a lot there`))
  }
  return {
    product: product.id,
    uom: product.unitId,
    quantity: quantity(quantityMilli),
    unit_price: price(unitPriceMilli),
    ...(needsLot ? { lot: await lotId(rpc, product.id, name) } : {}),
  }
}
