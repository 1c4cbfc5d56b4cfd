/** Words of goods lists. */
import { expect, test } from 'vitest'
import { readFlag, readKind, readStatus, readTracking } from './import-words.ts'

test('yes and no are read in both languages, and nothing else is', () => {
  expect(['是', 'Yes', '1', '√'].map(readFlag)).toEqual([true, true, true, true])
  expect(['否', 'no', '0', '×'].map(readFlag)).toEqual([false, false, false, false])
  expect(readFlag('')).toBeUndefined()
  expect(readFlag('maybe')).toBeNull()
})

test('kinds, states and tracking are read as shops write them', () => {
  expect([readKind('称重'), readKind('Standard'), readKind('toy')]).toEqual([
    'weighed',
    'stocked',
    null,
  ])
  expect([readStatus('停售'), readStatus('active'), readStatus('')]).toEqual([
    'blocked',
    'active',
    undefined,
  ])
  expect([readTracking('批次'), readTracking('serial'), readTracking('?')]).toEqual([
    'lot',
    'serial',
    null,
  ])
})
