/**
 * Acts of somebody whose rights had ended: at this till, as its own journal says, or at head office before the till had
 * heard of it. What was done stands; one letter per person and day says so.
 */
import type { Sql } from '../../db/db.ts'
import type { TillCaller } from '../../http/route.ts'
import type { NewLetter } from '../../letters/open-letter.ts'
import type { Taken } from '../taken.ts'
import { letterAbout, type Check } from './check.ts'

/** To leave is nothing that needs a right. */
const LEAVING: ReadonlySet<string> = new Set(['staff.signed-off', 'staff.locked-out'])

export const checkActorRevoked: Check = async (sql, { till, taken }) => {
  const people = new Set(taken.flatMap(({ wire }) => peopleOf(wire)))
  const here = await endedHere(sql, till)
  const before = new Set(here)
  const atOffice = await endedAtOffice(sql, till, [...people])
  const letters: NewLetter[] = []
  for (const one of taken) {
    const { event, wire } = one
    if (event?.type === 'staff.saved') {
      const { staffNo, detail } = event.body
      if (detail.split(' ').includes('inactive')) here.add(staffNo)
      else here.delete(staffNo)
    }
    if (LEAVING.has(wire.type)) continue
    for (const staffNo of peopleOf(wire)) {
      const endedMs = atOffice.get(staffNo)
      const hadHeard = here.has(staffNo)
      if (hadHeard || (endedMs !== undefined && wire.occurredMs >= endedMs)) {
        letters.push(revokedLetter(till, one, staffNo, hadHeard))
      }
    }
  }
  await keepEnded(sql, till, before, here)
  return letters
}

function revokedLetter(
  till: TillCaller,
  one: Taken,
  staffNo: string,
  hadHeard: boolean,
): NewLetter {
  const { type, businessDate } = one.wire
  const heard = hadHeard ? 'yes' : 'no'
  const subject = `${staffNo} ${businessDate} ${heard}`
  const detail = { staffNo, type, businessDate, heard }
  return { ...letterAbout(till, one, 'actor-revoked', subject, detail), isOnce: true }
}

const peopleOf = ({ actor, approver }: Taken['wire']): readonly string[] =>
  approver === null || approver === actor ? [actor] : [actor, approver]

async function endedHere(sql: Sql, { storeId, tillId }: TillCaller): Promise<Set<string>> {
  const rows = await sql.query<{ staff_no: string }>(
    'SELECT staff_no FROM staff_ended WHERE store_id = $1 AND till_id = $2',
    [storeId, tillId],
  )
  return new Set(rows.map(({ staff_no: staffNo }) => staffNo))
}

/** Since when, by head office's own list. Whoever it does not have is the store's own. */
async function endedAtOffice(
  sql: Sql,
  { storeId, tillId }: TillCaller,
  people: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await sql.query<{ key: string; isActive: boolean; putMs: number }>(
    `SELECT DISTINCT ON (key) key, (row ->> 'isActive')::boolean AS "isActive", put_ms AS "putMs" FROM feed_row
     WHERE feed = 'staff' AND key = ANY($3::text[]) AND row IS NOT NULL
       AND ((store_id = '' AND till_id = '') OR (store_id = $1 AND till_id IN ('', $2)))
     ORDER BY key, till_id DESC, store_id DESC`,
    [storeId, tillId, people],
  )
  return new Map(rows.filter(({ isActive }) => !isActive).map(({ key, putMs }) => [key, putMs]))
}

async function keepEnded(
  sql: Sql,
  { storeId, tillId }: TillCaller,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): Promise<void> {
  const back = [...before].filter((staffNo) => !after.has(staffNo))
  const gone = [...after].filter((staffNo) => !before.has(staffNo))
  if (back.length > 0) {
    await sql.query(
      'DELETE FROM staff_ended WHERE store_id = $1 AND till_id = $2 AND staff_no = ANY($3::text[])',
      [storeId, tillId, back],
    )
  }
  if (gone.length > 0) {
    await sql.query(
      'INSERT INTO staff_ended (store_id, till_id, staff_no) SELECT $1, $2, unnest($3::text[])',
      [storeId, tillId, gone],
    )
  }
}
