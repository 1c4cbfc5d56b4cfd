/** Deeds of counting, for a kill each: planned, taken, counted in batches, taken back, handed in. */
import { uuidv7 } from 'uuidv7'
import type { Picture } from './book.ts'
import { CODES } from './crash-store.ts'
import { deed, type Deed } from './deed.ts'
import type { Lane } from './lane.ts'

const GOODS = CODES.slice(0, 5)
const SUBMIT_SHARE = 0.15
const UNDO_SHARE = 0.25

const hasCounted =
  (entries: number) =>
  (before: Picture, after: Picture): boolean =>
    after.entries === before.entries + entries

/** Goes on with the task that is taken; without one a stocktake is planned or a task taken. */
export async function countDeed({ till, random }: Lane): Promise<Deed> {
  const { tasks } = await till.ok('stocktake.tasks', {})
  const [task] = tasks
  if (task === undefined) return planDeed()
  const name = { stocktakeId: task.stocktakeId, taskNo: task.taskNo }
  if (task.state === 'open') {
    return deed('stocktake.take-task', name, 1, (before, after) => after.tasks !== before.tasks)
  }
  if (task.entryCount > 0 && random.next() < SUBMIT_SHARE) {
    return deed('stocktake.submit-task', name, 1, (before, after) => after.tasks !== before.tasks)
  }
  const { rows } = await till.ok('stocktake.entries', name)
  const standing = rows.find(({ state }) => state === 'counted')
  if (standing !== undefined && random.next() < UNDO_SHARE) {
    const { entryId } = standing
    const { stocktakeId } = name
    return deed('stocktake.undo', { stocktakeId, entryId }, 1, hasCounted(-1))
  }
  const entries = Array.from({ length: random.between(1, 4) }, () => ({
    entryId: uuidv7(),
    code: random.pick(GOODS),
  }))
  return deed('stocktake.count', { ...name, entries }, 1, hasCounted(entries.length))
}

const planDeed = (): Deed =>
  deed(
    'stocktake.plan',
    { kind: 'full', mode: 'open', name: '', scope: { by: 'all' }, locations: ['FLOOR'] },
    1,
    (before, after) => after.tasks !== before.tasks,
  )
