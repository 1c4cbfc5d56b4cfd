/** Which tasks a plan asks for. */
import { expect, test } from 'vitest'
import { isSpotCount, scopeText, TASK_SKUS_MAX, tasksOf, type Planned } from './plan.ts'
import type { Zone } from './zone.ts'

const zone = (zoneCode: string, location: Zone['location'] = 'FLOOR'): Zone => ({
  zoneCode,
  name: `Shelf ${zoneCode}`,
  location,
  isRetired: false,
})
const plan = (over: Partial<Planned>): Planned => ({
  kind: 'full',
  scope: { by: 'all' },
  locations: ['FLOOR', 'BACKROOM'],
  zones: [],
  skus: null,
  by: null,
  ...over,
})
const said = (planned: Planned) =>
  tasksOf(planned).map((task) => `${task.taskNo} ${task.location} ${task.zoneCode ?? '-'}`)

test('without zones each place is one task', () => {
  expect(said(plan({}))).toEqual(['1 FLOOR -', '2 BACKROOM -'])
})

test('each zone is a task of its own, and a place without one stays whole', () => {
  expect(said(plan({ zones: [zone('A01'), zone('A02')] }))).toEqual([
    '1 FLOOR A01',
    '2 FLOOR A02',
    '3 BACKROOM -',
  ])
})

test('a list is asked for everywhere, the goods of a category only where a place is walked as a whole', () => {
  const skus = ['COLA', 'TEA']
  const zones = [zone('A01')]
  const lists = (scope: Planned['scope']) =>
    tasksOf(plan({ scope, skus, zones })).map((task) => task.skus)
  expect(lists({ by: 'list', skus })).toEqual([skus, skus])
  expect(lists({ by: 'category', names: ['饮料'] })).toEqual([null, skus])
})

test('a list that nobody would walk is none', () => {
  const skus = Array.from({ length: TASK_SKUS_MAX + 1 }, (_, index) => `S${index}`)
  const scope = { by: 'category', names: ['饮料'] } as const
  expect(tasksOf(plan({ scope, skus })).map((task) => task.skus)).toEqual([null, null])
})

test('only one item, now, is a spot count', () => {
  expect(isSpotCount('spot', { by: 'list', skus: ['COLA'] })).toBe(true)
  expect(isSpotCount('spot', { by: 'list', skus: ['COLA', 'TEA'] })).toBe(false)
  expect(isSpotCount('spot', { by: 'all' })).toBe(false)
  expect(isSpotCount('full', { by: 'list', skus: ['COLA'] })).toBe(false)
})

test('what it is limited to is said by names', () => {
  expect(scopeText({ by: 'all' })).toBe('')
  expect(scopeText({ by: 'brand', names: ['光明', '伊利'] })).toBe('光明, 伊利')
  expect(scopeText({ by: 'list', skus: ['COLA'] })).toBe('COLA')
})
