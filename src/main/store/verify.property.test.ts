import { copyFileSync, rmSync } from 'node:fs'
import { afterAll, beforeAll, expect } from 'vitest'
import { fc, test } from '@fast-check/vitest'
import Database from 'better-sqlite3'
import { optionsFor, pathIn, tamper, trade } from '../../../tests/support/store.ts'
import { temporaryFolder } from '../../../tests/support/clock.ts'
import { openStore } from './open.ts'
import { verifyStore } from './verify.ts'

/** Every stored value that goes into the hash of an event, and the hash itself. */
const HASHED = [
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
  'body',
  'prev_hash',
  'hash',
] as const
const EVENTS = 9

let dir: string
let db: Database.Database

beforeAll(() => {
  dir = temporaryFolder()
  const first = openStore(optionsFor(dir))
  trade(first, 3)
  first.close()
  const second = openStore(optionsFor(dir))
  trade(second, 3)
  second.close()
  tamper(dir, (raw) => {
    raw.exec(`UPDATE journal SET approver = '901', ref_event = event_id WHERE position IN (3, 4)`)
  })
  copyFileSync(pathIn(dir), `${dir}/copy.db`)
  db = new Database(`${dir}/copy.db`)
  db.pragma('foreign_keys = OFF')
  db.pragma('ignore_check_constraints = ON')
})
afterAll(() => {
  db.close()
  rmSync(dir, { recursive: true, force: true })
})

test.prop(
  [fc.integer({ min: 1, max: EVENTS }), fc.constantFrom(...HASHED), fc.nat(), fc.nat({ max: 7 })],
  { numRuns: 300 },
)(
  'one bit changed anywhere in an event is found and the event named',
  (position, column, at, bit) => {
    db.exec('SAVEPOINT flip')
    try {
      if (!flip(position, column, at, 1 << bit)) return
      const places = verifyStore(db)
        .violations.filter(({ rule }) => ['hash', 'I2', 'I4', 'I9'].includes(rule))
        .map(({ place }) => place)
      expect(places).toEqual(expect.arrayContaining([placeOf(position)]))
    } finally {
      db.exec('ROLLBACK TO flip; RELEASE flip')
    }
  },
)

/** False when there is nothing to flip, or another event has that place already. */
function flip(position: number, column: string, at: number, mask: number): boolean {
  const { value } = db
    .prepare(`SELECT ${column} AS value FROM journal WHERE position = ?`)
    .get(position) as { value: string | number | Buffer | null }
  if (value === null || value === '') return false
  const changed = flipped(value, at, mask)
  const cast = typeof value === 'string' ? 'CAST(? AS TEXT)' : '?'
  const sql = `UPDATE OR IGNORE journal SET ${column} = ${cast} WHERE position = ?`
  return db.prepare(sql).run(changed, position).changes === 1
}

function flipped(value: string | number | Buffer, at: number, mask: number): Buffer | bigint {
  if (typeof value === 'number') return BigInt(value) ^ BigInt(mask)
  const bytes = Buffer.from(value)
  bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ mask
  return bytes
}

const placeOf = (position: number): string => {
  const row = db.prepare('SELECT epoch, seq FROM journal WHERE position = ?').get(position) as {
    epoch: string
    seq: number
  }
  return `${row.epoch}/${row.seq}`
}
