/**
 * Prints into a folder, one text file per slip, written whole or not at all. For shops without a printer and
 * for tests; it can say `handed-over` and no more. A second copy gets its own file and never replaces one.
 */
import { open, mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { renderText, type PaperColumns } from '#shared/receipt/render-text.ts'
import { DeviceError } from './device-error.ts'
import type { CashDrawer, PrintJob, PrinterHealth, ReadyJob, ReceiptPrinter } from './ports.ts'

const WELL: PrinterHealth = { state: 'ready', fault: null }

export class FilePrinter implements ReceiptPrinter {
  readonly deviceId = 'file'
  readonly #folder: string
  readonly #columns: PaperColumns
  #isFailing = false

  constructor(folder: string, columns: PaperColumns) {
    this.#folder = folder
    this.#columns = columns
  }

  get health(): PrinterHealth {
    return this.#isFailing ? { state: 'fault', fault: 'offline' } : WELL
  }

  async prepare(job: PrintJob): Promise<ReadyJob> {
    const target = join(this.#folder, `${job.key}.txt`)
    try {
      await this.#write(`${target}.part`, job)
      this.#isFailing = false
    } catch (error) {
      this.#isFailing = true
      throw new DeviceError('offline', error)
    }
    return {
      send: async () => {
        await rename(`${target}.part`, target)
        return 'handed-over'
      },
      drop: () => undefined,
    }
  }

  async #write(path: string, { document }: PrintJob): Promise<void> {
    await mkdir(this.#folder, { recursive: true })
    const file = await open(path, 'w')
    try {
      await file.writeFile(`${renderText(document, this.#columns).join('\n')}\n`)
      await file.datasync()
    } finally {
      await file.close()
    }
  }
}

/** The slip on the screen is all there is. */
export const screenPrinter: ReceiptPrinter = {
  deviceId: 'screen',
  health: WELL,
  prepare: () =>
    Promise.resolve({ send: () => Promise.resolve('handed-over' as const), drop: () => undefined }),
}

/** No drawer is wired: opening it is noted in the journal and nothing else happens. */
export const noDrawer: CashDrawer = { open: () => Promise.resolve() }
