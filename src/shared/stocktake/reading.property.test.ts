/**
 * A shelf of three zones that people sell from while others count it. Whenever a line is sure its variance is the
 * truth; otherwise the truth lies between its bounds.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../../../tests/support/property-runs.ts'
import { isSure, readingOf, type Change, type Mark } from './reading.ts'

const ZONES = [0, 1, 2] as const
const quantity = fc.integer({ min: 1, max: 5 }).map((pieces) => pieces * 1000)
const zone = fc.constantFrom(...ZONES)
/** away-sale: at another till, known here only later. theft: nobody notes it. adjust: another stocktake books. */
const deed = fc.oneof(
  fc.record({ kind: fc.constantFrom('sale', 'return', 'away-sale', 'theft'), zone, quantity }),
  fc.record({ kind: fc.constant('count'), zone, quantity }),
  fc.record({ kind: fc.constant('adjust'), zone, quantity }),
)
const world = fc.record({
  shelf: fc.tuple(quantity, quantity, quantity),
  missingMilli: fc.integer({ min: -3, max: 3 }).map((pieces) => pieces * 1000),
  deeds: fc.array(deed, { maxLength: 20 }),
  learnedAfter: fc.nat({ max: 6 }),
})

type Deed = typeof deed extends fc.Arbitrary<infer One> ? One : never
type World = typeof world extends fc.Arbitrary<infer One> ? One : never

interface Play {
  readonly shelf: number[]
  readonly counted: Set<number>
  readonly marks: Mark[]
  readonly changes: Change[]
  readonly late: { readonly changeMilli: number; readonly madeMs: number; readonly due: number }[]
  bookMilli: number
  position: number
}

const shelfMilli = ({ shelf }: Play): number => shelf.reduce((total, milli) => total + milli, 0)

function book(play: Play, changeMilli: number, madeMs: number | null, isAdjustment = false): void {
  play.position += 1
  play.bookMilli += changeMilli
  play.changes.push({ position: play.position, changeMilli, isAdjustment, madeMs })
}

/** Each step takes a second, so that times and places run alike. */
function learn(play: Play, isEnd: boolean): void {
  for (const one of play.late.splice(0)) {
    if (isEnd || one.due <= play.position) book(play, one.changeMilli, one.madeMs)
    else play.late.push(one)
  }
}

function step(play: Play, one: Deed, wait: number) {
  const there = play.shelf[one.zone] ?? 0
  const counted = play.counted.has(one.zone)
  const taken = Math.min(there, one.quantity)
  play.position += 1
  const nowMs = play.position * 1000
  switch (one.kind) {
    case 'sale':
      if (taken === 0) return
      play.shelf[one.zone] = there - taken
      return book(play, -taken, null)
    case 'return':
      play.shelf[one.zone] = there + one.quantity
      return book(play, one.quantity, null)
    case 'away-sale':
      if (taken === 0) return
      play.shelf[one.zone] = there - taken
      play.late.push({ changeMilli: -taken, madeMs: nowMs, due: play.position + wait })
      return
    case 'theft':
      // What is stolen from where it was counted is a loss of tomorrow's count.
      if (!counted) play.shelf[one.zone] = there - taken
      return
    case 'adjust':
      return book(play, -one.quantity, null, true)
    case 'count':
      if (counted) return
      play.counted.add(one.zone)
      play.marks.push({ place: play.position, countedMs: nowMs, quantityMilli: there })
  }
}

function playOf({ shelf, missingMilli, deeds, learnedAfter }: World) {
  const play: Play = {
    shelf: [...shelf],
    counted: new Set(),
    marks: [],
    changes: [],
    late: [],
    bookMilli: 0,
    position: 0,
  }
  play.bookMilli = shelfMilli(play) + missingMilli
  for (const one of deeds) {
    step(play, one, learnedAfter)
    learn(play, false)
  }
  for (const left of ZONES) step(play, { kind: 'count', zone: left, quantity: 1000 }, 0)
  return play
}

test('a sure variance is the truth, an unsure one has it between its bounds', () => {
  let [sure, unsure] = [0, 0]
  fc.assert(
    fc.property(world, fc.array(deed, { maxLength: 5 }), (start, after) => {
      const play = playOf(start)
      for (const one of after.filter(({ kind }) => kind !== 'theft')) step(play, one, 0)
      learn(play, true)
      const truth = shelfMilli(play) - play.bookMilli
      const reading = readingOf(play.bookMilli, play.marks, play.changes)
      if (isSure(reading)) {
        sure += 1
        expect(reading.varianceMilli).toBe(truth)
      } else {
        unsure += 1
        expect(reading.lowMilli).toBeLessThanOrEqual(truth)
        expect(reading.highMilli).toBeGreaterThanOrEqual(truth)
      }
    }),
    { numRuns: runs(500) },
  )
  expect(Math.min(sure, unsure)).toBeGreaterThan(20)
})

test('one entry of the whole shelf is always sure', () => {
  fc.assert(
    fc.property(world, (start) => {
      const play = playOf(start)
      learn(play, true)
      play.position += 1
      const whole = { place: play.position, countedMs: play.position * 1000 }
      const reading = readingOf(
        play.bookMilli,
        [{ ...whole, quantityMilli: shelfMilli(play) }],
        play.changes,
      )
      expect(isSure(reading)).toBe(true)
      expect(reading.varianceMilli).toBe(shelfMilli(play) - play.bookMilli)
    }),
  )
})

test('the order of entries and of moves does not matter', () => {
  fc.assert(
    fc.property(world, (start) => {
      const play = playOf(start)
      learn(play, true)
      const reading = readingOf(play.bookMilli, play.marks, play.changes)
      const turned = readingOf(
        play.bookMilli,
        [...play.marks].reverse(),
        [...play.changes].reverse(),
      )
      expect(turned).toEqual(reading)
    }),
  )
})
