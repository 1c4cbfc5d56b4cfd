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

/** Whole tables of the log and the lists of documents and stock: they grow as the journal does. */
const GROWING_LISTS =
  /^SCAN (journal|j|sale|s|document|d|a|audit_entry|m|stock_move|b|stock_balance|t)(?! USING (COVERING )?INDEX (audit|journal_date|document_kind|stock_balance_negative))\b/u

test('the operation log is read over the index of what was asked for', async () => {
  const till = await youngTill()
  await till.signIn('901')
  const plansFor = async (filter: Parameters<typeof till.ok<'audit.search'>>[1]) => {
    const seen = recordStatements()
    await till.ok('audit.search', filter)
    return plansOf(
      till.dir,
      [...seen].filter((sql) => sql.includes('audit_entry')),
    ).join('\n')
  }
  expect(await plansFor({ actor: '101' })).toContain('USING INDEX audit_actor (actor=?')
  expect(await plansFor({ approver: '901' })).toContain('USING INDEX audit_approver (approver=?')
  expect(await plansFor({ deeds: ['loss'] })).toContain('USING INDEX audit_deed (deed=?')
  const day = { from: '2026-03-02', to: '2026-03-02' }
  expect(await plansFor(day)).toContain('USING INDEX audit_date (business_date>?')
  const before = { position: 5, entryNo: 1 }
  for (const filter of [
    { actor: '101', before },
    { text: 'x', before },
    { deeds: ['loss'] as const },
  ]) {
    expect(await plansFor({ ...filter, deeds: [...(filter.deeds ?? [])] })).not.toContain(
      'TEMP B-TREE',
    )
  }
})

test('a page of documents, an item’s movements and what is below zero are looked up', async () => {
  const till = await youngTill()
  const sold = await till.ok('checkout.scan', { code: '6901234567892' })
  const tender = { code: 'cash', receivedMinor: 1000, reference: null }
  const { receiptNo } = await till.ok('checkout.complete', { revision: sold.head.revision, tender })
  const seen = recordStatements()
  await till.ok('receipt.read', { receiptNo })
  await till.ok('receipt.recent', { text: receiptNo, kinds: ['sale'] })
  await till.ok('stock.item', { sku: 'COLA' })
  await till.ok('stock.movements', { sku: 'COLA', before: { position: 1, line: 0 } })
  await till.ok('stock.negative', {})
  const plans = plansOf(
    till.dir,
    [...seen].filter((sql) => /^\s*SELECT/iu.test(sql)),
  )
  expect(plans.length).toBeGreaterThan(8)
  expect(plans.filter((plan) => GROWING_LISTS.test(plan))).toEqual([])
})

const GROWING_COUNTS =
  /^SCAN (journal|count_entry|e|count_photo|stocktake_task|t|stocktake_line|stock_move|stock_balance|item|item_barcode)\b/u

test('nothing in counting reads a growing table from end to end', async () => {
  const till = await youngTill()
  await till.signIn('901')
  const seen = recordStatements()
  const { stocktakeId } = await till.ok('stocktake.plan', {
    kind: 'full',
    mode: 'blind',
    name: '',
    scope: { by: 'all' },
    locations: ['FLOOR'],
  })
  const task = { stocktakeId, taskNo: 1 }
  await till.ok('stocktake.take-task', task)
  const entryId = '0198c000-0000-7000-8000-0000000000a1'
  const entries = [{ entryId, code: '6901234567892', ageMs: 1000 }]
  await till.ok('stocktake.count', { ...task, entries })
  await till.ok('stocktake.undo', { stocktakeId, entryId })
  await till.ok('stocktake.entries', task)
  await till.ok('stocktake.tasks', {})
  await till.ok('stocktake.unknowns', { stocktakeId })
  expect((await till.refusal('stock.item', { sku: 'COLA' })).code).toBe('blind-count')
  await till.ok('stocktake.submit-task', task)
  const asked = [...seen].filter((sql) => /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/iu.test(sql))
  const ofCounts = asked.filter((sql) => /count_entry|stocktake/u.test(sql))
  expect(ofCounts.length).toBeGreaterThan(10)
  const plans = plansOf(till.dir, ofCounts)
  expect(plans.filter((plan) => GROWING_COUNTS.test(plan))).toEqual([])
})
