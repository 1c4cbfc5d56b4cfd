/**
 * Any life of shifts: whatever was sold, paid in and out, counted and counted again, the end leaves the drawer empty in the
 * book, and over and short are what was counted less what a naive drawer holds.
 */
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import type { ShiftClosed } from '#shared/shift/shift.ts'
import { compareProjections, isDifferent } from '#main/store/rebuild.ts'
import { CODE } from '../support/goods.ts'
import { runs } from '../support/property-runs.ts'
import { card, eventsOf, openShop, type Shop } from '../support/shop.ts'
import { connectionOf, rowsOf } from '../support/store.ts'

const deed = fc.oneof(
  fc.constantFrom('sell-cash', 'sell-card', 'return', 'kill').map((kind) => ({ kind, minor: 0 })),
  fc.record({
    kind: fc.constantFrom('pay-in', 'pay-out', 'count'),
    minor: fc.integer({ min: 1, max: 5000 }),
  }),
)
const life = fc.record({
  floatMinor: fc.integer({ min: 0, max: 30_000 }),
  deeds: fc.array(deed, { maxLength: 8 }),
  offMinor: fc.constantFrom(0, 0, -350, 120, 5),
})

/** A drawer as a child would keep it. */
interface Naive {
  shop: Shop
  minor: number
  cashReceipts: string[]
}

const balance = (shop: Shop, account: string): number =>
  Number(
    rowsOf(
      shop.store,
      `SELECT coalesce(sum(amount_minor), 0) AS minor FROM money_move WHERE account = '${account}'`,
    )[0]?.['minor'],
  )

async function perform(naive: Naive, { kind, minor }: { kind: string; minor: number }) {
  const { shop } = naive
  const manager = shop.as('901')
  if (kind === 'kill') naive.shop = await shop.restart('killed')
  if (kind === 'sell-cash' || kind === 'sell-card') {
    await shop.scan(CODE.cola)
    const { receiptNo } = await shop.pay(kind === 'sell-card' ? card(350) : undefined)
    if (kind === 'sell-cash') {
      naive.minor += 350
      naive.cashReceipts.push(receiptNo)
    }
  }
  if (kind === 'return') {
    const receiptNo = naive.minor < 350 ? undefined : naive.cashReceipts.pop()
    if (receiptNo === undefined) return
    const pick = { lineNo: 1, quantityMilli: 1000, reasonCode: 'faulty' } as const
    const picks = [{ ...pick, disposition: 'restock' as const }]
    await shop.ok('returns.complete', { receipt: receiptNo, picks })
    naive.minor -= 350
  }
  if (kind === 'pay-in' || (kind === 'pay-out' && minor <= naive.minor)) {
    const direction = kind === 'pay-in' ? 'in' : 'out'
    const reasonCode = direction === 'in' ? 'other-in' : 'to-safe'
    await manager.ok('shift.move-cash', { direction, amountMinor: minor, reasonCode, note: '' })
    naive.minor += direction === 'in' ? minor : -minor
  }
  if (kind === 'count') await shop.call('shift.count', { cash: [], looseMinor: minor })
}

/** Until it fits or stands; with consent where the tries were used up before. */
async function countAndClose({ shop, minor }: Naive, offMinor: number): Promise<void> {
  const count = { cash: [], looseMinor: Math.max(0, minor + offMinor) }
  for (let round = 0; round < 9; round += 1) {
    const approvalId = await shop.approve('accept-over-short')
    const answer = await shop.call('shift.count', count, { approvalId })
    if (answer.ok && answer.value.triesLeft === 0) break
    if (!answer.ok && 'refusal' in answer && answer.refusal.code === 'count-final') break
  }
  const end = { note: '', tenders: [], nextFloatMinor: 0, handedTo: null }
  const approvalId = await shop.approve('accept-over-short')
  await shop.ok('shift.close', { ...end, reasonCode: 'not-known' }, { approvalId })
}

test.prop([fc.array(life, { minLength: 1, maxLength: 3 })], { numRuns: runs(4) })(
  'every shift ends with an empty drawer, and over and short are counted less expected',
  async (lives) => {
    const naive: Naive = {
      ...{ shop: await openShop({ floatMinor: -1 }), minor: 0, cashReceipts: [] },
    }
    let overShortMinor = 0
    for (const { floatMinor, deeds, offMinor } of lives) {
      await naive.shop.as('101').ok('shift.open', { floatMinor })
      Object.assign(naive, { minor: floatMinor })
      for (const one of deeds) await perform(naive, one)
      expect(balance(naive.shop, 'tender:cash')).toBe(naive.minor)
      await countAndClose(naive, offMinor)
      const closed = eventsOf(naive.shop, 'shift.closed').at(-1)?.body as ShiftClosed
      expect(closed.expectedMinor).toBe(naive.minor)
      expect(closed.differenceMinor).toBe(closed.countedMinor - naive.minor)
      expect(balance(naive.shop, 'tender:cash')).toBe(0)
      overShortMinor += closed.differenceMinor
    }
    expect(balance(naive.shop, 'over-short')).toBe(0 - overShortMinor)
    expect(isDifferent(compareProjections(connectionOf(naive.shop.store)))).toBe(false)
    expect(naive.shop.verify().violations).toEqual([])
  },
)
