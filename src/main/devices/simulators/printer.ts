/**
 * A receipt printer that is not there, with the troubles of one that is: no paper, an open cover, a jammed knife, a power
 * cut that loses its buffer, a cable that goes while the buffer prints on, slowness. Part of the product: for
 * demonstration, training and tests; what it prints is paper that can be looked at.
 */
import { PaperInterpreter, type InterpreterParts } from '#shared/escpos/interpret.ts'
import type { Paper, PaperPart, PaperProblem } from '#shared/escpos/paper.ts'
import {
  ALL_WELL,
  RealTimeRequests,
  statusByte,
  type PrinterCondition,
} from '#shared/escpos/status.ts'

export interface SimulatedPrinterOptions extends InterpreterParts {
  /** False: a printer that never heard of GS ( H. */
  readonly knowsProcessId?: boolean
  readonly knowsGsR?: boolean
  readonly answersStatus?: boolean
  readonly bufferBytes?: number
  /** How much it prints at a time, and how often. */
  readonly bytesPerTick?: number
  readonly tickMs?: number
}

/** The till's end of the cable. */
export interface Plug {
  answer(bytes: Uint8Array): void
  /** The buffer is full, or has room again. */
  hold(isFull: boolean): void
  gone(): void
}

/** What goes wrong by itself, after so many bytes. */
export interface Mishap {
  readonly kind: 'power-cut' | 'cable-cut' | 'paper-out'
  readonly afterBytes: number
}

type Full = Required<SimulatedPrinterOptions>

export class SimulatedPrinter {
  readonly #options: Full
  /** Everything that came out, over all its lives. */
  readonly #printed: PaperPart[] = []
  readonly #problems: PaperProblem[] = []
  #interpreter: PaperInterpreter
  #requests = new RealTimeRequests()
  #taken = 0
  #buffer: number[] = []
  #plug: Plug | null = null
  #condition: PrinterCondition = ALL_WELL
  #mishap: { kind: Mishap['kind']; left: number } | null = null
  #timer: NodeJS.Timeout | null = null
  #isOn = true
  #isPlugged = true
  #isHolding = false
  #kicks = 0
  #onPaper: () => void = () => undefined

  constructor(options: SimulatedPrinterOptions) {
    this.#options = {
      ...{ knowsProcessId: true, knowsGsR: true, answersStatus: true },
      ...{ bufferBytes: 4096, bytesPerTick: 512, tickMs: 2, ...options },
    }
    this.#interpreter = new PaperInterpreter(this.#options)
  }

  get isOn(): boolean {
    return this.#isOn
  }

  get isPlugged(): boolean {
    return this.#isPlugged
  }

  get condition(): PrinterCondition {
    return this.#condition
  }

  get paper(): Paper {
    return { columns: this.#options.columns, parts: this.#printed }
  }

  get problems(): readonly PaperProblem[] {
    return [...this.#problems, ...this.#interpreter.problems]
  }

  /** How often the drawer on it was told to open. */
  get kicks(): number {
    return this.#kicks + this.#interpreter.kicks.length
  }

  onPaper(listener: () => void): void {
    this.#onPaper = listener
  }

  put(change: Partial<PrinterCondition>): void {
    this.#condition = { ...this.#condition, ...change }
    this.#work()
  }

  let(mishap: Mishap | null): void {
    this.#mishap = mishap === null ? null : { kind: mishap.kind, left: mishap.afterBytes }
  }

  /** What is to go wrong and has not gone wrong yet. */
  get mishap(): Mishap['kind'] | null {
    return this.#mishap?.kind ?? null
  }

  /** Pulled out it prints on what is in its buffer, and nobody hears of it. */
  plug(isIn: boolean): void {
    this.#isPlugged = isIn
    if (!isIn) this.cutCable()
  }

  /** False: it is off or pulled out, or somebody else talks to it. */
  connect(plug: Plug): boolean {
    if (!this.#isOn || !this.#isPlugged || this.#plug !== null) return false
    this.#plug = plug
    this.#isHolding = false
    return true
  }

  /** The other end went; what is in the buffer is printed. */
  disconnect(plug: Plug): void {
    if (this.#plug === plug) this.#plug = null
  }

  receive(bytes: Uint8Array): void {
    if (!this.#isOn) return
    const { questions, pulses } = this.#requests.take(bytes)
    this.#kicks += pulses
    if (this.#options.answersStatus) {
      const answers = questions.map((question) => statusByte(question, this.#condition))
      if (answers.length > 0) this.#plug?.answer(Uint8Array.from(answers))
    }
    for (const byte of bytes) this.#buffer.push(byte)
    if (this.#mishap?.kind === 'cable-cut') {
      this.#mishap.left -= bytes.length
      if (this.#mishap.left <= 0) this.cutCable()
    }
    this.#hold()
    this.#work()
  }

  cutCable(): void {
    if (this.#mishap?.kind === 'cable-cut') this.#mishap = null
    const plug = this.#plug
    this.#plug = null
    plug?.gone()
  }

  /** What was not printed is gone, and so is how it was to look. A row that was begun is seen as far as it got. */
  turnOff(): void {
    this.#isOn = false
    this.#mishap = null
    this.#buffer = []
    this.#stopWork()
    this.cutCable()
    this.#problems.push(...this.#interpreter.problems)
    this.#kicks += this.#interpreter.kicks.length
    this.#interpreter = new PaperInterpreter(this.#options)
    this.#requests = new RealTimeRequests()
    this.#taken = 0
  }

  turnOn(): void {
    this.#isOn = true
  }

  get #isStuck(): boolean {
    const { isCoverOpen, isCutterJammed, paper } = this.#condition
    return isCoverOpen || isCutterJammed || paper === 'out'
  }

  #work(): void {
    const { tickMs } = this.#options
    if (this.#timer !== null || this.#buffer.length === 0 || this.#isStuck || !this.#isOn) return
    this.#timer = setInterval(() => this.#tick(), tickMs)
  }

  #stopWork(): void {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#timer = null
  }

  #tick(): void {
    if (this.#buffer.length === 0 || this.#isStuck || !this.#isOn) return this.#stopWork()
    const mishap = this.#mishap?.kind === 'cable-cut' ? null : this.#mishap
    const most = Math.min(this.#options.bytesPerTick, mishap?.left ?? Infinity)
    const bytes = Uint8Array.from(this.#buffer.splice(0, most))
    this.#print(bytes)
    this.#hold()
    if (mishap === null) return
    mishap.left -= bytes.length
    if (mishap.left > 0) return
    this.#mishap = null
    if (mishap.kind === 'power-cut') this.turnOff()
    else this.put({ paper: 'out' })
  }

  #print(bytes: Uint8Array): void {
    const answers = this.#interpreter.feed(bytes)
    const { parts } = this.#interpreter.paper
    const fresh = parts.slice(this.#taken)
    this.#taken = parts.length
    this.#printed.push(...fresh)
    const known = this.#known(answers)
    if (known.length > 0) this.#plug?.answer(Uint8Array.from(known))
    if (fresh.length > 0) this.#onPaper()
  }

  /** Answers of this model. A process id begins with 0x37 and has seven bytes; the paper sensors are one. */
  #known(answers: readonly number[]): number[] {
    const { knowsProcessId, knowsGsR } = this.#options
    const known: number[] = []
    for (let at = 0; at < answers.length;) {
      const length = answers[at] === 0x37 ? 7 : 1
      const isKnown = length === 7 ? knowsProcessId : knowsGsR
      if (isKnown) known.push(...answers.slice(at, at + length))
      at += length
    }
    return known
  }

  #hold(): void {
    const isFull = this.#buffer.length >= this.#options.bufferBytes
    if (isFull === this.#isHolding) return
    this.#isHolding = isFull
    this.#plug?.hold(isFull)
  }
}
