/** Counting on a handheld against a till that answers, is away, asks, refuses. */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AnswerBody, CallFrame } from '#shared/api/link.ts'
import type { Counted } from '#shared/api/stocktake.ts'
import type { TaskRow } from '#shared/api/stocktake-shapes.ts'
import { client } from '../client/app-client.ts'
import { attachScript, type ScriptedLink } from '../client/scripted-link.ts'
import '../i18n/i18n.ts'
import { useNotice } from '../state/notices.ts'
import { setSession } from '../state/session.ts'
import { useTill } from '../state/till.ts'
import { answerAsked, countScan, submitTask, tryHeldAgain, undo } from './counting.ts'
import { useHandheld } from './handheld-state.ts'
import { onLink, startOutbox, takePhoto } from './outbox.ts'

const TASK: TaskRow = {
  stocktakeId: '0198c000-0000-7000-8000-000000000001',
  stocktakeNo: 'T01-ST000001-K7QX',
  stocktakeName: '全盘',
  mode: 'blind',
  isWitnessed: false,
  taskNo: 1,
  round: 1,
  location: 'FLOOR',
  zoneCode: 'A01',
  name: 'A01 饮料',
  state: 'taken',
  assignedTo: null,
  staffNo: '201',
  staffName: '周',
  witnessNo: null,
  entryCount: 0,
  itemCount: 0,
  listCount: null,
}
const STAFF = { staffNo: '201', name: '周', role: 'clerk' } as const

type Heard = { readonly entryId: string; readonly code: string; readonly lot?: string | null }
let answerTo: (call: CallFrame) => AnswerBody | 'no-answer'
let link: ScriptedLink

const countedOf = ({ entryId }: Heard, outcome: Counted['outcome'] = 'counted'): Counted => ({
  entryId,
  outcome,
  sku: 'COLA',
  name: '可乐',
  unit: '瓶',
  lot: '',
  serial: '',
  quantityMilli: 1000,
  taskMilli: 3000,
  isUnlisted: false,
})
const heardIn = (call: CallFrame) => (call.input as { entries: readonly Heard[] }).entries
const counted = (call: CallFrame, outcome?: Counted['outcome']): AnswerBody => ({
  ok: true,
  value: { entries: heardIn(call).map((entry) => countedOf(entry, outcome)), position: 12 },
})

function comeUp(): void {
  link = attachScript(client, (call) =>
    call.op === 'stocktake.tasks'
      ? { ok: true, value: { tasks: [TASK], position: 11 } }
      : answerTo(call),
  )
  useTill.setState({ connection: 'up' })
  setSession({ state: 'signed-in', staff: STAFF })
  onLink(true)
}

function goAway(): void {
  link.goDown()
  useTill.setState({ connection: 'interrupted' })
  onLink(false)
}

const rowsNow = () => useHandheld.getState().rows
const outboxNow = () => useHandheld.getState().outbox
const calls = (op: string) => link.calls.filter((call) => call.op === op)

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  answerTo = (call) => counted(call)
  useHandheld.setState({ task: TASK, tasks: [TASK], staff: STAFF, rows: [], outbox: [] })
  comeUp()
  await startOutbox()
  useHandheld.setState({ task: TASK, staff: STAFF, position: 7 })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

test('a scan in front of the till is counted at once, and says what the till said', async () => {
  countScan('6901234567892')
  await vi.waitFor(() => expect(rowsNow()[0]?.outcome).toBe('counted'))
  expect(rowsNow()[0]).toMatchObject({ name: '可乐', quantityMilli: 1000, taskMilli: 3000 })
  expect(heardIn(calls('stocktake.count')[0]!)[0]).toMatchObject({ ageMs: 0, mustTake: false })
  expect(outboxNow()).toEqual([])
})

test('away from the till counting goes on, and everything is delivered when it is back', async () => {
  goAway()
  countScan('6901234567892')
  countScan('6901234567892')
  await vi.waitFor(() => expect(outboxNow()).toHaveLength(2))
  expect(rowsNow().map(({ outcome }) => outcome)).toEqual(['waiting', 'waiting'])
  comeUp()
  await vi.waitFor(() =>
    expect(rowsNow().map(({ outcome }) => outcome)).toEqual(['counted', 'counted']),
  )
  expect(heardIn(calls('stocktake.count')[0]!)).toMatchObject([
    { mustTake: true, seenPosition: 7 },
    { mustTake: true },
  ])
})

test('a multiplier is for one scan', async () => {
  useHandheld.setState({ multiplierMilli: 6000 })
  countScan('6901234567892')
  await vi.waitFor(() => expect(rowsNow()[0]?.outcome).toBe('counted'))
  expect(heardIn(calls('stocktake.count')[0]!)[0]).toMatchObject({ quantityMilli: 6000 })
  expect(useHandheld.getState().multiplierMilli).toBeNull()
})

test('what the till asks for is answered with the same entry', async () => {
  answerTo = (call) => counted(call, heardIn(call)[0]?.lot === 'L1' ? 'counted' : 'lot-needed')
  countScan('6901234567892')
  await vi.waitFor(() => expect(outboxNow()[0]?.state).toBe('asked'))
  await answerAsked(outboxNow()[0]!, { lot: 'L1' })
  await vi.waitFor(() => expect(rowsNow()[0]?.outcome).toBe('counted'))
  const [first, second] = calls('stocktake.count').map((call) => heardIn(call)[0])
  expect(second?.entryId).toBe(first?.entryId)
  expect(outboxNow()).toEqual([])
})

test('an entry is taken back: at the till where it is there, after delivery where it is not', async () => {
  answerTo = (call) =>
    call.op === 'stocktake.undo' ? { ok: true, value: { taskMilli: 2000 } } : counted(call)
  countScan('6901234567892')
  await vi.waitFor(() => expect(rowsNow()[0]?.outcome).toBe('counted'))
  await undo(rowsNow()[0]!)
  expect(rowsNow()[0]).toMatchObject({ outcome: 'undone', taskMilli: 2000 })
  goAway()
  countScan('6901234567892')
  await vi.waitFor(() => expect(outboxNow()).toHaveLength(1))
  await undo(rowsNow()[0]!)
  comeUp()
  await vi.waitFor(() => expect(calls('stocktake.undo')).toHaveLength(1))
  await vi.waitFor(() => expect(outboxNow()).toEqual([]))
  expect(rowsNow().map(({ outcome }) => outcome)).toEqual(['undone', 'undone'])
})

test('a task is not handed in while entries wait, and held ones are tried again on demand', async () => {
  answerTo = () => ({ ok: false, refusal: { code: 'task-submitted' } })
  countScan('6901234567892')
  await vi.waitFor(() => expect(outboxNow()[0]?.state).toBe('held'))
  await submitTask(TASK)
  expect(calls('stocktake.submit-task')).toEqual([])
  expect(useNotice.getState().notice?.body).toMatchObject({ key: 'handheld.stillWaiting' })
  answerTo = (call) => counted(call)
  await tryHeldAgain()
  await vi.waitFor(() => expect(outboxNow()).toEqual([]))
})

test('the barcode of a zone goes to the task of that zone', async () => {
  const other = { ...TASK, taskNo: 2, zoneCode: 'B02', state: 'open' } as const
  useHandheld.setState({ tasks: [TASK, other] })
  answerTo = (call) =>
    call.op === 'stocktake.take-task'
      ? { ok: true, value: { ...other, state: 'taken' } }
      : { ok: true, value: { rows: [], hasMore: false } }
  countScan('TBZ-B02')
  await vi.waitFor(() => expect(useHandheld.getState().task?.taskNo).toBe(2))
  countScan('TBZ-Z99')
  await vi.waitFor(() =>
    expect(useNotice.getState().notice?.body).toMatchObject({ key: 'handheld.zoneUnknown' }),
  )
  expect(outboxNow()).toEqual([])
})

test('a photo of unknown goods waits for its entry, and goes once', async () => {
  goAway()
  countScan('6999999999993')
  await vi.waitFor(() => expect(outboxNow()).toHaveLength(1))
  const entryId = outboxNow()[0]?.entryId ?? ''
  await takePhoto(entryId, new File([new Uint8Array([1, 2, 3])], 'x.jpg', { type: 'image/jpeg' }))
  const attachment = { sha256: 'a'.repeat(64), name: 'x.jpg', mime: 'image/jpeg', byteCount: 3 }
  answerTo = (call) =>
    call.op === 'attachments.add'
      ? { ok: true, value: { attachment } }
      : call.op === 'stocktake.keep-photo'
        ? { ok: true, value: {} }
        : counted(call, 'unknown')
  comeUp()
  await vi.waitFor(() => expect(calls('stocktake.keep-photo')).toHaveLength(1))
  expect(calls('stocktake.keep-photo')[0]?.input).toMatchObject({ entryId, attachment })
  expect(link.calls.map(({ op }) => op).indexOf('stocktake.count')).toBeLessThan(
    link.calls.map(({ op }) => op).indexOf('attachments.add'),
  )
})

test('without a task a scan is refused aloud and kept nowhere', async () => {
  useHandheld.setState({ task: null })
  countScan('6901234567892')
  await vi.waitFor(() =>
    expect(useNotice.getState().notice?.body).toMatchObject({ key: 'handheld.noTask' }),
  )
  expect(outboxNow()).toEqual([])
})
