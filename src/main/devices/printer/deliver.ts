/**
 * Sends one job and waits for the answer to the question at its end. A printer that says why it waits is waited for as long
 * as it takes; one that says nothing gets its time, and then nobody knows.
 */
import type { FaultCode } from '#shared/devices/device.ts'
import { askStatus } from '#shared/escpos/commands.ts'
import { holdsFence } from '#shared/escpos/fence.ts'
import type { Fence } from '#shared/escpos/profile.ts'
import { faultsOf, isStatusByte, worstFirst } from '#shared/escpos/status.ts'
import { DeviceError } from '../device-error.ts'
import type { PrintOutcome } from '../ports.ts'
import type { Conversation } from './conversation.ts'

export interface Patience {
  /** For an answer in real time. */
  readonly statusMs: number
  /** Between two looks at a printer that is at work. */
  readonly lookMs: number
  /** For the end of a job while nothing is known to be the matter. */
  readonly fenceMs: number
  /** For answers that a printer still owes of what broke off. */
  readonly settleMs: number
}

export const PATIENCE: Patience = { statusMs: 400, lookMs: 400, fenceMs: 60_000, settleMs: 3000 }

export interface Delivery {
  readonly bytes: Uint8Array
  readonly fence: Fence
  readonly number: number
  /** False: it is not asked in between, for it would not answer. */
  readonly answersStatus: boolean
  readonly patience: Patience
  readonly onStall: (why: FaultCode | null) => void
}

export async function deliver(talk: Conversation, job: Delivery): Promise<PrintOutcome> {
  const { fence, patience } = job
  talk.forget()
  let written: 'no' | 'yes' | Error = 'no'
  talk.write(job.bytes).then(
    () => (written = 'yes'),
    (error: unknown) => (written = error instanceof Error ? error : new Error(String(error))),
  )
  const stall = new Stall(job.onStall)
  let untilMs = performance.now() + patience.fenceMs
  let nextLookMs = 0
  for (;;) {
    await talk.change(written === 'no' ? Math.min(20, patience.lookMs) : patience.lookMs)
    if (holdsFence(talk.answers, fence, job.number)) return stall.over('printed')
    const state = written as 'no' | 'yes' | Error
    if (state === 'yes' && fence === 'none') return stall.over('handed-over')
    if (talk.gone !== null) throw talk.gone
    if (state instanceof Error) throw state
    stall.read(talk.answers)
    if (stall.why !== null) untilMs = performance.now() + patience.fenceMs
    else if (performance.now() > untilMs) throw new DeviceError('timeout', 'it did not confirm')
    // A full printer reads nothing; the question would wait behind what it does not take.
    if (state === 'yes' && job.answersStatus && performance.now() >= nextLookMs) {
      // Its answer comes as a change: without a pause they would go round and round.
      nextLookMs = performance.now() + patience.lookMs
      talk.write(askStatus(2)).catch(() => undefined)
    }
  }
}

/** What the printer last said of itself while the job is under way. */
class Stall {
  why: FaultCode | null = null
  readonly #onStall: (why: FaultCode | null) => void
  #seen = 0

  constructor(onStall: (why: FaultCode | null) => void) {
    this.#onStall = onStall
  }

  read(answers: readonly number[]): void {
    const last = answers.slice(this.#seen).findLast(isStatusByte)
    this.#seen = answers.length
    if (last !== undefined) this.#put(worstFirst(faultsOf(2, last))[0] ?? null)
  }

  over(outcome: PrintOutcome): PrintOutcome {
    this.#put(null)
    return outcome
  }

  #put(why: FaultCode | null): void {
    if (why === this.why) return
    this.why = why
    this.#onStall(why)
  }
}
