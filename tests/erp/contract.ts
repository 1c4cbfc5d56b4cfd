/**
 * What every connector has to hold, whichever ERP is behind it: written once, run on each. The hub around it is the real
 * one with an empty database.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditPostings } from '#hub/posting/audit.ts'
import { testHub, type TestHub } from '../support/hub.ts'
import { contractDeeds } from './contract-deeds.ts'
import {
  BALANCED,
  CLOSED,
  DAY,
  close,
  document,
  line,
  money,
  type ErpUnderTest,
} from './documents.ts'

/** Longer than any wait between two tries. */
const LATER_MS = 600_000

export function contract(name: string, open: () => Promise<ErpUnderTest>): void {
  describe(name, () => {
    let erp: ErpUnderTest
    let hub: TestHub

    beforeAll(async () => {
      erp = await open()
      hub = await testHub()
    }, 300_000)
    afterAll(async () => erp.stop?.())

    const { handIn, round, row, letterOf, answer, count, onHand, posts } = contractDeeds(() => ({
      erp,
      hub,
    }))

    test('goods in, out, back, lost, found, sent and money: each is booked once with its figures', async () => {
      const before = await onHand('COLA')
      const supplier = { from: 'SUPPLIER', to: 'STORE' } as const
      const cases = [
        document({
          kind: 'receipts',
          way: supplier,
          lines: [line({ from: 'SUPPLIER', to: 'BACKROOM', quantityMilli: 24_000 })],
        }),
        document(),
        document({
          kind: 'returns',
          way: { from: 'CUSTOMER', to: 'STORE' },
          lines: [line({ from: 'CUSTOMER', to: 'FLOOR', quantityMilli: 1000 })],
        }),
        document({
          kind: 'losses',
          part: 'damaged',
          way: { from: 'STORE', to: 'SCRAP' },
          lines: [line({ to: 'SCRAP', quantityMilli: 3000 })],
        }),
        document({
          kind: 'counts',
          way: { from: 'ADJUST', to: 'STORE' },
          lines: [line({ from: 'ADJUST', to: 'FLOOR', quantityMilli: 5000 })],
        }),
        document({
          kind: 'counts',
          way: { from: 'STORE', to: 'ADJUST' },
          lines: [line({ to: 'ADJUST', quantityMilli: 1000 })],
        }),
        document({
          kind: 'transfers',
          way: { from: 'STORE', to: 'SUPPLIER' },
          lines: [line({ to: 'SUPPLIER', quantityMilli: 2000 })],
        }),
        close(BALANCED),
      ]
      for (const one of cases) await posts(one)
      // 24 in, 2 sold, 1 back, 3 lost, 5 found, 1 missing, 2 sent back.
      expect((await onHand('COLA')) - before).toBe(22_000)
    })

    test('handed in again, and by another process, it is still one', async () => {
      const posted = document()
      await posts(posted)
      await handIn(posted)
      hub.clock.atMs += LATER_MS
      await round()
      expect(await count(posted)).toBe(1)
      // A hub that lost its table of postings makes the same row again.
      await hub.db.query('DELETE FROM posting WHERE posting_id = $1', [posted.key])
      await posts(posted)
    })

    test('two workers at the same moment make one', async () => {
      const posted = document()
      await handIn(posted)
      await Promise.all([round(), round(), round()])
      hub.clock.atMs += LATER_MS
      await round()
      expect(await row(posted)).toMatchObject({ state: 'posted' })
      expect(await count(posted)).toBe(1)
    })

    test('an ERP that is down is asked again until it answers', async () => {
      const posted = document()
      await handIn(posted)
      await erp.down()
      await round()
      expect((await row(posted)).state).toBe('waiting')
      await erp.up()
      hub.clock.atMs += LATER_MS
      await round()
      expect(await row(posted)).toMatchObject({ state: 'posted' })
      expect(await count(posted)).toBe(1)
    })

    test('an answer that never came is looked up and not believed either way', async () => {
      const posted = document()
      await handIn(posted)
      await erp.loseAnswer()
      await round()
      expect((await row(posted)).state).toBe('sent')
      // Asked again at once it could still be going on there.
      await erp.up()
      if (!erp.connector.capabilities.hasUniqueKey) {
        await round()
        expect((await row(posted)).state).toBe('sent')
      }
      hub.clock.atMs += LATER_MS
      await round()
      expect(await row(posted)).toMatchObject({ state: 'posted' })
      expect(await count(posted)).toBe(1)
    })

    test('an ERP that dies half way is gone on with from where it stands', async () => {
      const posted = document({
        kind: 'losses',
        way: { from: 'STORE', to: 'SCRAP' },
        lines: [line({ to: 'SCRAP' })],
      })
      const before = await onHand('COLA')
      await handIn(posted)
      await erp.stopHalfWay()
      await round()
      expect((await row(posted)).state).not.toBe('posted')
      await erp.up()
      hub.clock.atMs += LATER_MS
      await round()
      expect(await row(posted)).toMatchObject({ state: 'posted', problem: null })
      expect(await count(posted)).toBe(1)
      expect((await onHand('COLA')) - before).toBe(-2000)
    })

    test('what a store sold is booked even where the ERP thinks that there is none', async () => {
      const before = await onHand('COLA')
      await posts(document({ lines: [line({ quantityMilli: 999_000 })] }))
      expect((await onHand('COLA')) - before).toBe(-999_000)
      await posts(
        document({
          kind: 'losses',
          way: { from: 'STORE', to: 'SCRAP' },
          lines: [line({ to: 'SCRAP', quantityMilli: 999_000 })],
        }),
      )
    })

    test('goods that need a lot get a letter without one, and go through when it is told', async () => {
      const posted = document({ lines: [line({ sku: 'MILK' })] })
      await handIn(posted)
      await round()
      expect(await letterOf(posted)).toMatchObject({
        code: 'lot-required',
        detail: { sku: 'MILK' },
      })
      await answer(posted, 'supply-lot', 'L77')
      await round()
      expect(await row(posted)).toMatchObject({ state: 'posted' })
      expect((await letterOf(posted)).state).toBe('resolved')
      await posts(document({ lines: [line({ sku: 'MILK', lot: 'L1' })] }))
    })

    test('an item that the ERP does not know gets a letter; mapped to one that it knows it goes through', async () => {
      const posted = document({ lines: [line({ sku: 'UNHEARD' })] })
      await handIn(posted)
      await round()
      expect(await letterOf(posted)).toMatchObject({ code: 'unknown-sku', state: 'open' })
      expect(await count(posted)).toBe(0)
      await answer(posted, 'replay')
      await round()
      expect(await letterOf(posted)).toMatchObject({ code: 'unknown-sku', state: 'open' })
      await answer(posted, 'map-sku', 'COLA')
      await round()
      expect(await row(posted)).toMatchObject({ state: 'posted' })
      expect((await letterOf(posted)).state).toBe('resolved')
    })

    test('money of a closed period waits for finance, and is booked late with its own day in the text', async () => {
      await erp.closePeriods('2026-01-31')
      const posted = close(BALANCED, { businessDate: CLOSED })
      await handIn(posted)
      await round()
      expect((await letterOf(posted)).code).toBe('period-closed')
      await answer(posted, 'post-late', DAY)
      await round()
      expect(await row(posted)).toMatchObject({ state: 'posted' })
      expect((await letterOf(posted)).state).toBe('resolved')
    })

    test('an account that nobody named gets a letter', async () => {
      const posted = close([money('tender:voucher', 5), money('revenue', -5)])
      await handIn(posted)
      await round()
      expect((await letterOf(posted)).code).toBe('account-missing')
    })

    test('money that is not balanced is refused and leaves nothing behind that counts', async () => {
      const posted = close([money('tender:cash', 5), money('revenue', -4)])
      await handIn(posted)
      await round()
      expect(await row(posted)).toMatchObject({ state: 'refused' })
      expect((await letterOf(posted)).code).toBe('posting-refused')
    })

    test('a user who may not post makes a letter and no document', async () => {
      const posted = close(BALANCED)
      await handIn(posted)
      await round(erp.unprivileged)
      expect((await letterOf(posted)).code).toBe('posting-refused')
      await answer(posted, 'replay')
      await round()
      expect(await row(posted)).toMatchObject({ state: 'posted' })
      expect(await count(posted)).toBe(1)
    })

    test('goods on the road: three sent, two came, one is still on it', async () => {
      const before = await onHand('COLA')
      const road = 'TRANSIT:T01-TR000001-K7QX'
      await posts(
        document({
          kind: 'transfers',
          way: { from: 'STORE', to: 'TRANSIT' },
          lines: [line({ to: road, quantityMilli: 3000 })],
        }),
      )
      await posts(
        document({
          kind: 'receipts',
          way: { from: 'TRANSIT', to: 'STORE' },
          lines: [line({ from: road, to: 'BACKROOM', quantityMilli: 2000 })],
        }),
      )
      expect((await onHand('COLA')) - before).toBe(-1000)
    })

    test('the nightly audit finds one of each, and nothing that was doubled or lost', async () => {
      const audited = await auditPostings(hub, erp.connector, 0)
      expect(audited).toMatchObject({ twice: [], gone: [] })
      expect(audited.counted).toBeGreaterThan(15)
      expect(await hub.db.query(`SELECT kind FROM alert WHERE kind = 'posted-twice'`)).toEqual([])
    })

    test('two documents under one key are an alarm where the ERP does not keep keys unique', async () => {
      const posted = document()
      const posting = { document: posted, bookedOn: DAY }
      const both = await Promise.all([erp.connector.post(posting), erp.connector.post(posting)])
      if (erp.connector.capabilities.hasUniqueKey) {
        expect(both.some(({ kind }) => kind === 'done')).toBe(true)
        await erp.answer?.()
        expect(await count(posted)).toBe(1)
        return
      }
      expect(await count(posted)).toBe(2)
      await handIn(posted)
      await round()
      expect(await row(posted)).toMatchObject({ state: 'refused' })
      const alerts = await hub.db.query('SELECT kind, subject FROM alert WHERE state = $1', [
        'open',
      ])
      expect(alerts).toEqual([{ kind: 'posted-twice', subject: posted.key }])
    })
  })
}
