/**
 * A simulated acquirer (模拟收单): it takes no money from anybody. It keeps its own book in a file, apart from the till's,
 * so that it knows what it has charged whatever becomes of the till, as a real one does.
 */
import { existsSync, readFileSync } from 'node:fs'
import { writeSecret } from '../../store/durable-files.ts'
import type { ReversalAnswer, TerminalAnswer } from '#shared/payments/terminal-payment.ts'
import type { PaymentRequest, PaymentTerminal } from '../terminal/terminal.ts'

/**
 * approve, decline. slow: the customer confirms a while later. lost: it charges, and the answer does not arrive.
 * offline: nothing can be sent. silent: nothing is charged and nothing answered. stubborn: it charges, and takes nothing
 * back.
 */
export const ACQUIRER_MOODS = [
  'approve',
  'decline',
  'slow',
  'lost',
  'offline',
  'silent',
  'stubborn',
] as const
export type AcquirerMood = (typeof ACQUIRER_MOODS)[number]

interface Charge {
  readonly paymentId: string
  readonly amountMinor: number
  readonly reference: string
  /** UTC milliseconds from which on it is charged; a reversal before it stops it. */
  readonly chargedFromMs: number
  readonly isReversed: boolean
}

export interface AcquirerParts {
  readonly file: string
  readonly nowMs: () => number
  readonly sleep: (ms: number) => Promise<void>
  readonly mood: () => AcquirerMood
}

const ANSWER_MS = 800
/** How long the till's own driver waits for a word. */
const PATIENCE_MS = 5000
const CUSTOMER_MS = 12_000

export class SimulatedAcquirer implements PaymentTerminal {
  readonly #parts: AcquirerParts

  constructor(parts: AcquirerParts) {
    this.#parts = parts
  }

  /** What it has charged and not taken back, for whoever compares it with the till's book. */
  charges(): readonly Charge[] {
    const { file, nowMs } = this.#parts
    return this.#book(file).filter(
      (charge) => !charge.isReversed && charge.chargedFromMs <= nowMs(),
    )
  }

  async pay(request: PaymentRequest): Promise<TerminalAnswer> {
    const { mood, sleep } = this.#parts
    const now = mood()
    if (now === 'offline') return { kind: 'declined', reason: 'offline' }
    if (now === 'silent') {
      await sleep(PATIENCE_MS)
      return { kind: 'unknown', reason: 'timeout' }
    }
    if (now === 'decline') {
      await sleep(ANSWER_MS)
      return { kind: 'declined', reason: 'declined' }
    }
    this.#charge(request, now === 'slow' ? CUSTOMER_MS : 0)
    await sleep(now === 'lost' ? PATIENCE_MS : ANSWER_MS)
    return now === 'lost' ? { kind: 'unknown', reason: 'timeout' } : this.#answer(request.paymentId)
  }

  async query(paymentId: string): Promise<TerminalAnswer> {
    const { mood, sleep } = this.#parts
    if (mood() === 'offline' || mood() === 'silent') {
      await sleep(PATIENCE_MS)
      return { kind: 'unknown', reason: 'timeout' }
    }
    await sleep(ANSWER_MS)
    return this.#answer(paymentId)
  }

  async reverse(paymentId: string): Promise<ReversalAnswer> {
    const { mood, sleep, file } = this.#parts
    if (mood() === 'offline' || mood() === 'silent') {
      await sleep(PATIENCE_MS)
      return { kind: 'unknown', reason: 'timeout' }
    }
    await sleep(ANSWER_MS)
    if (mood() === 'stubborn') return { kind: 'refused', reason: 'not-reversible' }
    const book = this.#book(file).map((charge) =>
      charge.paymentId === paymentId ? { ...charge, isReversed: true } : charge,
    )
    this.#keep(book)
    return { kind: 'reversed' }
  }

  #answer(paymentId: string): TerminalAnswer {
    const charge = this.#book(this.#parts.file).find((one) => one.paymentId === paymentId)
    if (charge === undefined) return { kind: 'declined', reason: 'not-there' }
    if (charge.isReversed) return { kind: 'declined', reason: 'reversed' }
    if (charge.chargedFromMs > this.#parts.nowMs()) return { kind: 'paying' }
    return { kind: 'approved', reference: charge.reference }
  }

  #charge({ paymentId, amountMinor }: PaymentRequest, afterMs: number): void {
    const book = this.#book(this.#parts.file)
    if (book.some((one) => one.paymentId === paymentId)) return
    const reference = `SIM${String(book.length + 1).padStart(6, '0')}`
    const chargedFromMs = this.#parts.nowMs() + afterMs
    this.#keep([...book, { paymentId, amountMinor, reference, chargedFromMs, isReversed: false }])
  }

  #book(file: string): readonly Charge[] {
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Charge[]) : []
  }

  #keep(book: readonly Charge[]): void {
    writeSecret(this.#parts.file, JSON.stringify(book))
  }
}
