import { copyFileSync, rmSync } from 'node:fs'
import { afterAll, beforeAll, expect } from 'vitest'
import { fc, test } from '@fast-check/vitest'
import Database from 'better-sqlite3'
import { optionsFor, pathIn, tamper, trade } from '../../../tests/support/store.ts'
import { temporaryFolder } from '../../../tests/support/clock.ts'
import { systemIds } from '#main/ids.ts'
import { append } from './journal.ts'
import { openStore } from './open.ts'
import type { WriteTx } from './tx.ts'
import { ChainCheck, chainRows } from './verify-chain.ts'
import type { Violation } from './violation.ts'

/** Every column of an event: those that go into its hash, the hash itself, and those beside it. */
const COLUMNS = [
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
const EVENTS = 10

let dir: string
let db: Database.Database

beforeAll(() => {
  dir = temporaryFolder()
  const first = openStore(optionsFor(dir))
  trade(first, 3)
  first.write((tx) => noteApproved(tx))
  first.close()
  const second = openStore(optionsFor(dir))
  trade(second, 3)
  second.close()
  tamper(dir, () => undefined)
  copyFileSync(pathIn(dir), `${dir}/copy.db`)
  db = new Database(`${dir}/copy.db`)
  db.pragma('foreign_keys = OFF')
  db.pragma('ignore_check_constraints = ON')
})
afterAll(() => {
  db.close()
  rmSync(dir, { recursive: true, force: true })
})

/** An event in which every column says something. */
function noteApproved(tx: WriteTx): void {
  const refEvent = systemIds.uuid()
  append(tx, {
    type: 'drawer.opened',
    eventId: systemIds.uuid(),
    businessDate: '2026-03-02',
    occurredMs: 1_772_000_000_000,
    actor: '101',
    approver: '901',
    refEvent,
    body: { shiftId: 'SHIFT-1', reasonCode: 'give-change', note: '换零钱' },
  })
}

/** FLIPS=10000 npx vitest run src/main/store/verify.property.test.ts */
const numRuns = Number(process.env['FLIPS'] ?? 300)

test.prop(
  [fc.integer({ min: 1, max: EVENTS }), fc.constantFrom(...COLUMNS), fc.nat(), fc.nat({ max: 62 })],
  { numRuns },
)(
  'one bit changed in any column of any event is found, and event and column are named',
  (position, column, at, bit) => {
    db.exec('SAVEPOINT flip')
    try {
      const place = flip(position, column, at, bit)
      if (place === null) return
      const found = violationsNow()
      expect(found).toContainEqual(expect.objectContaining({ place, column }))
      expect(found.filter((one) => one.column !== null && one.column !== column)).toEqual([])
    } finally {
      db.exec('ROLLBACK TO flip; RELEASE flip')
    }
  },
  20_000 + numRuns * 20,
)

function violationsNow(): Violation[] {
  const found: Violation[] = []
  const check = new ChainCheck({ db }, (violation) => found.push(violation))
  for (const row of chainRows({ db })) check.see(row)
  return found
}

/** Where the event is now. Null when there is nothing to flip, or another event has that place already. */
function flip(position: number, column: string, at: number, bit: number): string | null {
  const { value } = db
    .prepare(`SELECT ${column} AS value FROM journal WHERE position = ?`)
    .safeIntegers(true)
    .get(position) as { value: string | bigint | Buffer | null }
  if (value === null || value === '') return null
  const changed = flipped(value, at, bit)
  const cast = typeof value === 'string' ? 'CAST(? AS TEXT)' : '?'
  const sql = `UPDATE OR IGNORE journal SET ${column} = ${cast} WHERE position = ?`
  if (db.prepare(sql).run(changed, position).changes !== 1) return null
  return placeOf(column === 'position' ? (changed as bigint) : position)
}

function flipped(value: string | bigint | Buffer, at: number, bit: number): Buffer | bigint {
  if (typeof value === 'bigint') return value ^ (1n << BigInt(bit))
  const bytes = Buffer.from(value)
  bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ (1 << (bit % 8))
  return bytes
}

const placeOf = (position: number | bigint): string => {
  const row = db.prepare('SELECT epoch, seq FROM journal WHERE position = ?').get(position) as {
    epoch: string
    seq: number
  }
  return `${row.epoch}/${row.seq}`
}
