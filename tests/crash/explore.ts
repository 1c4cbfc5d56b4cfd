/** Plans the kills of a run: every point of a payment, payments and other deeds at random moments. */
import { rmSync } from 'node:fs'
import { closingRounds } from './closing-round.ts'
import { CODES } from './crash-store.ts'
import { anyDeed, deedRound } from './deed-round.ts'
import { compileCacheDir } from './killable-till.ts'
import { Lane, type Kill } from './lane.ts'
import { lineRounds } from './line-round.ts'
import { openingRound } from './opening-round.ts'
import { payRound } from './pay-round.ts'
import { reviewRounds } from './review-round.ts'
import { SeededRandom } from './random.ts'
import type { Tally } from './tally.ts'

/** Longer than a payment with all that follows it, on a slow machine. */
const PAY_MS_MAX = 40
const PAY_MS_USUAL = 12
const DEED_POINTS = 45
const LINE_POINTS = 150
const LINE_MS = 60

export type Work = (lane: Lane) => Promise<void>

/** Does the pieces of work on so many stores at once. The pieces and their dice do not depend on each other. */
export async function explore(
  works: readonly Work[],
  seed: number,
  tally: Tally,
  lanes = 2,
): Promise<void> {
  const waiting = [...works.entries()]
  const one = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, work] = next
      const lane = new Lane(new SeededRandom(seed + index * 7919), tally)
      try {
        await work(lane)
      } catch (error) {
        const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
        tally.found('wrong', `piece of work ${index}`, what)
      } finally {
        await lane.close()
      }
    }
  }
  await Promise.all(Array.from({ length: lanes }, one))
}

export const forgetCompiled = (): void => rmSync(compileCacheDir, { recursive: true, force: true })

/**
 * Kills at every point of paying three items, from `first` in steps of `step`, until the payment is over before
 * the point comes.
 */
export const everyPoint =
  (first: number, step: number, isFreshEpoch = false): Work =>
  async (lane) => {
    await lane.open()
    const name = isFreshEpoch ? 'pay (first event of a start)' : 'pay'
    for (let point = first; ; point += step) {
      if (isFreshEpoch) await lane.restartCleanly()
      await lane.scan(CODES[0], CODES[1], CODES[5])
      if (!(await payRound(lane, { kill: { point }, name }))) return
    }
  }

/** Kills at points that have a name. */
export const namedPoints =
  (...points: readonly string[]): Work =>
  async (lane) => {
    await lane.open()
    for (const point of points) {
      await lane.scan(CODES[0], CODES[1])
      await payRound(lane, { kill: { point }, name: 'pay' })
    }
  }

export const PLACES_OF_INTEREST = [
  'before BEGIN IMMEDIATE',
  'before COMMIT',
  'after COMMIT',
  'before the answer is posted',
  'after the answer was posted',
] as const

/** What only happens on the line: an acknowledgement is written, the place in a feed moves on. */
export const PLACES_ON_THE_LINE = [
  'before UPDATE epoch SET acked_seq',
  'before INSERT INTO feed_cursor',
  'before INSERT INTO letter',
  'after COMMIT',
] as const

export const paymentsByTime =
  (kills: number): Work =>
  async (lane) => {
    const { random } = lane
    await lane.open()
    for (let done = 0; done < kills; done += 1) {
      await lane.scanSome(random.between(1, 6))
      const most = random.next() < 0.8 ? PAY_MS_USUAL : PAY_MS_MAX
      await payRound(lane, { kill: { afterMs: random.next() * most }, name: 'pay' })
    }
  }

/** A day at the counter, killed at every deed; now and then a ticket is paid, also in parts. */
export const dayAtTheCounter =
  (kills: number): Work =>
  async (lane) => {
    const { random } = lane
    await lane.open()
    for (let done = 0; done < kills; done += 1) {
      const kill: Kill =
        random.next() < 0.5
          ? { point: random.between(1, DEED_POINTS) }
          : { afterMs: random.next() * PAY_MS_USUAL }
      const { head, rows } = await lane.till.ok('checkout.read', {})
      const isPaying = rows.length > 0 && random.next() < (head.tenders.length > 0 ? 0.6 : 0.2)
      if (isPaying) await payRound(lane, { kill, name: 'pay' })
      else await deedRound(lane, await anyDeed(lane), kill)
    }
  }

/** A stocktake is reviewed, booked and closed, killed at one of these points in every deed. */
export const reviews =
  (...points: readonly (string | number)[]): Work =>
  async (lane) => {
    await lane.open()
    for (const [time, point] of points.entries()) await reviewRounds(lane, { point }, time)
  }

/** So many days are closed in one store, killed at one of these points in every deed. */
export const closings =
  (...points: readonly (string | number)[]): Work =>
  async (lane) => {
    await lane.open()
    for (const point of points) await closingRounds(lane, { point })
  }

/** A till with a head office, killed at these points while it sends and fetches. */
export const lineAt =
  (...points: readonly (string | number)[]): Work =>
  (lane) => {
    const kills = points.map((point) => ({ point }))
    return lineRounds(lane, kills)
  }

/** The same at random points and moments. */
export const lineByChance =
  (kills: number): Work =>
  (lane) => {
    const { random } = lane
    const kill = (): Kill =>
      random.next() < 0.7
        ? { point: random.between(1, LINE_POINTS) }
        : { afterMs: random.next() * LINE_MS }
    return lineRounds(lane, Array.from({ length: kills }, kill))
  }

/** An office that says it has what it has forgotten: the rounds must notice. */
export const forgetfulOffice: Work = (lane) => lineRounds(lane, [{ point: 'after COMMIT' }], true)

/** Each is three kills, two for the demo store. */
export const openings =
  (times: number, create: 'crash-store' | 'demo'): Work =>
  async (lane) => {
    for (let done = 0; done < times; done += 1) await openingRound(lane, create)
  }
