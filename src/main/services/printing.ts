/**
 * Pays what committed events owe to printer and drawer, one slip after the other. The sale never waits for
 * paper; a slip whose fate is unknown after a crash or a fault is offered to the cashier, never sent again
 * on the quiet.
 */
import { must } from '#shared/kernel/assert.ts'
import type { ReceiptDocument } from '#shared/receipt/document.ts'
import { renderText } from '#shared/receipt/render-text.ts'
import type { CashDrawer, ReceiptPrinter } from '../devices/ports.ts'
import { abandonDrawers, setEffect, type EffectKind } from '../store/effects.ts'
import type { EffectState, StoredSale } from '../store/sales.ts'
import type { Deps } from './deps.ts'
import { receiptDocument } from './receipt-view.ts'
import { findSlip } from './slips.ts'

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
    this.#enqueue(
      () => stored.position,
      'receipt',
      () => this.#print(stored.sale.receiptNo, receiptDocument(stored, this.#deps, 0), 0),
    )
  }

  /**
   * The paper of any document, a sale's too. It is laid out when its turn comes: what cannot be read then is
   * logged and offered again, and never undoes what was recorded.
   */
  printDocument(documentNo: string, copyNo = 0): void {
    const { store } = this.#deps
    const find = () => store.read((tx) => findSlip(tx, this.#deps, documentNo))
    const slipAt = () => (copyNo === 0 ? (find()?.position ?? null) : null)
    this.#enqueue(slipAt, 'receipt', () => {
      const slip = must(find(), 'the document is in the journal')
      return this.#print(documentNo, slip.layOut(copyNo), copyNo)
    })
  }

  /** Paper that belongs to no document: nothing owes it, and nobody is asked whether it came out. */
  printLoose(key: string, document: ReceiptDocument): void {
    this.#enqueue(
      () => null,
      'receipt',
      () => this.#print(key, document, 0),
    )
  }

  openDrawer(position: number): void {
    this.#enqueue(
      () => position,
      'drawer',
      () => this.#drawer.open(),
    )
  }

  /** Resolves when everything that was owed so far was tried. */
  settled(): Promise<void> {
    return this.#queue
  }

  async #print(documentNo: string, document: ReceiptDocument, copyNo: number): Promise<void> {
    const suffix = copyNo === 0 ? '' : `-copy${copyNo}`
    const lines = renderText(document, this.#deps.settings.receiptColumns)
    await this.#printer.print({ key: `${documentNo}${suffix}`, lines })
  }

  #enqueue(positionOf: () => number | null, kind: EffectKind, run: () => Promise<unknown>): void {
    this.#queue = this.#queue.then(untilAnswered).then(async () => {
      let position: number | null = null
      try {
        position = positionOf()
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
