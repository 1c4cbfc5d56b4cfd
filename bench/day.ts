/**
 * Closing a day of 5,000 tickets in a store that has 20,000 items on hand: what a close does beyond one pass of SQLite
 * over the rows of that day, and what it costs to have the stock as of a cut that lies behind. Each close is rolled
 * back and done again. Alone: node bench/day.ts [--quick]
 */
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { must } from '#shared/kernel/assert.ts'
import { CHECK_CODES } from '#shared/day/checklist.ts'
import type { Output } from '#shared/api/registry.ts'
import type { Sale } from '#shared/sales/sale.ts'
import { stockDigest } from '#shared/stock/digest.ts'
import { systemClock } from '#main/clock.ts'
import { systemIds } from '#main/ids.ts'
import { silentLog } from '#main/log.ts'
import { closeDay, sha256 } from '#main/services/day-close.ts'
import { dayStanding } from '#main/services/day-standing.ts'
import type { Deps } from '#main/services/deps.ts'
import { readIdentity } from '#main/store/counters.ts'
import { balancesAsOf, headPosition } from '#main/store/day-closes.ts'
import { append } from '#main/store/journal.ts'
import { bodyOf, type JournalRow } from '#main/store/journal-row.ts'
import { readSettings } from '#main/store/settings.ts'
import type { Store } from '#main/store/store.ts'
import { statement, type ReadTx, type WriteTx } from '#main/store/tx.ts'
import {
  benchFolder,
  call,
  madeUpCode,
  madeUpItem,
  openBenchStore,
  putStore,
  startBench,
} from './catalogue.ts'
import { benchArgs, figureOf, report, timed, type BenchArgs, type BenchResult } from './floor.ts'

const ITEMS = 20_000
const TICKETS = 5000
const TICKETS_QUICK = 500
const ROUNDS = 10
const LINES_A_TICKET = 6
const LINES_A_DELIVERY = 2500

export async function benchDay({ isQuick }: BenchArgs): Promise<BenchResult> {
  const tickets = isQuick ? TICKETS_QUICK : TICKETS
  const dir = mkdtempSync(join(benchFolder().path, 'day-'))
  await putStore({ count: ITEMS }, dir)
  const sale = await oneSale(dir)
  const store = await openBenchStore(dir)
  fillDay(store, sale, tickets)
  endShift(store)
  const deps: Deps = {
    ...{ store, clock: systemClock, ids: systemIds, log: silentLog },
    ...{ settings: store.read(readSettings), identity: store.read(readIdentity) },
  }
  const [floorMs, closeMs, digestMs, behindMs]: number[][] = [[], [], [], []]
  const half = Math.floor(store.read(headPosition) / 2)
  for (let round = 0; round < ROUNDS; round += 1) {
    floorMs?.push(await timed(() => onePass(store)))
    closeMs?.push(await timed(() => closeAndForget(store, deps)))
    digestMs?.push(await timed(() => digestAt(store, store.read(headPosition))))
    behindMs?.push(await timed(() => digestAt(store, half)))
  }
  const events = store.read(headPosition)
  store.close()
  return {
    bench: 'day',
    figures: [
      figureOf('floor: SQLite over journal, goods and money of the day', floorMs ?? []),
      figureOf('close of the day', closeMs ?? [], floorMs),
      figureOf('stock digest at the head', digestMs ?? [], floorMs),
      figureOf('stock digest as of the middle of the day', behindMs ?? [], floorMs),
    ],
    facts: { items: ITEMS, tickets, events, rounds: ROUNDS },
  }
}

/** Rung up through the till, to be written down again and again under other numbers. */
async function oneSale(dir: string): Promise<Sale> {
  const backend = await startBench(dir)
  for (let line = 0; line < LINES_A_TICKET; line += 1) {
    await call(backend, 'checkout.scan', { code: madeUpCode(line), quantityMilli: null })
  }
  const { head } = await call<Output<'checkout.read'>>(backend, 'checkout.read', {})
  const tender = { code: 'cash', receivedMinor: head.cashDueMinor, reference: null }
  await call(backend, 'checkout.complete', { revision: head.revision, tender })
  await backend.stop()
  const store = await openBenchStore(dir)
  const row = store.read((tx) =>
    statement<Pick<JournalRow, 'type' | 'version' | 'body'>>(
      tx,
      `SELECT type, version, body FROM journal WHERE type = 'sale.completed'`,
    ).get(),
  )
  store.close()
  return bodyOf(must(row, 'it was sold')) as Sale
}

/** Something of everything on hand, and so many tickets of other goods each. */
function fillDay(store: Store, sale: Sale, tickets: number): void {
  const head = { businessDate: '2026-03-02', occurredMs: Date.now(), actor: '901' }
  store.write((tx) => {
    for (let from = 0; from < ITEMS; from += LINES_A_DELIVERY) {
      const receivingCounter = from / LINES_A_DELIVERY + 1
      append(tx, {
        ...{ type: 'stock.received', eventId: systemIds.uuid(), ...head },
        body: {
          ...{ receivingNo: `T01-RC00000${receivingCounter}-BNCH`, receivingCounter },
          ...{ kind: 'delivery', inbound: null, partner: '', isBlind: false, isFinal: true },
          ...{ claims: [], note: '', attachments: [] },
          lines: Array.from({ length: LINES_A_DELIVERY }, (_, at) => ({
            ...{ lineNo: at + 1, inboundLineNo: null, unit: '', name: '', note: '' },
            ...{ sku: madeUpItem(from + at).sku, lot: '', expiry: null, serial: '' },
            to: 'FLOOR' as const,
            ...{
              acceptedMilli: 9000,
              damagedMilli: 0,
              rejectedMilli: 0,
              quality: 'accepted' as const,
            },
          })),
        },
      })
    }
    for (let ticket = 0; ticket < tickets; ticket += 1) {
      const lines = sale.lines.map((line, at) => ({
        ...line,
        sku: madeUpItem((ticket * LINES_A_TICKET + at) % ITEMS).sku,
      }))
      const number = { receiptNo: `T01-9${ticket}-BNCH`, ticketId: systemIds.uuid() }
      append(tx, {
        ...{ type: 'sale.completed', eventId: systemIds.uuid(), ...head },
        body: { ...sale, ...number, lines },
      })
    }
  })
}

function endShift(store: Store): void {
  store.write(({ db }) => db.exec(`UPDATE shift SET state = 'closed'`))
}

/** What any close has to read at the least. */
function onePass(store: Store): void {
  store.read((tx) => {
    for (const sql of [
      'SELECT sum(length(body)), sum(length(hash)) FROM journal',
      'SELECT sku, lot, from_location, to_location, reason, sum(quantity_milli) FROM stock_move GROUP BY 1, 2, 3, 4, 5',
      'SELECT account, currency, sum(amount_minor) FROM money_move GROUP BY 1, 2',
    ]) {
      tx.db.prepare(sql).all()
    }
  })
}

class Undone extends Error {}

function closeAndForget(store: Store, deps: Deps): void {
  try {
    store.write((tx: WriteTx) => {
      const standing = dayStanding(tx, deps, { lastBackupMs: null, checks: 'ok' })
      const closed = closeDay(tx, deps, standing, {
        ...{ eventId: systemIds.uuid(), by: { actor: '901', approver: null }, note: '' },
        ...{ businessDate: standing.businessDate, leaveOpen: CHECK_CODES },
      })
      if (!closed.ok) throw new Error(closed.refusal.code)
      throw new Undone()
    })
  } catch (error) {
    if (!(error instanceof Undone)) throw error
  }
}

const digestAt = (store: Store, position: number): void =>
  store.read((tx: ReadTx) => {
    stockDigest(balancesAsOf(tx, position), sha256)
  })

if (import.meta.main) {
  const args = benchArgs()
  const folder = benchFolder()
  try {
    report([await benchDay(args)], args)
  } finally {
    folder.remove()
  }
}
