/**
 * Delivers what a handheld has counted: in order, one batch at a time, until the till has said of each entry what
 * became of it. Nothing is taken out before that; the till knows an entry that comes twice by its id.
 */
import type { Answer } from '#shared/api/registry.ts'
import type { Counted, NewEntry } from '#shared/api/stocktake.ts'
import type { OutboxDb, OutboxEntry } from './outbox-db.ts'

export const BATCH_MAX = 50
/** So old, and over the same connection: counted now, where the book stands now. */
export const LIVE_MS_MAX = 5_000

export interface DeliveryParts {
  readonly db: OutboxDb
  readonly nowMs: () => number
  /** Number of the connection that is up; null while none is. */
  readonly linkNo: () => string | null
  /** Who is signed in at the till from this handheld; null while nobody is. */
  readonly staffNo: () => string | null
  /** Rejects when the answer was lost. */
  readonly call: (
    stocktakeId: string,
    taskNo: number,
    entries: readonly NewEntry[],
  ) => Promise<Answer<'stocktake.count'>>
  /** Takes back at the till what is there; false when the answer was lost. */
  readonly undo: (stocktakeId: string, entryId: string) => Promise<boolean>
  readonly onCounted: (entry: OutboxEntry, counted: Counted, position: number) => void
  /** What the till asks for before it takes an entry that was counted in front of it; the entry is kept till then. */
  readonly onAsked: (entry: OutboxEntry, counted: Counted) => void
  readonly onChanged: () => void
}

const TAKEN: readonly Counted['outcome'][] = ['counted', 'repeated', 'serial-twice', 'unknown']

export class Delivery {
  readonly #parts: DeliveryParts
  #running: Promise<void> | null = null
  #isWanted = false

  constructor(parts: DeliveryParts) {
    this.#parts = parts
  }

  /** Delivers what can be delivered now; a call while it runs makes it look once more. */
  kick(): Promise<void> {
    this.#isWanted = true
    this.#running ??= this.#run().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  async #run(): Promise<void> {
    while (this.#isWanted) {
      this.#isWanted = false
      let isMore = true
      while (isMore) isMore = await this.#batch()
    }
  }

  /** False: nothing to deliver, or not now. */
  async #batch(): Promise<boolean> {
    const { db, staffNo, linkNo, call } = this.#parts
    const by = staffNo()
    if (by === null || linkNo() === null) return false
    const batch = nextBatch(await db.all(), by)
    const [first] = batch
    if (first === undefined) return false
    const inputs = batch.map((entry) => inputOf(entry, this.#parts.nowMs(), linkNo()))
    const answer = await call(first.stocktakeId, first.taskNo, inputs).catch(() => null)
    if (answer === null) return false
    if (answer.ok) return this.#settle(batch, answer.value)
    if (!('refusal' in answer)) return false
    return this.#hold(batch, answer.refusal.code)
  }

  async #settle(
    batch: readonly OutboxEntry[],
    { entries, position }: { readonly entries: readonly Counted[]; readonly position: number },
  ): Promise<boolean> {
    const { db, onCounted, onAsked, onChanged } = this.#parts
    const outcomes = new Map(entries.map((counted) => [counted.entryId, counted]))
    const known = batch.filter(({ entryId }) => outcomes.has(entryId))
    const isTaken = ({ entryId }: OutboxEntry) =>
      TAKEN.includes(outcomes.get(entryId)?.outcome ?? 'counted')
    const taken = known.filter(isTaken).map(({ entryId }) => entryId)
    const toUndo = await db.settle(taken)
    if (!(await this.#undo(toUndo))) return false
    const undone = new Set(toUndo.map(({ entryId }) => entryId))
    for (const entry of known) {
      const counted = outcomes.get(entry.entryId)
      if (counted === undefined) continue
      const wantsUndo = entry.wantsUndo || undone.has(entry.entryId)
      if (isTaken(entry)) {
        onCounted({ ...entry, wantsUndo }, counted, position)
        continue
      }
      if (wantsUndo) {
        await db.remove([entry.entryId])
        continue
      }
      await db.put({ ...entry, state: 'asked', heldBecause: counted.outcome })
      onAsked(entry, counted)
    }
    onChanged()
    return known.length > 0
  }

  async #undo(entries: readonly OutboxEntry[]): Promise<boolean> {
    for (const { stocktakeId, entryId } of entries) {
      if (!(await this.#parts.undo(stocktakeId, entryId))) return false
      await this.#parts.db.remove([entryId])
    }
    return true
  }

  /** A screen that is locked or signed out waits; any other refusal is for a person, and keeps the entries. */
  async #hold(batch: readonly OutboxEntry[], code: string): Promise<boolean> {
    if (code === 'locked' || code === 'signed-out') return false
    for (const entry of batch) {
      await this.#parts.db.put({ ...entry, state: 'held', heldBecause: code })
    }
    this.#parts.onChanged()
    return true
  }
}

/** The oldest that wait and are of this person, as far as they are of one task. */
export function nextBatch(all: readonly OutboxEntry[], staffNo: string): readonly OutboxEntry[] {
  const mine = all.filter((entry) => entry.state === 'waiting' && entry.staffNo === staffNo)
  const [first] = mine
  if (first === undefined) return []
  const other = mine.findIndex(
    ({ stocktakeId, taskNo }) => stocktakeId !== first.stocktakeId || taskNo !== first.taskNo,
  )
  return mine.slice(0, Math.min(other < 0 ? mine.length : other, BATCH_MAX))
}

/** Counted a moment ago over the connection that is still up: now. Anything else says how long ago it was. */
export function inputOf(entry: OutboxEntry, nowMs: number, linkNo: string | null): NewEntry {
  const ageMs = Math.max(0, Math.trunc(nowMs - entry.countedAtMs))
  const isLive = entry.linkNo !== null && entry.linkNo === linkNo && ageMs <= LIVE_MS_MAX
  return {
    ...entry.input,
    entryId: entry.entryId,
    ageMs: isLive ? 0 : ageMs,
    seenPosition: isLive ? null : entry.seenPosition,
    mustTake: !isLive,
  }
}
