/**
 * The end of a shift and of a day, killed at every deed: the drawer counted, the shift closed, the day closed. After
 * that the store sells on: what is sold now belongs to the next day, and no day was closed twice.
 */
import { must } from '#shared/kernel/assert.ts'
import { inFile, type Picture } from './book.ts'
import { CODES } from './crash-store.ts'
import { deed, type Deed } from './deed.ts'
import { deedRound } from './deed-round.ts'
import type { Kill, Lane } from './lane.ts'
import { payRound } from './pay-round.ts'

/** The shift that is open ends, and its day with it, and the next one sells; each dies at the same point. */
export async function closingRounds(lane: Lane, kill: Kill): Promise<void> {
  for (const next of [countDeed, endDeed, dayDeed]) await deedRound(lane, await next(lane), kill)
  await lane.till.ok('shift.open', { floatMinor: 0 })
  await lane.scan(CODES[0], CODES[5])
  await payRound(lane, { kill, name: 'pay after the close' })
  for (const wrong of wrongDays(lane.dir)) lane.tally.found('wrong', 'after a close', wrong)
}

const hasEnded = (before: Picture, after: Picture): boolean => before.ends !== after.ends

/** To the last coin: it is the right one, and the shift may end. */
async function countDeed({ till }: Lane): Promise<Deed> {
  const { expectedCashMinor } = await till.ok('shift.x-report', {})
  return deed('shift.count', { cash: [], looseMinor: expectedCashMinor }, 1, hasEnded)
}

const endDeed = (): Promise<Deed> => {
  const nothing = { reasonCode: '', note: '', tenders: [], nextFloatMinor: 0, handedTo: null }
  return Promise.resolve(
    deed('shift.close', nothing, 1, (before, after) => {
      return hasEnded(before, after) && after.shift === 'null'
    }),
  )
}

async function dayDeed({ till }: Lane): Promise<Deed> {
  const { businessDate, items } = await till.ok('day.checklist', {})
  const leaveOpen = items.map(({ code }) => code)
  return deed('day.close', { businessDate, leaveOpen, note: '' }, 1, hasEnded)
}

/** Sales that lie in a day that was closed before them, and dates that were closed twice. */
function wrongDays(dir: string): string[] {
  return inFile(dir, (db) => {
    const late = db
      .prepare<[], string>(
        `SELECT 'a sale of a closed day: ' || j.position FROM journal j
           JOIN day_close d ON d.position < j.position AND d.business_date >= j.business_date
         WHERE j.type = 'sale.completed'`,
      )
      .pluck()
      .all()
    const twice = db
      .prepare<[], string>(
        `SELECT 'closed twice: ' || business_date FROM day_close GROUP BY business_date
         HAVING count(*) > 1`,
      )
      .pluck()
      .all()
    const count = must(
      db.prepare<[], { count: number }>('SELECT count(*) AS count FROM day_close').get(),
      'a count is a row',
    )
    return [...late, ...twice, ...(count.count === 0 ? ['no day was closed'] : [])]
  })
}
