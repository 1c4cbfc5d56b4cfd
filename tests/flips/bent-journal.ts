/**
 * A journal to bend: one bit of one column of one event is turned over, what verify's chain check says is asked for,
 * and everything is as before. The store under it is real; its triggers and checks are gone, as for a thief with a tool.
 */
import { copyFileSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { systemIds } from '#main/ids.ts'
import { append } from '#main/store/journal.ts'
import { openStore } from '#main/store/open.ts'
import type { WriteTx } from '#main/store/tx.ts'
import { ChainCheck, chainRows } from '#main/store/verify-chain.ts'
import type { Violation } from '#main/store/violation.ts'
import { temporaryFolder } from '../support/clock.ts'
import { optionsFor, pathIn, tamper, trade } from '../support/store.ts'

/** Every column of an event: those that go into its hash, the hash itself, and those beside it. */
export const COLUMNS = [
  'position',
  'epoch',
  'seq',
  'event_id',
  'type',
  'version',
  'business_date',
  'occurred_ms',
  'clock_flags',
  'actor',
  'approver',
  'ref_event',
  'origin',
  'body',
  'hash_alg',
  'prev_hash',
  'hash',
] as const
export type Column = (typeof COLUMNS)[number]
export const EVENTS = 10
/** Bits of a whole number, its sign left out. */
export const BIT_MAX = 62

export interface Bend {
  readonly position: number
  readonly column: Column
  /** Byte of a text or blob, counted round and round. */
  readonly at: number
  readonly bit: number
}

export interface Bent {
  /** Epoch and seq of the event, as they are after the flip. */
  readonly place: string
  readonly found: readonly Violation[]
}

export class BentJournal {
  readonly #dir = temporaryFolder()
  readonly #db: Database.Database

  constructor() {
    const first = openStore(optionsFor(this.#dir))
    trade(first, 3)
    first.write(noteApproved)
    first.close()
    const second = openStore(optionsFor(this.#dir))
    trade(second, 3)
    second.close()
    tamper(this.#dir, () => undefined)
    copyFileSync(pathIn(this.#dir), `${this.#dir}/copy.db`)
    this.#db = new Database(`${this.#dir}/copy.db`)
    this.#db.pragma('foreign_keys = OFF')
    this.#db.pragma('ignore_check_constraints = ON')
  }

  /** Null when there is nothing to flip, or another event has that place already. */
  bend(how: Bend): Bent | null {
    this.#db.exec('SAVEPOINT flip')
    try {
      const place = this.#flip(how)
      return place === null ? null : { place, found: this.violations() }
    } finally {
      this.#db.exec('ROLLBACK TO flip; RELEASE flip')
    }
  }

  violations(): readonly Violation[] {
    const found: Violation[] = []
    const check = new ChainCheck({ db: this.#db }, (violation) => found.push(violation))
    for (const row of chainRows({ db: this.#db })) check.see(row)
    return found
  }

  close(): void {
    this.#db.close()
    rmSync(this.#dir, { recursive: true, force: true })
  }

  #flip({ position, column, at, bit }: Bend): string | null {
    const { value } = this.#db
      .prepare(`SELECT ${column} AS value FROM journal WHERE position = ?`)
      .safeIntegers(true)
      .get(position) as { value: string | bigint | Buffer | null }
    if (value === null || value === '') return null
    const changed = flipped(value, at, bit)
    const cast = typeof value === 'string' ? 'CAST(? AS TEXT)' : '?'
    const sql = `UPDATE OR IGNORE journal SET ${column} = ${cast} WHERE position = ?`
    if (this.#db.prepare(sql).run(changed, position).changes !== 1) return null
    return this.#placeOf(column === 'position' ? (changed as bigint) : position)
  }

  #placeOf(position: number | bigint): string {
    const row = this.#db
      .prepare('SELECT epoch, seq FROM journal WHERE position = ?')
      .get(position) as { epoch: string; seq: number }
    return `${row.epoch}/${row.seq}`
  }
}

/** Event and column are named, and no other column is blamed. */
export function isNamed({ place, found }: Bent, column: Column): boolean {
  const blamed = found.filter((one) => one.column !== null)
  return (
    blamed.some((one) => one.place === place && one.column === column) &&
    blamed.every((one) => one.column === column)
  )
}

function flipped(value: string | bigint | Buffer, at: number, bit: number): Buffer | bigint {
  if (typeof value === 'bigint') return value ^ (1n << BigInt(bit))
  const bytes = Buffer.from(value)
  bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ (1 << (bit % 8))
  return bytes
}

/** An event in which every column says something. */
function noteApproved(tx: WriteTx): void {
  append(tx, {
    type: 'drawer.opened',
    eventId: systemIds.uuid(),
    businessDate: '2026-03-02',
    occurredMs: 1_772_000_000_000,
    actor: '101',
    approver: '901',
    refEvent: systemIds.uuid(),
    body: { shiftId: 'SHIFT-1', reasonCode: 'give-change', note: '换零钱' },
  })
}
