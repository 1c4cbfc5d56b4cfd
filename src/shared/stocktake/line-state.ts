/** Where a line of a stocktake stands between the count and the adjustment, and which decisions on it still hold. */
import { isSure, type Reading } from './reading.ts'
import type { ApprovalLevel, LineDecision } from './stocktake.ts'

/**
 * agrees | within (tolerance): posted as they are. missed (漏盘): in the book, counted by nobody. moved: goods moved
 * between its entries, so that the variance lies between two figures. beyond: somebody else counts again, or somebody
 * says why. recount: ordered and not handed in. analysing: until a day. decided: said why. waiting-manager |
 * waiting-head-office: approval is missing. ready: can be posted. posted. left: stays as it was.
 */
export const LINE_STATES = [
  'agrees',
  'within',
  'missed',
  'moved',
  'beyond',
  'recount',
  'analysing',
  'decided',
  'waiting-manager',
  'waiting-head-office',
  'refused-head-office',
  'ready',
  'posted',
  'left',
] as const
export type LineState = (typeof LINE_STATES)[number]

/** What was decided of a line last. */
export interface Decided {
  readonly decision: LineDecision
  /** The variance that was in front of whoever decided. */
  readonly varianceMilli: number
  readonly position: number
}

/** How far the consent to a line is. */
export interface Consent {
  /** The variance that the manager agreed to; null: not asked. */
  readonly managerMilli: number | null
  readonly request: {
    readonly state: 'waiting' | 'approved' | 'refused'
    readonly varianceMilli: number
  } | null
}

export interface LineStanding {
  /** Of what was counted; null: nobody did. */
  readonly reading: Reading | null
  /** As if somebody had found none where it was decided that there is none; null without that decision. */
  readonly zeroReading: Reading | null
  readonly decided: Decided | null
  /** Where a recount of it was ordered last; 0 for never. */
  readonly recountedAt: number
  /** A piece that was counted here, and that the book has on the road. */
  readonly isInTransit: boolean
}

/**
 * The decision, if it is still about the line as it is. A recount that was ordered later, a late sale, an entry that
 * arrived afterwards: whatever changes the figure asks for a new one.
 */
export function validDecision(line: LineStanding): Decided | null {
  const { decided, reading, zeroReading } = line
  if (decided === null || decided.position < line.recountedAt) return null
  switch (decided.decision) {
    case 'analyse':
      return decided
    case 'leave':
      return reading === null || line.isInTransit ? decided : null
    case 'zero':
      return reading === null && zeroReading?.varianceMilli === decided.varianceMilli
        ? decided
        : null
    case 'accept':
      return reading !== null && holdsFor(decided, reading) ? decided : null
  }
}

/** Of an unsure line any figure between its bounds was accepted, as long as nothing was learned since. */
const holdsFor = ({ varianceMilli, position }: Decided, reading: Reading): boolean =>
  isSure(reading)
    ? varianceMilli === reading.varianceMilli
    : reading.lowMilli <= varianceMilli &&
      varianceMilli <= reading.highMilli &&
      reading.rebasedAt < position

export interface StateFacts {
  readonly posted: LineDecision | 'agrees' | 'within' | null
  readonly isRecounting: boolean
  readonly reading: Reading | null
  /** Of a decision that still holds. */
  readonly decision: LineDecision | null
  readonly varianceMilli: number
  readonly isWithin: boolean
  readonly level: ApprovalLevel
  readonly consent: Consent
}

export function stateOf(facts: StateFacts): LineState {
  if (facts.posted !== null) return facts.posted === 'leave' ? 'left' : 'posted'
  if (facts.isRecounting) return 'recount'
  switch (facts.decision) {
    case 'analyse':
      return 'analysing'
    case 'leave':
      return 'left'
    case 'accept':
    case 'zero':
      return consentState(facts)
    case null:
      return undecidedState(facts)
  }
}

function undecidedState({ reading, varianceMilli, level, ...facts }: StateFacts): LineState {
  if (reading === null) return 'missed'
  if (!isSure(reading)) return 'moved'
  if (varianceMilli === 0) return 'agrees'
  return facts.isWithin && level === 'none' ? 'within' : 'beyond'
}

/** Consent is to a figure: to another one it has to be given anew. */
function consentState({ level, varianceMilli, consent }: StateFacts): LineState {
  if (level === 'none') return 'ready'
  if (level === 'manager') {
    return consent.managerMilli === varianceMilli ? 'ready' : 'waiting-manager'
  }
  const { request } = consent
  if (request === null || request.varianceMilli !== varianceMilli) return 'waiting-head-office'
  if (request.state === 'approved') return 'ready'
  return request.state === 'refused' ? 'refused-head-office' : 'waiting-head-office'
}

/** Nothing is left to be done about these but to book them. */
export const isPostable = (state: LineState): boolean =>
  state === 'ready' || state === 'agrees' || state === 'within'

/** Somebody still has to do something about it. */
export const isOpen = (state: LineState): boolean =>
  !isPostable(state) && state !== 'posted' && state !== 'left'
