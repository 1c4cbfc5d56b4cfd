/** What the hub finds in a journal does not depend on how the till cut it into batches. */
import { expect, test } from 'vitest'
import { enrolledTill, testHub } from '../../../../tests/support/hub.ts'
import { broughtBack, opened, received, sold } from '../../../../tests/support/hub-events.ts'
import { pushOf, wireStretch, type WireStretch } from '../../../../tests/support/wire-journal.ts'
import { serverOf } from '../../incarnation.ts'
import { takePush } from '../push.ts'

const R1 = 'T01-000001-S01T'
const JOURNAL = wireStretch([
  { event: opened },
  // Below nothing, above it again, and below once more.
  { event: sold(R1, { quantityMilli: 3000 }) },
  { event: received('TEA', 5000) },
  { event: sold('T01-000002-S01T', { quantityMilli: 2000 }) },
  { event: sold('T01-000003-S01T', { quantityMilli: 2000 }) },
  // Above nothing, and below it, by two events that together bring more than they take.
  { event: received('TEA', 5000) },
  { event: sold('T01-000004-S01T', { quantityMilli: 4000 }) },
  { event: received('TEA', 9000) },
  // Two came back of three, and then two more.
  { event: broughtBack('T01-RE000001-S01T', { storeId: 'S01', receiptNo: R1 }, 2000) },
  { event: broughtBack('T01-RE000002-S01T', { storeId: 'S01', receiptNo: R1 }, 2000) },
])

async function lettersAfter(size: number): Promise<readonly unknown[]> {
  const hub = await testHub()
  await enrolledTill(hub)
  const server = await serverOf(hub.db)
  const till = { storeId: 'S01', tillId: 'T01' }
  for (let from = 0; from < JOURNAL.events.length; from += size) {
    const before = JOURNAL.events[from - 1]?.hash ?? JOURNAL.prevHash
    const events = JOURNAL.events.slice(from, from + size)
    const batch: WireStretch = { ...JOURNAL, prevHash: before, events }
    const answer = await takePush(hub, till, pushOf(batch, server))
    expect(answer.kind).toBe('taken')
  }
  return hub.db.query('SELECT letter_id, code, seq, detail FROM letter ORDER BY seq, code')
}

test('one batch, event by event, or three at a time: the same letters', async () => {
  const one = await lettersAfter(1)
  expect(one).toMatchObject([
    { code: 'negative-stock', seq: 2, detail: { quantityMilli: -3000 } },
    { code: 'negative-stock', seq: 5, detail: { quantityMilli: -2000 } },
    { code: 'negative-stock', seq: 7, detail: { quantityMilli: -1000 } },
    { code: 'over-returned', seq: 10, detail: { returnedMilli: 4000 } },
  ])
  expect(await lettersAfter(JOURNAL.events.length)).toEqual(one)
  expect(await lettersAfter(3)).toEqual(one)
})
