/** Scans while counting: in order, once, and never into another task. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { TaskRow } from '#shared/api/stocktake-shapes.ts'
import { client } from '../client/app-client.ts'
import { attachScript, type Script } from '../client/scripted-link.ts'
import { useNotice } from './notices.ts'
import { useSession } from './session.ts'
import { beginTask, countNow, leaveTask, showCountDialog } from './stocktake-count.ts'
import { answerDialog, correctEntry, countScan, sendEntry, undoEntry } from './stocktake-scan.ts'
import { useTill } from './till.ts'

const task = (taskNo: number, zoneCode: string | null): TaskRow => ({
  ...{ stocktakeId: 's', stocktakeNo: 'ST1', stocktakeName: '', mode: 'open', isWitnessed: false },
  ...{ taskNo, round: 1, location: 'FLOOR', zoneCode, name: `task ${String(taskNo)}` },
  ...{ state: 'taken', assignedTo: null, staffNo: '101', staffName: null, witnessNo: null },
  ...{ entryCount: 0, itemCount: 0, listCount: null },
})

interface Sent {
  readonly taskNo: number
  readonly entries: readonly {
    readonly entryId: string
    readonly code: string | null
    readonly quantityMilli: number | null
    readonly serial?: string
  }[]
}

/** A backend that counts every code but those it is told of. */
const backend =
  (outcomes: Readonly<Record<string, string>> = {}): Script =>
  ({ op, input }) => {
    if (op === 'stocktake.tasks') {
      return { ok: true, value: { tasks: [task(1, 'A1'), task(2, 'A2')], position: 0 } }
    }
    if (op === 'stocktake.entries') return { ok: true, value: { rows: [], hasMore: false } }
    if (op === 'stocktake.undo') return { ok: true, value: { taskMilli: 0 } }
    if (op !== 'stocktake.count') throw new Error(op)
    const { entries } = input as Sent
    const answers = entries.map(({ entryId, code, quantityMilli, serial }) => ({
      ...{ entryId, sku: code, name: code, unit: 'pc', lot: '', serial: serial ?? '' },
      outcome: serial === undefined ? (outcomes[code ?? ''] ?? 'counted') : 'counted',
      quantityMilli: quantityMilli ?? 1000,
      ...{ taskMilli: quantityMilli ?? 1000, isUnlisted: false },
    }))
    return { ok: true, value: { entries: answers, position: 1 } }
  }

beforeEach(() => {
  useTill.setState({ connection: 'up' })
  useSession.setState({
    session: {
      state: 'signed-in',
      staff: { staffNo: '101', name: 'Li', role: 'cashier' },
    } as never,
  })
  beginTask(task(1, 'A1'))
})
afterEach(() => {
  leaveTask()
  client.detach()
})

const codes = () => countNow().entries.map(({ code }) => code)
const counts = (calls: readonly { op: string; input: unknown }[]) =>
  calls.filter(({ op }) => op === 'stocktake.count').map(({ input }) => input as Sent)

test('a staff card is no goods: it is told as one, and nothing is counted', async () => {
  const link = attachScript(client, backend())
  countScan('TBS-101', null)
  await vi.waitFor(() => {
    expect(useNotice.getState().notice?.body).toMatchObject({ key: 'refusal.code-of-person' })
  })
  countScan('c1', null)
  await vi.waitFor(() => {
    expect(codes()).toEqual(['c1'])
  })
  expect(counts(link.calls).flatMap(({ entries }) => entries.map(({ code }) => code))).toEqual([
    'c1',
  ])
})

test('ten scans are ten entries in their order, each under an id of its own', async () => {
  const link = attachScript(client, backend())
  for (let scan = 0; scan < 10; scan += 1) countScan(`c${String(scan)}`, null)
  await vi.waitFor(() => {
    expect(countNow().entries).toHaveLength(10)
  })
  expect(codes()[0]).toBe('c9')
  const ids = counts(link.calls).flatMap(({ entries }) => entries.map(({ entryId }) => entryId))
  expect(new Set(ids).size).toBe(10)
})

test('scans wait while a dialog is open and come in their order afterwards', async () => {
  const link = attachScript(client, backend())
  showCountDialog({ kind: 'hand-in' })
  countScan('c1', null)
  countScan('c2', 6000)
  await new Promise((resolve) => setTimeout(resolve, 10))
  expect(link.calls).toHaveLength(0)
  showCountDialog(null)
  await vi.waitFor(() => {
    expect(codes()).toEqual(['c2', 'c1'])
  })
  expect(countNow().entries[0]?.quantityMilli).toBe(6000)
})

test('what is missing is asked for before the next scan is sent', async () => {
  const link = attachScript(client, backend({ c1: 'serial-needed' }))
  countScan('c1', null)
  countScan('c2', null)
  await vi.waitFor(() => {
    expect(countNow().dialog?.kind).toBe('serial')
  })
  expect(counts(link.calls)).toHaveLength(1)
})

test('what was asked for is counted before the scans that waited behind the question', async () => {
  attachScript(client, backend({ c1: 'serial-needed' }))
  countScan('c1', null)
  countScan('c2', null)
  await vi.waitFor(() => {
    expect(countNow().dialog?.kind).toBe('serial')
  })
  const { dialog } = countNow()
  if (dialog?.kind !== 'serial') throw new Error('nothing is asked')
  await answerDialog(() => sendEntry({ ...dialog.entry, serial: 'X1' }))
  await vi.waitFor(() => {
    expect(codes()).toEqual(['c2', 'c1'])
  })
})

test('a scan that waited when its task was left goes into no other', async () => {
  const link = attachScript(client, backend())
  showCountDialog({ kind: 'hand-in' })
  countScan('c1', null)
  leaveTask()
  beginTask(task(2, 'A2'))
  await vi.waitFor(() => {
    expect(useNotice.getState().notice?.body).toMatchObject({ key: 'stocktake.scanLate' })
  })
  expect(counts(link.calls)).toEqual([])
})

test('the barcode of a zone goes on to its task, and what follows is counted there', async () => {
  const link = attachScript(client, backend())
  countScan('TBZ-A2', null)
  countScan('c1', null)
  await vi.waitFor(() => {
    expect(codes()).toEqual(['c1'])
  })
  expect(counts(link.calls)[0]?.taskNo).toBe(2)
})

test('in a task of a whole place the barcode of a zone says where somebody stands', async () => {
  attachScript(client, backend())
  beginTask(task(3, null))
  countScan('TBZ-Z9', null)
  countScan('c1', null)
  await vi.waitFor(() => {
    expect(countNow().entries[0]?.zoneCode).toBe('Z9')
  })
})

test('a task that takes nothing more says so, and is left when that was seen', async () => {
  attachScript(client, ({ op }) =>
    op === 'stocktake.count'
      ? { ok: false, refusal: { code: 'task-submitted' } }
      : backend()({ op } as never),
  )
  countScan('c1', null)
  await vi.waitFor(() => {
    expect(countNow().dialog).toMatchObject({ kind: 'refused', code: 'c1', isOver: true })
  })
})

test('another quantity takes the entry back and counts it anew', async () => {
  attachScript(client, backend())
  countScan('c1', null)
  await vi.waitFor(() => {
    expect(countNow().entries).toHaveLength(1)
  })
  const [row] = countNow().entries
  if (row === undefined) throw new Error('nothing was counted')
  await correctEntry(row, 7000)
  expect(countNow().entries.map(({ state, quantityMilli }) => [state, quantityMilli])).toEqual([
    ['counted', 7000],
    ['undone', 1000],
  ])
})

test('without an entry there is nothing to take back', async () => {
  const link = attachScript(client, backend())
  expect(await undoEntry(undefined)).toBe(false)
  expect(link.calls).toHaveLength(0)
})
