/** Events that head office gives back: believed by chain and hash alone, booked like any other, numbers beyond them. */
import { cpSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { FetchAnswer } from '#shared/sync/protocol.ts'
import { must } from '#shared/kernel/assert.ts'
import { DAY_MS, scratchFolder, START_MS, testClock } from '../../../tests/support/clock.ts'
import {
  countOf,
  openTestShift,
  openTestStore,
  rowsOf,
  sell,
  trade,
  verifyFile,
} from '../../../tests/support/store.ts'
import { systemIds } from '../ids.ts'
import { readHead } from './head.ts'
import { append } from './journal.ts'
import type { Store } from './store.ts'
import { readBatch } from './sync-batch.ts'
import { takeBack } from './sync-take-back.ts'

const answerOf = (store: Store, epoch: string, fromSeq: number): FetchAnswer => {
  const wish = { epoch, fromSeq, eventsMax: 300, bytesMax: 1e9, isOpaque: false }
  return {
    epoch,
    ...must(
      store.read((tx) => readBatch(tx, wish)),
      'there is something',
    ),
  }
}

/** A store, and a copy of it from the day before: the copy lacks three sales. */
function lostThree() {
  const dir = scratchFolder()
  const old = scratchFolder()
  const before = openTestStore(dir)
  trade(before, 2)
  before.close()
  cpSync(dir, old, { recursive: true })
  const full = openTestStore(dir)
  trade(full, 3)
  return { full, old, epoch: full.epoch }
}

const tomorrow = { clock: testClock(START_MS + DAY_MS) }

test('what was lost is booked again, with its place and hash, also behind what was sold since', () => {
  const { full, old, epoch } = lostThree()
  const store = openTestStore(old, tomorrow)
  store.write((tx) => sell(tx, store))
  const sales = countOf(store, 'sale')
  const taken = store.write((tx) => takeBack(tx, answerOf(full, epoch, 1)))
  expect(taken).toEqual({ count: 4, stopped: null })
  expect(countOf(store, 'sale')).toBe(sales + 3)
  expect(store.read(readHead)).toMatchObject({ epoch: store.epoch, seq: 2 })
  expect(rowsOf(store, `SELECT count(*) AS n FROM journal WHERE origin = 'rehydrated'`)).toEqual([
    { n: 4 },
  ])
  store.write((tx) => sell(tx, store))
  const receipts = rowsOf(store, 'SELECT receipt_no AS no FROM sale').map(({ no }) => no)
  expect(new Set(receipts).size).toBe(receipts.length)
  expect(receipts.at(-1)).toMatch(/^T01-000006-/u)
  store.close()
  expect(verifyFile(old)).toMatchObject({ chainOk: true, projectionOk: true, violations: [] })
  const again = openTestStore(old, tomorrow)
  trade(again, 1)
  again.close()
  expect(verifyFile(old).violations).toEqual([])
})

test('a start that has recorded nothing goes on where head office ends', () => {
  const { full, old, epoch } = lostThree()
  const store = openTestStore(old, tomorrow)
  store.write((tx) => takeBack(tx, answerOf(full, epoch, 1)))
  expect(store.read(readHead)).toMatchObject({ epoch, seq: 4 })
  store.write((tx) => sell(tx, store))
  expect(rowsOf(store, `SELECT parent_epoch FROM epoch WHERE epoch = '${store.epoch}'`)).toEqual([
    { parent_epoch: epoch },
  ])
  store.close()
  expect(verifyFile(old).violations).toEqual([])
})

test('the same answer twice takes nothing twice', () => {
  const { full, old, epoch } = lostThree()
  const store = openTestStore(old, tomorrow)
  store.write((tx) => takeBack(tx, answerOf(full, epoch, 1)))
  const again = store.write((tx) => takeBack(tx, answerOf(full, epoch, 1)))
  expect(again).toEqual({ count: 0, stopped: null })
})

test('a wrong link, a changed body and another root are not taken', () => {
  const { full, old, epoch } = lostThree()
  const store = openTestStore(old, tomorrow)
  const good = answerOf(full, epoch, 1)
  const rows = countOf(store, 'journal')
  const changed = good.events.map((event) =>
    event.seq === 3 ? { ...event, body: String(event.body).replace('COLA', 'COLB') } : event,
  )
  const bad: [FetchAnswer, number][] = [
    [{ ...good, parentSeq: 1 }, 1],
    [{ ...good, parentEpoch: null, parentSeq: 0 }, 1],
    [{ ...good, parentEpoch: 'NOT0OURS00000' }, 1],
    [{ ...good, events: good.events.slice(1) }, 2],
    [{ ...good, epoch: 'ANOTHEREPOCH0' }, 1],
  ]
  for (const [answer, seq] of bad) {
    const { count, stopped } = store.write((tx) => takeBack(tx, answer))
    expect([count, stopped?.why, stopped?.seq]).toEqual([0, 'wrong-chain', seq])
  }
  expect(countOf(store, 'journal')).toBe(rows)
  const { count, stopped } = store.write((tx) => takeBack(tx, { ...good, events: changed }))
  expect([count, stopped?.why, stopped?.seq]).toEqual([2, 'wrong-chain', 3])
  store.close()
  expect(verifyFile(old).violations).toEqual([])
})

test('a shift under a number that was given again meanwhile is kept beside the one that is open', () => {
  const dir = scratchFolder()
  const old = scratchFolder()
  const before = openTestStore(dir)
  before.write((tx) => {
    append(tx, {
      ...{ type: 'staff.saved', eventId: systemIds.uuid(), businessDate: '2026-03-02' },
      ...{ occurredMs: START_MS, actor: '901', body: { staffNo: '101', detail: '' } },
    })
  })
  before.close()
  cpSync(dir, old, { recursive: true })
  const full = openTestStore(dir)
  full.write((tx) => openTestShift(tx))
  full.write((tx) => sell(tx, full))
  const store = openTestStore(old, tomorrow)
  store.write((tx) => openTestShift(tx, 0, 'SHIFT-2'))
  const taken = store.write((tx) => takeBack(tx, answerOf(full, full.epoch, 1)))
  expect(taken).toEqual({ count: 3, stopped: null })
  expect(rowsOf(store, 'SELECT shift_id, state FROM shift ORDER BY position')).toEqual([
    { shift_id: 'SHIFT-2', state: 'open' },
    { shift_id: 'SHIFT-1', state: 'closed' },
  ])
  store.close()
  expect(verifyFile(old).violations).toEqual([])
})

test('a shift that was closed there and, after the restore, here as well has its end once', () => {
  const dir = scratchFolder()
  const old = scratchFolder()
  const before = openTestStore(dir)
  trade(before, 1)
  before.close()
  cpSync(dir, old, { recursive: true })
  const close = (store: Store) =>
    store.write((tx) => {
      append(tx, {
        ...{ type: 'shift.closed', eventId: systemIds.uuid(), businessDate: '2026-03-02' },
        ...{ occurredMs: START_MS, actor: '101' },
        body: {
          ...{
            shiftId: 'SHIFT-1',
            shiftNo: 1,
            handoverNo: `T01-SH000001-${store.epoch.slice(-4)}`,
          },
          ...{ currency: 'CNY', figures: [], cash: [] },
          ...{ looseMinor: 0, expectedMinor: 0, countedMinor: 0, differenceMinor: 0 },
          ...{ attempts: 1, tenders: [], reasonCode: '', note: '' },
          ...{ nextFloatMinor: 0, handedTo: null },
        },
      })
    })
  const full = openTestStore(dir)
  close(full)
  full.write((tx) => openTestShift(tx, 0, 'SHIFT-2'))
  const store = openTestStore(old, tomorrow)
  close(store)
  store.write((tx) => openTestShift(tx, 0, 'SHIFT-3'))
  const taken = store.write((tx) => takeBack(tx, answerOf(full, full.epoch, 1)))
  expect(taken).toEqual({ count: 3, stopped: null })
  expect(rowsOf(store, `SELECT shift_id FROM shift WHERE state = 'open'`)).toHaveLength(1)
  expect(countOf(store, 'shift_end')).toBeLessThanOrEqual(1)
  store.close()
  expect(verifyFile(old).violations).toEqual([])
})
