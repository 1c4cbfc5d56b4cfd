/** A real store on a disk in memory, with the real core and the real effects of the till's end of the wire. */
import { cpSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '#main/clock.ts'
import type { IdSource } from '#main/ids.ts'
import { silentLog } from '#main/log.ts'
import { StorageError } from '#main/store/errors.ts'
import { openStore } from '#main/store/open.ts'
import type { Store } from '#main/store/store.ts'
import { joinHubLink } from '#main/store/hub-link.ts'
import { doEffect, journalOf, newSession, type Doing, type Session } from '#main/sync/effects.ts'
import { LineReport } from '#main/sync/line-report.ts'
import type { SyncInput, SyncState } from '#shared/sync/till-state.ts'
import { step } from '#shared/sync/till-step.ts'
import { NEW_STATE, TICK_MS } from '#shared/sync/timing.ts'
import { must } from '#shared/kernel/assert.ts'
import type { SeededRandom } from '../crash/random.ts'
import { openTestShift, sell } from '../support/store.ts'
import type { Marks } from './marks.ts'
import { POISON_MILLI, type Network } from './network.ts'

/** As many as SQLite ever allows. */
const PAGES_MAX = 4_294_967_294

export interface Stage {
  readonly random: SeededRandom
  readonly marks: Marks
  readonly ids: IdSource
  readonly nowMs: () => number
}

export class TillOnStage {
  readonly tillId: string
  readonly dir: string
  readonly network: Network
  store: Store
  /** Its clock against that of the world. */
  skewMs = 0
  hasKept = false
  isDiskFull = false
  /** A machine was copied: two write under this name. */
  isTwin = false
  readonly #stage: Stage
  #state: SyncState = NEW_STATE
  #session: Session = newSession()

  constructor(stage: Stage, tillId: string, dir: string, network: Network) {
    this.#stage = stage
    this.tillId = tillId
    this.dir = dir
    this.network = network
    this.store = this.#open()
  }

  get clock(): Clock {
    return { nowMs: () => this.#stage.nowMs() + this.skewMs, offsetMinutes: () => 480 }
  }

  get isQuiet(): boolean {
    const { hasSaidHello, missing, probe } = this.#state
    return hasSaidHello && missing.length === 0 && probe === null
  }

  sell(isPoisoned: boolean): void {
    const { store } = this
    this.#unlessFull(() => {
      store.write((tx) => {
        const has = tx.db.prepare('SELECT 1 FROM shift').get() !== undefined
        if (!has) openTestShift(tx)
        const { ids } = this.#stage
        const goods = isPoisoned ? { APPLES: POISON_MILLI } : { COLA: 2000 }
        sell(tx, store, { eventId: ids.uuid(), occurredMs: this.clock.nowMs(), goods })
      })
    })
  }

  /** The file cannot grow until room is made, or the program starts anew. */
  fillDisk(): void {
    this.isDiskFull = true
    this.store.read(({ db }) => {
      db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true }))}`)
    })
  }

  makeRoom(): void {
    this.isDiskFull = false
    this.store.read(({ db }) => db.pragma(`max_page_count = ${PAGES_MAX}`))
  }

  restart(): void {
    this.store.close()
    this.store = this.#open()
  }

  keep(): void {
    rmSync(this.#kept, { recursive: true, force: true })
    cpSync(this.dir, this.#kept, { recursive: true })
    this.hasKept = true
  }

  goBack(): void {
    this.store.close()
    rmSync(this.dir, { recursive: true, force: true })
    cpSync(this.#kept, this.dir, { recursive: true })
    this.store = this.#open()
  }

  /** The running machine is copied: the twin goes on in the same epoch, as a snapshot of a virtual machine would. */
  copy(dir: string, network: Network): TillOnStage {
    cpSync(this.dir, dir, { recursive: true })
    const twin = new TillOnStage(this.#stage, this.tillId, dir, network)
    twin.store.continueIn(this.store.epoch)
    twin.isTwin = true
    this.isTwin = true
    return twin
  }

  /** Ids of everything in its journal. */
  ids(): readonly string[] {
    return this.store.read(({ db }) =>
      db.prepare<[], string>('SELECT event_id FROM journal ORDER BY position').pluck().all(),
    )
  }

  get unsent(): number {
    const epochs = journalOf(this.store).epochs()
    return epochs.reduce((sum, { headSeq, ackedSeq }) => sum + headSeq - ackedSeq, 0)
  }

  /** One moment of the program: a tick, and everything that follows from it at once. */
  async tick(isHelloDue = false): Promise<void> {
    try {
      await this.#tick(isHelloDue)
    } catch (error) {
      if (!this.#isFull(error)) throw error
      // As the runner does: the line rests until the next tick.
      this.#state = { ...NEW_STATE, nextMs: this.clock.nowMs() + TICK_MS, failures: 1 }
    }
  }

  #unlessFull(run: () => void): void {
    try {
      run()
    } catch (error) {
      if (!this.#isFull(error)) throw error
    }
  }

  #isFull(error: unknown): boolean {
    const isFull = error instanceof StorageError && error.kind === 'full'
    if (isFull) this.#stage.marks.hit('disk full')
    return isFull
  }

  async #tick(isHelloDue: boolean): Promise<void> {
    const { random } = this.#stage
    const nowMs = this.clock.nowMs()
    let inputs: SyncInput[] = [{ kind: 'tick', nowMs, draw: random.next(), isHelloDue }]
    while (inputs.length > 0) {
      const [input, ...rest] = inputs
      inputs = rest
      const { state, effects } = step(
        this.#state,
        must(input, 'there is one'),
        journalOf(this.store),
      )
      this.#state = state
      for (const effect of effects) {
        if (effect.kind === 'note') this.#stage.marks.hit(`note: ${effect.code}`)
        const came = await doEffect(this.#doing(), effect)
        if (came !== null) inputs.push(came)
      }
    }
  }

  /** The clock of the machine is moved; what was to happen later happens by the new one. */
  stepClock(byMs: number): void {
    this.skewMs += byMs
  }

  close(): void {
    this.store.close()
  }

  get #kept(): string {
    return `${this.dir}-kept`
  }

  #open(): Store {
    const { ids } = this.#stage
    if (!existsSync(join(this.dir, 'store.db'))) throw new Error(`no store in ${this.dir}`)
    const store = openStore({ dir: this.dir, clock: this.clock, ids })
    this.#state = NEW_STATE
    this.#session = newSession()
    this.isDiskFull = false
    store.write((tx) => {
      const has = tx.db.prepare('SELECT 1 FROM hub_link').get() !== undefined
      if (!has) joinHubLink(tx, 'http://hub', this.clock.nowMs())
    })
    return store
  }

  #doing(): Doing {
    const { random, ids } = this.#stage
    const { store, clock, tillId } = this
    const nothing = () => undefined
    return {
      parts: {
        ...{ store, clock, ids, log: silentLog, identity: { storeId: 'S01', tillId } },
        timers: { set: nothing, clear: nothing },
        draw: () => random.next(),
        ...{ onChange: nothing, onRewritten: nothing },
      },
      report: new LineReport(clock, nothing),
      http: this.network,
      token: 'token',
      server: this.#state.server,
      session: this.#session,
      write: (run, lookUp) => store.write(run, lookUp),
    }
  }
}
