import { expect, test } from 'vitest'
import { LOW_BYTES, roomOf } from './room.ts'

const MIB = 1024 * 1024

test('a store of 100 MiB after a year with 100 GiB free has room for years', () => {
  const room = roomOf(100 * 1024 * MIB, 100 * MIB, 365)
  expect(room.isLow).toBe(false)
  expect(room.daysLeft).toBeGreaterThan(5 * 365)
})

test('less than a gibibyte is little, however slowly the store grows', () => {
  expect(roomOf(LOW_BYTES - 1, MIB, 365)).toMatchObject({ isLow: true })
  expect(roomOf(LOW_BYTES, MIB, 365)).toMatchObject({ isLow: false })
})

test('a store that grows fast warns a month ahead: its backups grow as well', () => {
  expect(roomOf(2 * LOW_BYTES, 100 * MIB, 10)).toEqual({ isLow: true, daysLeft: 6 })
})

test('in the first week there is no pace to count with', () => {
  expect(roomOf(10 * LOW_BYTES, 100 * MIB, 6)).toEqual({ isLow: false, daysLeft: null })
})
