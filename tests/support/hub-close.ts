/** Closes of days for a hub's tests: what a till says that has just these events. */
import { sha256 } from '#hub/closes/stock-at-cut.ts'
import type { DayClosed, DayRange } from '#shared/day/day.ts'
import { daySums, type PlacedEvent } from '#shared/day/sums.ts'
import type { LedgerEvent } from '#shared/ledger/event.ts'
import { stockMovesOf } from '#shared/ledger/moves.ts'
import { stockDigest } from '#shared/stock/digest.ts'
import { EPOCH_ONE, wireStretch, type WireStretch } from './wire-journal.ts'

/** What a till says that has just these events, and these days before. */
export function closeOf(
  stretch: WireStretch,
  range: DayRange,
  before: Pick<DayClosed, 'zNo' | 'perpetualMinor'> = { zNo: 0, perpetualMinor: 0 },
): DayClosed {
  const placed = stretch.events.map(({ type, body, hash, seq, actor }): PlacedEvent => ({
    event: { type, body: JSON.parse(body ?? '') as unknown } as LedgerEvent,
    header: { actor },
    hash: Buffer.from(hash, 'hex'),
    epoch: stretch.epoch,
    seq,
  }))
  const sums = daySums(
    placed.filter(({ seq }) => seq >= range.fromSeq && seq <= range.toSeq),
    sha256,
  )
  const moves = placed
    .filter(({ seq }) => seq <= range.toSeq)
    .flatMap(({ event }) => stockMovesOf(event))
  const balances = new Map<string, number>()
  for (const { sku, from, to, quantityMilli } of moves) {
    balances.set(`${sku} ${from}`, (balances.get(`${sku} ${from}`) ?? 0) - quantityMilli)
    balances.set(`${sku} ${to}`, (balances.get(`${sku} ${to}`) ?? 0) + quantityMilli)
  }
  const rows = [...balances].map(([name, quantityMilli]) => {
    const [sku = '', location = ''] = name.split(' ')
    return { sku, location, lot: '', quantityMilli }
  })
  return {
    ...sums,
    zNo: before.zNo + 1,
    dayNo: 'T01-ZR000001-K7QX',
    businessDate: '2026-11-27',
    currency: 'CNY',
    ranges: [range],
    perpetualMinor: before.perpetualMinor + sums.turnoverMinor,
    stockRoot: Buffer.from(stockDigest(rows, sha256).root).toString('hex'),
    app: '0.1.0',
    schema: 7,
    settingsSha256: 'a'.repeat(64),
    feeds: [],
    unsentCount: 0,
    openLetters: 0,
    leftOpen: [],
    isProvisional: false,
    note: '',
  }
}

export const range = (fromSeq: number, toSeq: number): DayRange => ({
  epoch: EPOCH_ONE,
  fromSeq,
  toSeq,
})
export const withClose = (stretch: WireStretch, body: DayClosed): WireStretch => {
  const close = wireStretch([{ event: { type: 'day.closed', body } }], { after: stretch })
  return { ...stretch, events: [...stretch.events, ...close.events] }
}
