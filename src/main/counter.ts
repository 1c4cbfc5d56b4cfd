/** The counter of a till that runs: its devices, the payments that run through its terminals, what its customer sees. */
import type { DeviceSetup, FoundDevice, TryOutcome } from '#shared/api/devices.ts'
import type { LabelRoll } from '#shared/labels/label-size.ts'
import type { ScannerLayout } from '#shared/scanning/scanner-layout.ts'
import { DeviceError } from './devices/device-error.ts'
import type { Drawer } from './devices/drawer/drawer.ts'
import { makeDriver } from './devices/make-driver.ts'
import { Devices } from './devices/manager.ts'
import type { CashDrawer, ReceiptPrinter, Scan } from './devices/ports.ts'
import { EscPosPrinter } from './devices/printer/escpos-printer.ts'
import { discoverLinePrinters } from './devices/printer/discover-printers.ts'
import { neighbours, searchRound } from './devices/printer/search-network.ts'
import type { Probes } from './devices/printer/make-printer.ts'
import { SimulatedScanner } from './devices/simulators/scanner.ts'
import { learnScannerLayout } from './devices/scanner/learn-layout.ts'
import { discoverScanners, systemDiscovery } from './devices/scanner/discover-scanners.ts'
import type { HidConnection } from './devices/scanner/hid-scanner.ts'
import { systemHid } from './devices/scanner/hid-system.ts'
import { watchPlugs, type PlugWatch } from './devices/scanner/plug-watch.ts'
import type { PaymentTerminal } from './devices/terminal/terminal.ts'
import { tryDevice } from './devices/try-device.ts'
import { showOnDisplays } from './services/customer-display.ts'
import type { Deps } from './services/deps.ts'
import type { DeviceServiceParts } from './services/devices.ts'
import type { LearnServiceParts } from './services/devices-learn.ts'
import { PaymentsKeeper } from './services/payments-keeper.ts'
import type { PaymentsParts, TerminalState } from './services/payments.ts'
import { localTime } from './services/receipt-view.ts'
import { putDevice, readDevices } from './store/devices.ts'
import { keepProbe, probedFence } from './store/printer-probes.ts'
import type { Timers } from './timers.ts'

export interface CounterParts {
  readonly isSimulated: boolean
  readonly timers: Timers
  readonly onScan: (scan: Scan) => void
  readonly onDevices: () => void
  readonly onPayments: () => void
}

/** In a demonstration every kind is there from the beginning; a manager may take them away. */
const SIMULATED: readonly DeviceSetup[] = [
  {
    ...{ kind: 'scanner', deviceId: 'scanner-1', name: '模拟扫码枪 Simulated scanner' },
    ...{ connection: { by: 'simulator' }, debounceMs: 0 },
  },
  {
    ...{ kind: 'printer', deviceId: 'printer-1', name: '模拟打印机 Simulated printer' },
    ...{ connection: { by: 'simulator' }, columns: 48, charset: 'gb18030' },
    ...{ hasCutter: true, fence: 'auto' },
  },
  {
    ...{ kind: 'label-printer', deviceId: 'label-printer-1' },
    ...{ name: '模拟标签机 Simulated label printer', connection: { by: 'simulator' } },
    ...{ widthMm: 60, heightMm: 40 },
  },
  {
    ...{ kind: 'terminal', deviceId: 'terminal-1', name: '模拟收单 Simulated acquirer' },
    ...{ connection: { by: 'simulator' }, tenderCodes: ['card', 'qr'] },
  },
  {
    ...{ kind: 'drawer', deviceId: 'drawer-1', name: '模拟钱箱 Simulated drawer' },
    ...{ connection: { by: 'simulator' }, pin: 2, hasSensor: true },
    ...{ openLevel: 'low', pulseMs: 100 },
  },
  {
    ...{ kind: 'scale', deviceId: 'scale-1', name: '模拟电子秤 Simulated scale' },
    ...{ connection: { by: 'simulator' }, protocol: 'toledo-8217' },
  },
  {
    ...{ kind: 'display', deviceId: 'display-1', name: '模拟客显 Simulated display' },
    ...{ connection: { by: 'simulator' }, charset: 'gb18030' },
  },
]

export class Counter implements PaymentsParts, DeviceServiceParts, LearnServiceParts {
  readonly devices: Devices
  readonly payments: PaymentsKeeper
  readonly isSimulated: boolean
  readonly #deps: Deps
  readonly #hid = systemHid()
  readonly #plugs: PlugWatch
  readonly #timers: Timers

  constructor(deps: Deps, parts: CounterParts) {
    this.#deps = deps
    this.#timers = parts.timers
    this.#plugs = watchPlugs(parts.timers)
    this.isSimulated = parts.isSimulated
    const { store, clock } = deps
    const probes: Probes = {
      known: (unit) => store.read((tx) => probedFence(tx, unit)),
      keep: (unit, fence) => store.write((tx) => keepProbe(tx, unit, fence, clock.nowMs())),
    }
    const scanners = { hid: this.#hid, plugs: this.#plugs, onScan: parts.onScan }
    const printer = (printerId: string) => {
      const driver = this.devices.driver(printerId)
      return driver instanceof EscPosPrinter ? driver : null
    }
    const driverParts = { clock, timers: parts.timers, dir: store.dir, probes, scanners, printer }
    this.devices = new Devices({
      log: deps.log,
      make: (setup, onChange) => makeDriver(driverParts, setup, onChange),
      onChange: parts.onDevices,
    })
    const terminals = {
      find: (deviceId: string) =>
        this.devices.driver(deviceId) as (PaymentTerminal & object) | null,
    }
    this.payments = new PaymentsKeeper(deps, terminals, parts.timers, parts.onPayments)
  }

  start(): void {
    const { store, clock } = this.#deps
    if (this.isSimulated && store.read(readDevices).length === 0) {
      store.write((tx) => {
        for (const setup of SIMULATED) putDevice(tx, { setup, isEnabled: true }, clock.nowMs())
      })
    }
    this.devices.start(store.read(readDevices))
    this.payments.start()
    this.show()
  }

  async stop(): Promise<void> {
    this.payments.stop()
    await this.devices.stop()
    this.#plugs.stop()
  }

  /** What is on the ticket now, for the customer. */
  show(): void {
    this.#deps.store.read((tx) => showOnDisplays(tx, this.#deps, this.devices))
  }

  /** Those that the till talks to. What is taken by hand on another unit is typed with its reference. */
  terminals(): readonly TerminalState[] {
    return this.devices
      .of('terminal')
      .flatMap(({ setup, driver }) =>
        setup.kind === 'terminal' && setup.connection.by !== 'hand'
          ? [{ deviceId: setup.deviceId, tenderCodes: setup.tenderCodes, life: driver.state.life }]
          : [],
      )
  }

  /** The first printer that is set up; null: none is. */
  paperPrinter(): ReceiptPrinter | null {
    return (this.devices.of('printer')[0]?.driver as EscPosPrinter | undefined) ?? null
  }

  /** The first printer for labels that is set up; null: none is. */
  labelPrinter(): ReceiptPrinter | null {
    return (this.devices.of('label-printer')[0]?.driver as EscPosPrinter | undefined) ?? null
  }

  labelRoll(): LabelRoll | null {
    const setup = this.devices.of('label-printer')[0]?.setup
    return setup?.kind === 'label-printer' ? setup : null
  }

  /** The first drawer that is set up; a till without one opens nothing. */
  readonly drawer: CashDrawer = {
    open: async () => {
      await (this.devices.of('drawer')[0]?.driver as Drawer | undefined)?.open()
    },
  }

  /** The first simulated scanner reads it; a till without one reads nothing. */
  simulateScan(code: string): void {
    for (const { driver } of this.devices.of('scanner')) {
      if (driver instanceof SimulatedScanner) return driver.scan(code)
    }
  }

  /** A scanner that is set up is ready. */
  hasScanner(): boolean {
    return this.devices.of('scanner').some(({ driver }) => driver.state.life === 'ready')
  }

  /** Simulators too, where there may be some. */
  async discover(): Promise<readonly FoundDevice[]> {
    const simulators = this.isSimulated ? SIMULATED : []
    return [
      ...(await discoverScanners(systemDiscovery(this.#hid))),
      ...(await discoverLinePrinters()),
      ...simulators.map(({ kind, name, connection }) => ({ kind, name, connection, fault: null })),
    ]
  }

  searchNetwork(from: number) {
    const isOurs = (host: string, port: number) =>
      this.devices
        .list()
        .some(
          ({ setup: { connection } }) =>
            connection.by === 'tcp' && connection.host === host && connection.port === port,
        )
    return searchRound(from, { addresses: neighbours(this.isSimulated), isOurs })
  }

  learnLayout(connection: HidConnection): Promise<ScannerLayout | null> {
    return learnScannerLayout({ hid: this.#hid, timers: this.#timers, connection })
  }

  async tryOut(setup: DeviceSetup, text: string): Promise<TryOutcome> {
    const driver = this.devices.driver(setup.deviceId)
    if (driver === null) throw new DeviceError('not-found', 'switched off')
    const { clock, identity } = this.#deps
    const nowMs = clock.nowMs()
    const printedAt = localTime(nowMs, this.#deps)
    return tryDevice(setup, driver, { tillId: identity.tillId, nowMs, printedAt, text })
  }
}
