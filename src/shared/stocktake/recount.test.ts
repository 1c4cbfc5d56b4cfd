/** Lists for a recount. */
import { expect, test } from 'vitest'
import { COLA_KEY, lineOf } from '../../../tests/support/stocktake-lines.ts'
import { composeRecount, LIST_MAX, type RecountWish } from './recount.ts'
import type { Line } from './review-line.ts'
import { keyOf } from './stocktake.ts'

const wish: RecountWish = {
  keys: null,
  assignTo: null,
  lastTaskNo: 4,
  zoneNames: new Map([['A1', '饮料架']]),
}
const recount = (lines: readonly Line[], said: Partial<RecountWish> = {}) =>
  composeRecount(lines, { ...wish, ...said })
const value = (lines: readonly Line[], said: Partial<RecountWish> = {}) => {
  const result = recount(lines, said)
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

test('without a wish everything unclear is counted again, in the zone where it was found', () => {
  const lines = [
    lineOf(),
    lineOf({ sku: 'MILK', state: 'moved' }),
    lineOf({ sku: 'SOAP', state: 'agrees' }),
    lineOf({ sku: 'RICE', state: 'missed', zones: [], counters: [] }),
  ]
  const { tasks, keys } = value(lines)
  expect(tasks).toEqual([
    {
      taskNo: 5,
      round: 2,
      location: 'FLOOR',
      zoneCode: 'A1',
      name: '饮料架',
      skus: ['COLA', 'MILK'],
      assignedTo: null,
    },
    {
      taskNo: 6,
      round: 2,
      location: 'FLOOR',
      zoneCode: null,
      name: '',
      skus: ['RICE'],
      assignedTo: null,
    },
  ])
  expect(keys.map(({ sku }) => sku)).toEqual(['COLA', 'MILK', 'RICE'])
})

test('an item is counted again with all its lots, and once when several of them are asked for', () => {
  const lines = ['A', 'B', 'C'].map((lot) =>
    lineOf({ lot, state: lot === 'C' ? 'agrees' : 'beyond' }),
  )
  const { tasks, keys } = value(lines, { keys: [{ ...COLA_KEY, lot: 'A' }] })
  expect(tasks.map(({ skus }) => skus)).toEqual([['COLA']])
  expect(keys.map(keyOf)).toEqual(lines.map(keyOf))
})

test('an item of several zones is looked for in the whole place', () => {
  expect(value([lineOf({ zones: ['A1', 'B2'] })]).tasks[0]?.zoneCode).toBeNull()
})

test('who counted it is not sent to count it again; lists are kept apart by who may not take them', () => {
  const lines = [lineOf(), lineOf({ sku: 'MILK', counters: ['1003'] })]
  const { tasks } = value(lines, { assignTo: '1003' })
  expect(tasks.map(({ skus, assignedTo }) => [skus, assignedTo])).toEqual([
    [['COLA'], '1003'],
    [['MILK'], null],
  ])
})

test('a long list is split', () => {
  const lines = Array.from({ length: LIST_MAX + 1 }, (_, index) => lineOf({ sku: `S${index}` }))
  expect(value(lines).tasks.map(({ skus }) => skus?.length)).toEqual([LIST_MAX, 1])
})

test('the third count is the last', () => {
  expect(value([lineOf({ round: 2 })]).tasks[0]?.round).toBe(3)
  const used = recount([lineOf({ round: 3 })])
  expect(used).toMatchObject({ refusal: { code: 'rounds-used-up' } })
})

test('what is posted or being counted is not counted again, and nothing is nothing', () => {
  const done = [lineOf({ state: 'posted', isPosted: true }), lineOf({ lot: 'B', state: 'recount' })]
  for (const keys of [null, done]) {
    expect(recount(done, { keys })).toMatchObject({ refusal: { code: 'nothing-to-recount' } })
  }
  expect(recount([], { keys: [COLA_KEY] })).toMatchObject({ refusal: { code: 'line-unknown' } })
})
