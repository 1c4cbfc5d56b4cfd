/** The till while its store is open: devices, services, router, screens. */
import { join } from 'node:path'
import type { EventName, EventPayload } from '#shared/api/events.ts'
import type { AnswerBody, CallFrame, Link } from '#shared/api/link.ts'
import type { TillInfo, TillStatus } from '#shared/api/till.ts'
import { Counter } from './counter.ts'
import { FilePrinter, screenPrinter } from './devices/file-printer.ts'
import { handlersOf } from './handlers.ts'
import type { Inner, Tokens } from './inner.ts'
import { Router } from './ipc/router.ts'
import { serveLink, type Screen } from './ipc/serve-link.ts'
import { Approvals } from './services/approvals.ts'
import type { Deps } from './services/deps.ts'
import { DEMO_STAFF } from './services/enrol.ts'
import type { CustomerScreenHost } from './services/customer-screen.ts'
import type { HandheldDoor } from './services/handhelds-door.ts'
import { Handhelds, type ServedClient } from './services/handhelds-keeper.ts'
import { PinCheck } from './services/pins.ts'
import { Printing } from './services/printing.ts'
import { Safekeeper } from './services/safekeeping-keeper.ts'
import type { Restorer } from './services/safekeeping.ts'
import { Sessions } from './services/sessions.ts'
import { statusOf, type TillParts } from './services/till.ts'
import { Checks } from './store/checks.ts'
import { FeedsKeeper } from './services/feeds-keeper.ts'
import { CUSTOMER_CLIENT, isForCustomer } from '#shared/devices/customer-view.ts'
import { SyncRunner } from './sync/runner.ts'
import { clientOfToken, saveToken } from './store/sessions.ts'
import { readOpenTicket } from './store/tickets.ts'
import { systemTimers } from './timers.ts'

const IDLE_CHECK_MS = 5000

export interface RunningParts {
  readonly host: TillInfo['host']
  readonly simulateDevices: boolean
  readonly tokens: Tokens
  readonly restorer: Restorer
  /** Null: this host has no door for handhelds. */
  readonly handheldDoor: HandheldDoor | null
  readonly customerScreen: CustomerScreenHost | null
  /** What a call goes through: the till may be changing over. */
  readonly dispatch: (frame: CallFrame, clientId: string) => Promise<AnswerBody>
}

export class RunningBackend implements Inner {
  readonly access: Inner['access']
  readonly #router: Router
  readonly #parts: RunningParts
  readonly #safekeeper: Safekeeper
  readonly #handhelds: Handhelds
  readonly #deps: Deps
  readonly #screens = new Set<Screen>()
  readonly #sessions: Sessions
  readonly #printing: Printing
  readonly #checks: Checks
  readonly #counter: Counter
  readonly #sync: SyncRunner
  readonly #feeds: FeedsKeeper
  readonly #tillParts: TillParts
  readonly #idleTimer: NodeJS.Timeout
  #lastStatus = ''
  #lastTicket = ''

  #isStopped = false

  constructor(deps: Deps, parts: RunningParts) {
    this.#deps = deps
    this.#parts = parts
    this.#sessions = new Sessions(deps)
    this.#counter = new Counter(deps, {
      // A real store has no devices that do not exist, whatever it was started with.
      isSimulated: parts.simulateDevices && (deps.settings.isDemo || parts.host === 'test'),
      timers: systemTimers,
      onScan: (scan) => this.#emit('device.scanned', scan),
      onDevices: () => this.#quietly(() => this.#tellDevices()),
      onPayments: () => this.#quietly(() => this.#tellPayments()),
    })
    const { printer, receiptColumns } = deps.settings
    const plainPrinter =
      printer === 'file'
        ? new FilePrinter(join(deps.store.dir, 'printed'), receiptColumns)
        : screenPrinter
    this.#printing = new Printing(
      deps,
      {
        paper: () => this.#counter.paperPrinter() ?? plainPrinter,
        label: () => this.#counter.labelPrinter() ?? this.#counter.paperPrinter() ?? plainPrinter,
      },
      this.#counter.drawer,
      () => this.#quietly(() => this.#tellPrinting()),
    )
    this.#checks = new Checks(deps.log, () => this.#quietly(() => this.#tellStatus()))
    this.#tillParts = {
      host: parts.host,
      demoStaff: DEMO_STAFF.map((person) => ({ ...person })),
      printerState: () => this.#printing.printerState,
      printerFault: () => this.#printing.printerFault,
      scannerState: () => (this.#counter.hasScanner() ? 'ready' : 'absent'),
      checksState: () => this.#checks.state,
      syncBrief: (tx) => this.#sync.brief(tx),
    }
    this.#safekeeper = new Safekeeper(deps, () => this.#quietly(() => this.#tellStatus()))
    this.#handhelds = new Handhelds(deps, {
      door: parts.handheldDoor,
      sessions: this.#sessions,
      serve: (link, client) => this.serve(link, client),
      onChange: () => this.#emit('handhelds.changed', {}),
    })
    this.#feeds = new FeedsKeeper(deps, () => this.#quietly(() => this.#tellStatus()))
    this.#sync = new SyncRunner({
      ...deps,
      feeds: this.#feeds.feeds,
      timers: systemTimers,
      draw: drawOf(deps),
      onChange: () => this.#quietly(() => this.#tellSync()),
      onRewritten: (epochs) => this.#safekeeper.mirrorAgain(epochs),
    })
    this.#router = this.#makeRouter()
    this.access = accessOf(deps, parts.tokens)
    this.#checks.start(deps.store.path)
    this.#printing.wake()
    this.#safekeeper.start()
    this.#handhelds.start()
    this.#feeds.start()
    this.#counter.start()
    this.#sync.start()
    this.#idleTimer = setInterval(() => {
      this.#quietly(() => this.#lockIdle())
      this.#quietly(() => this.#handhelds.tick())
      this.#quietly(() => this.#feeds.tick())
    }, IDLE_CHECK_MS)
    this.#idleTimer.unref()
  }

  serve(link: Link, client: ServedClient): void {
    const screen = serveLink(link, {
      router: { dispatch: this.#parts.dispatch },
      log: this.#deps.log,
      client,
      onDown: (gone) => this.#screens.delete(gone),
    })
    this.#screens.add(screen)
  }

  dispatch(frame: CallFrame, clientId: string): Promise<AnswerBody> {
    return this.#router.dispatch(frame, clientId)
  }

  focus(): number {
    this.#emit('window.focus', {})
    return [...this.#screens].filter(({ isTill }) => isTill).length
  }

  simulateScan(code: string): void {
    this.#counter.simulateScan(code)
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    clearInterval(this.#idleTimer)
    this.#feeds.stop()
    await this.#sync.stop()
    await this.#handhelds.stop()
    await this.#checks.stop()
    await this.#safekeeper.stop()
    await this.#printing.stop()
    await this.#counter.stop()
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
        safekeeper: this.#safekeeper,
        restorer: this.#parts.restorer,
        handhelds: this.#handhelds,
        sync: this.#sync,
        feeds: this.#feeds,
        counter: this.#counter,
        customerScreen: this.#parts.customerScreen,
      }),
      sessionOf: (clientId) => this.#sessions.view(clientId),
      isAllowedFrom: (clientId, op) =>
        clientId === CUSTOMER_CLIENT ? isForCustomer(op) : this.#handhelds.allows(clientId, op),
      deviceRoleOf: (clientId) => this.#handhelds.deviceOf(clientId)?.role ?? null,
      afterCommand: (clientId) => this.#afterCommand(clientId),
    })
  }

  /** The caller has its answer; a word about its own change, come before it, would make it read all anew. */
  #afterCommand(callerId: string | null): void {
    if (this.#isStopped) return
    this.#feeds.tick()
    this.#tellStatus()
    const ticket = this.#deps.store.read(readOpenTicket)
    const key = ticket === undefined ? '' : `${ticket.ticketId} ${ticket.revision}`
    if (key === this.#lastTicket) return
    this.#lastTicket = key
    this.#quietly(() => this.#counter.show())
    this.#emit('customer.changed', {})
    const { ticketId = '', revision = 0 } = ticket ?? {}
    for (const screen of this.#screens) {
      if (screen.clientId !== callerId) screen.emit('checkout.changed', { ticketId, revision })
    }
  }

  #tellStatus(): void {
    if (this.#isStopped) return
    const status: TillStatus = this.#deps.store.read((tx) =>
      statusOf(tx, this.#deps, this.#tillParts, this.#safekeeper),
    )
    const text = JSON.stringify(status)
    if (text === this.#lastStatus) return
    this.#lastStatus = text
    this.#emit('till.status-changed', status)
  }

  #tellPayments(): void {
    if (this.#isStopped) return
    this.#emit('payments.changed', {})
    this.#afterCommand(null)
  }

  /** A printer that is there again gets what waits for it. */
  #tellDevices(): void {
    if (this.#isStopped) return
    this.#emit('devices.changed', {})
    this.#printing.wake()
    this.#tellStatus()
  }

  #tellPrinting(): void {
    if (this.#isStopped) return
    this.#emit('printing.changed', {})
    this.#tellStatus()
  }

  #tellSync(): void {
    if (this.#isStopped) return
    this.#emit('sync.changed', {})
    this.#tellStatus()
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

/** From the till's own random bytes: for pauses that must not be alike. */
const drawOf =
  ({ ids }: Deps) =>
  (): number =>
    Buffer.from(ids.bytes(4)).readUInt32BE() / 2 ** 32

/** Kept hashed in the store as well, so that a restarted program still knows them. */
function accessOf({ store, clock }: Deps, tokens: Tokens): Inner['access'] {
  const save = (token: string, clientId: string) =>
    store.write((tx) => saveToken(tx, token, clientId, clock.nowMs()))
  for (const [token, clientId] of tokens.all()) {
    if (store.read((tx) => clientOfToken(tx, token)) === null) save(token, clientId)
  }
  return {
    issue() {
      const issued = tokens.issue()
      save(issued.token, issued.clientId)
      return issued
    },
    clientOf(token) {
      const clientId = store.read((tx) => clientOfToken(tx, token))
      if (clientId !== null) tokens.remember(token, clientId)
      return clientId
    },
  }
}
