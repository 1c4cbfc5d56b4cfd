/** What a person may decide of a line, and what has to be said with it. */
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { Line } from './review-line.ts'
import { isSure } from './reading.ts'
import { keyOf, type DecidedLine, type LineKey } from './stocktake.ts'

export type DecideRefusal =
  | 'line-unknown'
  | 'line-moved-on'
  | 'line-posted'
  | 'line-being-recounted'
  | 'line-not-missed'
  | 'line-unsure'
  | 'piece-in-transit'
  | 'reason-unknown'
  | 'due-missing'
  | 'due-past'

export interface DecideContext {
  readonly lines: ReadonlyMap<string, Line>
  readonly isReason: (code: string) => boolean
  readonly businessDate: string
}

export const byKey = (lines: readonly Line[]): ReadonlyMap<string, Line> =>
  new Map(lines.map((line) => [keyOf(line), line]))

export const detailsOf = ({ location, sku, lot, serial }: LineKey) => ({
  location,
  sku,
  lot,
  serial,
})

/** All of them or none: the first that cannot be decided so is named. */
export function decideLines(
  wanted: readonly DecidedLine[],
  context: DecideContext,
): Result<readonly DecidedLine[], DecideRefusal> {
  const decided: DecidedLine[] = []
  for (const one of wanted) {
    const result = decideLine(one, context)
    if (!result.ok) return result
    decided.push(result.value)
  }
  return ok(decided)
}

function decideLine(
  wanted: DecidedLine,
  { lines, isReason, businessDate }: DecideContext,
): Result<DecidedLine, DecideRefusal> {
  const details = detailsOf(wanted)
  const line = lines.get(keyOf(wanted))
  if (line === undefined) return refuse('line-unknown', details)
  if (!wasOnScreen(wanted, line)) {
    return refuse('line-moved-on', { ...details, varianceMilli: line.varianceMilli })
  }
  if (line.isPosted) return refuse('line-posted', details)
  if (line.state === 'recount') return refuse('line-being-recounted', details)
  const { decision, reasonCode, dueOn } = wanted
  // Whoever said before that there is none may say so again, or take it back.
  const isMissed = line.countedMilli === null || line.decision === 'zero'
  const { transitNo } = line
  const canLeave = isMissed || transitNo !== null
  if (decision === 'leave' ? !canLeave : decision === 'zero' && !isMissed) {
    return refuse('line-not-missed', details)
  }
  if (decision === 'accept' && transitNo !== null) {
    return refuse('piece-in-transit', { ...details, documentNo: transitNo })
  }
  const isSureOf = !isMissed && isSure(line) && line.state !== 'moved'
  if (decision === 'accept' && !isSureOf && (isMissed || reasonCode === '')) {
    return refuse('line-unsure', { ...details, lowMilli: line.lowMilli, highMilli: line.highMilli })
  }
  const needsReason =
    decision === 'zero' ||
    (decision === 'accept' && !line.isWithin) ||
    (decision === 'leave' && !isMissed)
  if (reasonCode === '' ? needsReason : !isReason(reasonCode)) {
    return refuse('reason-unknown', { ...details, reasonCode })
  }
  if (decision === 'analyse') {
    if (dueOn === null) return refuse('due-missing', details)
    if (dueOn < businessDate) return refuse('due-past', { ...details, dueOn })
  }
  return ok({
    ...wanted,
    varianceMilli: decision === 'zero' ? zeroMilli(line) : wanted.varianceMilli,
    dueOn: decision === 'analyse' ? dueOn : null,
    ...(decision === 'leave' && transitNo !== null ? travelling(wanted, transitNo) : {}),
  })
}

/** The document of the count says why the piece stays as the book has it, and with what it travels. */
const travelling = ({ measure, cause }: DecidedLine, transitNo: string) => ({
  measure: measure.includes(transitNo) ? measure : `${transitNo} ${measure}`.trim(),
  cause: cause === '' ? 'transfer-in-transit' : cause,
})

/** Of an unsure line any figure between the two can be accepted; of a missed one the screen shows none. */
function wasOnScreen({ varianceMilli }: DecidedLine, line: Line): boolean {
  if (line.countedMilli === null) return varianceMilli === 0 || varianceMilli === zeroMilli(line)
  if (line.state === 'moved') {
    return line.lowMilli <= varianceMilli && varianceMilli <= line.highMilli
  }
  return varianceMilli === line.varianceMilli
}

/** What is booked when there is none now. */
const zeroMilli = ({ balanceMilli }: Line): number => 0 - balanceMilli || 0
