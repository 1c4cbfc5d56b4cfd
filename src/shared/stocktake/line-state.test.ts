/** States of a line, and decisions that outlive what they were about. */
import { expect, test } from 'vitest'
import {
  isOpen,
  isPostable,
  LINE_STATES,
  stateOf,
  validDecision,
  type Decided,
  type LineStanding,
  type StateFacts,
} from './line-state.ts'
import { readingOf, type Reading } from './reading.ts'

const reading: Reading = readingOf(
  10_000,
  [{ place: 10, countedMs: 10_000, quantityMilli: 8000 }],
  [],
)
const unsure: Reading = { ...reading, lowMilli: -4000 }
const none: StateFacts = {
  posted: null,
  isRecounting: false,
  reading,
  decision: null,
  varianceMilli: -2000,
  isWithin: false,
  level: 'none',
  consent: { managerMilli: null, request: null },
}
const asked = (state: 'waiting' | 'approved' | 'refused', varianceMilli = -2000) => ({
  managerMilli: null,
  request: { state, varianceMilli },
})

test.each<[string, Partial<StateFacts>, string]>([
  ['beyond tolerance', {}, 'beyond'],
  ['within it', { isWithin: true }, 'within'],
  ['within it and of great value', { isWithin: true, level: 'manager' }, 'beyond'],
  ['no variance', { varianceMilli: 0 }, 'agrees'],
  ['counted by nobody', { reading: null, varianceMilli: 0 }, 'missed'],
  ['moved while it was counted', { reading: unsure }, 'moved'],
  ['being recounted', { isRecounting: true, decision: 'accept' }, 'recount'],
  ['accepted', { decision: 'accept' }, 'ready'],
  ['said to be none', { decision: 'zero' }, 'ready'],
  ['left as it is', { decision: 'leave', reading: null }, 'left'],
  ['being looked into', { decision: 'analyse' }, 'analysing'],
  ['accepted and large', { decision: 'accept', level: 'manager' }, 'waiting-manager'],
  [
    'agreed to by the manager',
    { decision: 'accept', level: 'manager', consent: { managerMilli: -2000, request: null } },
    'ready',
  ],
  [
    'agreed to at another figure',
    { decision: 'accept', level: 'manager', consent: { managerMilli: -1000, request: null } },
    'waiting-manager',
  ],
  [
    'agreed to by the manager, but larger than that',
    { decision: 'accept', level: 'head-office', consent: { managerMilli: -2000, request: null } },
    'waiting-head-office',
  ],
  [
    'asked for',
    { decision: 'accept', level: 'head-office', consent: asked('waiting') },
    'waiting-head-office',
  ],
  ['agreed to', { decision: 'accept', level: 'head-office', consent: asked('approved') }, 'ready'],
  [
    'refused',
    { decision: 'accept', level: 'head-office', consent: asked('refused') },
    'refused-head-office',
  ],
  [
    'answered at another figure',
    { decision: 'accept', level: 'head-office', consent: asked('approved', -1000) },
    'waiting-head-office',
  ],
  ['posted', { posted: 'accept', isRecounting: true }, 'posted'],
  ['posted as left', { posted: 'leave' }, 'left'],
])('%s', (_, facts, state) => {
  expect(stateOf({ ...none, ...facts })).toBe(state)
})

const decided = (said: Partial<Decided>): Decided => ({
  decision: 'accept',
  varianceMilli: -2000,
  position: 50,
  ...said,
})
const standing = (said: Partial<LineStanding>): LineStanding => ({
  reading,
  zeroReading: null,
  decided: decided({}),
  recountedAt: 0,
  isInTransit: false,
  ...said,
})

test('a decision holds as long as its figure does', () => {
  expect(validDecision(standing({}))?.decision).toBe('accept')
  expect(validDecision(standing({ decided: null }))).toBeNull()
  expect(validDecision(standing({ decided: decided({ varianceMilli: -1000 }) }))).toBeNull()
})

test('a recount that was ordered later asks for a new one', () => {
  expect(validDecision(standing({ recountedAt: 51 }))).toBeNull()
  expect(validDecision(standing({ recountedAt: 49 }))).not.toBeNull()
})

test('of an unsure line any figure between its bounds holds until something is learned', () => {
  const at = (varianceMilli: number, rebasedAt = 0) =>
    validDecision(
      standing({ reading: { ...unsure, rebasedAt }, decided: decided({ varianceMilli }) }),
    )
  expect(at(-3000)).not.toBeNull()
  expect(at(-5000)).toBeNull()
  expect(at(-3000, 60)).toBeNull()
})

test('to leave a line or to call it none is for missed ones only', () => {
  const leave = decided({ decision: 'leave', varianceMilli: 0 })
  expect(validDecision(standing({ decided: leave }))).toBeNull()
  expect(validDecision(standing({ decided: leave, reading: null }))).not.toBeNull()
  const zero = decided({ decision: 'zero' })
  const zeroReading = reading
  expect(validDecision(standing({ decided: zero, zeroReading }))).toBeNull()
  expect(validDecision(standing({ decided: zero, zeroReading, reading: null }))).not.toBeNull()
  expect(
    validDecision(
      standing({ decided: { ...zero, varianceMilli: -1000 }, zeroReading, reading: null }),
    ),
  ).toBeNull()
})

test('an analysis goes on whatever becomes known', () => {
  const analyse = decided({ decision: 'analyse', varianceMilli: 7 })
  expect(validDecision(standing({ decided: analyse }))).not.toBeNull()
})

test('a state is open, or can be posted, or is done', () => {
  const done = LINE_STATES.filter((state) => !isOpen(state) && !isPostable(state))
  expect(done).toEqual(['posted', 'left'])
  expect(LINE_STATES.filter(isPostable)).toEqual(['agrees', 'within', 'ready'])
})

test('what was counted is not left, but for a piece that the book has on the road', () => {
  const leave = decided({ decision: 'leave' })
  expect(validDecision(standing({ decided: leave }))).toBeNull()
  expect(validDecision(standing({ decided: leave, isInTransit: true }))).toBe(leave)
})
