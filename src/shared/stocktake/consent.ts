/** Who has to agree to a line before it is booked: the manager to large ones, head office to the largest. */
import { ok, refuse, type Result } from '../kernel/result.ts'
import { detailsOf } from './decide.ts'
import type { Line } from './review-line.ts'
import { keyOf, type ApprovalRequested, type LineKey, type StocktakeApproved } from './stocktake.ts'

/**
 * Lines that need no manager are passed over; when none is left, nothing was decided yet. Nobody approves what they
 * counted, nor what they said is not there.
 */
export function approveLines(
  keys: readonly LineKey[],
  lines: ReadonlyMap<string, Line>,
  approverNo: string,
  /** Everybody who ever counted the item there, whatever the round. */
  countersOf: (key: LineKey) => readonly string[],
): Result<StocktakeApproved['lines'], 'line-unknown' | 'line-not-decided' | 'approver-counted'> {
  const approved: StocktakeApproved['lines'][number][] = []
  for (const key of keys) {
    const line = lines.get(keyOf(key))
    if (line === undefined) return refuse('line-unknown', detailsOf(key))
    if (line.state !== 'waiting-manager') continue
    const saidNone = line.decision === 'zero' && line.decidedBy === approverNo
    if (saidNone || line.counters.includes(approverNo) || countersOf(key).includes(approverNo)) {
      return refuse('approver-counted', { ...detailsOf(key), staffNo: approverNo })
    }
    approved.push({ ...detailsOf(key), varianceMilli: line.varianceMilli })
  }
  const [first] = keys
  return approved.length > 0 || first === undefined
    ? ok(approved)
    : refuse('line-not-decided', detailsOf(first))
}

/** Those that wait for head office and were not asked for, or for another figure. */
export function linesToRequest(
  lines: readonly Line[],
  isAsked: (line: Line) => boolean,
): ApprovalRequested['lines'] {
  return lines
    .filter((line) => line.state === 'waiting-head-office' && !isAsked(line))
    .map((line) => ({
      ...detailsOf(line),
      varianceMilli: line.varianceMilli,
      valueMinor: line.valueMinor,
      reasonCode: line.reasonCode,
    }))
}
