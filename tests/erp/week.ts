/**
 * A week of a sample store, made by the till's own code: sales, returns, losses, receipts, transfers, relocations, a
 * reversal, counts. Its events are then dated over five days, each with the end of its shift and its close, and taken in
 * by a hub as it takes in any till's.
 */
import { createHash } from 'node:crypto'
import { serverOf } from '#hub/incarnation.ts'
import { takePush } from '#hub/ingest/push.ts'
import type { DayClosed } from '#shared/day/day.ts'
import { daySums, type PlacedEvent } from '#shared/day/sums.ts'
import { sum } from '#shared/kernel/number.ts'
import type { LedgerEvent } from '#shared/ledger/event.ts'
import { moneyMovesOf } from '#shared/ledger/moves.ts'
import {
  lose,
  lossLine,
  receive,
  receivedLine,
  relocate,
  ship,
  takeBack,
} from '../support/documents.ts'
import { CODE } from '../support/goods.ts'
import { enrolledTill, type TestHub } from '../support/hub.ts'
import { BANK, LOT_CODE, MILK, openLotShop, stockUp } from '../support/lot-goods.ts'
import { card, type Shop } from '../support/shop.ts'
import { STOCKTAKE_EVENTS } from '../support/stocktake-events.ts'
import { rowsOf } from '../support/store.ts'
import { pushOf, wireStretch, type Said, type WireStretch } from '../support/wire-journal.ts'

export const DAYS = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'] as const

/** Counted short by half a yuan on the second day. */
const SHORT_MINOR = [0, -50, 0, 0, 120]

async function trade(shop: Shop, day: number): Promise<void> {
  const serial = `SN${day}`
  stockUp(shop, { item: MILK, lot: 'L1', expiry: '2026-03-20', pieces: 20 }, { item: BANK, serial })
  receive(shop, { lines: [receivedLine({ damagedMilli: 1000 })] })
  const sold: string[] = []
  for (let no = 0; no < 3 + day; no += 1) {
    await shop.scan(CODE.cola, 1000 * (1 + no))
    await shop.scan(CODE.apples, 1234 + no)
    await shop.scan(CODE.bag)
    if (no === 0) await shop.scan(LOT_CODE.milk, 2000)
    sold.push((await shop.pay(no % 2 === 0 ? undefined : card(await shop.totalMinor()))).receiptNo)
  }
  const pick = { lineNo: 1, quantityMilli: 1000, reasonCode: 'not-wanted' }
  await shop.ok('returns.complete', {
    receipt: sold[1] ?? '',
    picks: [{ ...pick, disposition: day % 2 === 0 ? ('restock' as const) : ('damaged' as const) }],
  })
  const lost = lose(shop, { lines: [lossLine()] })
  lose(shop, { kind: 'stolen', lines: [lossLine({ quantityMilli: 1000 })] })
  if (day === 2) takeBack(shop, lost)
  relocate(shop)
  ship(shop, { partner: 'S02' })
  if (day === 3) ship(shop, { kind: 'supplier', partner: '光明乳业' })
}

/** Events of one day as the till wrote them, dated; where an epoch begins is said by the first one only. */
async function eventsOfDays(): Promise<readonly (readonly LedgerEvent[])[]> {
  const shop = await openLotShop({ by: '901' })
  const days: LedgerEvent[][] = []
  let seen = 0
  for (const day of DAYS.keys()) {
    await trade(shop, day)
    const rows = rowsOf(shop.store, 'SELECT type, body FROM journal ORDER BY position').slice(seen)
    seen += rows.length
    days.push(
      rows.map(
        ({ type, body }) => ({ type, body: JSON.parse(String(body)) as unknown }) as LedgerEvent,
      ),
    )
  }
  return days
}

function countsOf(day: number): readonly LedgerEvent[] {
  const cola = { location: 'FLOOR', sku: 'COLA', lot: '', serial: '' } as const
  const posted = STOCKTAKE_EVENTS.find(({ type }) => type === 'stocktake.posted')
  const rebased = STOCKTAKE_EVENTS.find(({ type }) => type === 'stocktake.rebased')
  if (posted?.type !== 'stocktake.posted' || rebased?.type !== 'stocktake.rebased') return []
  if (day !== 1 && day !== 4) return []
  const lines = posted.body.lines.map((line) => ({
    ...line,
    ...cola,
    varianceMilli: -3000 + day * 1000,
  }))
  return [
    { type: 'stocktake.posted', body: { ...posted.body, part: day, lines } },
    {
      type: 'stocktake.rebased',
      body: { ...rebased.body, lines: [{ ...cola, deltaMilli: 1000 }] },
    },
  ]
}

/** Float out of the safe in the morning, everything back in the evening, over or short by so much. */
function shiftAround(day: number, events: readonly LedgerEvent[]): readonly LedgerEvent[] {
  const shiftId = `0193a7c0-0000-7000-8000-00000000000${day}`
  const opened: LedgerEvent = {
    type: 'shift.opened',
    body: {
      shiftId,
      shiftNo: day + 1,
      floatMinor: 20_000,
      currency: 'CNY',
      readyMinor: null,
      note: '',
    },
  }
  const all = events.some(({ type }) => type === 'shift.opened') ? events : [opened, ...events]
  const cash = all
    .flatMap((event) => moneyMovesOf(event))
    .filter(({ account }) => account === 'tender:cash')
  const expectedMinor = sum(cash.map(({ amountMinor }) => amountMinor))
  const differenceMinor = SHORT_MINOR[day] ?? 0
  const closed: LedgerEvent = {
    type: 'shift.closed',
    body: {
      shiftId,
      shiftNo: day + 1,
      handoverNo: `T01-SH00000${day + 1}-K7QX`,
      currency: 'CNY',
      figures: [],
      cash: [],
      looseMinor: expectedMinor + differenceMinor,
      expectedMinor,
      countedMinor: expectedMinor + differenceMinor,
      differenceMinor,
      attempts: 1,
      tenders: [],
      reasonCode: differenceMinor === 0 ? '' : 'miscounted',
      note: '',
      nextFloatMinor: 20_000,
      handedTo: null,
    },
  }
  return [...all, closed]
}

const sha256 = (content: string | Uint8Array): Uint8Array =>
  createHash('sha256').update(content).digest()

function closeOf(day: number, stretch: WireStretch): DayClosed {
  const placed = stretch.events.map(({ type, body, hash, seq, actor }): PlacedEvent => ({
    event: { type, body: JSON.parse(body ?? '') as unknown } as LedgerEvent,
    header: { actor },
    hash: Buffer.from(hash, 'hex'),
    epoch: stretch.epoch,
    seq,
  }))
  const [first, last] = [stretch.events[0], stretch.events.at(-1)]
  return {
    ...daySums(placed, sha256),
    zNo: day + 1,
    dayNo: `T01-ZR00000${day + 1}-K7QX`,
    businessDate: DAYS[day] ?? '',
    currency: 'CNY',
    ranges: [{ epoch: stretch.epoch, fromSeq: first?.seq ?? 1, toSeq: last?.seq ?? 1 }],
    perpetualMinor: 0,
    stockRoot: '0'.repeat(64),
    app: '0.1.0',
    schema: 6,
    settingsSha256: '0'.repeat(64),
    feeds: [],
    unsentCount: 0,
    openLetters: 0,
    leftOpen: [],
    isProvisional: false,
    note: '',
  }
}

/** Returns the events of the week. The days are accepted: what accepts them is tested where it is. */
export async function weekIn(hub: TestHub): Promise<readonly LedgerEvent[]> {
  await enrolledTill(hub)
  const till = { storeId: 'S01', tillId: 'T01' }
  const server = await serverOf(hub.db)
  const all: LedgerEvent[] = []
  let before: WireStretch | null = null
  const push = async (said: readonly Said[]) => {
    const stretch: WireStretch = wireStretch(said, before === null ? {} : { after: before })
    const answer = await takePush(hub, till, pushOf(stretch, server))
    if (answer.kind !== 'taken') throw new Error(answer.kind)
    before = stretch
    return stretch
  }
  for (const [day, events] of (await eventsOfDays()).entries()) {
    const whole = shiftAround(day, [...events, ...countsOf(day)])
    all.push(...whole)
    const businessDate = DAYS[day] ?? ''
    const stretch = await push(whole.map((event) => ({ event, businessDate })))
    const body = closeOf(day, stretch)
    await push([{ event: { type: 'day.closed', body }, businessDate }])
  }
  await hub.db.query(`UPDATE day_close SET state = 'accepted' WHERE state = 'uploaded'`)
  return all
}
