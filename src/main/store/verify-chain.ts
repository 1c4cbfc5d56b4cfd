/**
 * The chain of the journal, event by event: each hash, each link to the event before, and the columns that the hash
 * does not cover. For the first broken events it is searched which column was changed.
 */
import { HASH_ALG, HASH_BYTES } from '#shared/ledger/hash-input.ts'
import { hashEvent, tillIdOf } from './journal.ts'
import { toHeader, type JournalRow } from './journal-row.ts'
import { findChangedColumn } from './verify-flip.ts'
import { statement, type ReadTx } from './tx.ts'
import type { Found, Violation } from './violation.ts'

export interface ChainRow extends JournalRow {
  readonly origin: string
  readonly hash_alg: number
}

const ORIGINS = ['local', 'rehydrated']
/** In the hash these have two and four bytes; what is stored beyond them it does not see. */
const VERSION_MAX = 0xffff
const CLOCK_FLAGS_MAX = 0xffff_ffff
/** The column is searched in so many broken events; it costs up to seconds for each. */
const SEARCHED_MAX = 5

export class ChainCheck {
  readonly #tx: ReadTx
  readonly #found: Found
  readonly #tillId: string
  readonly #rows: number
  readonly #lastHash = new Map<string, Buffer>()
  #searchesLeft: number

  constructor(tx: ReadTx, found: Found, searchFlips = true) {
    this.#tx = tx
    this.#found = found
    this.#tillId = tillIdOf(tx)
    this.#rows = rowCount(tx)
    this.#searchesLeft = searchFlips ? SEARCHED_MAX : 0
  }

  see(row: ChainRow): void {
    const place = `${row.epoch}/${row.seq}`
    this.#checkUnhashed(row, place)
    const prev = this.#lastHash.get(row.epoch) ?? parentHash(this.#tx, row.epoch)
    if (!prev.equals(row.prev_hash)) {
      const detail = 'prev_hash is not the hash of the event before'
      this.#found({ rule: 'I4', place, column: null, detail })
    }
    const at = { tillId: this.#tillId, epoch: row.epoch, seq: row.seq }
    if (!hashEvent(at, toHeader(row), row.body, row.prev_hash).equals(row.hash)) {
      this.#found({ rule: 'hash', place, ...this.#explain(row) })
    }
    this.#lastHash.set(row.epoch, row.hash)
  }

  #explain(row: ChainRow): Pick<Violation, 'column' | 'detail'> {
    const what = 'the event is not what was hashed'
    if (this.#searchesLeft === 0) return { column: null, detail: what }
    this.#searchesLeft -= 1
    const found = findChangedColumn(this.#tx, row.position, this.#tillId)
    if (found === null) {
      return { column: null, detail: `${what}: more than one bit is different` }
    }
    return { column: found.column, detail: `${what}: ${found.column}: ${found.detail}` }
  }

  #checkUnhashed(row: ChainRow, place: string): void {
    const odd = (column: string, value: unknown) =>
      this.#found({ rule: 'column', place, column, detail: `${column} is ${String(value)}` })
    // Nothing is ever deleted: positions are 1 … n.
    if (row.position < 1 || row.position > this.#rows) odd('position', row.position)
    if (!ORIGINS.includes(row.origin)) odd('origin', row.origin)
    if (row.hash_alg !== HASH_ALG) odd('hash_alg', row.hash_alg)
    if (row.version < 1 || row.version > VERSION_MAX) odd('version', row.version)
    if (row.clock_flags < 0 || row.clock_flags > CLOCK_FLAGS_MAX)
      odd('clock_flags', row.clock_flags)
  }
}

export const chainRows = (tx: ReadTx): IterableIterator<ChainRow> =>
  tx.db.prepare<[], ChainRow>('SELECT * FROM journal ORDER BY position').iterate()

/** The whole chain by itself. Returns the first thing that is wrong; null when nothing is. */
export function firstBreak(tx: ReadTx): Violation | null {
  const found: Violation[] = []
  const check = new ChainCheck(tx, (violation) => found.push(violation), false)
  for (const row of chainRows(tx)) {
    check.see(row)
    const [first] = found
    if (first !== undefined) return first
  }
  return null
}

function rowCount(tx: ReadTx): number {
  const row = statement<{ rows: number }>(tx, 'SELECT count(*) AS rows FROM journal').get()
  return row?.rows ?? 0
}

function parentHash(tx: ReadTx, epoch: string): Buffer {
  const row = statement<{ parent_hash: Buffer }>(
    tx,
    'SELECT parent_hash FROM epoch WHERE epoch = ?',
  ).get(epoch)
  return row?.parent_hash ?? Buffer.alloc(HASH_BYTES)
}
