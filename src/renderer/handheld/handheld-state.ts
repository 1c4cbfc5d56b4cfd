/** What the handheld shows: page, task, what was counted last. Everything that must last is in the outbox. */
import { create } from 'zustand'
import type { Counted } from '#shared/api/stocktake.ts'
import type { TaskRow } from '#shared/api/stocktake-shapes.ts'
import type { StaffView } from '#shared/api/session.ts'
import type { OutboxEntry } from './outbox-db.ts'

export type Page = 'home' | 'tasks' | 'count' | 'receive' | 'enquiry' | 'outbox'

export interface CountRow {
  readonly entryId: string
  readonly code: string
  readonly name: string
  readonly unit: string
  /** Null while the till has not said what a pack is. */
  readonly quantityMilli: number | null
  readonly multiplierMilli: number | null
  /** Of the item in this task; null while it is not known. */
  readonly taskMilli: number | null
  readonly outcome: Counted['outcome'] | 'waiting' | 'undone'
}

interface HandheldState {
  readonly page: Page
  readonly tasks: readonly TaskRow[]
  readonly task: TaskRow | null
  /** What the till calls this handheld; null until it has said so. */
  readonly device: { readonly name: string; readonly role: 'counter' | 'receiver' } | null
  /** Who counts; kept while the till is away. */
  readonly staff: StaffView | null
  readonly position: number
  readonly outbox: readonly OutboxEntry[]
  /** Latest first. */
  readonly rows: readonly CountRow[]
  readonly multiplierMilli: number | null
  /** What stands in the box for codes. */
  readonly typed: string
}

export const ROWS_MAX = 100

export const useHandheld = create<HandheldState>()(() => ({
  page: 'home',
  tasks: [],
  task: null,
  device: null,
  staff: null,
  position: 0,
  outbox: [],
  rows: [],
  multiplierMilli: null,
  typed: '',
}))

export const showPage = (page: Page): void => {
  useHandheld.setState({ page, typed: '' })
}

export const setTyped = (typed: string): void => {
  useHandheld.setState({ typed })
}

export function putRow(row: CountRow): void {
  useHandheld.setState(({ rows }) => ({ rows: [row, ...rows].slice(0, ROWS_MAX) }))
}

export function changeRow(entryId: string, change: Partial<CountRow>): void {
  useHandheld.setState(({ rows }) => ({
    rows: rows.map((row) => (row.entryId === entryId ? { ...row, ...change } : row)),
  }))
}

/** The latest row that stands: what the big figure shows. */
export const latestRow = (rows: readonly CountRow[]): CountRow | null =>
  rows.find(({ outcome }) => outcome !== 'undone') ?? null
