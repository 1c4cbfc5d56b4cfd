/**
 * A year of trade for a store to carry: 110,000 sales of about six lines through the same `recordSale` as the till
 * uses, thousands in one transaction, slips printed, the drawer opened now and then. The year ends when it is built; it is kept for later runs.
 */
import type { Item } from '#shared/catalogue/item.ts'
import { must } from '#shared/kernel/assert.ts'
import { priceTicket } from '#shared/pricing/price-ticket.ts'
import { changeTicket } from '#shared/sales/change-ticket.ts'
import { newTicket, type Ticket } from '#shared/sales/ticket.ts'
import { systemClock } from '#main/clock.ts'
import { systemIds } from '#main/ids.ts'
import { silentLog } from '#main/log.ts'
import { recordSale } from '#main/services/checkout-pay.ts'
import { lineOf } from '#main/services/checkout-ticket.ts'
import type { Deps } from '#main/services/deps.ts'
import { readIdentity, takeNumber } from '#main/store/counters.ts'
import { setDrawerEffect } from '#main/store/effects.ts'
import { itemById } from '#main/store/items.ts'
import { append } from '#main/store/journal.ts'
import { readSettings } from '#main/store/settings.ts'
import { openShift } from '#main/store/shifts.ts'
import type { WriteTx } from '#main/store/tx.ts'
import { fill, openBenchStore, startSignedIn } from './catalogue.ts'
import { keptFolder } from './kept.ts'

export const SALES_OF_A_YEAR = 110_000
export const SALES_QUICK = 5000
const SALES_PER_TRANSACTION = 2500
/** Pages that the balances of a year are spread over. */
const CACHE_KIB = 262_144
const DAYS = 365
const DAY_MS = 86_400_000
/** What stands in the operation log: as many as a shop has deeds that need a second person. */
const SALES_PER_NO_SALE = 5
const LINES = [3, 5, 6, 7, 9] as const
const BY = { actor: '901', approver: null }
const BUILDERS = ['year.ts', 'catalogue.ts']

/** The folder of a store with so many goods and sales, not to be written to. A manager is signed in at the screen. */
export function builtYear({ count }: { readonly count: number }, sales: number): Promise<string> {
  return keptFolder(`year-${count}-${sales}`, BUILDERS, async (dir) => {
    await trade(dir, count, sales)
    await (await startSignedIn(dir)).stop()
  })
}

async function trade(dir: string, items: number, sales: number): Promise<void> {
  let nowMs = Date.now() - DAYS * DAY_MS
  const clock = { ...systemClock, nowMs: () => nowMs }
  const store = await openBenchStore(dir, clock)
  fill(store, items)
  store.read(({ db }) => db.pragma(`cache_size = -${CACHE_KIB}`))
  const deps: Deps = {
    store,
    clock,
    ids: systemIds,
    log: silentLog,
    settings: store.read(readSettings),
    identity: store.read(readIdentity),
  }
  store.write((tx) => startShift(tx, deps))
  const stepMs = Math.floor((DAYS * DAY_MS) / sales)
  for (let first = 0; first < sales; first += SALES_PER_TRANSACTION) {
    store.write((tx) => {
      const end = Math.min(sales, first + SALES_PER_TRANSACTION)
      for (let number = first; number < end; number += 1) {
        nowMs += stepMs
        sell(tx, deps, number, items)
        if (number % SALES_PER_NO_SALE === 0) openDrawer(tx, deps)
      }
    })
  }
  store.close()
}

const dayOf = ({ clock }: Deps): string => new Date(clock.nowMs()).toISOString().slice(0, 10)

/**
 * One for the whole year: no event closes a shift yet, and what no event says would be found by verify. The sales
 * carry the dates of their own days.
 */
function startShift(tx: WriteTx, deps: Deps): void {
  append(tx, {
    type: 'shift.opened',
    eventId: deps.ids.uuid(),
    businessDate: dayOf(deps),
    occurredMs: deps.clock.nowMs(),
    ...BY,
    body: {
      shiftId: deps.ids.uuid(),
      shiftNo: takeNumber(tx, 'shift'),
      floatMinor: 20_000,
      currency: deps.settings.currency,
      readyMinor: null,
      note: '',
    },
  })
}

function openDrawer(tx: WriteTx, deps: Deps): void {
  const { shiftId } = must(openShift(tx), 'a shift is open')
  append(tx, {
    type: 'drawer.opened',
    eventId: deps.ids.uuid(),
    businessDate: dayOf(deps),
    occurredMs: deps.clock.nowMs(),
    ...BY,
    body: { shiftId, reasonCode: 'give-change', note: '' },
  })
}

function sell(tx: WriteTx, deps: Deps, number: number, items: number): void {
  let ticket: Ticket = newTicket(deps.ids.uuid())
  const lines = LINES[number % LINES.length] ?? 1
  for (let line = 0; line < lines; line += 1) {
    // Few goods make most of the sales.
    const among = (number + line) % 5 === 0 ? items : Math.min(items, 5000)
    const id = ((number * 7919 + line * 104_729) % among) + 1
    ticket = withLine(ticket, must(itemById(tx, id), 'made-up goods are numbered from 1'))
  }
  const { totalMinor } = priceTicket(ticket, deps.settings.tax).totals
  const tender = {
    tenderNo: 1,
    code: 'cash',
    kind: 'cash' as const,
    amountMinor: totalMinor,
    receivedMinor: totalMinor,
    reference: null,
  }
  const { position } = recordSale(tx, deps, {
    eventId: deps.ids.uuid(),
    shift: { ...must(openShift(tx), 'a shift is open'), businessDate: dayOf(deps) },
    ticket,
    settlement: { tenders: [tender], roundingMinor: 0, changeMinor: 0, dueMinor: 0 },
    by: BY,
    source: null,
  })
  tx.db.prepare(`UPDATE print_job SET state = 'handed-over' WHERE position = ?`).run(position)
  setDrawerEffect(tx, position, 'done')
}

function withLine(ticket: Ticket, item: Item): Ticket {
  const line = {
    ...lineOf(item),
    barcode: null,
    quantityMilli: 1000,
    unitPriceMilli: item.unitPriceMilli ?? 0,
  }
  const changed = changeTicket(ticket, { kind: 'add-line', merge: true, line }, BY)
  if (!changed.ok) throw new Error(changed.refusal.code)
  return changed.value
}
