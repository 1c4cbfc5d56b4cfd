/** Bodies of a stocktake: strict to the last entry, and no code that is on no list. */
import { expect, test } from 'vitest'
import { STOCKTAKE_BODIES } from '../../../tests/support/stocktake-events.ts'
import { versionOf, type EventType } from '../ledger/event.ts'
import { parseEventBody } from './event-bodies.ts'

const isRead = (type: EventType, body: unknown): boolean =>
  parseEventBody(type, versionOf(type), JSON.stringify(body)) !== null

const counted = STOCKTAKE_BODIES['stocktake.counted']
const planned = STOCKTAKE_BODIES['stocktake.planned']
const posted = STOCKTAKE_BODIES['stocktake.posted']
const [entry] = counted.entries
const [line] = posted.lines

test('strictness reaches into entries, tasks, scopes and lines', () => {
  const withEntry = (patch: object) => ({ ...counted, entries: [{ ...entry, ...patch }] })
  expect(isRead('stocktake.counted', withEntry({}))).toBe(true)
  expect(isRead('stocktake.counted', withEntry({ bookMilli: 3000 }))).toBe(false)
  expect(isRead('stocktake.counted', withEntry({ state: 'guessed' }))).toBe(false)
  expect(isRead('stocktake.counted', withEntry({ quantityMilli: 1.5 }))).toBe(false)
  expect(isRead('stocktake.counted', withEntry({ at: { epoch: 'E', seq: 0 } }))).toBe(false)
  const withScope = (scope: object) => ({ ...planned, scope })
  expect(isRead('stocktake.planned', withScope({ by: 'all' }))).toBe(true)
  expect(isRead('stocktake.planned', withScope({ by: 'all', names: ['X'] }))).toBe(false)
  expect(isRead('stocktake.planned', withScope({ by: 'shelf', names: ['X'] }))).toBe(false)
  const withLine = (patch: object) => ({ ...posted, lines: [{ ...line, ...patch }] })
  expect(isRead('stocktake.posted', withLine({ countedMilli: null }))).toBe(true)
  expect(isRead('stocktake.posted', withLine({ decision: 'agrees' }))).toBe(true)
  expect(isRead('stocktake.posted', withLine({ decision: 'perhaps' }))).toBe(false)
  expect(isRead('stocktake.posted', withLine({ location: 'CUSTOMER' }))).toBe(false)
})

test('an entry that takes another back counts below zero, and a move that was learned does not', () => {
  const undoing = { ...entry, undoes: 'e0', quantityMilli: -3000, at: null }
  expect(isRead('stocktake.counted', { ...counted, entries: [undoing] })).toBe(true)
  const learned = STOCKTAKE_BODIES['stock.learned']
  const [move] = learned.moves
  expect(isRead('stock.learned', { ...learned, moves: [{ ...move, quantityMilli: 0 }] })).toBe(
    false,
  )
  expect(isRead('stock.learned', { ...learned, moves: [] })).toBe(true)
})

test('an entry of nobody’s code is set aside with nothing in its place', () => {
  const resolved = STOCKTAKE_BODIES['stocktake.resolved']
  expect(isRead('stocktake.resolved', { ...resolved, counted: null })).toBe(true)
  expect(isRead('stocktake.resolved', { ...resolved, counted: {} })).toBe(false)
})
