/** A shop with a head office: its line moves only when a test turns the hand, and never waits for a clock on the wall. */
import type { SyncStatus } from '#shared/api/sync.ts'
import type { FeedsPort } from '#main/sync/parts.ts'
import type { Timers } from '#main/timers.ts'
import type { HttpOptions, HubHttp } from '#main/sync/http.ts'
import { openHubHttp } from '#main/sync/http.ts'
import { testClock, type TestClock } from './clock.ts'
import { openShop, shopIn, type Shop, type ShopOptions } from './shop.ts'

export interface JoinedShop extends Shop {
  /** Runs what the line waits for, once; the clock jumps there. False when it waits for nothing. */
  turn(): Promise<boolean>
  /** Turns until everything is sent and compared, or so many times. */
  turnUntilSent(turnsMax?: number): Promise<number>
  status(): Promise<SyncStatus>
  /** Stopped, its file closed, and started again on the same folder. */
  startAgain(): Promise<JoinedShop>
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

export interface Joinable {
  readonly url: string
  code(): string | Promise<string>
}

export interface JoinedOptions extends ShopOptions {
  /** Of a request, on the wall: only for hubs that never answer. Asked anew for each. */
  readonly patienceMs?: () => number
  readonly answerBytesMax?: number
  readonly feeds?: FeedsPort
  readonly clock?: TestClock
}

const optionsOf = (options: JoinedOptions, clock: TestClock, timers: HandTimers): ShopOptions => ({
  ...options,
  clock,
  sync: {
    timers,
    ...(options.feeds === undefined ? {} : { feeds: options.feeds }),
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
  hub: Joinable,
  options: JoinedOptions = {},
): Promise<JoinedShop> {
  const clock = options.clock ?? testClock()
  const timers = new HandTimers(clock)
  const shop = joined(await openShop(optionsOf(options, clock, timers)), timers, options)
  shop.sync.start()
  await shop.as('901').ok('sync.join', { url: hub.url, code: await hub.code() })
  return shop
}

/** On a folder that is there, with whatever token lies in it. */
export function joinedShopIn(dir: string, options: JoinedOptions = {}): JoinedShop {
  const clock = options.clock ?? testClock()
  const timers = new HandTimers(clock)
  const shop = joined(shopIn(dir, clock, optionsOf(options, clock, timers)), timers, options)
  shop.sync.start()
  return shop
}

function joined(shop: Shop, timers: HandTimers, options: JoinedOptions): JoinedShop {
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
    async startAgain() {
      await shop.sync.stop()
      shop.store.close()
      return joinedShopIn(shop.dir, { ...options, clock: shop.clock })
    },
  }
}
