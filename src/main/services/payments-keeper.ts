/**
 * Sees every payment through a terminal to its end: waits for the answer, asks again, takes back. It begins where the
 * disk says, so a till that was killed goes on with what the terminal may have taken.
 */
import {
  afterAnswer,
  afterReversal,
  givenUp,
  nextDeed,
  type ReversalAnswer,
  type TerminalAnswer,
  type TerminalPayment,
} from '#shared/payments/terminal-payment.ts'
import type { PaymentTerminal } from '../devices/terminal/terminal.ts'
import {
  findPayment,
  markInterrupted,
  openPayments,
  putPayment,
} from '../store/terminal-payments.ts'
import type { WriteTx } from '../store/tx.ts'
import type { Timers } from '../timers.ts'
import type { Deps } from './deps.ts'
import { putOnTicket } from './payments-ticket.ts'

/** What is set up; a terminal that was taken away is null, and its payments wait until it is back. */
export interface Terminals {
  readonly find: (deviceId: string) => PaymentTerminal | null
}

/** A terminal that is not there is asked for again so often. */
const ABSENT_PAUSE_MS = 5000

export class PaymentsKeeper {
  readonly #deps: Deps
  readonly #terminals: Terminals
  readonly #timers: Timers
  readonly #onChange: () => void
  /** Per payment in hand: how often the same was done since its state was reached. */
  readonly #tries = new Map<string, number>()
  readonly #waiting = new Map<string, unknown>()
  #isStopped = false

  constructor(deps: Deps, terminals: Terminals, timers: Timers, onChange: () => void) {
    this.#deps = deps
    this.#terminals = terminals
    this.#timers = timers
    this.#onChange = onChange
  }

  start(): void {
    const { store, clock } = this.#deps
    const open = store.read(openPayments)
    if (open.some(({ state }) => state === 'asked')) {
      store.write((tx) => markInterrupted(tx, clock.nowMs()))
    }
    for (const { paymentId } of open) this.#plan(paymentId)
  }

  stop(): void {
    this.#isStopped = true
    for (const timer of this.#waiting.values()) this.#timers.clear(timer)
    this.#waiting.clear()
  }

  /** To be called once the payment is committed as `asked`. */
  ask(payment: TerminalPayment, payCode: string | null): void {
    const terminal = this.#terminals.find(payment.deviceId)
    const { paymentId, amountMinor } = payment
    const { currency } = this.#deps.settings
    const answer: Promise<TerminalAnswer> =
      terminal === null
        ? Promise.resolve({ kind: 'declined', reason: 'offline' })
        : terminal.pay({ paymentId, amountMinor, currency, payCode })
    void this.#follow(paymentId, answer, afterAnswer)
  }

  /** Something was decided about it: what is next begins now. */
  goOn(paymentId: string): void {
    this.#tries.delete(paymentId)
    this.#timers.clear(this.#waiting.get(paymentId))
    this.#waiting.delete(paymentId)
    this.#plan(paymentId)
  }

  async #follow<Answer extends TerminalAnswer | ReversalAnswer>(
    paymentId: string,
    answer: Promise<Answer>,
    after: (payment: TerminalPayment, answer: Answer) => TerminalPayment | null,
  ): Promise<void> {
    try {
      const said = await answer
      if (this.#isStopped) return
      this.#change(paymentId, (payment) => after(payment, said))
    } catch (error) {
      this.#deps.log.write('error', 'a payment was not followed', {
        paymentId,
        reason: String(error),
      })
    }
    this.#plan(paymentId)
  }

  /** Keeps what became of it, with the tender that it is on the ticket, and tells the screens. */
  #change(paymentId: string, next: (payment: TerminalPayment) => TerminalPayment | null): void {
    const { store, clock } = this.#deps
    const hasChanged = store.write((tx: WriteTx) => {
      const payment = findPayment(tx, paymentId)
      const after = payment === undefined ? null : next(payment)
      if (payment === undefined || after === null) return false
      const kept = after.state === 'approved' ? putOnTicket(tx, this.#deps, after) : after
      putPayment(tx, kept, clock.nowMs())
      if (kept.state !== payment.state) this.#tries.delete(paymentId)
      return true
    })
    if (hasChanged) this.#onChange()
  }

  #plan(paymentId: string): void {
    if (this.#isStopped || this.#waiting.has(paymentId)) return
    const payment = this.#deps.store.read((tx) => findPayment(tx, paymentId))
    if (payment === undefined) return
    const deed = nextDeed(payment, this.#tries.get(paymentId) ?? 0, this.#deps.clock.nowMs())
    if (deed.do === 'nothing') {
      this.#tries.delete(paymentId)
      return
    }
    const timer = this.#timers.set(() => {
      this.#waiting.delete(paymentId)
      this.#do(payment, deed.do)
    }, deed.inMs)
    this.#waiting.set(paymentId, timer)
  }

  #do(payment: TerminalPayment, deed: 'query' | 'reverse' | 'give-up'): void {
    if (this.#isStopped) return
    const { paymentId } = payment
    if (deed === 'give-up') {
      this.#change(paymentId, givenUp)
      this.#plan(paymentId)
      return
    }
    const terminal = this.#terminals.find(payment.deviceId)
    if (terminal === null) {
      const timer = this.#timers.set(() => {
        this.#waiting.delete(paymentId)
        this.#plan(paymentId)
      }, ABSENT_PAUSE_MS)
      this.#waiting.set(paymentId, timer)
      return
    }
    this.#tries.set(paymentId, (this.#tries.get(paymentId) ?? 0) + 1)
    if (deed === 'query') void this.#follow(paymentId, terminal.query(paymentId), afterAnswer)
    else void this.#follow(paymentId, terminal.reverse(paymentId), afterReversal)
  }
}
