/** A chain of six stores for the browser: their tills join, sell and push as tills do; what a test needs beyond is set after. */
import { randomUUID } from 'node:crypto'
import { takePush } from '#hub/ingest/push.ts'
import { raiseAlerts } from '#hub/alerts/alerts.ts'
import type { Hub } from '#hub/hub.ts'
import { serverOf } from '#hub/incarnation.ts'
import { openLetters } from '#hub/letters/open-letter.ts'
import type { LedgerEvent } from '#shared/ledger/event.ts'
import { newTicket } from '#shared/sales/ticket.ts'
import { enrolledTill } from '../support/hub.ts'
import { RULES, saleOf, TEA } from '../support/core.ts'
import { RECEIVING, SHIPPED } from '../support/sample-documents.ts'
import { pushOf, wireStretch, type Said } from '../support/wire-journal.ts'

export const STORES = [
  '南京路店',
  '徐家汇店',
  '五角场店',
  '虹桥店',
  '陆家嘴店',
  '静安寺店',
] as const

const PAYMENT = { parts: [], last: 'cash', extraMinor: 0 }
const ROUNDING = { incrementMinor: 1, mode: 'down' } as const

function saleNo(counter: number): LedgerEvent {
  const lines = [
    { ...TEA, lineNo: 1, discount: null, note: '', quantityMilli: 1000 * (1 + (counter % 4)) },
  ]
  const sale = saleOf({ ...newTicket(randomUUID()), lines }, RULES, PAYMENT, ROUNDING)
  const receiptNo = `T01-${String(counter).padStart(6, '0')}-K7QX`
  return { type: 'sale.completed', body: { ...sale, receiptNo, receiptCounter: counter } }
}

const opened: LedgerEvent = {
  type: 'shift.opened',
  body: {
    shiftId: 's1',
    shiftNo: 1,
    floatMinor: 20_000,
    currency: 'CNY',
    readyMinor: null,
    note: '',
  },
}

const handedOver = (differenceMinor: number): LedgerEvent => ({
  type: 'shift.closed',
  body: {
    ...{ shiftId: 's1', shiftNo: 1, handoverNo: 'T01-SH000001-K7QX', currency: 'CNY' },
    ...{ figures: [], cash: [], looseMinor: 0 },
    ...{
      expectedMinor: 50_000,
      countedMinor: 50_000 + differenceMinor,
      differenceMinor,
      attempts: 1,
    },
    ...{ tenders: [], reasonCode: '', note: '', nextFloatMinor: 20_000, handedTo: null },
  },
})

const received: LedgerEvent = {
  type: 'stock.received',
  body: {
    ...RECEIVING,
    claims: [],
    lines: [
      ...RECEIVING.lines.map((line) => ({ ...line, acceptedMilli: 24_000, to: 'FLOOR' as const })),
      ...RECEIVING.lines.map((line) => ({
        ...line,
        ...{
          sku: 'TEA',
          name: TEA.name,
          lot: '',
          expiry: null,
          acceptedMilli: 200_000,
          to: 'FLOOR' as const,
        },
      })),
    ],
  },
}

const asked: LedgerEvent = {
  type: 'approval.requested',
  body: {
    requestId: 'r1',
    stocktakeId: 'st1',
    stocktakeNo: 'T01-ST000003-K7QX',
    lines: [
      {
        sku: 'MILK',
        lot: 'L1',
        location: 'FLOOR',
        serial: '',
        varianceMilli: -12_000,
        valueMinor: -54_000,
        reasonCode: 'theft',
      },
      {
        sku: 'TEA',
        lot: '',
        location: 'FLOOR',
        serial: '',
        varianceMilli: 3000,
        valueMinor: 2100,
        reasonCode: 'count-error',
      },
    ],
  },
}

/** Store by store another state of its day; the last one says nothing. */
export async function seedChain(hub: Hub, today: string, yesterday: string): Promise<void> {
  for (const [index, name] of STORES.entries()) {
    const storeId = `S0${index + 1}`
    await enrolledTill(hub, storeId, 'T01')
    await hub.db.query('UPDATE store SET name = $2 WHERE store_id = $1', [storeId, name])
    if (index === STORES.length - 1) continue
    const sales = (from: number, count: number) =>
      Array.from({ length: count }, (_, at) => saleNo(from + at))
    const before = [opened, received, ...sales(1, 12 + index), handedOver(index === 1 ? -350 : 0)]
    const now = [opened, ...sales(40, 5 + index), ...(index === 0 ? [asked] : [])]
    const shipped = {
      ...SHIPPED,
      partner: 'S02',
      lines: SHIPPED.lines.map((line) => ({ ...line, from: 'FLOOR' as const })),
    }
    if (index === 2) now.push({ type: 'transfer.shipped', body: shipped })
    await push(hub, storeId, [
      ...before.map((event) => ({ event, businessDate: yesterday })),
      ...now.map((event) => ({ event, businessDate: today })),
    ])
  }
  await closeYesterday(hub, yesterday)
  await raiseTrouble(hub)
}

async function push(hub: Hub, storeId: string, said: readonly Said[]): Promise<void> {
  const nowMs = hub.nowMs()
  const timed = said.map((one, at) => ({ ...one, occurredMs: nowMs - (said.length - at) * 60_000 }))
  const stretch = wireStretch(timed)
  const outcome = await takePush(
    hub,
    { storeId, tillId: 'T01' },
    pushOf(stretch, await serverOf(hub.db)),
  )
  if (outcome.kind !== 'taken') throw new Error(JSON.stringify(outcome))
}

/** What the check of a close would have found. */
async function closeYesterday(hub: Hub, businessDate: string): Promise<void> {
  const states = ['accepted', 'disputed', 'uploaded', 'posted']
  const disputes = [{ field: 'turnoverMinor', said: 12_600, computed: 11_900 }]
  for (const [index, state] of states.entries()) {
    await hub.db.query(
      `INSERT INTO day_close (store_id, till_id, epoch, seq, z_no, event_id, business_date, state, disputes, uploaded_ms)
       SELECT store_id, till_id, epoch, seq, 41, event_id, business_date, $2, $3, $4 FROM event
       WHERE store_id = $1 AND type = 'shift.closed' AND business_date = $5`,
      [
        `S0${index + 1}`,
        state,
        JSON.stringify(state === 'disputed' ? disputes : []),
        hub.nowMs(),
        businessDate,
      ],
    )
  }
}

async function raiseTrouble(hub: Hub): Promise<void> {
  const newId = () => hub.uuid()
  const nowMs = hub.nowMs()
  await hub.db.query(`UPDATE epoch SET told_seq = have + 3 WHERE store_id = 'S04'`)
  await raiseAlerts(
    hub.db,
    [
      { storeId: 'S06', tillId: 'T01', kind: 'late', subject: 'silent', detail: { unsent: 0 } },
      {
        storeId: 'S02',
        tillId: 'T01',
        kind: 'disputed',
        subject: 'Z41',
        detail: { zNo: 41, differences: 1 },
      },
    ],
    newId,
    nowMs,
  )
  const detail = { sku: 'X-99', name: '新品 燕麦奶', quantityMilli: 2000 }
  await openLetters(
    hub.db,
    [
      {
        storeId: 'S01',
        tillId: 'T01',
        code: 'posting-refused',
        event: null,
        subject: 'p1',
        detail,
      },
    ],
    nowMs - 3 * 86_400_000,
  )
  await hub.db.query(
    `INSERT INTO feed_row (store_id, till_id, feed, key, pos, row) VALUES ('', '', 'catalogue', 'MILK', 1, $1)`,
    [JSON.stringify({ sku: 'MILK', name: '鲜牛奶 1L', unit: '盒', barcodes: [] })],
  )
}
