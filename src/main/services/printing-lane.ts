/**
 * One printer's writer: takes the oldest job that waits, prepares the printer, commits `sending`, sends, and writes down
 * what became of it. A printer that cannot print now is tried again after a pause; a job that broke off stays behind.
 */
import type { FaultCode } from '#shared/devices/device.ts'
import { must } from '#shared/kernel/assert.ts'
import type { ReceiptDocument } from '#shared/receipt/document.ts'
import { markAgain } from '#shared/receipt/again.ts'
import { faultOf, type PrintJob, type ReadyJob, type ReceiptPrinter } from '../devices/ports.ts'
import {
  endSending,
  nextJob,
  setAside,
  startSending,
  type PrintJobRow,
} from '../store/print-jobs.ts'
import { systemTimers, type Timers } from '../timers.ts'
import type { Deps } from './deps.ts'
import { findSlip } from './slips.ts'

export interface LaneParts {
  readonly deps: Deps
  readonly isLabel: boolean
  readonly printer: () => ReceiptPrinter | null
  /** The program ended while something was under way. */
  readonly isAfterBreak: boolean
  readonly onChange: () => void
  readonly timers?: Timers
}

/** Between two tries of a printer that is not ready. */
const PAUSES_MS = [500, 1000, 2000, 5000, 10_000] as const
/** What waits and what is under way when the program ends get this long to come out. */
const FAREWELL_MS = 1500

export class PrintLane {
  readonly #parts: LaneParts
  readonly #timers: Timers
  #running: Promise<void> | null = null
  #isWokenAgain = false
  #isStopped = false
  #isAfterBreak: boolean
  #failures = 0
  #timer: unknown = null
  /** Why the job under way waits; null: none does. */
  #stall: FaultCode | null = null

  constructor(parts: LaneParts) {
    this.#parts = parts
    this.#timers = parts.timers ?? systemTimers
    this.#isAfterBreak = parts.isAfterBreak
  }

  get stall(): FaultCode | null {
    return this.#stall
  }

  wake(): void {
    if (this.#isStopped) return
    this.#timers.clear(this.#timer)
    this.#isWokenAgain = true
    this.#running ??= this.#run().finally(() => {
      this.#running = null
      if (this.#isWokenAgain) this.wake()
    })
  }

  async settled(): Promise<void> {
    while (this.#running !== null) await this.#running
  }

  async stop(): Promise<void> {
    const soon = new Promise<void>((resolve) => setTimeout(resolve, FAREWELL_MS).unref())
    await Promise.race([this.settled(), soon])
    this.#isStopped = true
    this.#timers.clear(this.#timer)
  }

  async #run(): Promise<void> {
    do {
      this.#isWokenAgain = false
      await untilAnswered()
      while (!this.#isStopped && (await this.#printNext()));
    } while (this.#isWokenAgain && !this.#isStopped)
  }

  /** False: there is nothing to do now. */
  async #printNext(): Promise<boolean> {
    const { deps, isLabel } = this.#parts
    try {
      const job = deps.store.read((tx) => nextJob(tx, isLabel))
      const printer = this.#parts.printer()
      if (job === undefined || printer === null) return false
      return await this.#print(job, printer)
    } catch (error) {
      // The store cannot be read or written: whoever looks after it is told elsewhere.
      this.#log('no paper', error)
      return false
    }
  }

  async #print(job: PrintJobRow, printer: ReceiptPrinter): Promise<boolean> {
    // Another try has another number, and none that a job of the same hour has had.
    const fence = job.jobId * 97 + job.attempts
    const document = this.#layOut(job)
    if (document === null) return true
    const ready = await this.#prepare(job, printer, { fence, document })
    if (ready === null) return false
    const { deps } = this.#parts
    const start = { fence, deviceId: printer.deviceId, nowMs: deps.clock.nowMs() }
    const isTaken = this.#isStopped
      ? false
      : deps.store.write((tx) => startSending(tx, job.jobId, start))
    if (!isTaken) {
      ready.drop()
      return !this.#isStopped
    }
    await this.#send(job, ready)
    return true
  }

  async #prepare(
    job: PrintJobRow,
    printer: ReceiptPrinter,
    what: Pick<PrintJob, 'fence' | 'document'>,
  ): Promise<ReadyJob | null> {
    try {
      const isAfterBreak = this.#isAfterBreak
      const ready = await printer.prepare({ key: job.jobKey, isAfterBreak, ...what })
      this.#failures = 0
      return ready
    } catch (error) {
      if (this.#failures === 0) this.#log(`${job.kind} waits`, error)
      this.#later()
      return null
    }
  }

  async #send(job: PrintJobRow, ready: ReadyJob): Promise<void> {
    const { deps, onChange } = this.#parts
    onChange()
    const end = (state: 'printed' | 'handed-over' | 'unknown', fault: FaultCode | null) =>
      deps.store.write((tx) => endSending(tx, job.jobId, state, fault, deps.clock.nowMs()))
    try {
      const outcome = await ready.send((why) => {
        this.#stall = why
        onChange()
      })
      this.#isAfterBreak = false
      end(outcome, null)
    } catch (error) {
      this.#isAfterBreak = true
      this.#log(`${job.kind} not done`, error)
      end('unknown', faultOf(error))
    } finally {
      this.#stall = null
      onChange()
    }
  }

  /** As the journal has it now. Null: it cannot be laid out, and was set aside. */
  #layOut(job: PrintJobRow): ReceiptDocument | null {
    const { deps } = this.#parts
    try {
      const document = job.document ?? this.#fromJournal(job)
      return markAgain(document, job.attempts, deps.settings.receiptLanguage)
    } catch (error) {
      this.#log(`${job.kind} not laid out`, error)
      deps.store.write((tx) => setAside(tx, job.jobId, 'protocol', deps.clock.nowMs()))
      return null
    }
  }

  #fromJournal({ documentNo, copyNo }: PrintJobRow): ReceiptDocument {
    const { deps } = this.#parts
    const find = () => deps.store.read((tx) => findSlip(tx, deps, documentNo ?? ''))
    return must(find(), 'the document is in the journal').layOut(copyNo)
  }

  #later(): void {
    const pauseMs = PAUSES_MS[Math.min(this.#failures, PAUSES_MS.length - 1)] ?? 0
    this.#failures += 1
    this.#timers.clear(this.#timer)
    this.#timer = this.#timers.set(() => this.wake(), pauseMs)
    this.#parts.onChange()
  }

  #log(message: string, error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error)
    this.#parts.deps.log.write('warn', message, { reason })
  }
}

/** The command that owes a paper is answered before anything is written for it. */
const untilAnswered = () => new Promise<void>((resolve) => setImmediate(resolve))
