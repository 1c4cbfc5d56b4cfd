/**
 * What lies in the demo store when it opens, and what is on its way there: an overdue delivery of dairy with
 * lots and dates, an allocation with serial numbers, a transfer from a sister store. Dates follow the day on
 * which the demo is made, so that something always expires soon.
 */
import type { ItemDraft } from '#shared/catalogue/item.ts'
import { QUANTITY_SCALE } from '#shared/kernel/quantity.ts'
import type { InboundAnnounced, InboundLine } from '#shared/receiving/inbound.ts'
import type { Receiving, ReceivingLine } from '#shared/receiving/receiving.ts'
import { DEMO_ZONES } from './demo-zones.ts'

type Goods = Pick<ReceivingLine, 'lot' | 'expiry' | 'serial' | 'acceptedMilli' | 'to'>
type StockItem = Pick<ItemDraft, 'sku' | 'name' | 'unit' | 'kind' | 'tracking' | 'hasExpiry'>

const DAY_MS = 86_400_000
const SERIALS = 4
const KEPT_DAYS = 90

/** `days` after a date of the form YYYY-MM-DD. */
const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10)

const lotOf = (expiry: string): string => `L${expiry.slice(2).replaceAll('-', '')}`

/** The goods with which the store opens: the body of its first receiving, but for the number. */
export function openingStock(
  items: readonly StockItem[],
  businessDate: string,
): Omit<Receiving, 'receivingNo' | 'receivingCounter'> {
  const lines = items
    .filter(({ kind }) => kind !== 'non-stock')
    .flatMap((item, index) => goodsOf(item, index, businessDate).map((goods) => ({ item, goods })))
    .map(({ item, goods }, index): ReceivingLine => ({
      lineNo: index + 1,
      inboundLineNo: null,
      sku: item.sku,
      name: item.name,
      unit: item.unit,
      ...goods,
      damagedMilli: 0,
      rejectedMilli: 0,
      quality: 'accepted',
      note: '',
    }))
  return {
    kind: 'delivery',
    inbound: null,
    partner: '开业备货 Opening stock',
    isBlind: false,
    isFinal: true,
    lines,
    claims: [],
    note: '',
    attachments: [],
  }
}

/** Small amounts that differ from item to item; a part of some lies in the back room. */
function goodsOf(item: StockItem, index: number, today: string): Goods[] {
  const base: Goods = {
    ...{ lot: '', serial: '', to: 'FLOOR' },
    expiry: item.hasExpiry ? dayAfter(today, KEPT_DAYS) : null,
    acceptedMilli: (12 + ((index * 7) % 37)) * QUANTITY_SCALE,
  }
  if (item.tracking === 'serial') {
    return Array.from({ length: SERIALS }, (_, piece) => ({
      ...base,
      serial: `${item.sku}-${String(piece + 1).padStart(4, '0')}`,
      acceptedMilli: QUANTITY_SCALE,
    }))
  }
  if (item.tracking === 'lot') {
    return [-1, 4, 26].map((days, at) => {
      const expiry = dayAfter(today, days + (index % 3))
      const pieces = [2, 6, 18][at] ?? 0
      return { ...base, lot: lotOf(expiry), expiry, acceptedMilli: pieces * QUANTITY_SCALE }
    })
  }
  if (item.hasExpiry && index % 3 === 0) {
    const [old, late] = [dayAfter(today, (index % 9) - 2), dayAfter(today, KEPT_DAYS)]
    return [
      { ...base, expiry: old, acceptedMilli: 5 * QUANTITY_SCALE },
      { ...base, expiry: late },
    ]
  }
  const isStored = item.kind === 'stocked' && index % 4 === 0
  return isStored ? [base, { ...base, to: 'BACKROOM', acceptedMilli: 24 * QUANTITY_SCALE }] : [base]
}

/** Documents on their way, made of goods that the store has; what it has not is left out. */
export function demoInbound(
  items: readonly StockItem[],
  businessDate: string,
): Omit<InboundAnnounced, 'inboundId'>[] {
  const fresh = items.filter(({ tracking }) => tracking === 'lot').slice(0, 4)
  const plain = items.filter((item) => item.kind === 'stocked' && item.tracking === 'none')
  const dry = plain.filter(({ hasExpiry }) => !hasExpiry)
  const serial = items.filter(({ tracking }) => tracking === 'serial').slice(0, 1)
  const documents: Omit<InboundAnnounced, 'inboundId'>[] = [
    {
      ...{ inboundNo: 'SH-260188', kind: 'delivery', partner: '光明乳业', note: '' },
      expectedOn: dayAfter(businessDate, -1),
      lines: linesOf(
        fresh.map((item, index) => {
          const expiry = dayAfter(businessDate, 18 + index)
          return { item, pieces: 24 + 12 * index, lot: lotOf(expiry), expiry }
        }),
      ),
      source: 'file',
    },
    {
      ...{ inboundNo: 'PH-20417', kind: 'allocation', partner: '总仓 Warehouse', note: '' },
      expectedOn: businessDate,
      lines: linesOf([
        ...dry.slice(0, 8).map((item, index) => ({ item, pieces: 24 + 12 * (index % 3) })),
        ...serial.flatMap((item) =>
          [1, 2, 3].map((piece) => ({ item, pieces: 1, serial: `${item.sku}-010${piece}` })),
        ),
      ]),
      source: 'file',
    },
    {
      ...{ inboundNo: 'T02-TR000007-QX4K', kind: 'transfer', partner: '二店 Store 2', note: '' },
      expectedOn: dayAfter(businessDate, 2),
      lines: linesOf(dry.slice(20, 23).map((item) => ({ item, pieces: 6 }))),
      source: 'file',
    },
  ]
  return documents.filter(({ lines }) => lines.length > 0)
}

interface Sent {
  readonly item: StockItem
  readonly pieces: number
  readonly lot?: string
  readonly expiry?: string
  readonly serial?: string
}

const linesOf = (sent: readonly Sent[]): InboundLine[] =>
  sent.map(({ item, pieces, lot = '', expiry = null, serial = '' }, index) => ({
    lineNo: index + 1,
    sku: item.sku,
    name: item.name,
    unit: item.unit,
    ...{ lot, expiry, serial },
    quantityMilli: pieces * QUANTITY_SCALE,
  }))

export const DEMO_GOODS = { openingStock, inbound: demoInbound, zones: DEMO_ZONES }
