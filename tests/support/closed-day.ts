/** A closed day for papers and files: every kind of event, a drawer that was short, things left open. */
import { createHash } from 'node:crypto'
import type { DayClosed } from '#shared/day/day.ts'
import { daySums } from '#shared/day/sums.ts'
import { must } from '#shared/kernel/assert.ts'
import { currencyOf } from '#shared/kernel/money.ts'
import { EVENTS } from './audit-events.ts'

export const sha256 = (content: string | Uint8Array) =>
  createHash('sha256').update(content).digest()
export const CNY = must(currencyOf('CNY'), 'a currency')
const SUMS = daySums(
  EVENTS.map((event, index) => ({
    event,
    header: { actor: '101' },
    hash: sha256(String(index)),
    epoch: 'AAAAAAAAAK7QX',
    seq: index + 1,
  })),
  sha256,
)
export const DAY: DayClosed = {
  ...SUMS,
  ...{ zNo: 12, dayNo: 'T01-ZR000012-K7QX', businessDate: '2026-03-02', currency: 'CNY' },
  ranges: [{ epoch: 'AAAAAAAAAK7QX', fromSeq: 1, toSeq: EVENTS.length }],
  shifts: [
    {
      shiftNo: 3,
      cashierNo: '101',
      expectedMinor: 30_000,
      countedMinor: 29_850,
      differenceMinor: -150,
    },
  ],
  ...{ perpetualMinor: 1_234_567, stockRoot: 'c'.repeat(64), app: '1', schema: 7 },
  ...{ settingsSha256: 'd'.repeat(64), feeds: [], unsentCount: 5, openLetters: 2 },
  ...{ leftOpen: ['parked-tickets', 'clock'], isProvisional: true, note: '<b>停电</b>' },
}

export const LANGUAGES = ['zh-CN', 'en'] as const
