/**
 * A receipt printer: one job or question at a time, each on a link of its own, so that a printer on the network serves
 * several tills. Looks whether it can print before the first byte; confirms only what the printer itself confirms.
 */
import { RETRY_OF, type FaultCode } from '#shared/devices/device.ts'
import { FINISH_BROKEN, RESET, kick, kickPastQueue, type Pulse } from '#shared/escpos/commands.ts'
import { encodeDocument } from '#shared/escpos/encode.ts'
import type { Fence, PrinterProfile } from '#shared/escpos/profile.ts'
import type { Clock } from '../../clock.ts'
import { DeviceError } from '../device-error.ts'
import { shown, type Driver, type DriverState } from '../driver.ts'
import type { PrintJob, PrinterHealth, ReadyJob, ReceiptPrinter } from '../ports.ts'
import { deviceErrorOf } from '../transports/system-error.ts'
import type { Transport } from '../transports/transport.ts'
import { characterTables } from './character-tables.ts'
import { Conversation, type Said } from './conversation.ts'
import { PATIENCE, deliver, type Patience } from './deliver.ts'
import { probeFence } from './probe.ts'
import { qrModules } from './qr-modules.ts'
import { settle } from './settle.ts'

export interface EscPosPrinterParts {
  readonly deviceId: string
  readonly transport: Transport
  readonly profile: Omit<PrinterProfile, 'fence'>
  /** auto: asked when it is first there. */
  readonly fence: Fence | 'auto'
  /** What was found out, to be kept: the questions leave traces on some printers. */
  readonly onProbed?: (fence: Fence) => void
  readonly clock: Clock
  readonly onChange: () => void
  readonly patience?: Partial<Patience>
  /** Between two looks while nothing is printed; 0: none. */
  readonly lookEveryMs?: number
}

const LOOK_EVERY_MS = 10_000

/** An open link and the turn that it has; ended once, whatever happened. */
interface Turn {
  readonly talk: Conversation
  readonly end: () => void
}

export class EscPosPrinter implements Driver, ReceiptPrinter {
  readonly deviceId: string
  readonly #parts: EscPosPrinterParts
  readonly #patience: Patience
  #state: DriverState = { life: 'opening', fault: null, lastOkMs: null }
  /** Null: not asked yet. */
  #fence: Fence | null
  /** False once it did not answer; tried again when it is opened anew. */
  #answersStatus: boolean
  #isDrawerPinHigh: boolean | null = null
  #isBroken = false
  /** Questions in order whose answers never came; of an earlier program's nobody knows. */
  #unanswered = 1
  #turns: Promise<void> = Promise.resolve()
  /** Of whatever is under way. */
  #current: Turn | null = null
  /** A job that is on its way. */
  #sending: Conversation | null = null
  #timer: NodeJS.Timeout | null = null
  #isStopped = false

  constructor(parts: EscPosPrinterParts) {
    this.#parts = parts
    this.deviceId = parts.deviceId
    this.#patience = { ...PATIENCE, ...parts.patience }
    const fence = parts.transport.hasBackChannel ? parts.fence : 'none'
    this.#fence = fence === 'auto' ? null : fence
    this.#answersStatus = parts.transport.hasBackChannel
  }

  get state(): DriverState {
    return this.#state
  }

  get health(): PrinterHealth {
    const { life, fault } = this.#state
    const state = life === 'error' ? 'fault' : life === 'absent' ? 'absent' : 'ready'
    return { state, fault: fault?.code ?? null }
  }

  /** Null: it was not asked yet, or does not answer. */
  get isDrawerPinHigh(): boolean | null {
    return this.#isDrawerPinHigh
  }

  start(): void {
    const everyMs = this.#parts.lookEveryMs ?? LOOK_EVERY_MS
    void this.look()
    if (everyMs > 0) {
      this.#timer = setInterval(() => {
        if (this.#current === null) void this.look()
      }, everyMs).unref()
    }
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#current?.end()
    await this.#turns
  }

  reconnect(): void {
    this.#answersStatus = this.#parts.transport.hasBackChannel
    void this.look()
  }

  /** Asks it how it is; what keeps it from printing becomes its state. */
  async look(): Promise<void> {
    try {
      const turn = await this.#take()
      turn.end()
    } catch {
      // It is in the state.
    }
  }

  async prepare(job: PrintJob): Promise<ReadyJob> {
    const isAfterBreak = job.isAfterBreak || this.#isBroken
    const turn = await this.#take()
    const fence = this.#fence ?? 'none'
    if (fence === 'gs-r' && (isAfterBreak || this.#unanswered > 0)) await this.#settle(turn)
    const { profile } = this.#parts
    const { bytes } = encodeDocument(
      job.document,
      { profile: { ...profile, fence }, codes: characterTables, qrModules },
      { fence: job.fence, isAfterBreak },
    )
    return {
      drop: () => turn.end(),
      send: (onStall) => this.#send(turn, { bytes, fence, number: job.fence, onStall }),
    }
  }

  /**
   * Opens the drawer that hangs on it. While a job is under way, or something keeps it from printing, the pulse goes past
   * what waits: a drawer is opened in its moment and never when somebody puts in paper.
   */
  async kick(pulse: Pulse): Promise<void> {
    if (this.#sending !== null) return this.#sending.write(kickPastQueue(pulse))
    const turn = await this.#open()
    try {
      const faults = (await this.#ask(turn))?.faults ?? []
      const isHeldUp = faults.some((fault) => fault !== 'paper-near-end')
      const queued = [...(this.#isBroken ? FINISH_BROKEN : []), ...RESET, ...kick(pulse)]
      await turn.talk.write(isHeldUp ? kickPastQueue(pulse) : queued)
    } finally {
      turn.end()
    }
  }

  async #send(
    turn: Turn,
    job: {
      readonly bytes: Uint8Array
      readonly fence: Fence
      readonly number: number
      readonly onStall: (why: FaultCode | null) => void
    },
  ) {
    const [patience, answersStatus] = [this.#patience, this.#answersStatus]
    const onStall = (why: FaultCode | null) => {
      this.#put(why === null ? null : new DeviceError(why, 'said by the printer'))
      job.onStall(why)
    }
    this.#sending = turn.talk
    this.#unanswered += 1
    try {
      const outcome = await deliver(turn.talk, { ...job, onStall, patience, answersStatus })
      this.#isBroken = false
      this.#unanswered = 0
      this.#put(null)
      return outcome
    } catch (error) {
      this.#isBroken = true
      const known = deviceErrorOf(error, 'unplugged')
      this.#put(known)
      throw known
    } finally {
      this.#sending = null
      turn.end()
    }
  }

  /** A turn with a printer that can print. Rejects with what keeps it. */
  async #take(): Promise<Turn> {
    const turn = await this.#open()
    try {
      const said = await this.#ask(turn)
      const [worst] = said?.faults ?? []
      const problem = worst === undefined ? null : new DeviceError(worst, 'said by the printer')
      if (problem !== null && worst !== 'paper-near-end') throw problem
      await this.#probe(turn.talk)
      this.#put(problem)
      return turn
    } catch (error) {
      turn.end()
      const known = deviceErrorOf(error, 'unplugged')
      this.#put(known)
      throw known
    }
  }

  /** Null: it does not answer, and is not asked again before it is opened anew. */
  async #ask({ talk }: Turn): Promise<Said | null> {
    const said = this.#answersStatus ? await talk.status(this.#patience.statusMs) : null
    if (said === null) this.#answersStatus = false
    const isHigh = said?.isDrawerPinHigh ?? null
    const isMoved = isHigh !== this.#isDrawerPinHigh
    this.#isDrawerPinHigh = isHigh
    if (isMoved) this.#parts.onChange()
    return said
  }

  async #settle(turn: Turn): Promise<void> {
    const owed = Math.max(1, this.#unanswered)
    this.#unanswered = owed + 1
    try {
      await settle(turn.talk, owed, this.#patience)
      this.#unanswered = 0
    } catch (error) {
      turn.end()
      const known = deviceErrorOf(error, 'unplugged')
      this.#put(known)
      throw known
    }
  }

  async #probe(talk: Conversation): Promise<void> {
    if (this.#fence !== null) return
    this.#fence = await probeFence(talk)
    this.#parts.onProbed?.(this.#fence)
  }

  /** One after the other: bytes of two writers in one printer are nobody's. */
  #open(): Promise<Turn> {
    // Whoever comes next waits for the end of this turn, and not only for its beginning.
    let ended: Promise<void> = Promise.resolve()
    const opened = this.#turns.then(async (): Promise<Turn> => {
      if (this.#isStopped) throw new DeviceError('offline', 'the till is closing')
      const link = await this.#parts.transport.open()
      const over = Promise.withResolvers<void>()
      const turn: Turn = {
        talk: new Conversation(link),
        end: () => {
          if (this.#current === turn) this.#current = null
          link.close()
          over.resolve()
        },
      }
      this.#current = turn
      ended = over.promise
      return turn
    })
    this.#turns = opened.then(
      () => ended,
      (error: unknown) => this.#put(deviceErrorOf(error, 'not-found')),
    )
    return opened
  }

  #put(error: DeviceError | null): void {
    const before = this.#state
    const nowMs = this.#parts.clock.nowMs()
    this.#state =
      error === null
        ? { life: 'ready', fault: null, lastOkMs: nowMs }
        : { life: lifeOf(error.fault.code), fault: error.fault, lastOkMs: this.#state.lastOkMs }
    if (shown(this.#state) !== shown(before)) this.#parts.onChange()
  }
}

/** Near the end of its paper it still prints; what comes back by itself is absent, the rest wants somebody. */
function lifeOf(code: FaultCode): DriverState['life'] {
  if (code === 'paper-near-end') return 'degraded'
  return RETRY_OF[code] === 'auto' ? 'absent' : 'error'
}
