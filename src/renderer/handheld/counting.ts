/** What a counter does: scan, pick, take back, answer what the till asks, hand the task in. */
import { staffNoOfScan } from '#shared/scanning/read-scan.ts'
import { zoneOfScan } from '#shared/stocktake/zone.ts'
import type { NewEntry } from '#shared/api/stocktake.ts'
import type { TaskRow } from '#shared/api/stocktake-shapes.ts'
import { newCommandId } from '../client/client.ts'
import { tellWords } from '../state/notices.ts'
import { runCommand, runQuery, tellUnhappy } from '../state/run.ts'
import { playBad, playGood } from '../state/sounds.ts'
import { useTill } from '../state/till.ts'
import { changeRow, putRow, showPage, useHandheld, type CountRow } from './handheld-state.ts'
import {
  dropEntries,
  keepEntry,
  keepNow,
  kick,
  linkNoNow,
  nameOf,
  putEntry,
  vibrate,
} from './outbox.ts'
import type { OutboxEntry } from './outbox-db.ts'

type Goods = Pick<NewEntry, 'code' | 'sku'>

export function countScan(code: string): void {
  if (staffNoOfScan(code) !== null) {
    playBad()
    tellWords('bad', 'refusal.code-of-person')
    return
  }
  const zoneCode = zoneOfScan(code)
  if (zoneCode === null) void count({ code }, null)
  else void enterZone(zoneCode)
}

/** Kept first, shown then: what is on screen is never lost. */
export async function count(goods: Goods, known: Pick<CountRow, 'name' | 'unit'> | null) {
  const { task, staff, position, multiplierMilli } = useHandheld.getState()
  if (task === null || staff === null) {
    playBad()
    tellWords('bad', 'handheld.noTask')
    return
  }
  const entry: OutboxEntry = {
    entryId: newCommandId(),
    stocktakeId: task.stocktakeId,
    taskNo: task.taskNo,
    staffNo: staff.staffNo,
    countedAtMs: Date.now(),
    seenPosition: position,
    linkNo: linkNoNow(),
    input: { ...goods, quantityMilli: multiplierMilli },
    state: 'waiting',
    heldBecause: '',
    wantsUndo: false,
  }
  useHandheld.setState({ multiplierMilli: null })
  const code = goods.code ?? ''
  const named = known ?? (code === '' ? null : await nameOf(code))
  await keepEntry(entry)
  putRow({
    entryId: entry.entryId,
    code: code === '' ? (goods.sku ?? '') : code,
    name: named?.name ?? '',
    unit: named?.unit ?? '',
    quantityMilli: null,
    multiplierMilli,
    taskMilli: null,
    outcome: 'waiting',
  })
  kick()
  vibrate(30)
  if (linkNoNow() === null) playGood()
}

/** An answer to what the till asked: the same entry once more, with what it lacked. */
export async function answerAsked(entry: OutboxEntry, more: Partial<OutboxEntry['input']>) {
  changeRow(entry.entryId, { outcome: 'waiting' })
  await putEntry({
    ...entry,
    input: { ...entry.input, ...more },
    linkNo: linkNoNow(),
    countedAtMs: Date.now(),
    state: 'waiting',
    heldBecause: '',
  })
}

/** Nothing was counted with it yet: it goes. */
export async function dropAsked(entry: OutboxEntry): Promise<void> {
  changeRow(entry.entryId, { outcome: 'undone' })
  await dropEntries([entry.entryId])
}

/** Held entries are tried again, after a manager has opened the task once more. */
export async function tryHeldAgain(): Promise<void> {
  const { outbox } = useHandheld.getState()
  for (const entry of outbox.filter(({ state }) => state === 'held')) {
    await putEntry({ ...entry, state: 'waiting', heldBecause: '' })
  }
  kick()
}

export async function undo(row: CountRow): Promise<void> {
  const waiting = useHandheld.getState().outbox.find(({ entryId }) => entryId === row.entryId)
  if (waiting !== undefined) {
    changeRow(row.entryId, { outcome: 'undone' })
    await putEntry({ ...waiting, wantsUndo: true, state: 'waiting', heldBecause: '' })
    return
  }
  const { task } = useHandheld.getState()
  if (task === null) return
  const { stocktakeId } = task
  const outcome = await runCommand('stocktake.undo', { stocktakeId, entryId: row.entryId })
  if (outcome.ok) changeRow(row.entryId, { outcome: 'undone', taskMilli: outcome.value.taskMilli })
  else tellUnhappy(outcome)
}

export async function readTasks(): Promise<void> {
  const outcome = await runQuery('stocktake.tasks', {})
  if (!outcome.ok) {
    tellUnhappy(outcome)
    return
  }
  const { tasks, position } = outcome.value
  const { task } = useHandheld.getState()
  const same = tasks.find((row) => isSameTask(row, task))
  useHandheld.setState({ tasks, position, task: same ?? task })
  keepNow()
}

export const isSameTask = (row: TaskRow, task: TaskRow | null): boolean =>
  task !== null && row.stocktakeId === task.stocktakeId && row.taskNo === task.taskNo

export async function takeTask(row: TaskRow): Promise<void> {
  const { stocktakeId, taskNo } = row
  const outcome = await runCommand('stocktake.take-task', { stocktakeId, taskNo })
  if (!outcome.ok) {
    tellUnhappy(outcome)
    return
  }
  useHandheld.setState({ task: outcome.value, rows: [] })
  keepNow()
  showPage('count')
  await readRows(outcome.value)
}

/** What was counted in the task so far, also on another screen, behind what waits here. */
export async function readRows({ stocktakeId, taskNo }: TaskRow): Promise<void> {
  const outcome = await runQuery('stocktake.entries', { stocktakeId, taskNo, limit: 50 })
  if (!outcome.ok) return
  const rows = outcome.value.rows.map((row): CountRow => ({
    entryId: row.entryId,
    code: row.code,
    name: row.name,
    unit: row.unit,
    quantityMilli: row.quantityMilli,
    multiplierMilli: null,
    taskMilli: null,
    outcome: row.state === 'unknown' ? 'unknown' : row.state === 'undone' ? 'undone' : 'counted',
  }))
  useHandheld.setState((state) => {
    const known = new Set(rows.map(({ entryId }) => entryId))
    const here = state.rows.filter((row) => row.outcome === 'waiting' && !known.has(row.entryId))
    return { rows: [...here, ...rows] }
  })
}

async function enterZone(zoneCode: string): Promise<void> {
  const { tasks, task } = useHandheld.getState()
  if (task?.zoneCode === zoneCode) {
    tellWords('info', 'handheld.zoneHere', { zone: zoneCode })
    return
  }
  const open = tasks.find((row) => row.zoneCode === zoneCode && row.state !== 'submitted')
  if (open === undefined || useTill.getState().connection !== 'up') {
    playBad()
    const key = open === undefined ? 'handheld.zoneUnknown' : 'handheld.zoneOffline'
    tellWords('bad', key, { zone: zoneCode })
    return
  }
  await takeTask(open)
  playGood()
}

/** Nothing may wait on the handheld when the task is handed in. */
export async function submitTask(task: TaskRow): Promise<void> {
  const left = useHandheld.getState().outbox.filter((entry) => isOf(entry, task)).length
  if (left > 0) {
    playBad()
    tellWords('bad', 'handheld.stillWaiting', { count: left })
    kick()
    return
  }
  const { stocktakeId, taskNo } = task
  const outcome = await runCommand('stocktake.submit-task', { stocktakeId, taskNo })
  if (!outcome.ok) {
    tellUnhappy(outcome)
    return
  }
  tellWords('good', 'handheld.submitted', { name: task.name })
  useHandheld.setState({ task: null, rows: [] })
  keepNow()
  showPage('tasks')
  await readTasks()
}

const isOf = (entry: OutboxEntry, task: TaskRow): boolean =>
  entry.stocktakeId === task.stocktakeId && entry.taskNo === task.taskNo
