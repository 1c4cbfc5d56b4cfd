/**
 * Composition root: picks the adapters, puts services behind the router, serves screens. Knows no host;
 * every host carries this same thing.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { EventName, EventPayload } from '#shared/api/events.ts'
import type { Link } from '#shared/api/link.ts'
import type { TillStatus } from '#shared/api/till.ts'
import { systemClock, type Clock } from './clock.ts'
import { demoItems } from './demo/demo-items.ts'
import { FilePrinter, noDrawer, screenPrinter } from './devices/file-printer.ts'
import { SimulatedScanner } from './devices/simulated-scanner.ts'
import { systemIds, type IdSource } from './ids.ts'
import { Approvals } from './services/approvals.ts'
import { Router } from './ipc/router.ts'
import { serveLink, type Screen } from './ipc/serve-link.ts'
import { stderrLog, type Log } from './log.ts'
import type { Deps } from './services/deps.ts'
import { DEMO_STAFF, demoStore } from './services/enrol.ts'
import { PinCheck } from './services/pins.ts'
import { Printing } from './services/printing.ts'
import { Sessions } from './services/sessions.ts'
import { statusOf, type TillParts } from './services/till.ts'
import { Checks } from './store/checks.ts'
import { readIdentity } from './store/counters.ts'
import { StorageError, StoreOpenError } from './store/errors.ts'
import { openStore, STORE_FILE, type NewStore } from './store/open.ts'
import { clientOfToken, saveToken } from './store/sessions.ts'
import { readSettings } from './store/settings.ts'
import { readOpenTicket } from './store/tickets.ts'
import { handlersOf } from './handlers.ts'

const IDLE_CHECK_MS = 5000

export interface BackendOptions {
  readonly storeDir: string
  readonly host: 'electron' | 'browser' | 'cli' | 'test'
  readonly simulateDevices: boolean
  /** What a folder without a store becomes; a demo store when not said. */
  readonly create?: NewStore
  readonly clock?: Clock
  readonly ids?: IdSource
  readonly log?: Log
}

export interface Backend {
  /** Serves one screen. `clientId` names the window across reconnects; `token` goes into its hello. */
  serve(link: Link, client: { readonly clientId: string; readonly token?: string }): void
  /** Tokens of the browser host, kept hashed in the store, so that a restarted backend still knows them. */
  readonly access: {
    issue(): { clientId: string; token: string }
    clientOf(token: string): string | null
  }
  readonly router: Router
  /** Emits `window.focus`; returns how many screens are connected. */
  focus(): number
  simulateScan(code: string): void
  stop(): Promise<void>
}

/** Throws StoreOpenError; then nothing is held. */
export async function startBackend(options: BackendOptions): Promise<Backend> {
  const clock = options.clock ?? systemClock
  const ids = options.ids ?? systemIds
  const log = options.log ?? stderrLog
  const isThere = existsSync(join(options.storeDir, STORE_FILE))
  const create = isThere
    ? undefined
    : (options.create ?? (await demoStore(demoItems(), clock, ids)))
  const store = openStore({
    dir: options.storeDir,
    clock,
    ids,
    ...(create === undefined ? {} : { create }),
  })
  try {
    const deps: Deps = {
      store,
      clock,
      ids,
      log,
      settings: store.read(readSettings),
      identity: store.read(readIdentity),
    }
    return new RunningBackend(deps, options)
  } catch (error) {
    store.close()
    throw error instanceof StorageError ? openErrorOf(error) : error
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

class RunningBackend implements Backend {
  readonly router: Router
  readonly access: Backend['access']
  readonly #deps: Deps
  readonly #screens = new Set<Screen>()
  readonly #sessions: Sessions
  readonly #printing: Printing
  readonly #checks: Checks
  readonly #scanner: SimulatedScanner
  readonly #tillParts: TillParts
  readonly #idleTimer: NodeJS.Timeout
  /** A real store has no devices that do not exist, whatever it was started with. */
  readonly #isSimulated: boolean
  #lastStatus = ''
  #lastTicket = ''

  constructor(deps: Deps, options: BackendOptions) {
    this.#deps = deps
    this.#isSimulated = options.simulateDevices && (deps.settings.isDemo || options.host === 'test')
    this.#sessions = new Sessions(deps)
    const { printer } = deps.settings
    this.#printing = new Printing(
      deps,
      printer === 'file' ? new FilePrinter(join(deps.store.dir, 'printed')) : screenPrinter,
      noDrawer,
      () => this.#quietly(() => this.#tellStatus()),
    )
    this.#scanner = new SimulatedScanner(deps.clock)
    this.#scanner.onScan((scan) => this.#emit('device.scanned', scan))
    this.#checks = new Checks(deps.log, () => this.#quietly(() => this.#tellStatus()))
    this.#tillParts = {
      host: options.host,
      demoStaff: DEMO_STAFF.map((person) => ({ ...person })),
      printerState: () => this.#printing.printerState,
      scannerState: () => (this.#isSimulated ? 'ready' : 'absent'),
      checksState: () => this.#checks.state,
    }
    this.router = this.#makeRouter()
    this.access = accessOf(deps)
    this.#checks.start(deps.store.path)
    this.#idleTimer = setInterval(() => this.#quietly(() => this.#lockIdle()), IDLE_CHECK_MS)
    this.#idleTimer.unref()
  }

  serve(link: Link, client: { readonly clientId: string; readonly token?: string }): void {
    const screen = serveLink(link, {
      router: this.router,
      log: this.#deps.log,
      client,
      onDown: (gone) => this.#screens.delete(gone),
    })
    this.#screens.add(screen)
  }

  focus(): number {
    this.#emit('window.focus', {})
    return this.#screens.size
  }

  simulateScan(code: string): void {
    if (this.#isSimulated) this.#scanner.scan(code)
  }

  async stop(): Promise<void> {
    clearInterval(this.#idleTimer)
    this.#scanner.close()
    await this.#checks.stop()
    await this.#printing.settled()
    this.#sessions.flush()
    this.#deps.store.close()
  }

  #makeRouter(): Router {
    const approvals = new Approvals()
    const { store, clock, ids, log } = this.#deps
    return new Router({
      store,
      clock,
      ids,
      log,
      approvals,
      handlers: handlersOf(this.#deps, {
        sessions: this.#sessions,
        pins: new PinCheck(this.#deps),
        approvals,
        printing: this.#printing,
        till: this.#tillParts,
      }),
      sessionOf: (clientId) => this.#sessions.view(clientId),
      afterCommand: (clientId) => this.#afterCommand(clientId),
    })
  }

  /** The caller has its answer; a word about its own change, come before it, would make it read all anew. */
  #afterCommand(callerId: string | null): void {
    this.#tellStatus()
    const ticket = this.#deps.store.read(readOpenTicket)
    const key = ticket === undefined ? '' : `${ticket.ticketId} ${ticket.revision}`
    if (key === this.#lastTicket) return
    this.#lastTicket = key
    const { ticketId = '', revision = 0 } = ticket ?? {}
    for (const screen of this.#screens) {
      if (screen.clientId !== callerId) screen.emit('checkout.changed', { ticketId, revision })
    }
  }

  #tellStatus(): void {
    const status: TillStatus = this.#deps.store.read((tx) =>
      statusOf(tx, this.#deps, this.#tillParts),
    )
    const text = JSON.stringify(status)
    if (text === this.#lastStatus) return
    this.#lastStatus = text
    this.#emit('till.status-changed', status)
  }

  #lockIdle(): void {
    for (const clientId of this.#sessions.lockIdle()) {
      const view = this.#sessions.view(clientId)
      for (const screen of this.#screens) {
        if (screen.clientId === clientId) screen.emit('session.changed', view)
      }
    }
  }

  /** For timers and threads: nobody is there to hear of a disk that cannot be read, but the log. */
  #quietly(run: () => void): void {
    try {
      run()
    } catch (error) {
      this.#deps.log.write('error', 'not told', { reason: String(error) })
    }
  }

  #emit<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    for (const screen of this.#screens) screen.emit(name, payload)
  }
}

function accessOf({ store, ids, clock }: Deps): Backend['access'] {
  return {
    issue() {
      const token = Buffer.from(ids.bytes(24)).toString('base64url')
      const clientId = ids.uuid()
      store.write((tx) => saveToken(tx, token, clientId, clock.nowMs()))
      return { clientId, token }
    },
    clientOf: (token) => store.read((tx) => clientOfToken(tx, token)),
  }
}
