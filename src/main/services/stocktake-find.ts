/** Stocktakes and tasks as the operations of counting look for them, and the events they write. */
import type { EventBodies } from '#shared/ledger/event.ts'
import { must } from '#shared/kernel/assert.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import type { By } from '#shared/sales/ticket.ts'
import type { Call } from '../ipc/call.ts'
import { append, type Appended } from '../store/journal.ts'
import {
  readStocktake,
  readTask,
  type StoredStocktake,
  type StoredTask,
} from '../store/stocktakes.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'

export interface FoundTask {
  readonly stocktake: StoredStocktake
  readonly task: StoredTask
}
export interface TaskName {
  readonly stocktakeId: string
  readonly taskNo: number
}

export const personOf = (call: Call): string => must(call.staff, 'signed in').staffNo
export const byCaller = (call: Call): By => ({ actor: personOf(call), approver: null })

export function findStocktake(
  tx: ReadTx,
  stocktakeId: string,
): Result<StoredStocktake, 'stocktake-unknown'> {
  const found = readStocktake(tx, stocktakeId)
  return found === undefined ? refuse('stocktake-unknown') : ok(found)
}

export function findTask(
  tx: ReadTx,
  { stocktakeId, taskNo }: TaskName,
): Result<FoundTask, 'stocktake-unknown' | 'task-unknown'> {
  const stocktake = findStocktake(tx, stocktakeId)
  if (!stocktake.ok) return stocktake
  const task = readTask(tx, stocktakeId, taskNo)
  if (task === undefined) return refuse('task-unknown', { taskNo })
  return ok({ stocktake: stocktake.value, task })
}

/** First counts while the stocktake is counted, recounts also while it is reviewed. */
export const isOpenFor = ({ state }: StoredStocktake, { round }: StoredTask): boolean =>
  state === 'counting' || (state === 'review' && round > 1)

/** A task that can be counted for now, whoever has it. */
export function findRunningTask(
  tx: ReadTx,
  name: TaskName,
): Result<FoundTask, 'stocktake-unknown' | 'stocktake-not-counting' | 'task-unknown'> {
  const stocktake = findStocktake(tx, name.stocktakeId)
  if (!stocktake.ok) return stocktake
  const { state } = stocktake.value
  if (state === 'closed' || state === 'cancelled') return refuse('stocktake-not-counting')
  const task = readTask(tx, name.stocktakeId, name.taskNo)
  if (task === undefined) {
    return state === 'review'
      ? refuse('stocktake-not-counting')
      : refuse('task-unknown', { taskNo: name.taskNo })
  }
  if (!isOpenFor(stocktake.value, task)) return refuse('stocktake-not-counting')
  return ok({ stocktake: stocktake.value, task })
}

type OwnRefusal =
  | 'stocktake-unknown'
  | 'stocktake-not-counting'
  | 'task-unknown'
  | 'task-not-yours'
  | 'task-submitted'

/**
 * The caller's own task. What a handheld counted while it was away is taken after the task was handed in as well,
 * as long as its counting goes on: the goods were counted, and a person decides what it means.
 */
export function findOwnTask(
  tx: ReadTx,
  name: TaskName,
  staffNo: string,
  isAllLate = false,
): Result<FoundTask, OwnRefusal> {
  const found = findRunningTask(tx, name)
  if (!found.ok) return found
  const { stocktake, task } = found.value
  if (task.staffNo !== staffNo) return refuse('task-not-yours', { taskNo: task.taskNo })
  const isTaken = isAllLate && task.round === 1 && stocktake.state === 'counting'
  if (task.state === 'submitted' && !isTaken) return refuse('task-submitted')
  return found
}

type StocktakeEvent = Extract<keyof EventBodies, `stocktake.${string}` | 'zone.saved'>

/** `eventId` is the command's own where it makes one event only. */
export function appendEvent<Type extends StocktakeEvent>(
  tx: WriteTx,
  deps: Deps,
  type: Type,
  body: EventBodies[Type],
  by: By,
  eventId: string = deps.ids.uuid(),
): Appended {
  return append(tx, {
    type,
    eventId,
    businessDate: currentBusinessDate(tx, deps),
    occurredMs: deps.clock.nowMs(),
    ...by,
    body,
  })
}
