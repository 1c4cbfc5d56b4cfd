/**
 * Composition root: picks the adapters, starts the till or, where its store cannot be opened, the rescue; changes over
 * when a backup is restored. Knows no host; every host carries this same thing.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AnswerBody, CallFrame, Link } from '#shared/api/link.ts'
import type { RescueStatus, RestoreReport } from '#shared/api/safekeeping.ts'
import { deviceOfClient } from '#shared/handhelds/handheld.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import type { RestoreProblem } from '#shared/safekeeping/words.ts'
import { systemClock, type Clock } from './clock.ts'
import { demoItems } from './demo/demo-items.ts'
import { DEMO_GOODS } from './demo/demo-stock.ts'
import { systemIds, type IdSource } from './ids.ts'
import { Tokens, type Inner } from './inner.ts'
import type { Router } from './ipc/router.ts'
import { stderrLog, type Log } from './log.ts'
import { Rescue } from './rescue.ts'
import { RunningBackend } from './running-backend.ts'
import { demoStore } from './services/enrol.ts'
import type { CustomerScreenHost } from './services/customer-screen.ts'
import type { HandheldDoor } from './services/handhelds-door.ts'
import { refuseRestore } from './services/safekeeping.ts'
import { hasBackups } from './store/backup-files.ts'
import { readIdentity } from './store/counters.ts'
import { StorageError, StoreOpenError, type StoreOpenKind } from './store/errors.ts'
import { openStore, STORE_FILE, type NewStore } from './store/open.ts'
import { isSwapOpen } from './store/restore-swap.ts'
import type { RestoreWish } from './store/restore-wish.ts'
import { restoreStore } from './store/restore.ts'
import { readNote } from './store/safekeeping-note.ts'
import { readSettings } from './store/settings.ts'

export interface BackendOptions {
  readonly storeDir: string
  readonly host: 'electron' | 'browser' | 'cli' | 'test'
  readonly simulateDevices: boolean
  /** Opened when a manager says so; without one there are no handhelds. */
  readonly handheldDoor?: HandheldDoor
  /** Where the customer's page is shown; without one it is not. */
  readonly customerScreen?: CustomerScreenHost
  /** What a folder without a store becomes; a demo store when not said. */
  readonly create?: NewStore
  readonly clock?: Clock
  readonly ids?: IdSource
  readonly log?: Log
}

export interface Backend {
  /** Serves one screen. `clientId` names the window across reconnects; `token` goes into its hello. */
  serve(link: Link, client: { readonly clientId: string; readonly token?: string }): void
  /** Tokens of the browser host. */
  readonly access: Inner['access']
  readonly router: Pick<Router, 'dispatch'>
  /** Emits `window.focus`; returns how many screens are connected. */
  focus(): number
  simulateScan(code: string): void
  stop(): Promise<void>
}

type Rescued = NonNullable<RescueStatus['kind']>

/** Of these a person can get out by restoring a backup; the others say themselves what to do. */
const isRescued = (kind: StoreOpenKind): kind is Rescued =>
  kind === 'corrupt' || kind === 'backup' || kind === 'unreadable'

/** Screens are told to connect anew a moment after the answer that changed everything has gone out. */
const LINKS_CLOSE_AFTER_MS = 50

/** Throws StoreOpenError where a rescue would be no help; then nothing is held. */
export async function startBackend(options: BackendOptions): Promise<Backend> {
  const carried = new CarriedTill(options)
  await carried.start()
  return carried
}

class CarriedTill implements Backend {
  readonly router: Backend['router']
  readonly access: Backend['access']
  readonly #options: BackendOptions
  readonly #clock: Clock
  readonly #ids: IdSource
  readonly #log: Log
  readonly #tokens: Tokens
  readonly #links = new Set<Link>()
  #inner: Inner | null = null
  #restoreProblem: RestoreProblem | null = null

  constructor(options: BackendOptions) {
    this.#options = options
    this.#clock = options.clock ?? systemClock
    this.#ids = options.ids ?? systemIds
    this.#log = options.log ?? stderrLog
    this.#tokens = new Tokens(this.#ids)
    this.router = { dispatch: (frame, clientId) => this.#dispatch(frame, clientId) }
    this.access = {
      issue: () => (this.#inner?.access ?? this.#tokens).issue(),
      clientOf: (token) => (this.#inner?.access ?? this.#tokens).clientOf(token),
    }
  }

  async start(): Promise<void> {
    try {
      this.#inner = await this.#running()
    } catch (error) {
      if (!(error instanceof StoreOpenError) || !isRescued(error.kind)) throw error
      // A path that never was a store has nothing to go back to.
      if (error.kind === 'unreadable' && !this.#wasStore()) throw error
      this.#inner = this.#rescue(error.kind, error.detail)
    }
  }

  serve(link: Link, client: { readonly clientId: string; readonly token?: string }): void {
    // Between two tills there is nobody to serve it; the page tries again.
    if (this.#inner === null) return link.close()
    this.#links.add(link)
    this.#inner.serve(
      {
        post: (frame) => link.post(frame),
        onFrame: (listener) => link.onFrame(listener),
        onDown: (listener) =>
          link.onDown(() => {
            this.#links.delete(link)
            listener()
          }),
        close: () => link.close(),
      },
      client,
    )
  }

  focus(): number {
    return this.#inner?.focus() ?? 0
  }

  simulateScan(code: string): void {
    this.#inner?.simulateScan(code)
  }

  async stop(): Promise<void> {
    const inner = this.#inner
    this.#inner = null
    await inner?.stop()
  }

  #dispatch(frame: CallFrame, clientId: string): Promise<AnswerBody> {
    // A handheld belongs to a till that runs; what it still had under way is nothing to the way back.
    if (deviceOfClient(clientId) !== null && !(this.#inner instanceof RunningBackend)) {
      return Promise.resolve(refuse('not-on-this-device'))
    }
    if (this.#inner !== null) return this.#inner.dispatch(frame, clientId)
    if (frame.op !== 'rescue.status') return Promise.resolve(refuse('in-rescue'))
    const { storeDir } = this.#options
    const nothing = { kind: null, detail: '', restoreProblem: null }
    return Promise.resolve(ok({ mode: 'restoring', storeDir, ...nothing } satisfies RescueStatus))
  }

  /** Stops what runs, restores, starts whatever can be started then: the restored till, or what was there before. */
  async #restore(wish: RestoreWish): Promise<Result<RestoreReport, RestoreProblem>> {
    const inner = this.#inner
    if (inner === null) return refuse('restore-busy')
    this.#inner = null
    await inner.stop()
    let outcome: Result<RestoreReport, RestoreProblem>
    try {
      outcome = ok(restoreStore(wish))
    } catch (error) {
      this.#log.write('error', 'not restored', { reason: String(error) })
      outcome = refuseRestore(error)
    }
    this.#restoreProblem = outcome.ok ? null : outcome.refusal.code
    await this.#startAgain()
    setTimeout(() => this.#closeLinks(), LINKS_CLOSE_AFTER_MS)
    return outcome
  }

  async #startAgain(): Promise<void> {
    try {
      await this.start()
    } catch (error) {
      this.#log.write('error', 'not started after a restore', { reason: String(error) })
      this.#inner = this.#rescue('unreadable', String(error))
    }
  }

  #closeLinks(): void {
    const links = [...this.#links]
    this.#links.clear()
    for (const link of links) link.close()
  }

  async #running(): Promise<Inner> {
    const { storeDir, host, simulateDevices } = this.#options
    const { handheldDoor = null, customerScreen = null } = this.#options
    const create = this.#isNew() ? await this.#newStore() : undefined
    const [clock, ids, log] = [this.#clock, this.#ids, this.#log]
    const store = openStore({
      dir: storeDir,
      clock,
      ids,
      ...(create === undefined ? {} : { create }),
    })
    try {
      const settings = store.read(readSettings)
      const identity = store.read(readIdentity)
      return new RunningBackend(
        { store, clock, ids, log, settings, identity },
        {
          ...{ host, simulateDevices, handheldDoor, customerScreen, tokens: this.#tokens },
          ...this.#back(),
        },
      )
    } catch (error) {
      store.close()
      throw error instanceof StorageError ? openErrorOf(error) : error
    }
  }

  #newStore(): NewStore | Promise<NewStore> {
    return this.#options.create ?? demoStore(demoItems(), DEMO_GOODS, this.#clock, this.#ids)
  }

  /** A folder that has had a store and has none now is a loss and not a beginning. */
  #isNew(): boolean {
    const { storeDir } = this.#options
    return !existsSync(join(storeDir, STORE_FILE)) && !isSwapOpen(storeDir) && !this.#wasStore()
  }

  #wasStore(): boolean {
    const { storeDir } = this.#options
    return readNote(storeDir) !== null || hasBackups(storeDir)
  }

  #rescue(kind: Rescued, detail: string): Inner {
    const { storeDir } = this.#options
    this.#log.write('error', 'the store cannot be opened: rescue', { kind, detail })
    return new Rescue({
      storeDir,
      kind,
      detail,
      clock: this.#clock,
      log: this.#log,
      tokens: this.#tokens,
      ...this.#back(),
    })
  }

  /** The way back from what runs inside. */
  #back() {
    return {
      dispatch: (frame: CallFrame, clientId: string) => this.#dispatch(frame, clientId),
      restorer: {
        restore: (wish: RestoreWish) => this.#restore(wish),
        restoreProblem: () => this.#restoreProblem,
      },
    }
  }
}

/** The file opened, and the first write then failed. */
function openErrorOf({ kind }: StorageError): StoreOpenError {
  const detail = `at the first write: ${kind}`
  return new StoreOpenError(
    kind === 'full' ? 'disk-full' : kind === 'io' ? 'unreadable' : kind,
    detail,
  )
}
