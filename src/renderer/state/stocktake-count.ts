/**
 * The task in front of whoever counts: what was counted last, the entries with the latest first, what a list still
 * asks for. Nothing here sends anything; how entries travel is for the screen that has a link, or has none.
 */
import { create } from 'zustand'
import type { Counted, NewEntry } from '#shared/api/stocktake.ts'
import type { EntryRow, ListedItem, TaskRow } from '#shared/api/stocktake-shapes.ts'
import type { RefusalView } from './notices.ts'

export type Outcome = Counted['outcome']

/** good: it counts. ask: something is missing first. kept: it waits for somebody to make it out. bad: seen first. */
export type OutcomeTone = 'good' | 'ask' | 'kept' | 'bad'
const TONES: Readonly<Record<Outcome, OutcomeTone>> = {
  counted: 'good',
  repeated: 'good',
  'serial-twice': 'kept',
  unknown: 'kept',
  'quantity-needed': 'ask',
  'lot-needed': 'ask',
  'serial-needed': 'ask',
  'quantity-not-whole': 'bad',
  'expiry-invalid': 'bad',
  'not-stocked': 'bad',
}
export const toneOf = (outcome: Outcome): OutcomeTone => TONES[outcome]

/** What stands large on the screen; `serial` tells two scans of the same code apart. */
export interface LastCounted {
  readonly serial: number
  readonly code: string
  readonly counted: Counted
}

export type CountDialog =
  | {
      /** The entry is sent again with what was missing. */
      readonly kind: 'weight' | 'lot' | 'serial'
      readonly entry: NewEntry
      readonly name: string
      readonly unit: string
    }
  | {
      readonly kind: 'refused'
      readonly code: string
      readonly refusal: RefusalView
      /** The task takes no more entries. */
      readonly isOver: boolean
    }
  | { readonly kind: 'quantity'; readonly row: EntryRow }
  | { readonly kind: 'search'; readonly text: string }
  | { readonly kind: 'photo'; readonly row: EntryRow }
  | { readonly kind: 'labels'; readonly rows: readonly Pick<EntryRow, 'sku' | 'name'>[] }
  | { readonly kind: 'hand-in' | 'release' | 'tasks' }

export interface CountState {
  readonly task: TaskRow | null
  /** Of a task without a zone: the one that was scanned last. */
  readonly zoneCode: string | null
  readonly entries: readonly EntryRow[]
  readonly hasMore: boolean
  /** Position of the oldest entry that is here, for reading on. */
  readonly oldest: number | null
  /** Null: the task has no list, or it has not been read yet. */
  readonly list: readonly ListedItem[] | null
  readonly last: LastCounted | null
  readonly chosen: number
  readonly dialog: CountDialog | null
  readonly error: string | null
}

const NOTHING: CountState = {
  task: null,
  zoneCode: null,
  entries: [],
  hasMore: false,
  oldest: null,
  list: null,
  last: null,
  chosen: 0,
  dialog: null,
  error: null,
}

export const useCount = create<CountState>()(() => NOTHING)
export const countNow = (): CountState => useCount.getState()

export const showCountDialog = (dialog: CountDialog | null): void => {
  useCount.setState({ dialog })
}

export function beginTask(task: TaskRow): void {
  useCount.setState({ ...NOTHING, task })
}

let visit = 0
/** Grows when a task is left: a scan that waited for it belongs to no other. */
export const visitNow = (): number => visit

export function leaveTask(): void {
  visit += 1
  useCount.setState(NOTHING)
}

export function chooseEntry(index: number): void {
  const { entries } = countNow()
  useCount.setState({ chosen: Math.min(Math.max(index, 0), Math.max(entries.length - 1, 0)) })
}

let serial = 0

/** Takes in what an entry came to. `made` is what is known where it was counted. */
export function takeCounted(
  counted: Counted,
  made: Pick<EntryRow, 'code' | 'expiry' | 'staffNo' | 'countedMs'>,
): void {
  serial += 1
  useCount.setState((state) => ({
    ...afterCounted(state, counted, made),
    last: { serial, code: made.code === '' ? counted.name : made.code, counted },
  }))
}

/** Entries here beyond this many are read again when somebody goes down to them. */
export const ENTRIES_HERE_MAX = 200

export function afterCounted(
  state: CountState,
  counted: Counted,
  made: Pick<EntryRow, 'code' | 'expiry' | 'staffNo' | 'countedMs'>,
): CountState {
  const { task, entries } = state
  const isNew = counted.outcome === 'counted' || counted.outcome === 'unknown'
  if (task === null || !isNew || entries.some(({ entryId }) => entryId === counted.entryId)) {
    return state
  }
  const row: EntryRow = {
    ...made,
    entryId: counted.entryId,
    taskNo: task.taskNo,
    state: counted.outcome === 'counted' ? 'counted' : 'unknown',
    sku: counted.sku,
    name: counted.name,
    unit: counted.unit,
    lot: counted.lot,
    serial: counted.serial,
    quantityMilli: counted.quantityMilli,
    zoneCode: task.zoneCode ?? state.zoneCode,
    deviceName: null,
    isLate: false,
    photoCount: 0,
  }
  const isFirst =
    row.state === 'counted' &&
    counted.taskMilli === counted.quantityMilli &&
    !entries.some((other) => other.sku === row.sku && other.state === 'counted')
  return {
    ...state,
    entries: [row, ...entries].slice(0, ENTRIES_HERE_MAX),
    hasMore: state.hasMore || entries.length >= ENTRIES_HERE_MAX,
    chosen: 0,
    task: {
      ...task,
      entryCount: task.entryCount + 1,
      itemCount: task.itemCount + (isFirst ? 1 : 0),
    },
    list: row.state === 'counted' ? withFigure(state.list, row.sku, counted.taskMilli) : state.list,
  }
}

/** An entry that was taken back stays in sight, struck out. */
export function afterUndo(state: CountState, entryId: string, taskMilli: number): CountState {
  const row = state.entries.find((entry) => entry.entryId === entryId)
  if (row === undefined || row.state === 'undone' || state.task === null) return state
  const entries = state.entries.map((entry) =>
    entry.entryId === entryId ? { ...entry, state: 'undone' as const } : entry,
  )
  const isGone =
    row.state === 'counted' &&
    taskMilli === 0 &&
    !entries.some((entry) => entry.sku === row.sku && entry.state === 'counted')
  const { task } = state
  return {
    ...state,
    entries,
    task: {
      ...task,
      entryCount: Math.max(task.entryCount - 1, 0),
      itemCount: Math.max(task.itemCount - (isGone ? 1 : 0), 0),
    },
    list:
      row.state === 'counted'
        ? withFigure(state.list, row.sku, isGone ? null : taskMilli)
        : state.list,
  }
}

const withFigure = (
  list: CountState['list'],
  sku: string,
  countedMilli: number | null,
): CountState['list'] =>
  list?.map((item) => (item.sku === sku ? { ...item, countedMilli } : item)) ?? null

/** Items of a list that have no entry yet. */
export const leftOf = (list: CountState['list']): readonly ListedItem[] =>
  list?.filter(({ countedMilli }) => countedMilli === null) ?? []
