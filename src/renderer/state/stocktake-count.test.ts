/** What a screen shows of its own counting. */
import { expect, test } from 'vitest'
import type { Counted } from '#shared/api/stocktake.ts'
import type { ListedItem, TaskRow } from '#shared/api/stocktake-shapes.ts'
import { afterCounted, afterUndo, countNow, leftOf, toneOf, useCount } from './stocktake-count.ts'

const TASK: TaskRow = {
  ...{ stocktakeId: 's', stocktakeNo: 'ST1', stocktakeName: '', mode: 'open', isWitnessed: false },
  ...{ taskNo: 1, round: 1, location: 'FLOOR', zoneCode: 'A1', name: 'one', state: 'taken' },
  ...{ assignedTo: null, staffNo: '101', staffName: null, witnessNo: null },
  ...{ entryCount: 0, itemCount: 0, listCount: 2 },
}
const item = (sku: string): ListedItem => ({
  ...{ itemId: 1, sku, name: sku, unit: 'pc', barcode: null, tracking: 'none' },
  ...{ countedMilli: null, bookMilli: null },
})
const counted = (entryId: string, part: Partial<Counted> = {}): Counted => ({
  ...{ entryId, outcome: 'counted', sku: 'S1', name: 'one', unit: 'pc', lot: '', serial: '' },
  ...{ quantityMilli: 1000, taskMilli: 1000, isUnlisted: false },
  ...part,
})
const MADE = { code: '111', expiry: null, staffNo: '101', countedMs: 0 }
const begun = () => ({ ...useCount.getInitialState(), task: TASK, list: [item('S1'), item('S2')] })

test('an entry stands first, counts once, and takes its item off what is left', () => {
  const once = afterCounted(begun(), counted('e1'), MADE)
  const twice = afterCounted(once, counted('e2', { taskMilli: 2000 }), MADE)
  expect(twice.entries.map(({ entryId }) => entryId)).toEqual(['e2', 'e1'])
  expect(twice.entries[0]?.zoneCode).toBe('A1')
  expect([twice.task?.entryCount, twice.task?.itemCount]).toEqual([2, 1])
  expect(leftOf(twice.list).map(({ sku }) => sku)).toEqual(['S2'])
  expect(twice.list?.[0]?.countedMilli).toBe(2000)
})

test('the same entry heard twice is there once', () => {
  const once = afterCounted(begun(), counted('e1'), MADE)
  expect(afterCounted(once, counted('e1'), MADE)).toBe(once)
  expect(afterCounted(once, counted('e1', { outcome: 'repeated' }), MADE)).toBe(once)
})

test('a serial that was counted before adds nothing', () => {
  const once = afterCounted(begun(), counted('e1'), MADE)
  expect(afterCounted(once, counted('e2', { outcome: 'serial-twice' }), MADE)).toBe(once)
})

test('an unknown code is kept among the entries and is no item', () => {
  const unknown = counted('e1', { outcome: 'unknown', sku: '', name: '', taskMilli: 0 })
  const after = afterCounted(begun(), unknown, MADE)
  expect(after.entries[0]?.state).toBe('unknown')
  expect([after.task?.entryCount, after.task?.itemCount]).toEqual([1, 0])
  expect(leftOf(after.list)).toHaveLength(2)
})

test('what is taken back stays in sight, and its item is to be counted again', () => {
  const once = afterCounted(begun(), counted('e1'), MADE)
  const undone = afterUndo(once, 'e1', 0)
  expect(undone.entries[0]?.state).toBe('undone')
  expect([undone.task?.entryCount, undone.task?.itemCount]).toEqual([0, 0])
  expect(leftOf(undone.list)).toHaveLength(2)
  expect(afterUndo(undone, 'e1', 0)).toBe(undone)
})

test('of two entries one can be taken back and the other stays', () => {
  const two = afterCounted(afterCounted(begun(), counted('e1'), MADE), counted('e2'), MADE)
  const after = afterUndo(two, 'e2', 1000)
  expect(after.task?.itemCount).toBe(1)
  expect(after.list?.[0]?.countedMilli).toBe(1000)
})

test('without a task nothing is taken in', () => {
  expect(afterCounted(useCount.getInitialState(), counted('e1'), MADE).entries).toEqual([])
  expect(countNow().task).toBeNull()
})

test('what is missing is asked for, what is wrong has to be seen', () => {
  expect(toneOf('lot-needed')).toBe('ask')
  expect(toneOf('unknown')).toBe('kept')
  expect(toneOf('not-stocked')).toBe('bad')
})
