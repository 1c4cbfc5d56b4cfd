/**
 * The journal's mirror: every event once more, as a line of text on a second path, within a second of its commit.
 * It runs behind the journal and never in front of it: whatever happens to the second path, selling goes on, and
 * the mirror catches up from the journal when the path is back.
 */
import { open, rename, truncate, type FileHandle } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { must } from '#shared/kernel/assert.ts'
import type { EpochOpened } from '#shared/ledger/event.ts'
import type { MirrorState } from '#shared/safekeeping/words.ts'
import type { Log } from '../log.ts'
import type { JournalRow } from './journal-row.ts'
import { mirrorFileName, readTail } from './mirror-files.ts'
import { mirrorLine, type MirroredParent } from './mirror-line.ts'
import { statement, type ReadTx } from './tx.ts'

export interface MirrorParts {
  readonly dir: string
  readonly tillId: string
  readonly read: <T>(run: (tx: ReadTx) => T) => T
  readonly log: Log
  readonly onChange: () => void
}

/** Commits of this long are written and synced together. */
const GATHER_MS = 200
const RETRY_MS = 15_000
const BATCH_ROWS = 50

/** What one epoch still lacks in the mirror. */
interface Gap {
  readonly epoch: string
  readonly fromSeq: number
}

export class JournalMirror {
  readonly #parts: MirrorParts
  #state: MirrorState = 'behind'
  #problem: string | null = null
  /** Everything up to here is in the mirror; null: not looked yet, or not to be trusted any more. */
  #position: number | null = null
  readonly #changed: string[] = []
  #file: { readonly epoch: string; readonly handle: FileHandle } | null = null
  #timer: NodeJS.Timeout | null = null
  #turn: Promise<void> = Promise.resolve()
  #isStopped = false

  constructor(parts: MirrorParts) {
    this.#parts = parts
  }

  get state(): MirrorState {
    return this.#state
  }

  get problem(): string | null {
    return this.#problem
  }

  /** Events that are in the journal and not yet in the mirror, as far as that is known. */
  behind(tx: ReadTx): number {
    return this.#position === null ? 0 : Math.max(0, lastPosition(tx) - this.#position)
  }

  /** Called after each commit, and once at the start. Returns at once. */
  wake(afterMs = GATHER_MS): void {
    if (this.#timer !== null || this.#isStopped) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      void this.flush()
    }, afterMs)
    this.#timer.unref()
  }

  /**
   * Looks again at what every epoch still lacks: events came from elsewhere, or rows of these epochs are others than they
   * were. Files of the latter are kept under another name and written anew.
   */
  lookAgain(changed: readonly string[] = []): void {
    this.#turn = this.#turn.then(async () => {
      await this.#close().catch(() => undefined)
      this.#position = null
      this.#changed.push(...changed)
    })
    this.wake(0)
  }

  /** Resolves when everything that was committed before is mirrored, or could not be. Never rejects. */
  flush(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#catchUp())
    return this.#turn
  }

  async stop(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer)
    await this.flush()
    this.#isStopped = true
    await this.#close()
  }

  async #catchUp(): Promise<void> {
    if (this.#isStopped) return
    try {
      if (this.#position === null) await this.#fillGaps()
      await this.#follow()
      this.#tell('ok', null)
    } catch (error) {
      await this.#close().catch(() => undefined)
      this.#position = null
      this.#tell('failed', error instanceof Error ? error.message : String(error))
      this.wake(RETRY_MS)
    }
  }

  async #follow(): Promise<void> {
    for (;;) {
      const after = this.#position ?? 0
      const rows = this.#parts.read((tx) => rowsAfter(tx, after))
      const last = rows.at(-1)
      if (last === undefined) return
      await this.#write(rows)
      this.#position = last.position
    }
  }

  /** After a start, or when the path was away. The folder is not made: a stick that is out must not become one. */
  async #fillGaps(): Promise<void> {
    for (const epoch of this.#changed.splice(0)) await this.#setAside(epoch)
    const end = this.#parts.read(lastPosition)
    for (const { epoch, lastSeq } of this.#parts.read(epochEnds)) {
      const gap = await this.#gapOf(epoch, lastSeq)
      if (gap !== null) await this.#fill(gap)
    }
    this.#position = end
  }

  async #setAside(epoch: string): Promise<void> {
    const path = join(this.#parts.dir, mirrorFileName(this.#parts.tillId, epoch))
    if (existsSync(path)) await rename(path, `${path}.forked`)
  }

  async #gapOf(epoch: string, lastSeq: number): Promise<Gap | null> {
    const path = join(this.#parts.dir, mirrorFileName(this.#parts.tillId, epoch))
    if (!existsSync(path)) return { epoch, fromSeq: 1 }
    const { last, endBytes, bytes } = readTail(path)
    if (last === null) {
      // Not one whole line: kept for whoever wants to look at it, and written anew.
      if (bytes > 0) await rename(path, `${path}.damaged`)
      return { epoch, fromSeq: 1 }
    }
    if (endBytes < bytes) await truncate(path, endBytes)
    return last.place.seq < lastSeq ? { epoch, fromSeq: last.place.seq + 1 } : null
  }

  async #fill({ epoch, fromSeq }: Gap): Promise<void> {
    for (let seq = fromSeq; ;) {
      const from = seq
      const rows = this.#parts.read((tx) => rowsOfEpoch(tx, epoch, from))
      const last = rows.at(-1)
      if (last === undefined) return
      await this.#write(rows)
      seq = last.seq + 1
    }
  }

  async #write(rows: readonly JournalRow[]): Promise<void> {
    if (this.#state === 'ok' && rows.length === BATCH_ROWS) this.#tell('behind', null)
    for (const [epoch, part] of Map.groupBy(rows, (row) => row.epoch)) {
      const handle = await this.#fileOf(epoch)
      const lines = part.map((row) => mirrorLine(row, this.#parts.tillId, this.#parentOf(row)))
      await handle.write(lines.join(''))
      await handle.datasync()
    }
  }

  /** Null where the event says it itself. */
  #parentOf(row: JournalRow): MirroredParent | null {
    if (row.seq > 1) return null
    const parent = this.#parts.read((tx) => parentOfEpoch(tx, row.epoch))
    const said = row.type === 'epoch.opened' ? (JSON.parse(row.body) as EpochOpened) : null
    const isSaid = said?.parentEpoch === parent.epoch && said.parentSeq === parent.seq
    return isSaid ? null : parent
  }

  async #fileOf(epoch: string): Promise<FileHandle> {
    if (this.#file?.epoch === epoch) return this.#file.handle
    await this.#close()
    const path = join(this.#parts.dir, mirrorFileName(this.#parts.tillId, epoch))
    const handle = await open(path, 'a', 0o600)
    this.#file = { epoch, handle }
    return handle
  }

  async #close(): Promise<void> {
    const file = this.#file
    this.#file = null
    await file?.handle.close()
  }

  #tell(state: MirrorState, problem: string | null): void {
    if (state === this.#state && problem === this.#problem) return
    this.#state = state
    this.#problem = problem
    if (problem !== null) this.#parts.log.write('warn', 'the mirror cannot be written', { problem })
    this.#parts.onChange()
  }
}

const lastPosition = (tx: ReadTx): number =>
  statement<{ position: number }>(
    tx,
    'SELECT coalesce(max(position), 0) AS position FROM journal',
  ).get()?.position ?? 0

const parentOfEpoch = (tx: ReadTx, epoch: string): MirroredParent =>
  must(
    statement<MirroredParent>(
      tx,
      'SELECT parent_epoch AS epoch, parent_seq AS seq FROM epoch WHERE epoch = ?',
    ).get(epoch),
    'an event lies in an epoch',
  )

const rowsAfter = (tx: ReadTx, position: number): JournalRow[] =>
  statement<JournalRow>(
    tx,
    `SELECT * FROM journal WHERE position > ? ORDER BY position LIMIT ${BATCH_ROWS}`,
  ).all(position)

const rowsOfEpoch = (tx: ReadTx, epoch: string, fromSeq: number): JournalRow[] =>
  statement<JournalRow>(
    tx,
    `SELECT * FROM journal WHERE epoch = ? AND seq >= ? ORDER BY seq LIMIT ${BATCH_ROWS}`,
  ).all(epoch, fromSeq)

/** One look per epoch at the end of its rows. */
const epochEnds = (tx: ReadTx): { epoch: string; lastSeq: number }[] =>
  statement<{ epoch: string; lastSeq: number }>(
    tx,
    `SELECT e.epoch, coalesce((SELECT j.seq FROM journal j WHERE j.epoch = e.epoch
       ORDER BY j.seq DESC LIMIT 1), 0) AS lastSeq
     FROM epoch e ORDER BY e.opened_ms`,
  ).all()
