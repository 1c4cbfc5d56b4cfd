/**
 * The services and the router over a given store, with a printer, a drawer and a log that tests can look at
 * and that obey them. What backend.ts does, without screens, timers and the long checks.
 */
import { systemIds } from '#main/ids.ts'
import type { CashDrawer, PrintJob, ReadyJob, ReceiptPrinter } from '#main/devices/ports.ts'
import { DeviceError } from '#main/devices/device-error.ts'
import { Counter as DevicesOfCounter } from '#main/counter.ts'
import { handlersOf } from '#main/handlers.ts'
import { Approvals } from '#main/services/approvals.ts'
import type { Handlers } from '#main/ipc/call.ts'
import { Router } from '#main/ipc/router.ts'
import type { LogFields, LogLevel } from '#main/log.ts'
import type { Deps } from '#main/services/deps.ts'
import { FeedsKeeper } from '#main/services/feeds-keeper.ts'
import { handheldsWithoutDoor } from '#main/services/handhelds-keeper.ts'
import { PinCheck } from '#main/services/pins.ts'
import { Printing } from '#main/services/printing.ts'
import { Safekeeper } from '#main/services/safekeeping-keeper.ts'
import { noRestorer } from '#main/services/safekeeping.ts'
import { Sessions } from '#main/services/sessions.ts'
import type { SyncParts } from '#main/sync/parts.ts'
import type { Timers } from '#main/timers.ts'
import { SyncRunner } from '#main/sync/runner.ts'
import { readIdentity } from '#main/store/counters.ts'
import { readSettings } from '#main/store/settings.ts'
import type { Store } from '#main/store/store.ts'
import { renderText } from '#shared/receipt/render-text.ts'
import { callerOf, type Caller } from './caller.ts'
import { testClock, type TestClock } from './clock.ts'
import type { StaffNo } from './goods.ts'

export interface LogLine {
  readonly level: LogLevel
  readonly message: string
  readonly fields: LogFields
}

export interface PrintedSlip extends PrintJob {
  readonly lines: readonly string[]
}

/**
 * Prints into memory. waits: says before the first byte that it cannot. fails: breaks off after it. hangs: takes the
 * paper and never says what became of it.
 */
export class FakePrinter implements ReceiptPrinter {
  readonly deviceId = 'fake'
  readonly health = { state: 'ready', fault: null } as const
  readonly slips: PrintedSlip[] = []
  behaviour: 'prints' | 'waits' | 'fails' | 'hangs' = 'prints'

  prepare(job: PrintJob): Promise<ReadyJob> {
    if (this.behaviour === 'waits') return Promise.reject(new DeviceError('paper-out', 'waits'))
    return Promise.resolve({
      drop: () => undefined,
      send: () => {
        if (this.behaviour === 'fails') return Promise.reject(new DeviceError('unplugged', 'cut'))
        this.slips.push({ ...job, lines: renderText(job.document, 42) })
        return this.behaviour === 'hangs'
          ? new Promise(() => undefined)
          : Promise.resolve('printed')
      },
    })
  }
}

export class FakeDrawer implements CashDrawer {
  openings = 0
  behaviour: 'opens' | 'hangs' = 'opens'

  open(): Promise<void> {
    this.openings += 1
    return this.behaviour === 'hangs' ? new Promise(() => undefined) : Promise.resolve()
  }
}

export interface Counter extends Caller {
  readonly store: Store
  readonly clock: TestClock
  readonly deps: Deps
  readonly router: Router
  readonly sessions: Sessions
  readonly printer: FakePrinter
  readonly drawer: FakeDrawer
  readonly printing: Printing
  /** Not started: nothing is sent before a test says so. */
  readonly sync: SyncRunner
  /** Rows are applied before the test goes on. */
  readonly feeds: FeedsKeeper
  /** Simulated ones where the test has their time in hand, else none. */
  readonly devices: DevicesOfCounter
  readonly logged: LogLine[]
  /** How often the screens were told to look again. */
  readonly told: () => number
  as(staffNo: StaffNo): Caller
}

export interface CounterOptions {
  readonly clock?: TestClock
  readonly by?: StaffNo
  readonly printer?: FakePrinter['behaviour']
  /** Timers, network and luck of the line to head office. */
  readonly sync?: Partial<SyncParts>
  /** With them there are simulated devices. */
  readonly deviceTimers?: Timers
  /** What telling the screens fails with. */
  readonly cannotTell?: Error
  /** Handlers of the test's own, in place of the product's. */
  readonly handlers?: Partial<Handlers>
}

/** Signs everybody in at a desk of their own, as TestTill does. */
export function counterOn(store: Store, options: CounterOptions = {}): Counter {
  const clock = options.clock ?? testClock()
  const logged: LogLine[] = []
  const deps: Deps = {
    store,
    clock,
    ids: systemIds,
    log: { write: (level, message, fields = {}) => logged.push({ level, message, fields }) },
    settings: store.read(readSettings),
    identity: store.read(readIdentity),
  }
  const sessions = new Sessions(deps)
  const rows = store.write((tx) =>
    ['101', '201', '901'].map((staffNo) => sessions.signIn(tx, `desk-${staffNo}`, staffNo)),
  )
  for (const row of rows) sessions.remember(row)
  const printer = new FakePrinter()
  printer.behaviour = options.printer ?? 'prints'
  const drawer = new FakeDrawer()
  let told = 0
  const tell = () => {
    told += 1
    if (options.cannotTell !== undefined) throw options.cannotTell
  }
  const printers = { paper: () => printer, label: () => printer }
  const printing = new Printing(deps, printers, drawer, tell)
  const feeds = new FeedsKeeper(deps, tell, queueMicrotask)
  const sync = new SyncRunner({
    ...{
      ...deps,
      feeds: feeds.feeds,
      timers: { set: () => null, clear: () => undefined },
      draw: () => 0.5,
    },
    ...{ onChange: () => undefined, onRewritten: () => undefined, ...options.sync },
  })
  const devices = new DevicesOfCounter(deps, {
    isSimulated: options.deviceTimers !== undefined,
    timers: options.deviceTimers ?? { set: () => null, clear: () => undefined },
    onScan: () => undefined,
    onDevices: tell,
    onPayments: tell,
  })
  if (options.deviceTimers !== undefined) devices.start()
  const router = routerOf(
    deps,
    { sessions, printing, sync, feeds, devices },
    tell,
    options.handlers,
  )
  const at = (staffNo: StaffNo) =>
    callerOf((frame, clientId) => router.dispatch(frame, clientId), `desk-${staffNo}`)
  return {
    ...at(options.by ?? '101'),
    ...{
      store,
      clock,
      deps,
      router,
      sessions,
      printer,
      drawer,
      printing,
      sync,
      feeds,
      devices,
      logged,
    },
    told: () => told,
    as: at,
  }
}

function routerOf(
  deps: Deps,
  {
    sessions,
    printing,
    sync,
    feeds,
    devices,
  }: Pick<Counter, 'sessions' | 'printing' | 'sync' | 'feeds' | 'devices'>,
  afterCommand: () => void,
  own: Partial<Handlers> = {},
): Router {
  const approvals = new Approvals()
  const handhelds = handheldsWithoutDoor(deps, sessions)
  const { store, clock, ids, log } = deps
  return new Router({
    ...{ store, clock, ids, log, approvals, afterCommand },
    handlers: {
      ...handlersOf(deps, {
        ...{ sessions, approvals, printing, handhelds, sync, feeds },
        counter: devices,
        customerScreen: null,
        pins: new PinCheck(deps),
        till: {
          host: 'test',
          demoStaff: [],
          printerState: () => printing.printerState,
          printerFault: () => printing.printerFault,
          scannerState: () => 'absent',
          checksState: () => 'ok',
          syncBrief: (tx) => sync.brief(tx),
        },
        safekeeper: new Safekeeper(deps, () => undefined),
        restorer: noRestorer,
      }),
      ...own,
    },
    sessionOf: (clientId) => sessions.view(clientId),
    isAllowedFrom: (clientId, op) => handhelds.allows(clientId, op),
    deviceRoleOf: (clientId) => handhelds.deviceOf(clientId)?.role ?? null,
  })
}
