/**
 * The spool: sends what committed events owe to the printers, one paper after the other, and says of each what is known.
 * The sale never waits for paper. Before its first byte a job is tried as often as it takes; after it never again by
 * itself: what broke off is asked about.
 */
import type { FaultCode } from '#shared/devices/device.ts'
import type { CashDrawer, PrinterHealth, ReceiptPrinter } from '../devices/ports.ts'
import { abandonDrawers, setDrawerEffect } from '../store/effects.ts'
import { doubtSending } from '../store/print-jobs.ts'
import type { StoredSale } from '../store/sales.ts'
import type { Timers } from '../timers.ts'
import type { Deps } from './deps.ts'
import { PrintLane } from './printing-lane.ts'

/** Asked anew for every job: devices are set up while the till runs. Null: there is none. */
export interface Printers {
  paper(): ReceiptPrinter | null
  label(): ReceiptPrinter | null
}

export class Printing {
  readonly #deps: Deps
  readonly #printers: Printers
  readonly #drawer: CashDrawer
  /** Told when a job changed its state or a printer did. */
  readonly #onChange: () => void
  readonly #paper: PrintLane
  readonly #labels: PrintLane
  #drawers: Promise<void> = Promise.resolve()

  constructor(
    deps: Deps,
    printers: Printers,
    drawer: CashDrawer,
    onChange: () => void,
    timers?: Timers,
  ) {
    this.#deps = deps
    this.#printers = printers
    this.#drawer = drawer
    this.#onChange = onChange
    const nowMs = deps.clock.nowMs()
    const doubted = deps.store.write((tx) => {
      abandonDrawers(tx)
      return doubtSending(tx, nowMs)
    })
    const lane = (isLabel: boolean, printer: () => ReceiptPrinter | null) =>
      new PrintLane({
        ...{ deps, isLabel, printer, isAfterBreak: doubted > 0 },
        ...{ onChange: () => this.#tellChange(), ...(timers === undefined ? {} : { timers }) },
      })
    this.#paper = lane(false, () => printers.paper())
    this.#labels = lane(true, () => printers.label())
  }

  get printerState(): PrinterHealth['state'] {
    return this.#printers.paper()?.health.state ?? 'absent'
  }

  get printerFault(): FaultCode | null {
    return this.#paper.stall ?? this.#printers.paper()?.health.fault ?? null
  }

  /** What is owed by now is sent; begins once whatever owes it is answered. */
  wake(): void {
    this.#paper.wake()
    this.#labels.wake()
  }

  printReceipt(stored: StoredSale): void {
    const drawerTenders = new Set(
      this.#deps.settings.tenderTypes.filter((type) => type.opensDrawer).map((type) => type.code),
    )
    if (stored.sale.tenders.some((tender) => drawerTenders.has(tender.code))) {
      this.openDrawer(stored.position)
    }
    this.wake()
  }

  openDrawer(position: number): void {
    const { store } = this.#deps
    this.#drawers = this.#drawers.then(untilAnswered).then(async () => {
      try {
        store.write((tx) => setDrawerEffect(tx, position, 'started'))
        await this.#drawer.open()
        store.write((tx) => setDrawerEffect(tx, position, 'done'))
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        this.#deps.log.write('warn', 'drawer not done', { position, reason })
      }
      this.#tellChange()
    })
  }

  /** Resolves when everything that was owed so far was tried once. */
  async settled(): Promise<void> {
    await Promise.all([this.#paper.settled(), this.#labels.settled(), this.#drawers])
  }

  /** What waits and what is under way have a moment; then nothing is begun any more, and nobody knows of the rest. */
  async stop(): Promise<void> {
    await Promise.all([this.#paper.stop(), this.#labels.stop()])
  }

  /** Whatever goes wrong with telling, the next paper is printed. */
  #tellChange(): void {
    try {
      this.#onChange()
    } catch (error) {
      this.#deps.log.write('error', 'no status after a slip', { reason: String(error) })
    }
  }
}

/** Every mark is a durable write: the command that owes it is answered before the first of them. */
const untilAnswered = () => new Promise<void>((resolve) => setImmediate(resolve))
