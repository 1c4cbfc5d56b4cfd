/** Operations of capability `stocktake` on tasks: taken, given back, handed in, opened again, assigned, dropped. */
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import type { By } from '#shared/sales/ticket.ts'
import type { TaskDeed } from '#shared/stocktake/stocktake.ts'
import { must } from '#shared/kernel/assert.ts'
import { mayApprove } from '#shared/access/role.ts'
import type { Call, CommandHandler, Service } from '../ipc/call.ts'
import { lastPosition, listedItems } from '../store/count-entries.ts'
import { actingStaff } from '../store/staff.ts'
import { hasCountedTask, oneTask, tasksFor } from '../store/stocktakes.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'
import {
  appendEvent,
  byCaller,
  findOwnTask,
  findRunningTask,
  findTask,
  isOpenFor,
  personOf,
  type FoundTask,
  type TaskName,
} from './stocktake-find.ts'

type Names =
  | 'stocktake.tasks'
  | 'stocktake.take-task'
  | 'stocktake.release-task'
  | 'stocktake.submit-task'
  | 'stocktake.reopen-task'
  | 'stocktake.assign-task'
  | 'stocktake.drop-task'
  | 'stocktake.task-list'

export function stocktakeTasksService(deps: Deps): Service<Names> {
  return {
    ...lists(),
    'stocktake.take-task': {
      run: 'command',
      handle(tx, name, call) {
        const found = findTask(tx, name)
        if (!found.ok) return found
        const free = checkFree(tx, found.value, name, personOf(call))
        if (!free.ok) return free
        if (free.value) move(tx, deps, call, name, { deed: 'taken', staffNo: personOf(call) })
        return ok(rowOf(tx, name))
      },
    },
    'stocktake.release-task': {
      run: 'command',
      handle(tx, name, call) {
        const found = findTask(tx, name)
        if (!found.ok) return found
        const { task } = found.value
        if (task.staffNo !== personOf(call))
          return refuse('task-not-yours', { taskNo: task.taskNo })
        if (task.state === 'submitted') return refuse('task-submitted')
        move(tx, deps, call, name, { deed: 'released', staffNo: personOf(call) })
        return ok({})
      },
    },
    'stocktake.submit-task': {
      run: 'command',
      handle(tx, name, call) {
        const found = findOwnTask(tx, name, personOf(call))
        if (!found.ok) return found
        const by = witnessed(found.value, call)
        if (!by.ok) return by
        const witnessNo = by.value.approver
        move(
          tx,
          deps,
          call,
          name,
          { deed: 'submitted', staffNo: personOf(call), witnessNo },
          by.value,
        )
        return ok({})
      },
    },
    ...planners(deps),
  }
}

function lists(): Service<'stocktake.tasks' | 'stocktake.task-list'> {
  return {
    'stocktake.tasks': {
      run: 'query',
      handle(tx, _input, call) {
        const staffNo = personOf(call)
        const tasks = tasksFor(tx, staffNo).filter(
          (task) =>
            task.state === 'taken' ||
            task.round === 1 ||
            !hasCountedTask(tx, task.stocktakeId, task, staffNo),
        )
        return ok({ tasks, position: lastPosition(tx) })
      },
    },
    'stocktake.task-list': {
      run: 'query',
      handle(tx, { stocktakeId, taskNo }) {
        const found = findTask(tx, { stocktakeId, taskNo })
        if (!found.ok) return found
        // A blind list tells nobody: whoever reads it may take the task next.
        const isBookTold = found.value.stocktake.mode === 'open'
        return ok(listedItems(tx, stocktakeId, taskNo, isBookTold))
      },
    },
  }
}

function planners(
  deps: Deps,
): Service<'stocktake.reopen-task' | 'stocktake.assign-task' | 'stocktake.drop-task'> {
  return {
    'stocktake.drop-task': dropHandler(deps),
    'stocktake.reopen-task': {
      run: 'command',
      handle(tx, name, call) {
        const found = findRunningTask(tx, name)
        if (!found.ok) return found
        const { task } = found.value
        if (task.state !== 'submitted') return refuse('task-not-submitted')
        const by = call.need('plan-stocktake')
        if (!by.ok) return by
        const staffNo = must(task.staffNo, 'somebody handed it in')
        move(tx, deps, call, name, { deed: 'reopened', staffNo }, by.value)
        return ok({})
      },
    },
    'stocktake.assign-task': {
      run: 'command',
      handle(tx, { staffNo, ...name }, call) {
        const found = findTask(tx, name)
        if (!found.ok) return found
        const { task } = found.value
        if (task.state === 'submitted') return refuse('task-submitted')
        const person = staffNo === null ? null : actingStaff(tx, staffNo)
        if (person === undefined || (person !== null && !mayApprove(person.role, 'count-stock'))) {
          return refuse('staff-unknown', { staffNo })
        }
        const by = call.need('plan-stocktake')
        if (!by.ok) return by
        // Whoever has it now lets go of it: people go home.
        if (task.staffNo !== null && task.staffNo !== staffNo) {
          move(tx, deps, call, name, { deed: 'released', staffNo: task.staffNo }, by.value)
        }
        move(tx, deps, call, name, { deed: 'assigned', staffNo: staffNo ?? '' }, by.value)
        return ok({})
      },
    },
  }
}

function dropHandler(deps: Deps): CommandHandler<'stocktake.drop-task'> {
  return {
    run: 'command',
    handle(tx, name, call) {
      const found = findRunningTask(tx, name)
      if (!found.ok) return found
      const { task } = found.value
      if (task.state === 'submitted') return refuse('task-submitted')
      const by = call.need('plan-stocktake')
      if (!by.ok) return by
      move(tx, deps, call, name, { deed: 'dropped', staffNo: task.staffNo ?? '' }, by.value)
      return ok({})
    },
  }
}

type TakeRefusal =
  'task-unknown' | 'task-submitted' | 'task-taken' | 'task-for-another' | 'recount-same-person'

/** False: it is the caller's already. */
function checkFree(
  tx: ReadTx,
  { stocktake, task }: FoundTask,
  { stocktakeId, taskNo }: TaskName,
  staffNo: string,
): Result<boolean, TakeRefusal> {
  if (!isOpenFor(stocktake, task)) return refuse('task-unknown', { taskNo })
  if (task.state === 'submitted') return refuse('task-submitted')
  if (task.state === 'taken') {
    return task.staffNo === staffNo ? ok(false) : refuse('task-taken', { staffNo: task.staffNo })
  }
  if (task.assignedTo !== null && task.assignedTo !== staffNo) {
    return refuse('task-for-another', { staffNo: task.assignedTo })
  }
  return hasCountedTask(tx, stocktakeId, task, staffNo) ? refuse('recount-same-person') : ok(true)
}

const witnessed = ({ stocktake }: FoundTask, call: Call) =>
  stocktake.isWitnessed ? call.needSecond('witness-count') : ok(byCaller(call))

interface Moved {
  readonly deed: TaskDeed
  readonly staffNo: string
  readonly witnessNo?: string | null
}

function move(
  tx: WriteTx,
  deps: Deps,
  call: Call,
  { stocktakeId, taskNo }: TaskName,
  { witnessNo = null, ...moved }: Moved,
  by: By = byCaller(call),
): void {
  appendEvent(tx, deps, 'stocktake.task-moved', { stocktakeId, taskNo, ...moved, witnessNo }, by)
}

const rowOf = (tx: ReadTx, { stocktakeId, taskNo }: TaskName) =>
  must(oneTask(tx, stocktakeId, taskNo), 'the task is there')
