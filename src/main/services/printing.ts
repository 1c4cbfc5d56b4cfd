/**
 * Pays what committed events owe to printer and drawer, one slip after the other. The sale never waits for
 * paper; a slip whose fate is unknown after a crash or a fault is offered to the cashier, never sent again
 * on the quiet.
 */
import { renderText } from '#shared/receipt/render-text.ts'
import type { CashDrawer, ReceiptPrinter } from '../devices/ports.ts'
import { abandonDrawers, setEffect, type EffectKind } from '../store/effects.ts'
import type { EffectState, StoredSale } from '../store/sales.ts'
import type { Deps } from './deps.ts'
import { receiptDocument } from './receipt-view.ts'

export class Printing {
  readonly #deps: Deps
  readonly #printer: ReceiptPrinter
  readonly #drawer: CashDrawer
  /** Told when a slip changed its state or the printer did. */
  readonly #onChange: () => void
  #queue: Promise<void> = Promise.resolve()

  constructor(deps: Deps, printer: ReceiptPrinter, drawer: CashDrawer, onChange: () => void) {
    this.#deps = deps
    this.#printer = printer
    this.#drawer = drawer
    this.#onChange = onChange
    deps.store.write(abandonDrawers)
  }

  get printerState(): ReceiptPrinter['state'] {
    return this.#printer.state
  }

  printReceipt(stored: StoredSale): void {
    const drawerTenders = new Set(
      this.#deps.settings.tenderTypes.filter((type) => type.opensDrawer).map((type) => type.code),
    )
    if (stored.sale.tenders.some((tender) => drawerTenders.has(tender.code))) {
      this.openDrawer(stored.position)
    }
    this.#enqueue(stored.position, 'receipt', () => this.#slip(stored, 0))
  }

  printCopy(stored: StoredSale, copyNo: number): void {
    this.#enqueue(null, 'receipt', () => this.#slip(stored, copyNo))
  }

  openDrawer(position: number): void {
    this.#enqueue(position, 'drawer', () => this.#drawer.open())
  }

  /** Resolves when everything that was owed so far was tried. */
  settled(): Promise<void> {
    return this.#queue
  }

  async #slip(stored: StoredSale, copyNo: number): Promise<void> {
    const { settings } = this.#deps
    const lines = renderText(receiptDocument(stored, this.#deps, copyNo), settings.receiptColumns)
    const suffix = copyNo === 0 ? '' : `-copy${copyNo}`
    await this.#printer.print({ key: `${stored.sale.receiptNo}${suffix}`, lines })
  }

  #enqueue(position: number | null, kind: EffectKind, run: () => Promise<void>): void {
    this.#queue = this.#queue.then(untilAnswered).then(async () => {
      try {
        this.#mark(position, kind, 'started')
        await run()
        this.#mark(position, kind, 'done')
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        this.#deps.log.write('warn', `${kind} not done`, { position, reason })
      }
      this.#tellChange()
    })
  }

  /** Whatever goes wrong with telling, the next slip is printed. */
  #tellChange(): void {
    try {
      this.#onChange()
    } catch (error) {
      this.#deps.log.write('error', 'no status after a slip', { reason: String(error) })
    }
  }

  #mark(position: number | null, kind: EffectKind, state: EffectState): void {
    if (position === null) return
    this.#deps.store.write((tx) => setEffect(tx, position, kind, state))
  }
}

/** Every mark is a durable write: the command that owes the slip is answered before the first of them. */
const untilAnswered = () => new Promise<void>((resolve) => setImmediate(resolve))
