/** Operations of capability `stocktake` on entries: counted in order, each once by its own id, taken back, listed. */
import type { Parsed } from '#shared/api/registry.ts'
import type { Counted } from '#shared/api/stocktake.ts'
import { deviceOfClient } from '#shared/handhelds/handheld.ts'
import { must } from '#shared/kernel/assert.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import type { CountEntry } from '#shared/stocktake/stocktake.ts'
import type { Service } from '../ipc/call.ts'
import {
  entriesOfTask,
  isSerialCounted,
  lastPosition,
  placeOfLate,
  readEntry,
  taskMilli,
  type StoredEntry,
} from '../store/count-entries.ts'
import { countsBlind } from '../store/stocktakes.ts'
import type { ReadTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { readScan, type ReadScan } from './stocktake-scan.ts'
import {
  appendEvent,
  byCaller,
  findOwnTask,
  findTask,
  personOf,
  type FoundTask,
} from './stocktake-find.ts'

type Names = 'stocktake.count' | 'stocktake.undo' | 'stocktake.entries'
type NewEntry = Parsed<'stocktake.count'>['entries'][number]

/** So long after it was counted an entry is late; before, it was on its way. */
const LATE_AFTER_MS = 60_000

export function stocktakeCountService(deps: Deps): Service<Names> {
  return {
    'stocktake.count': countHandler(deps),
    'stocktake.undo': undoHandler(deps),
    'stocktake.entries': {
      run: 'query',
      handle(tx, { stocktakeId, taskNo, ...page }, call) {
        const found = findTask(tx, { stocktakeId, taskNo })
        if (!found.ok) return found
        const { stocktake, task } = found.value
        const staffNo = personOf(call)
        // A second count is worth nothing when the first one can be looked up.
        const isHidden = stocktake.mode === 'blind' && task.staffNo !== staffNo
        if (isHidden && countsBlind(tx, staffNo)) return refuse('blind-count')
        const rows = entriesOfTask(tx, stocktakeId, taskNo, { ...page, limit: page.limit + 1 })
        return ok({ rows: rows.slice(0, page.limit), hasMore: rows.length > page.limit })
      },
    },
  }
}

/** What became of one entry, before anything is written. */
interface Judged {
  readonly outcome: Counted['outcome']
  readonly goods: Pick<CountEntry, 'sku' | 'name' | 'unit' | 'lot' | 'serial' | 'quantityMilli'>
  readonly made: CountEntry | null
}

function countHandler(deps: Deps): Service<'stocktake.count'>['stocktake.count'] {
  return {
    run: 'command',
    handle(tx, { stocktakeId, taskNo, entries }, call) {
      const isAllLate = entries.every(({ mustTake }) => mustTake)
      const found = findOwnTask(tx, { stocktakeId, taskNo }, personOf(call), isAllLate)
      if (!found.ok) return found
      const { task } = found.value
      const judged = judgeAll(tx, deps, found.value, entries)
      const made = judged.flatMap((one) => one.made ?? [])
      // The entries have ids of their own: a batch that comes again under another command is none the more.
      if (made.length > 0) {
        const { round, location } = task
        const deviceId = deviceOfClient(call.clientId)
        const body = { stocktakeId, taskNo, round, location, deviceId, entries: made }
        appendEvent(tx, deps, 'stocktake.counted', body, byCaller(call))
      }
      const listed = task.skus === null ? null : new Set(task.skus)
      const answers = judged.map(({ outcome, goods }, index) => ({
        ...{ entryId: must(entries[index], 'one answer an entry').entryId, outcome },
        ...{ sku: goods.sku, name: goods.name, unit: goods.unit },
        ...{ lot: goods.lot, serial: goods.serial, quantityMilli: goods.quantityMilli },
        taskMilli: taskMilli(tx, { stocktakeId, ...task }, goods.sku),
        isUnlisted: goods.sku !== '' && listed !== null && !listed.has(goods.sku),
      }))
      return ok({ entries: answers, position: lastPosition(tx) })
    },
  }
}

function judgeAll(
  tx: ReadTx,
  deps: Deps,
  found: FoundTask,
  entries: readonly NewEntry[],
): readonly Judged[] {
  const inBatch = new Map<string, Judged>()
  const pieces = new Set<string>()
  const today = currentBusinessDate(tx, deps)
  return entries.map((entry) => {
    const before = readEntry(tx, entry.entryId)
    const twin = inBatch.get(entry.entryId)
    if (before !== undefined) return repeated(before)
    if (twin !== undefined) return { ...twin, outcome: 'repeated', made: null }
    const read = readScan(tx, deps.settings, entry, today)
    const piece = JSON.stringify([read.goods.sku, read.goods.serial])
    const isTwice = read.goods.serial !== '' && (pieces.has(piece) || isCounted(tx, found, read))
    const judged = judge(tx, deps, found, entry, read, isTwice)
    if (judged.made?.state === 'counted') pieces.add(piece)
    if (judged.made !== null) inBatch.set(entry.entryId, judged)
    return judged
  })
}

const repeated = (before: StoredEntry): Judged => ({
  outcome: 'repeated',
  goods: before,
  made: null,
})

const isCounted = (tx: ReadTx, { stocktake, task }: FoundTask, { goods }: ReadScan): boolean =>
  isSerialCounted(tx, { ...stocktake, round: task.round }, goods.sku, goods.serial)

function judge(
  tx: ReadTx,
  deps: Deps,
  { stocktake, task }: FoundTask,
  entry: NewEntry,
  { need, goods, code }: ReadScan,
  isTwice: boolean,
): Judged {
  if (need !== null && need !== 'item' && !entry.mustTake)
    return { outcome: need, goods, made: null }
  const state = need === null ? ('counted' as const) : ('unknown' as const)
  const nowMs = deps.clock.nowMs()
  const countedMs = Math.max(0, nowMs - entry.ageMs)
  const wasAway = entry.ageMs > 0 || entry.seenPosition !== null
  const made: CountEntry = {
    ...goods,
    entryId: entry.entryId,
    state,
    code,
    undoes: null,
    zoneCode: entry.zoneCode ?? task.zoneCode,
    countedMs,
    at: wasAway ? placeOfLate(tx, { countedMs, knownPosition: knownOf(entry, stocktake) }) : null,
    isLate: wasAway && entry.ageMs >= LATE_AFTER_MS,
  }
  return { outcome: state === 'counted' && isTwice ? 'serial-twice' : state, goods, made }
}

/** What whoever counted must have known of: nothing is counted before it was planned, whatever a clock says. */
const knownOf = ({ seenPosition }: NewEntry, { position }: FoundTask['stocktake']): number =>
  Math.max(seenPosition ?? position, position)

function undoHandler(deps: Deps): Service<'stocktake.undo'>['stocktake.undo'] {
  return {
    run: 'command',
    handle(tx, { stocktakeId, entryId }, call) {
      const staffNo = personOf(call)
      const entry = readEntry(tx, entryId)
      const { taskNo } = entry ?? { taskNo: 0 }
      const isOwn = entry?.stocktakeId === stocktakeId && entry.staffNo === staffNo
      if (entry === undefined || !isOwn || entry.state === 'undoing') {
        const known = findTask(tx, { stocktakeId, taskNo })
        const isUnknown = !known.ok && known.refusal.code === 'stocktake-unknown'
        return refuse(isUnknown ? 'stocktake-unknown' : 'entry-unknown')
      }
      const found = findOwnTask(tx, { stocktakeId, taskNo }, staffNo)
      if (!found.ok) return found
      const { task } = found.value
      if (entry.state === 'undone' || entry.state === 'set-aside') return refuse('entry-undone')
      const { round, location } = task
      const deviceId = deviceOfClient(call.clientId)
      const entries = [counterEntry(deps, entry)]
      const body = { stocktakeId, taskNo, round, location, deviceId, entries }
      appendEvent(tx, deps, 'stocktake.counted', body, byCaller(call))
      return ok({ taskMilli: taskMilli(tx, { stocktakeId, ...task }, entry.sku) })
    },
  }
}

const counterEntry = (deps: Deps, entry: StoredEntry): CountEntry => ({
  ...{ sku: entry.sku, name: entry.name, unit: entry.unit, lot: entry.lot, expiry: entry.expiry },
  ...{ serial: entry.serial, code: entry.code, zoneCode: entry.zoneCode },
  entryId: deps.ids.uuid(),
  state: 'counted',
  quantityMilli: 0 - entry.quantityMilli,
  undoes: entry.entryId,
  countedMs: deps.clock.nowMs(),
  at: null,
  isLate: false,
})
