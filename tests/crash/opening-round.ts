/** Kills before the first sale: while the store is made, at sign-in, while the shift is opened. */
import { damageOf, inFile, pictureOf } from './book.ts'
import { MANAGER } from './crash-store.ts'
import { deedRound, shiftDeed } from './deed-round.ts'
import { NO_ANSWER } from './killable-till.ts'
import type { Lane } from './lane.ts'

/** Points of making a store, roughly; what lies beyond its end is simply not reached. */
const MAKING_POINTS = { 'crash-store': 130, demo: 3400 } as const
const SIGN_IN_MS = 160
const DEMO_ITEMS_MIN = 100
const CRASH_ITEMS = 6

export async function openingRound(lane: Lane, create: 'crash-store' | 'demo'): Promise<void> {
  await lane.newFolder()
  await makeAndDie(lane, create)
  await signInAndDie(lane)
  if (create === 'demo') return
  await deedRound(lane, shiftDeed(), { point: lane.random.between(1, 40) })
}

/** The next start finds nothing and makes the store, or finds it whole. */
async function makeAndDie(lane: Lane, create: 'crash-store' | 'demo'): Promise<void> {
  const { dir, random, tally } = lane
  const till = lane.takeUnstarted()
  const point = random.between(1, MAKING_POINTS[create])
  till.arm(point)
  const isReady = await till.tryStart(dir, create)
  if (isReady) till.killAfter(0)
  await till.gone()
  const place = till.diedAt ?? 'all was over'
  tally.kill(`making ${create}`, place)
  const at = `making ${create} ${place}`
  try {
    await lane.restart(create)
  } catch (error) {
    tally.found('wrong', at, error instanceof Error ? error.message : String(error))
    await lane.newFolder()
    await lane.restart(create)
    return
  }
  if (isReady) tally.told += 1
  else tally.absent += 1
  for (const damage of damageOf(dir)) tally.found('wrong', at, damage)
  const made = inFile(dir, (db) => db.prepare<[], { count: number }>(MADE).get())
  const least = create === 'demo' ? DEMO_ITEMS_MIN : CRASH_ITEMS
  if (made === undefined || made.count < least) tally.found('wrong', at, 'goods are missing')
}

const MADE = `SELECT count(*) AS count FROM item
  WHERE (SELECT count(*) FROM meta) = 1 AND (SELECT count(*) FROM staff) = 3`

/** Signed in and written down, or neither. */
async function signInAndDie(lane: Lane): Promise<void> {
  const { dir, random, tally } = lane
  const { staffNo, pin } = MANAGER
  lane.till.arm(0)
  const answered = lane.till.call('session.sign-in', { staffNo, pin })
  const kill = { afterMs: random.next() * SIGN_IN_MS }
  await lane.die(kill, answered)
  const answer = await answered
  tally.kill('session.sign-in', null)
  await lane.restart()
  const at = `session.sign-in ${JSON.stringify(kill)} ${tally.kills}`
  for (const damage of damageOf(dir)) tally.found('wrong', at, damage)
  const { state } = await lane.till.ok('session.read', {})
  const isTold = answer !== NO_ANSWER && answer.ok
  if (isTold && state !== 'signed-in') tally.found('lost', at, 'signed in and forgotten')
  if (isTold) tally.told += 1
  else if (state === 'signed-in') tally.untold += 1
  else tally.absent += 1
  const noted = inFile(dir, (db) =>
    db
      .prepare<[], { count: number }>(
        `SELECT count(*) AS count FROM journal WHERE type = 'staff.signed-on'`,
      )
      .get(),
  )
  if ((noted?.count ?? 0) !== (state === 'signed-in' ? 1 : 0)) {
    tally.found('wrong', at, `${state}, and ${noted?.count} events say so`)
  }
  await lane.till.ok('session.sign-in', { staffNo, pin })
  await pictureOf(lane.till, dir)
}
