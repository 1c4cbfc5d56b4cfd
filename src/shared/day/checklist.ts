/**
 * What a person looks at before a day is closed (日结清单). Nothing of it is stored: it is read from the state of the
 * store each time, so it can be left and taken up again. Two things stop a close; everything else may be left open by
 * somebody who has seen it.
 */
import type { ClockStanding } from './which-day.ts'

export const CHECK_CODES = [
  'open-ticket',
  'open-shift',
  'parked-tickets',
  'open-documents',
  'unprinted',
  'stocktakes',
  'claims',
  'letters',
  'backup',
  'checks',
  'unsent',
  'clock',
  'restored',
  'other-tills',
] as const
export type CheckCode = (typeof CHECK_CODES)[number]

/** open: somebody can finish it. warn: it is so, and the close says it. */
export const CHECK_STATES = ['done', 'open', 'warn'] as const
export type CheckState = (typeof CHECK_STATES)[number]

export interface CheckItem {
  readonly code: CheckCode
  readonly state: CheckState
  readonly count: number
  /** The day cannot be closed before it is done. */
  readonly isBlocking: boolean
}

export interface DayFacts {
  /** Lines of the open ticket, where it belongs to this day. */
  readonly ticketLines: number
  readonly openShifts: number
  readonly parkedTickets: number
  readonly openDocuments: number
  readonly unprinted: number
  readonly stocktakes: number
  readonly claims: number
  readonly letters: number
  readonly hasBackup: boolean
  readonly checks: 'running' | 'ok' | 'failed'
  readonly unsent: number
  readonly clock: ClockStanding
  readonly isProvisional: boolean
  /** With a head office there may be other tills, of which this one knows nothing. */
  readonly isJoined: boolean
}

const BLOCKING: readonly CheckCode[] = ['open-ticket', 'open-shift']

export function checklistOf(facts: DayFacts): readonly CheckItem[] {
  const item = (code: CheckCode, state: CheckState, count = 0): CheckItem => ({
    code,
    state,
    count,
    isBlocking: state === 'open' && BLOCKING.includes(code),
  })
  const counted = (code: CheckCode, count: number, state: CheckState = 'open') =>
    item(code, count === 0 ? 'done' : state, count)
  const flagged = (code: CheckCode, isFine: boolean) => item(code, isFine ? 'done' : 'warn')
  return [
    counted('open-ticket', facts.ticketLines),
    counted('open-shift', facts.openShifts),
    counted('parked-tickets', facts.parkedTickets),
    counted('open-documents', facts.openDocuments),
    counted('unprinted', facts.unprinted),
    counted('stocktakes', facts.stocktakes),
    counted('claims', facts.claims),
    counted('letters', facts.letters),
    flagged('backup', facts.hasBackup),
    flagged('checks', facts.checks !== 'failed'),
    ...(facts.isJoined ? [counted('unsent', facts.unsent, 'warn')] : []),
    flagged('clock', facts.clock === 'fine'),
    flagged('restored', !facts.isProvisional),
    ...(facts.isJoined ? [item('other-tills', 'warn')] : []),
  ]
}

export const blockingOf = (items: readonly CheckItem[]): readonly CheckItem[] =>
  items.filter(({ isBlocking }) => isBlocking)

/** Codes that stand in the close: left open, or so at the time. */
export const leftOpenOf = (items: readonly CheckItem[]): readonly CheckCode[] =>
  items.filter(({ state, isBlocking }) => state !== 'done' && !isBlocking).map(({ code }) => code)

/** What somebody could finish and has not been told to leave. */
export const unseenOf = (
  items: readonly CheckItem[],
  seen: readonly string[],
): readonly CheckCode[] =>
  items
    .filter(
      ({ state, isBlocking, code }) => state === 'open' && !isBlocking && !seen.includes(code),
    )
    .map(({ code }) => code)
