/**
 * What a sale asks of the file may not grow with the file. SQLite plans by its statistics, and those of a young store
 * say that every table is tiny: then it reads whole tables where nobody forbids it, and goes on when they are not
 * tiny any more.
 */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, expect, test } from 'vitest'
import { discard, startTestTill, type TestTill } from '../../../tests/support/till.ts'
import { openDatabaseReadonly } from './database.ts'
import { STORE_FILE } from './open.ts'

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

/** Tables that grow for years, under the names that statements give them. */
const GROWING =
  /^SCAN (journal|j|sale|s|effect|stock_move|money_move|stock_balance|item|item_barcode)\b/u

interface AnyStatement {
  readonly source: string
}
type Method = (this: AnyStatement, ...args: unknown[]) => unknown

function recordStatements(): Set<string> {
  const probe = new Database(':memory:')
  const methods = Object.getPrototypeOf(probe.prepare('SELECT 1')) as Record<string, Method>
  probe.close()
  const seen = new Set<string>()
  for (const name of ['run', 'get', 'all', 'iterate']) {
    const original = methods[name]!
    methods[name] = function (...args) {
      seen.add(this.source)
      return Reflect.apply(original, this, args)
    }
    stops.push(() => (methods[name] = original))
  }
  return seen
}

async function youngTill(): Promise<TestTill> {
  const till = await startTestTill()
  stops.push(() => discard(till))
  await till.signIn('101')
  await till.ok('shift.open', { floatMinor: 20_000 })
  const db = new Database(join(till.dir, STORE_FILE))
  db.exec('ANALYZE')
  db.close()
  const young = await till.restart()
  stops.push(() => young.stop())
  return young
}

function plansOf(dir: string, sqls: readonly string[]): string[] {
  const db = openDatabaseReadonly(join(dir, STORE_FILE))
  const plans = sqls.flatMap((sql) => {
    const places = Array.from({ length: sql.split('?').length - 1 }, () => 1)
    const steps = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    return steps.all(...places).map(({ detail }) => `${detail}: ${sql.replace(/\s+/gu, ' ')}`)
  })
  db.close()
  return plans
}

test('nothing in a sale reads a growing table from end to end', async () => {
  const till = await youngTill()
  const seen = recordStatements()
  const { head } = await till.ok('checkout.scan', { code: '6901234567892' })
  const tender = { code: 'cash', receivedMinor: 1000, reference: null }
  const sold = await till.ok('checkout.complete', { revision: head.revision, tender })
  await till.ok('receipt.unprinted', {})
  await till.ok('receipt.copy', { receiptNo: sold.receiptNo })
  const asked = [...seen].filter((sql) => /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/iu.test(sql))
  expect(asked.length).toBeGreaterThan(20)
  expect(plansOf(till.dir, asked).filter((plan) => GROWING.test(plan))).toEqual([])
})

test('the guard against rewriting the journal looks up and does not search', async () => {
  const till = await youngTill()
  const db = openDatabaseReadonly(join(till.dir, STORE_FILE))
  const { sql } = db
    .prepare<[], { sql: string }>(`SELECT sql FROM sqlite_schema WHERE name = 'journal_no_replace'`)
    .get()!
  db.close()
  const when = /\bWHEN\b([\s\S]*)\bBEGIN\b/u.exec(sql)![1]!.replace(/NEW\.\w+/gu, '?')
  expect(plansOf(till.dir, [`SELECT ${when}`]).filter((plan) => GROWING.test(plan))).toEqual([])
})
