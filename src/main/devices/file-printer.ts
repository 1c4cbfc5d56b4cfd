/**
 * Prints into a folder, one text file per slip, written whole or not at all. For shops without a printer and
 * for tests; it can say `handed-over` and no more. A second copy gets its own file and never replaces one.
 */
import { open, mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { CashDrawer, PrintJob, PrintOutcome, ReceiptPrinter } from './ports.ts'

export class FilePrinter implements ReceiptPrinter {
  readonly #folder: string
  #state: 'ready' | 'fault' = 'ready'

  constructor(folder: string) {
    this.#folder = folder
  }

  get state(): 'ready' | 'fault' {
    return this.#state
  }

  async print(job: PrintJob): Promise<PrintOutcome> {
    try {
      await mkdir(this.#folder, { recursive: true })
      const target = join(this.#folder, `${job.key}.txt`)
      const file = await open(`${target}.part`, 'w')
      try {
        await file.writeFile(`${job.lines.join('\n')}\n`)
        await file.datasync()
      } finally {
        await file.close()
      }
      await rename(`${target}.part`, target)
      this.#state = 'ready'
      return 'handed-over'
    } catch (error) {
      this.#state = 'fault'
      throw error
    }
  }
}

/** The slip on the screen is all there is. */
export const screenPrinter: ReceiptPrinter = {
  state: 'ready',
  print: () => Promise.resolve('handed-over'),
}

/** No drawer is wired: opening it is noted in the journal and nothing else happens. */
export const noDrawer: CashDrawer = { open: () => Promise.resolve() }
