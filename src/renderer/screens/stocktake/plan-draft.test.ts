/** Which questions a plan asks, and what it comes to. */
import { expect, test } from 'vitest'
import type { ZoneRow } from '#shared/api/zones.ts'
import { inputOf, isAnswered, NEW_PLAN, stepsOf, toggled } from './plan-draft.ts'

const zone = (zoneCode: string, location: ZoneRow['location'], isRetired = false): ZoneRow => ({
  zoneCode,
  name: zoneCode,
  location,
  isRetired,
  barcode: `TBZ-${zoneCode}`,
  lastCountedOn: null,
})
const ZONES = [zone('A1', 'FLOOR'), zone('B1', 'BACKROOM'), zone('OLD', 'FLOOR', true)]

test('a full count is split into the zones of its places, without those that are retired', () => {
  expect(stepsOf(NEW_PLAN, false, ZONES)).toEqual([
    'kind',
    'places',
    'split',
    'mode',
    'witness',
    'name',
  ])
  const floor = { ...NEW_PLAN, locations: ['FLOOR'] as const }
  expect(inputOf(floor, ZONES)).toMatchObject({
    scope: { by: 'all' },
    locations: ['FLOOR'],
    zoneCodes: ['A1'],
  })
  expect(inputOf({ ...floor, isSplit: false }, ZONES).zoneCodes).toEqual([])
})

test('without zones nobody is asked about them', () => {
  expect(stepsOf(NEW_PLAN, false, [])).not.toContain('split')
})

test('a count by zone takes its places from the zones', () => {
  const draft = { ...NEW_PLAN, kind: 'zone' as const, zoneCodes: ['B1'] }
  expect(stepsOf(draft, false, ZONES)).toEqual(['kind', 'zones', 'mode', 'witness', 'name'])
  expect(inputOf(draft, ZONES)).toMatchObject({ locations: ['BACKROOM'], zoneCodes: ['B1'] })
})

test('a partial count asks by what, then which', () => {
  const draft = { ...NEW_PLAN, kind: 'partial' as const, by: 'brand' as const }
  expect(stepsOf(draft, false, ZONES).slice(0, 3)).toEqual(['kind', 'by', 'names'])
  expect(isAnswered(draft, 'names')).toBe(false)
  expect(inputOf({ ...draft, names: ['金龙'] }, ZONES).scope).toEqual({
    by: 'brand',
    names: ['金龙'],
  })
})

test('what is proposed is a list, and the questions begin with where', () => {
  const items = [{ sku: 'S1', name: 'one' }]
  const draft = { ...NEW_PLAN, kind: 'cycle' as const, items }
  expect(stepsOf(draft, true, ZONES)).toEqual(['places', 'mode', 'witness', 'name'])
  expect(inputOf(draft, ZONES)).toMatchObject({
    kind: 'cycle',
    scope: { by: 'list', skus: ['S1'] },
    zoneCodes: [],
  })
})

test('choosing twice is not choosing', () => {
  expect(toggled(toggled(['a'], 'b'), 'a')).toEqual(['b'])
})
