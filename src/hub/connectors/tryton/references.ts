/**
 * Tryton's ids of what a document names: goods, lots, places, parties, accounts, periods. What is missing is said by its
 * own letter code before anything is made, because Tryton's own words for it are many and translated.
 */
import type { PostingDocument, PostingLine } from '#shared/posting/posting.ts'
import { refused, type Refused } from '../port.ts'
import { accountCode } from '../accounts.ts'
import type { TrytonConfig } from './config.ts'
import { date } from './encode.ts'
import { Stopped } from '../stopped.ts'
import type { Row, Rpc } from './rpc.ts'

export interface Goods {
  readonly id: number
  readonly unitId: number
  readonly unitDigits: number
  /** Kinds of places for which it needs a lot. */
  readonly lotRequired: readonly string[]
}

export class Missing extends Stopped {
  constructor(refusal: Refused) {
    super(refusal)
  }
}

const idOf = (row: Row | undefined): number | null =>
  typeof row?.['id'] === 'number' ? row['id'] : null

async function idByCode(rpc: Rpc, model: string, code: string): Promise<number> {
  const id = idOf((await rpc.rows(model, [['code', '=', code]], ['id']))[0])
  if (id === null) throw new Missing(refused('posting-refused', code, `no ${model} ${code}`))
  return id
}

export const locationId = (rpc: Rpc, code: string): Promise<number> =>
  idByCode(rpc, 'stock.location', code)

export async function party(rpc: Rpc, code: string) {
  const [row] = await rpc.rows('party.party', [['code', '=', code]], ['id', 'addresses'])
  const id = idOf(row)
  const [address] = Array.isArray(row?.['addresses']) ? (row['addresses'] as number[]) : []
  if (id === null || address === undefined) {
    throw new Missing(refused('posting-refused', code, `no party ${code} with an address`))
  }
  return { id, address }
}

export async function currencyId(rpc: Rpc, code: string): Promise<number> {
  const id = idOf((await rpc.rows('currency.currency', [['code', '=', code]], ['id']))[0])
  if (id === null) throw new Missing(refused('posting-refused', code, `no currency ${code}`))
  return id
}

/** Of all goods of a document, by their codes. */
export async function goodsOf(
  rpc: Rpc,
  lines: readonly PostingLine[],
): Promise<ReadonlyMap<string, Goods>> {
  const codes = [...new Set(lines.map(({ sku }) => sku))]
  const rows = await rpc.rows(
    'product.product',
    [
      ['code', 'in', codes],
      ['active', 'in', [true, false]],
    ],
    ['code', 'default_uom', 'default_uom.digits', 'template.lot_required'],
  )
  const goods = new Map(
    rows.map((row) => {
      const unit = row['default_uom.'] as Row
      const template = row['template.'] as Row
      const lots = template['lot_required']
      return [
        String(row['code']),
        {
          id: Number(row['id']),
          unitId: Number(row['default_uom']),
          unitDigits: Number(unit['digits']),
          lotRequired: Array.isArray(lots) ? (lots as string[]) : [],
        },
      ]
    }),
  )
  const unknown = codes.find((code) => !goods.has(code))
  if (unknown !== undefined) {
    throw new Missing(refused('unknown-sku', unknown, `no product with the code ${unknown}`))
  }
  return goods
}

/** The lot is made where it is new; its name is the lot's or the serial's. */
export async function lotId(rpc: Rpc, productId: number, name: string): Promise<number> {
  const domain = [
    ['product', '=', productId],
    ['number', '=', name],
  ]
  const known = idOf((await rpc.rows('stock.lot', domain, ['id']))[0])
  if (known !== null) return known
  const [made] = (await rpc.call('model.stock.lot.create', [
    [{ product: productId, number: name }],
  ])) as number[]
  return Number(made)
}

export async function accountIds(
  rpc: Rpc,
  config: TrytonConfig,
  { amounts }: PostingDocument,
): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>()
  for (const { account } of amounts) {
    const code = accountCode(config.accounts, account)
    const rows =
      code === null ? [] : await rpc.rows('account.account', [['code', '=', code]], ['id'])
    const id = idOf(rows[0])
    if (id === null) {
      const isTax = account.startsWith('tax:')
      throw new Missing(
        refused(
          isTax ? 'tax-code-unknown' : 'account-missing',
          account,
          `no account for ${account}`,
        ),
      )
    }
    ids.set(account, id)
  }
  return ids
}

/** The period that takes money of a day. */
export async function periodId(rpc: Rpc, bookedOn: string): Promise<number> {
  const rows = await rpc.rows(
    'account.period',
    [
      ['start_date', '<=', date(bookedOn)],
      ['end_date', '>=', date(bookedOn)],
      ['type', '=', 'standard'],
      ['state', '=', 'open'],
    ],
    ['id'],
  )
  const id = idOf(rows[0])
  if (id === null)
    throw new Missing(refused('period-closed', bookedOn, `no open period on ${bookedOn}`))
  return id
}

/** Goods have periods of their own: closed ones take no moves of their days. */
export async function needOpenStock(rpc: Rpc, bookedOn: string): Promise<void> {
  const closed = await rpc.rows(
    'stock.period',
    [
      ['date', '>=', date(bookedOn)],
      ['state', '=', 'closed'],
    ],
    ['id'],
  )
  if (closed.length > 0) {
    throw new Missing(refused('period-closed', bookedOn, `stock of ${bookedOn} is closed`))
  }
}
