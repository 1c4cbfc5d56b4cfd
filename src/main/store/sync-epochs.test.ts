/** Watermarks: only where the hub has shown our own hash; batches: the stored text, as many as fit. */
import { expect, test } from 'vitest'
import { openTestStore, rowsOf, trade } from '../../../tests/support/store.ts'
import { scratchFolder, testClock, START_MS, DAY_MS } from '../../../tests/support/clock.ts'
import { unsentCount } from './epochs.ts'
import { readBatch } from './sync-batch.ts'
import { acknowledge, epochHeads, hashAt, markVerified, unsentOf } from './sync-epochs.ts'

const SERVER = 'S1'

test('epochs come parents first, however the clock stood when they were opened', () => {
  const dir = scratchFolder()
  const first = openTestStore(dir)
  trade(first, 1)
  first.close()
  const second = openTestStore(dir, { clock: testClock(START_MS - DAY_MS) })
  trade(second, 1)
  const heads = second.read(epochHeads)
  expect(heads.map(({ epoch, headSeq }) => [epoch, headSeq])).toEqual([
    [first.epoch, 3],
    [second.epoch, 2],
  ])
  expect(heads[1]).toMatchObject({
    parentEpoch: first.epoch,
    parentSeq: 3,
    parentHash: heads[0]?.headHash,
  })
})

test('a watermark stands where our hash was shown, goes down as well, and nowhere else', () => {
  const store = openTestStore()
  trade(store, 3)
  const { epoch } = store
  const hash = store.read((tx) => hashAt(tx, epoch, 4)) ?? ''
  store.write((tx) => acknowledge(tx, { epoch, seq: 4, hash, server: SERVER }))
  expect(store.read(unsentCount)).toBe(1)
  expect(() =>
    store.write((tx) => acknowledge(tx, { epoch, seq: 5, hash, server: SERVER })),
  ).toThrow('what is confirmed is what we hold')
  expect(() =>
    store.write((tx) => acknowledge(tx, { epoch, seq: 99, hash, server: SERVER })),
  ).toThrow()
  const start = store.read((tx) => hashAt(tx, epoch, 0)) ?? ''
  store.write((tx) => acknowledge(tx, { epoch, seq: 0, hash: start, server: 'S2' }))
  expect(store.read(unsentOf)).toEqual({ count: 5, oldestMs: START_MS })
  store.write((tx) => markVerified(tx, [epoch]))
  expect(rowsOf(store, 'SELECT verified, acked_server FROM epoch')).toEqual([
    { verified: 1, acked_server: 'S2' },
  ])
})

test('a batch carries the stored text, ends at its limits, and is never empty', () => {
  const store = openTestStore()
  trade(store, 4)
  const wish = { epoch: store.epoch, fromSeq: 3, eventsMax: 300, bytesMax: 1, isOpaque: false }
  const one = store.read((tx) => readBatch(tx, wish))
  const bodies = rowsOf(store, 'SELECT body FROM journal ORDER BY seq').map(({ body }) => body)
  expect(one?.events.map(({ seq, body }) => [seq, body])).toEqual([[3, bodies[2]]])
  expect(one?.prevHash).toBe(store.read((tx) => hashAt(tx, store.epoch, 2)))
  const two = store.read((tx) => readBatch(tx, { ...wish, bytesMax: 1_000_000, eventsMax: 2 }))
  expect(two?.events.map(({ seq }) => seq)).toEqual([3, 4])
  const opaque = store.read((tx) => readBatch(tx, { ...wish, isOpaque: true }))
  expect(opaque?.events[0]?.body).toBeNull()
  expect(Buffer.from(opaque?.events[0]?.opaque ?? '', 'base64').toString()).toBe(bodies[2])
  expect(store.read((tx) => readBatch(tx, { ...wish, fromSeq: 99 }))).toBeNull()
})
