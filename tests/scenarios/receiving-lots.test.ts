/** Lots, dates and serials at the back door: asked for, judged, never in two places. */
import { describe, expect, test } from 'vitest'
import {
  book,
  changeLine,
  DOCK_CODE,
  lotChange,
  onBook,
  openDock,
  receivingsOf,
  startAt,
} from '../support/receiving.ts'
import { eventsOf } from '../support/shop.ts'

describe('lots and dates', () => {
  test('a line without its lot or date is not booked', async () => {
    const shop = await openDock()
    const { draftId, scan } = await startAt(shop)
    await scan(DOCK_CODE.milk)
    const { head } = await shop.ok('receiving.read', { draftId })
    expect(head.problemCount).toBe(1)
    const record = { draftId, revision: head.revision, isFinal: true }
    expect(await shop.refusal('receiving.record', record)).toMatchObject({
      code: 'line-incomplete',
      details: { lineNo: 1, problem: 'lot-missing' },
    })
    await changeLine(shop, draftId, 1, (seen) => ({ ...seen, ...lotChange('L1', null) }))
    expect(
      await shop.refusal('receiving.record', { ...record, revision: head.revision + 1 }),
    ).toMatchObject({ code: 'line-incomplete', details: { problem: 'expiry-missing' } })
    expect(receivingsOf(shop)).toEqual([])
  })

  test('goods out of date: asked about, taken with a second person, or sent back', async () => {
    const shop = await openDock()
    const { draftId, scan } = await startAt(shop)
    await scan(DOCK_CODE.milk, 6000)
    const view = await shop.ok('receiving.read', { draftId })
    const seen = { lineNo: 1, touched: view.lines[0]?.touched ?? 0 }
    const old = { ...seen, ...lotChange('L0', '2026-03-01') }
    expect(await shop.refusal('receiving.change', { draftId, change: old })).toMatchObject({
      code: 'goods-expired',
      details: { expiry: '2026-03-01' },
    })
    const conceded = { draftId, change: { ...old, quality: 'concession' as const } }
    expect((await shop.refusal('receiving.change', conceded)).code).toBe('approval-needed')
    const approvalId = await shop.approve('accept-concession')
    await shop.ok('receiving.change', conceded, { approvalId })
    await book(shop, draftId, false)
    expect(eventsOf(shop, 'stock.received')).toMatchObject([
      { actor: '201', approver: '901', body: { lines: [{ quality: 'concession', lot: 'L0' }] } },
    ])
  })

  test('what was good yesterday and is booked today is asked about again', async () => {
    const shop = await openDock({ floatMinor: -1 })
    const { draftId, scan } = await startAt(shop)
    await scan(DOCK_CODE.milk)
    await changeLine(shop, draftId, 1, (seen) => ({ ...seen, ...lotChange('L1', '2026-03-02') }))
    shop.clock.advance(24 * 3_600_000)
    const { head, lines } = await shop.ok('receiving.read', { draftId })
    expect(lines).toMatchObject([{ problem: 'goods-expired' }])
    const record = { draftId, revision: head.revision, isFinal: false }
    expect((await shop.refusal('receiving.record', record)).code).toBe('goods-expired')
    await changeLine(shop, draftId, 1, (seen) => ({
      ...{ ...seen, kind: 'set-quality', quality: 'rejected' },
    }))
    await book(shop, draftId, false)
    expect(onBook(shop)).toEqual({})
    expect(receivingsOf(shop)[0]?.lines).toMatchObject([{ acceptedMilli: 0, rejectedMilli: 1000 }])
  })
})

test('a serial is in one place: twice in a document, or in stock already, is refused', async () => {
  const shop = await openDock()
  const item = await shop.ok('catalogue.find-by-code', { code: DOCK_CODE.bank })
  const start = async () =>
    (await shop.ok('receiving.start', { inboundId: null, partner: '' })).head.draftId
  const [one, two] = [await start(), await start()]
  const add = (draftId: string) => ({ draftId, itemId: item.id, serial: 'S1' })
  await shop.ok('receiving.add-item', add(one))
  expect((await shop.refusal('receiving.add-item', add(one))).code).toBe('serial-twice')
  await shop.ok('receiving.add-item', add(two))
  await book(shop, one, true)
  // The second person is told before the book is wrong.
  const record = { draftId: two, revision: 2, isFinal: true }
  expect(await shop.refusal('receiving.record', record)).toMatchObject({
    code: 'serial-elsewhere',
    details: { serial: 'S1', location: 'FLOOR' },
  })
  expect((await shop.refusal('receiving.add-item', add(await start()))).code).toBe(
    'serial-elsewhere',
  )
})
