/**
 * A payment that runs through a terminal, from the moment that it is asked for. Whether money moved is known only from
 * the terminal's own word: what broke in between is `unknown`, is asked about by the till's number for it, and is
 * taken back when it cannot be cleared up. Never is it asked for a second time.
 */
export const PAYMENT_STATES = [
  'asked',
  'unknown',
  'approved',
  'declined',
  'reversing',
  'reversed',
  'settled',
] as const
export type PaymentState = (typeof PAYMENT_STATES)[number]

export interface TerminalPayment {
  readonly paymentId: string
  readonly ticketId: string
  readonly deviceId: string
  readonly tenderCode: string
  readonly amountMinor: number
  readonly state: PaymentState
  readonly reference: string
  readonly reason: string
  readonly tenderNo: number | null
  readonly isUnwanted: boolean
  readonly askedBy: string
  readonly askedMs: number
}

/** paying: the customer has not finished. unknown: no answer that says anything. */
export type TerminalAnswer =
  | { readonly kind: 'approved'; readonly reference: string }
  | { readonly kind: 'declined'; readonly reason: string }
  | { readonly kind: 'paying' }
  | { readonly kind: 'unknown'; readonly reason: string }

/** reversed: nothing is charged any more, or never was. refused: the acquirer does not take it back. */
export type ReversalAnswer =
  | { readonly kind: 'reversed' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string }

/** Acquirers ask not to be told to take back what the customer may still be confirming. */
export const REVERSE_AFTER_MS = 15_000
/** A customer who has not paid by then will not. */
export const PAYING_MS_MAX = 90_000
const QUERY_PAUSES_MS = [1000, 2000, 3000, 5000] as const
const REVERSE_PAUSES_MS = [1000, 5000, 15_000, 60_000] as const

/** While one of these stands, nobody may take the same money in another way or change what it pays for. */
export const isUnclear = ({ state }: Pick<TerminalPayment, 'state'>): boolean =>
  state === 'asked' || state === 'unknown'

/** What the answer makes of it; null: nothing changes. An answer that comes too late changes nothing that is known. */
export function afterAnswer(
  payment: TerminalPayment,
  answer: TerminalAnswer,
): TerminalPayment | null {
  if (!isUnclear(payment)) return null
  switch (answer.kind) {
    case 'approved': {
      const { reference } = answer
      // It went through after somebody had given it up: the money goes back.
      const state = payment.isUnwanted ? 'reversing' : 'approved'
      return { ...payment, state, reference, reason: '' }
    }
    case 'declined':
      return { ...payment, state: 'declined', reason: answer.reason }
    case 'paying':
      return payment.state === 'unknown' && payment.reason === 'paying'
        ? null
        : { ...payment, state: 'unknown', reason: 'paying' }
    case 'unknown':
      return payment.state === 'unknown' && payment.reason === answer.reason
        ? null
        : { ...payment, state: 'unknown', reason: answer.reason }
  }
}

export function afterReversal(
  payment: TerminalPayment,
  answer: ReversalAnswer,
): TerminalPayment | null {
  if (payment.state !== 'reversing') return null
  if (answer.kind === 'reversed') return { ...payment, state: 'reversed', reason: '' }
  return payment.reason === answer.reason ? null : { ...payment, reason: answer.reason }
}

export type NextDeed =
  | { readonly do: 'nothing' }
  | { readonly do: 'query'; readonly inMs: number }
  | { readonly do: 'give-up'; readonly inMs: number }
  | { readonly do: 'reverse'; readonly inMs: number }

/**
 * What the till does next about it. `tries`: how often it has done so since the state was reached. `asked` is not
 * here: its answer is being waited for, and a till that was interrupted finds it as `unknown`.
 */
export function nextDeed(payment: TerminalPayment, tries: number, nowMs: number): NextDeed {
  if (payment.state === 'reversing') {
    return { do: 'reverse', inMs: tries === 0 ? 0 : pauseOf(REVERSE_PAUSES_MS, tries - 1) }
  }
  if (payment.state !== 'unknown') return { do: 'nothing' }
  const limitMs = payment.isUnwanted ? REVERSE_AFTER_MS : PAYING_MS_MAX
  const leftMs = payment.askedMs + limitMs - nowMs
  if (leftMs <= 0) return { do: 'give-up', inMs: 0 }
  return { do: 'query', inMs: Math.min(leftMs, pauseOf(QUERY_PAUSES_MS, tries)) }
}

const pauseOf = (pauses: readonly number[], tries: number): number =>
  pauses[Math.min(tries, pauses.length - 1)] ?? 0

/** Nobody waits any longer: it is taken back. Null where there is nothing to take back, or it is being done. */
export function givenUp(payment: TerminalPayment): TerminalPayment | null {
  if (payment.state === 'asked') return payment.isUnwanted ? null : { ...payment, isUnwanted: true }
  if (payment.state !== 'unknown' && payment.state !== 'approved') return null
  return { ...payment, state: 'reversing', isUnwanted: true, tenderNo: null }
}
