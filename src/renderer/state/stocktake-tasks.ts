/** Which task is counted: taken, opened, left, handed in, given back, and changed by the barcode of a zone. */
import type { TaskRow } from '#shared/api/stocktake-shapes.ts'
import { setCommandText } from './command-box.ts'
import { hush, tell, tellWords } from './notices.ts'
import { runCommand, runQuery, tellUnhappy } from './run.ts'
import { playBad, playGood } from './sounds.ts'
import { useSession } from './session.ts'
import { beginTask, countNow, leaveTask, useCount } from './stocktake-count.ts'

const ENTRIES_PAGE = 50

const me = (): string => useSession.getState().session?.staff?.staffNo ?? ''

/** A task of a whole place has no name of its own. */
const nameOf = ({ name, stocktakeNo }: TaskRow): string => (name === '' ? stocktakeNo : name)

export const isMine = (task: TaskRow): boolean => task.state === 'taken' && task.staffNo === me()

/** Takes the task where it is still free and opens it. */
export async function openTask(task: TaskRow): Promise<boolean> {
  if (isMine(task)) {
    await showTask(task)
    return true
  }
  const { stocktakeId, taskNo } = task
  const taken = await runCommand('stocktake.take-task', { stocktakeId, taskNo })
  if (!taken.ok) {
    tellUnhappy(taken)
    return false
  }
  await showTask(taken.value)
  return true
}

export async function showTask(task: TaskRow): Promise<void> {
  hush()
  setCommandText('')
  beginTask(task)
  await Promise.all([readEntries(), readListAgain()])
}

const isStill = (task: TaskRow): boolean => {
  const now = countNow().task
  return now?.stocktakeId === task.stocktakeId && now.taskNo === task.taskNo
}

/** The latest page; entries that come meanwhile are on it or are added later. */
export async function readEntries(): Promise<void> {
  const { task } = countNow()
  if (task === null) return
  const { stocktakeId, taskNo } = task
  const read = await runQuery('stocktake.entries', { stocktakeId, taskNo, limit: ENTRIES_PAGE })
  if (!isStill(task)) return
  if (!read.ok) {
    tellUnhappy(read)
    return
  }
  const { rows, hasMore } = read.value
  useCount.setState({ entries: rows, hasMore, oldest: rows.at(-1)?.position ?? null, chosen: 0 })
}

export async function readMoreEntries(): Promise<void> {
  const { task, hasMore, oldest, entries } = countNow()
  if (task === null || !hasMore || oldest === null) return
  const { stocktakeId, taskNo } = task
  const input = { stocktakeId, taskNo, before: oldest, limit: ENTRIES_PAGE }
  const read = await runQuery('stocktake.entries', input)
  if (!read.ok || !isStill(task) || countNow().oldest !== oldest) return
  const known = new Set(entries.map(({ entryId }) => entryId))
  const more = read.value.rows.filter(({ entryId }) => !known.has(entryId))
  useCount.setState((state) => ({
    entries: [...state.entries, ...more],
    hasMore: read.value.hasMore,
    oldest: read.value.rows.at(-1)?.position ?? oldest,
  }))
}

export async function readListAgain(): Promise<void> {
  const { task } = countNow()
  if (task === null || task.listCount === null) return
  const { stocktakeId, taskNo } = task
  const read = await runQuery('stocktake.task-list', { stocktakeId, taskNo })
  if (!isStill(task)) return
  if (read.ok) useCount.setState({ list: read.value })
  else tellUnhappy(read)
}

/**
 * The barcode of a zone: on to the task of that zone in the same stocktake. In a task that is a whole place it
 * says where whoever counts is standing.
 */
export async function goToZone(zoneCode: string): Promise<void> {
  const { task } = countNow()
  if (task === null) return
  if (task.zoneCode === zoneCode) {
    playGood()
    return
  }
  const read = await runQuery('stocktake.tasks', {})
  if (!read.ok) {
    tellUnhappy(read)
    return
  }
  const there = read.value.tasks.filter((other) => other.zoneCode === zoneCode)
  const next = there.find(({ stocktakeId }) => stocktakeId === task.stocktakeId) ?? there[0]
  if (next !== undefined) {
    if (await openTask(next)) {
      playGood()
      tellWords('good', 'stocktake.zoneNow', { zone: `${zoneCode} ${next.name}` })
    }
  } else if (task.zoneCode === null) {
    useCount.setState({ zoneCode })
    playGood()
    tellWords('good', 'stocktake.zoneNow', { zone: zoneCode })
  } else {
    playBad()
    tellWords('bad', 'stocktake.zoneNoTask', { zone: zoneCode })
  }
}

/** From outside of any task. The list on screen may be older than the zone's task, or not there yet. */
export async function openZone(zoneCode: string): Promise<void> {
  const read = await runQuery('stocktake.tasks', {})
  if (!read.ok) {
    tellUnhappy(read)
    return
  }
  const task = read.value.tasks.find((row) => row.zoneCode === zoneCode)
  if (task !== undefined) {
    await openTask(task)
    return
  }
  playBad()
  tellWords('bad', 'stocktake.zoneNoTask', { zone: zoneCode })
}

/** Hands it in; where a witness is needed the second person is asked for on the way. */
export async function handIn(): Promise<boolean> {
  const { task } = countNow()
  if (task === null) return false
  const { stocktakeId, taskNo } = task
  const done = await runCommand('stocktake.submit-task', { stocktakeId, taskNo })
  if (!done.ok) {
    tellUnhappy(done)
    return false
  }
  leaveTask()
  tellWords('good', 'stocktake.handedIn', { name: nameOf(task) })
  return true
}

/** Somebody else may take it; what was counted stays counted. */
export async function releaseTask(): Promise<void> {
  const { task } = countNow()
  if (task === null) return
  const { stocktakeId, taskNo } = task
  const done = await runCommand('stocktake.release-task', { stocktakeId, taskNo })
  if (!done.ok) {
    tellUnhappy(done)
    return
  }
  leaveTask()
  tellWords('info', 'stocktake.released', { name: nameOf(task) })
}

/** When the screen comes to the front again: somebody may have taken the task away meanwhile. */
export async function refreshTask(): Promise<void> {
  const { task } = countNow()
  if (task === null) return
  const read = await runQuery('stocktake.tasks', {})
  if (!read.ok || !isStill(task)) return
  const now = read.value.tasks.find(
    ({ stocktakeId, taskNo }) => stocktakeId === task.stocktakeId && taskNo === task.taskNo,
  )
  if (now === undefined || !isMine(now)) {
    leaveTask()
    tell('bad', { kind: 'refusal', refusal: { code: 'task-not-yours' } })
    return
  }
  useCount.setState({ task: now })
  await Promise.all([readEntries(), readListAgain()])
}
