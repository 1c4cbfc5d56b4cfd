/** Goods with lots, dates and serials; drafts and announcements for the core; a shop whose back door is open. */
import type { Input, Output } from '#shared/api/registry.ts'
import type { ItemDraft } from '#shared/catalogue/item.ts'
import {
  changeReceiving,
  type CountedGoods,
  type ReceivingChange,
} from '#shared/receiving/change-receiving.ts'
import type { OpenLine } from '#shared/receiving/match-inbound.ts'
import { newReceiving, type ReceivingDraft } from '#shared/receiving/receiving-draft.ts'
import type { Receiving } from '#shared/receiving/receiving.ts'
import { putItem } from '#main/store/items.ts'
import { COLA } from './goods.ts'
import type { Caller } from './caller.ts'
import { eventsOf, openShop, type Shop, type ShopOptions } from './shop.ts'
import { rowsOf } from './store.ts'

export const DOCK_DATE = '2026-03-02'
export const DOCK_BY = { actor: '201', approver: null }

const goods = (goodsOf: Partial<CountedGoods>): CountedGoods => ({
  itemId: 1,
  sku: 'COLA',
  name: '可乐',
  unit: '瓶',
  isWeighed: false,
  tracking: 'none',
  hasExpiry: false,
  ...goodsOf,
})
export const COLA_GOODS = goods({})
export const MILK_GOODS = goods({ itemId: 2, sku: 'MILK', tracking: 'lot', hasExpiry: true })
export const BANK_GOODS = goods({ itemId: 3, sku: 'BANK', tracking: 'serial' })
export const APPLE_GOODS = goods({ itemId: 4, sku: 'APPLES', isWeighed: true })

export const emptyDraft = (): ReceivingDraft =>
  newReceiving('d', {
    kind: 'delivery',
    inbound: { inboundId: 'i', inboundNo: 'D-1' },
    partner: '光明乳业',
    isBlind: false,
    to: 'FLOOR',
    note: '',
  })

export const openLine = (line: Partial<OpenLine>): OpenLine => ({
  lineNo: 1,
  sku: 'COLA',
  lot: '',
  expiry: null,
  serial: '',
  openMilli: 1000,
  ...line,
})

/** Applies changes that must all be taken; line changes name the line as it is then. */
export function changedBy(draft: ReceivingDraft, ...changes: WithoutTouched[]): ReceivingDraft {
  return changes.reduce((now, change) => {
    const result = changeReceiving(now, seen(now, change), CONTEXT)
    if (!result.ok) throw new Error(`${change.kind}: ${result.refusal.code}`)
    return result.value
  }, draft)
}

export const refusalOf = (draft: ReceivingDraft, change: WithoutTouched): string => {
  const result = changeReceiving(draft, seen(draft, change), CONTEXT)
  if (result.ok) throw new Error(`${change.kind} was not refused`)
  return result.refusal.code
}

const CONTEXT = { businessDate: DOCK_DATE, by: DOCK_BY }

type Untouched<Change> = Change extends { readonly touched: number }
  ? Omit<Change, 'touched'>
  : Change
export type WithoutTouched = Untouched<ReceivingChange>

export function seen(draft: ReceivingDraft, change: WithoutTouched): ReceivingChange {
  if (!('lineNo' in change)) return change
  const touched = draft.lines.find(({ lineNo }) => lineNo === change.lineNo)?.touched ?? 0
  return { ...change, touched }
}

export const count = (
  what: CountedGoods,
  pieces: number,
  serial = '',
): Extract<ReceivingChange, { kind: 'count' }> => ({
  kind: 'count',
  goods: what,
  quantityMilli: pieces * 1000,
  serial,
})

export const DOCK_ITEMS: readonly ItemDraft[] = [
  {
    ...COLA,
    sku: 'MILK',
    name: '光明鲜牛奶 950ml',
    tracking: 'lot',
    hasExpiry: true,
    barcodes: [
      { code: '6900000000014', factorMilli: 1000 },
      { code: '16900000000011', factorMilli: 12_000 },
    ],
  },
  {
    ...COLA,
    sku: 'BANK',
    name: '充电宝 10000mAh',
    tracking: 'serial',
    barcodes: [{ code: '6900000000021', factorMilli: 1000 }],
  },
]
export const DOCK_CODE = {
  milk: '6900000000014',
  milkCarton: '16900000000011',
  bank: '6900000000021',
}

/** A shop with those goods beside the usual ones; calls come from clerk 201 unless said otherwise. */
export async function openDock(options: ShopOptions = {}): Promise<Shop> {
  const shop = await openShop({ by: '201', ...options })
  shop.store.write((tx) => {
    for (const item of DOCK_ITEMS) putItem(tx, item)
  })
  return shop
}

export const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** Announces by file and gives back the id of the first document. */
export async function announceFile(shop: Caller, csv: string): Promise<string> {
  const { refused } = await shop.ok('inbound.import', { fileName: 'a.csv', bytes: base64(csv) })
  if (refused.length > 0) throw new Error(JSON.stringify(refused))
  const wanted = csv.split('\n')[1]?.split(',')[0]
  const list = await shop.ok('inbound.list', {})
  const found = list.find(({ inboundNo }) => inboundNo === wanted)
  if (found === undefined) throw new Error(`${String(wanted)} is not announced`)
  return found.inboundId
}

export type ReceivingView = Output<'receiving.read'>
type Change = Input<'receiving.change'>['change']
type LineSeen = { readonly lineNo: number; readonly touched: number }

export const lineOf = ({ lines }: ReceivingView, lineNo: number): LineSeen => {
  const line = lines.find((one) => one.lineNo === lineNo)
  if (line === undefined) throw new Error(`line ${lineNo}`)
  return { lineNo, touched: line.touched }
}

/** Changes a line as it is now. */
export async function changeLine(
  shop: Caller,
  draftId: string,
  lineNo: number,
  change: (seen: LineSeen) => Change,
  options: { readonly approvalId?: string } = {},
): Promise<Output<'receiving.change'>> {
  const view = await shop.ok('receiving.read', { draftId })
  return shop.ok('receiving.change', { draftId, change: change(lineOf(view, lineNo)) }, options)
}

/** Books what is counted now. */
export async function book(
  shop: Caller,
  draftId: string,
  isFinal: boolean,
): Promise<Output<'receiving.record'>> {
  const { head } = await shop.ok('receiving.read', { draftId })
  return shop.ok('receiving.record', { draftId, revision: head.revision, isFinal })
}

export const receivingsOf = (shop: Shop): Receiving[] =>
  eventsOf(shop, 'stock.received').map(({ body }) => body as Receiving)

/** A delivery of milk with its lot, cola and one power bank. */
export const DOCK_CSV = [
  'document,kind,partner,sku,quantity,lot,expiry,serial',
  'D-1,delivery,光明乳业,MILK,24,L1,2026-03-20,',
  'D-1,delivery,光明乳业,COLA,48,,,',
  'D-1,delivery,光明乳业,BANK,1,,,S1',
].join('\n')

/** Balances that are not nothing: SKU, lot, place. */
export const onBook = (shop: Shop) =>
  Object.fromEntries(
    rowsOf(
      shop.store,
      `SELECT sku, lot, location, quantity_milli FROM stock_balance WHERE quantity_milli <> 0`,
    ).map((row) => [
      `${String(row['sku'])} ${String(row['lot'])} ${String(row['location'])}`.replace('  ', ' '),
      row['quantity_milli'],
    ]),
  )

/** Announces a document and begins to receive it. */
export async function startAt(shop: Shop, csv = DOCK_CSV) {
  const inboundId = await announceFile(shop, csv)
  const { head } = await shop.ok('receiving.start', { inboundId })
  const { draftId } = head
  return {
    ...{ inboundId, draftId },
    scan: (code: string, quantityMilli: number | null = null) =>
      shop.ok('receiving.scan', { draftId, code, quantityMilli }),
  }
}

export const lotChange = (name: string, expiry: string | null) => ({
  ...({ kind: 'set-lot', lot: name, expiry } as const),
  ...{ quantityMilli: null, quality: null },
})
