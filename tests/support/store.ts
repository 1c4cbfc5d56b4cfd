/** Stores for tests below the services: opened, filled with a few sales, tampered with, copied. */
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import { must } from '#shared/kernel/assert.ts'
import { receiptNo } from '#shared/kernel/ids.ts'
import { priceTicket } from '#shared/pricing/price-ticket.ts'
import { changeTicket } from '#shared/sales/change-ticket.ts'
import { composeSale } from '#shared/sales/sale.ts'
import { newTicket, type Ticket } from '#shared/sales/ticket.ts'
import { systemIds } from '#main/ids.ts'
import { lineOf } from '#main/services/checkout-ticket.ts'
import { takeNumber } from '#main/store/counters.ts'
import { oweEffect } from '#main/store/effects.ts'
import { itemBySku } from '#main/store/items.ts'
import { append, type Appended } from '#main/store/journal.ts'
import { openStore, STORE_FILE, type OpenStoreOptions } from '#main/store/open.ts'
import type { Store } from '#main/store/store.ts'
import { readSettings } from '#main/store/settings.ts'
import { openShift } from '#main/store/shifts.ts'
import type { ReadTx, WriteTx } from '#main/store/tx.ts'
import { verifyStore, type VerifyReport } from '#main/store/verify.ts'
import { scratchFolder, testClock } from './clock.ts'
import { testStore } from './goods.ts'

export const pathIn = (dir: string): string => join(dir, STORE_FILE)

export const optionsFor = (
  dir: string,
  options: Partial<OpenStoreOptions> = {},
): OpenStoreOptions => ({
  dir,
  clock: testClock(),
  ids: systemIds,
  create: testStore(),
  ...options,
})

/** Closed when the test is over, if it is still open then. */
export function openTestStore(
  dir = scratchFolder(),
  options: Partial<OpenStoreOptions> = {},
): Store {
  const store = openStore(optionsFor(dir, options))
  onTestFinished(() => store.close())
  return store
}

export const connectionOf = (store: Store): Database.Database => store.read((tx) => tx.db)

/** One row, as its columns. */
export function rowOf(tx: ReadTx, sql: string, ...values: unknown[]): Record<string, unknown> {
  return must(tx.db.prepare(sql).get(...values), sql) as Record<string, unknown>
}

export const rowsOf = (store: Store, sql: string): Record<string, unknown>[] =>
  store.read(({ db }) => db.prepare(sql).all()) as Record<string, unknown>[]

export const countOf = (store: Store, table: string): number =>
  Number(store.read((tx) => rowOf(tx, `SELECT count(*) AS count FROM ${table}`)['count']))

/** A file that a thief opened with a tool: no triggers, no checks, no foreign keys. */
export function tamper(dir: string, change: (db: Database.Database) => void): void {
  const db = new Database(pathIn(dir))
  db.pragma('foreign_keys = OFF')
  db.pragma('ignore_check_constraints = ON')
  const triggers = db
    .prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`)
    .all()
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`)
  change(db)
  db.close()
}

export function verifyFile(dir: string): VerifyReport {
  const db = new Database(pathIn(dir), { readonly: true })
  try {
    return verifyStore(db)
  } finally {
    db.close()
  }
}

export const rulesIn = (report: VerifyReport): string[] => [
  ...new Set(report.violations.map(({ rule }) => rule)),
]

export function copyOf(dir: string): string {
  const copy = scratchFolder()
  cpSync(dir, copy, { recursive: true })
  return copy
}

export function openTestShift(tx: WriteTx, floatMinor = 20_000, shiftId = 'SHIFT-1'): Appended {
  return append(tx, {
    type: 'shift.opened',
    eventId: systemIds.uuid(),
    businessDate: '2026-03-02',
    occurredMs: testClock().nowMs(),
    actor: '101',
    body: {
      shiftId,
      shiftNo: takeNumber(tx, 'shift'),
      floatMinor,
      currency: 'CNY',
      readyMinor: null,
      note: '',
    },
  })
}

export interface TestSale {
  readonly eventId?: string
  readonly occurredMs?: number
  /** SKU → thousandths. */
  readonly goods?: Readonly<Record<string, number>>
}

/** A cash sale, priced by the core and written as the till writes it. */
export function sell(tx: WriteTx, store: Store, sale: TestSale = {}): Appended {
  const rules = readSettings(tx).tax
  const ticket = ticketOf(tx, sale.goods ?? { COLA: 2000, APPLES: 756 })
  const priced = priceTicket(ticket, rules)
  const { totalMinor } = priced.totals
  const counter = takeNumber(tx, 'receipt')
  const cash = { tenderNo: 1, code: 'cash', kind: 'cash' as const, reference: null }
  const tender = { ...cash, amountMinor: totalMinor, receivedMinor: totalMinor }
  const body = composeSale(
    {
      receiptNo: receiptNo('T01', counter, store.epoch),
      receiptCounter: counter,
      shiftId: openShift(tx)?.shiftId ?? 'SHIFT-1',
      currency: 'CNY',
      source: null,
    },
    ticket,
    priced,
    { tenders: [tender], roundingMinor: 0, changeMinor: 0, dueMinor: 0 },
    rules,
  )
  const appended = append(tx, {
    type: 'sale.completed',
    eventId: sale.eventId ?? systemIds.uuid(),
    businessDate: '2026-03-02',
    occurredMs: sale.occurredMs ?? testClock().nowMs(),
    actor: '101',
    body,
  })
  oweEffect(tx, appended.position, 'receipt')
  return appended
}

function ticketOf(tx: ReadTx, goods: Readonly<Record<string, number>>): Ticket {
  let ticket = newTicket(systemIds.uuid())
  for (const [sku, quantityMilli] of Object.entries(goods)) {
    const item = must(itemBySku(tx, sku), `${sku} is in the catalogue`)
    const unitPriceMilli = must(item.unitPriceMilli, `${sku} has a price`)
    const line = { ...lineOf(item), barcode: null, quantityMilli, unitPriceMilli }
    const by = { actor: '101', approver: null }
    const changed = changeTicket(ticket, { kind: 'add-line', line, merge: false }, by)
    if (!changed.ok) throw new Error(changed.refusal.code)
    ticket = changed.value
  }
  return ticket
}

/** A shift and so many sales, each in a transaction of its own. */
export function trade(store: Store, sales: number): readonly Appended[] {
  const all: Appended[] = []
  if (store.read(({ db }) => db.prepare('SELECT 1 FROM shift').get()) === undefined) {
    all.push(store.write((tx) => openTestShift(tx)))
  }
  for (let sale = 0; sale < sales; sale += 1) all.push(store.write((tx) => sell(tx, store)))
  return all
}
