/** A shop with a head office: its line moves only when a test turns the hand, and never waits for a clock on the wall. */
import type { SyncStatus } from '#shared/api/sync.ts'
import type { Timers } from '#main/sync/parts.ts'
import type { HttpOptions, HubHttp } from '#main/sync/http.ts'
import { openHubHttp } from '#main/sync/http.ts'
import { testClock, type TestClock } from './clock.ts'
import { PAPER_CODE, type PaperHub } from './paper-hub.ts'
import { openShop, shopIn, type Shop, type ShopOptions } from './shop.ts'

export interface JoinedShop extends Shop {
  /** Runs what the line waits for, once; the clock jumps there. False when it waits for nothing. */
  turn(): Promise<boolean>
  /** Turns until everything is sent and compared, or so many times. */
  turnUntilSent(turnsMax?: number): Promise<number>
  status(): Promise<SyncStatus>
  ackedOf(epoch: string): number
}

/** One cola for cash. */
export async function sellOne(shop: Shop): Promise<void> {
  await shop.scan('6901234567892')
  await shop.pay()
}

class HandTimers implements Timers {
  #pending: { readonly run: () => void; readonly atMs: number } | null = null
  readonly #clock: TestClock

  constructor(clock: TestClock) {
    this.#clock = clock
  }

  set(run: () => void, afterMs: number): unknown {
    this.#pending = { run, atMs: this.#clock.nowMs() + afterMs }
    return this.#pending
  }

  clear(timer: unknown): void {
    if (this.#pending === timer) this.#pending = null
  }

  fire(): boolean {
    const due = this.#pending
    if (due === null) return false
    this.#pending = null
    if (due.atMs > this.#clock.nowMs()) this.#clock.set(due.atMs)
    due.run()
    return true
  }
}

export interface JoinedOptions extends ShopOptions {
  /** Of a request, on the wall: only for hubs that never answer. Asked anew for each. */
  readonly patienceMs?: () => number
  readonly answerBytesMax?: number
  readonly clock?: TestClock
}

const optionsOf = (options: JoinedOptions, clock: TestClock, timers: HandTimers): ShopOptions => ({
  ...options,
  clock,
  sync: {
    timers,
    openHttp: (http: HttpOptions): HubHttp => {
      const { patienceMs = () => 10_000, answerBytesMax = 6_000_000 } = options
      const opened = openHubHttp({ ...http, answerBytesMax })
      return {
        post: (asked) => opened.post({ ...asked, timeoutMs: patienceMs() }),
        close: () => opened.close(),
      }
    },
  },
})

/** Joined, and nothing sent yet. */
export async function openJoinedShop(
  hub: PaperHub,
  options: JoinedOptions = {},
): Promise<JoinedShop> {
  const clock = options.clock ?? testClock()
  const timers = new HandTimers(clock)
  const shop = joined(await openShop(optionsOf(options, clock, timers)), timers)
  shop.sync.start()
  await shop.as('901').ok('sync.join', { url: hub.url, code: PAPER_CODE })
  return shop
}

/** On a folder that is there, with whatever token lies in it. */
export function joinedShopIn(dir: string, options: JoinedOptions = {}): JoinedShop {
  const clock = options.clock ?? testClock()
  const timers = new HandTimers(clock)
  const shop = joined(shopIn(dir, clock, optionsOf(options, clock, timers)), timers)
  shop.sync.start()
  return shop
}

function joined(shop: Shop, timers: HandTimers): JoinedShop {
  const status = () => shop.ok('sync.status', {})
  const turn = async () => {
    const did = timers.fire()
    await shop.sync.settled()
    return did
  }
  return {
    ...shop,
    turn,
    status,
    async turnUntilSent(turnsMax = 30) {
      for (let turns = 1; turns <= turnsMax; turns += 1) {
        await turn()
        if ((await status()).unsentCount === 0) return turns
      }
      throw new Error(`not sent: ${JSON.stringify(await status())}`)
    },
    ackedOf: (epoch) =>
      shop.store.read(
        ({ db }) =>
          (
            db.prepare('SELECT acked_seq AS seq FROM epoch WHERE epoch = ?').get(epoch) as {
              seq: number
            }
          ).seq,
      ),
  }
}
