/**
 * A short round of real kills with every build: the long one is `npm run crash`. The last two tests show that the
 * checker can see: tills that are wrong on purpose have to be found out by it.
 */
import { afterAll, expect, test } from 'vitest'
import {
  closings,
  everyPoint,
  explore,
  forgetCompiled,
  forgetfulOffice,
  lineAt,
  namedPoints,
  PLACES_OF_INTEREST,
  PLACES_ON_THE_LINE,
  reviews,
} from './explore.ts'
import { endAllTills } from './killable-till.ts'
import { OVER, type Lane } from './lane.ts'
import type { Sabotage } from './messages.ts'
import { payRound } from './pay-round.ts'
import { Tally } from './tally.ts'

const SEED = 20_260_302
/** Steps that share no factor, so that the two stores are killed at different points. */
const [STEP, OTHER_STEP] = [5, 8]

afterAll(() => {
  forgetCompiled()
  endAllTills()
})

test('a sale is there wholly or not at all, wherever the till was killed', async () => {
  const tally = new Tally()
  const works = [everyPoint(1, STEP), everyPoint(2, OTHER_STEP), namedPoints(...PLACES_OF_INTEREST)]
  await explore(works, SEED, tally)
  expect(tally.findings).toEqual([])
  expect(tally.kills).toBeGreaterThanOrEqual(30)
  expect(tally.told).toBeGreaterThan(0)
  expect(tally.untold).toBeGreaterThan(0)
  expect(tally.absent).toBeGreaterThan(0)
})

test('a stocktake is decided, booked and closed once, wherever the till was killed', async () => {
  const tally = new Tally()
  await explore([reviews('before COMMIT', 'after COMMIT')], SEED, tally)
  expect(tally.findings).toEqual([])
  expect(tally.kills).toBe(8)
})

test('a shift and its day are closed once, and the next sale is of the next day', async () => {
  const tally = new Tally()
  await explore([closings('after COMMIT')], SEED, tally)
  expect(tally.findings).toEqual([])
  expect(tally.operations.get('day.close')).toBe(1)
  expect(tally.untold).toBeGreaterThan(0)
})

test('head office and a till that is killed while it sends have the same, once', async () => {
  const tally = new Tally()
  await explore([lineAt(...PLACES_ON_THE_LINE.slice(0, 2))], SEED, tally)
  expect(tally.findings).toEqual([])
  expect(tally.byPoint).toBe(2)
  expect([...tally.places].join()).not.toContain(OVER)
  expect(tally.untold).toBeGreaterThan(0)
})

const sabotaged = (sabotage: Sabotage) => async (lane: Lane) => {
  await lane.open()
  await lane.scanSome(2)
  await payRound(lane, {
    kill: { point: 'after the answer was posted' },
    name: sabotage,
    sabotage,
  })
}

test('a till that answers before it has written is caught losing a sale', async () => {
  const tally = new Tally()
  await explore([sabotaged('answer-before-commit')], SEED, tally)
  expect(tally.findings).toMatchObject([{ kind: 'lost' }])
})

test('an office that forgets what it has acknowledged is caught', async () => {
  const tally = new Tally()
  await explore([forgetfulOffice], SEED, tally)
  expect(tally.findings.map(({ what }) => what).join()).toContain('is not there up to')
})

test('a till that forgets what it owes the printer is caught not offering the slip', async () => {
  const tally = new Tally()
  await explore([sabotaged('no-slip-owed')], SEED, tally)
  expect(tally.findings).toMatchObject([{ kind: 'not-offered' }])
})
