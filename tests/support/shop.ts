/** A shop that is open: a counter with a shift and a cashier, and the few deeds that every scenario needs. */
import type { Input, Output } from '#shared/api/registry.ts'
import type { LedgerEvent } from '#shared/ledger/event.ts'
import type { Sale } from '#shared/sales/sale.ts'
import { parseEventBody } from '#shared/wire/event-bodies.ts'
import type { IdSource } from '#main/ids.ts'
import type { Settings } from '#main/store/settings.ts'
import type { CallOptions } from './caller.ts'
import { scratchFolder, testClock, type TestClock } from './clock.ts'
import { counterOn, type Counter, type CounterOptions } from './counter.ts'
import { testStore } from './goods.ts'
import { openTestStore, rowsOf, verifyFile } from './store.ts'
import type { VerifyReport } from '#main/store/verify.ts'

type Change = Input<'checkout.change'>['change']
type TenderEntry = Input<'checkout.add-tender'>['tender']

export interface Shop extends Counter {
  readonly dir: string
  scan(code: string, quantityMilli?: number | null): Promise<Output<'checkout.scan'>>
  change(change: Change, options?: CallOptions): Promise<Output<'checkout.change'>>
  changeRefusal(change: Change, options?: CallOptions): Promise<string>
  /** Pays the open ticket; exactly what is due in cash unless said otherwise. */
  pay(tender?: TenderEntry | null): Promise<Output<'checkout.complete'>>
  payRefusal(tender: TenderEntry | null): Promise<{ code: string; details?: object }>
  ticket(): Promise<Output<'checkout.read'>>
  totalMinor(): Promise<number>
  /** The same shop after its program was stopped and started, or killed and started. */
  restart(how?: 'stopped' | 'killed'): Promise<Shop>
  /** Closes the shop and checks the whole file; throws where head office could not read an event of it. */
  verify(): VerifyReport
}

export interface ShopOptions extends CounterOptions {
  readonly settings?: Partial<Settings>
  readonly floatMinor?: number
  readonly dir?: string
  readonly ids?: IdSource
}

export const cash = (receivedMinor: number): TenderEntry => ({
  code: 'cash',
  receivedMinor,
  reference: null,
})
export const card = (receivedMinor: number, reference: string | null = 'A1'): TenderEntry => ({
  code: 'card',
  receivedMinor,
  reference,
})

/** With a shift open unless `floatMinor` is -1. */
export async function openShop(options: ShopOptions = {}): Promise<Shop> {
  const shop = shopIn(options.dir ?? scratchFolder(), options.clock ?? testClock(), options)
  const floatMinor = options.floatMinor ?? 20_000
  if (floatMinor >= 0) await shop.as('101').ok('shift.open', { floatMinor })
  return shop
}

export function shopIn(dir: string, clock: TestClock, options: ShopOptions = {}): Shop {
  const create = testStore({ settings: options.settings ?? {} })
  const ids = options.ids === undefined ? {} : { ids: options.ids }
  const store = openTestStore(dir, { clock, create, ...ids })
  const counter = counterOn(store, { ...options, clock })
  const head = async () => (await counter.ok('checkout.read', {})).head
  const shop: Shop = {
    ...counter,
    dir,
    scan: (code, quantityMilli = null) => counter.ok('checkout.scan', { code, quantityMilli }),
    change: (change, callOptions) => counter.ok('checkout.change', { change }, callOptions),
    changeRefusal: async (change, callOptions) =>
      (await counter.refusal('checkout.change', { change }, callOptions)).code,
    async pay(tender) {
      const { revision, cashDueMinor } = await head()
      const exact = cashDueMinor > 0 ? cash(cashDueMinor) : null
      return counter.ok('checkout.complete', {
        revision,
        tender: tender === undefined ? exact : tender,
      })
    },
    async payRefusal(tender) {
      return counter.refusal('checkout.complete', { revision: (await head()).revision, tender })
    },
    ticket: () => counter.ok('checkout.read', {}),
    totalMinor: async () => (await head()).totals.totalMinor,
    async restart(how = 'stopped') {
      if (how === 'stopped') await counter.printing.settled()
      counter.sessions.flush()
      await counter.devices.stop()
      store.close()
      return shopIn(dir, clock, options)
    },
    verify() {
      for (const row of rowsOf(store, 'SELECT type, version, body FROM journal')) {
        const event = parseEventBody(
          String(row['type']),
          Number(row['version']),
          String(row['body']),
        )
        if (event === null) throw new Error(`head office cannot read ${String(row['type'])}`)
      }
      store.close()
      return verifyFile(dir)
    },
  }
  return shop
}

export interface RecordedEvent {
  readonly type: string
  readonly business_date: string
  readonly clock_flags: number
  readonly actor: string
  readonly approver: string | null
  readonly body: LedgerEvent['body']
}

export const eventsOf = (shop: Counter, type: string): RecordedEvent[] =>
  rowsOf(shop.store, `SELECT * FROM journal WHERE type = '${type}' ORDER BY position`).map(
    (row) => ({ ...row, body: JSON.parse(String(row['body'])) as unknown }),
  ) as RecordedEvent[]

export const salesOf = (shop: Counter): Sale[] =>
  eventsOf(shop, 'sale.completed').map(({ body }) => body as Sale)
