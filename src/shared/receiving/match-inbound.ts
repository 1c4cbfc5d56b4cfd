/**
 * What was counted, laid against what was announced: which line of the announcement each part belongs to, what
 * the sender owes an answer for, and the body of the receiving. Goods come first, paper second: nothing that
 * was counted is lost, whatever the announcement says.
 */
import type { By } from '../sales/ticket.ts'
import type { InboundLine } from './inbound.ts'
import { fatesOf, type ReceivingDraft, type ReceivingDraftLine } from './receiving-draft.ts'
import type { Claim, Receiving, ReceivingLine } from './receiving.ts'

/** A line of the announcement and what of it is still to come; never below 0. */
export type OpenLine = Omit<InboundLine, 'quantityMilli' | 'name' | 'unit'> & {
  readonly openMilli: number
}

type Fates = Pick<ReceivingLine, 'acceptedMilli' | 'damagedMilli' | 'rejectedMilli'>
type Goods = Pick<ReceivingDraftLine, 'sku' | 'lot' | 'serial'>

export interface Match extends Fates {
  readonly line: ReceivingDraftLine
  /** Null: it was not announced. */
  readonly inboundLineNo: number | null
}

/** Which announced lines a piece may belong to, best first. A serial is one piece and no other. */
const FITS: readonly ((goods: Goods, open: OpenLine) => boolean)[] = [
  (goods, open) => goods.serial !== '' && open.serial === goods.serial,
  (goods, open) => open.serial === '' && goods.lot !== '' && open.lot === goods.lot,
  (_goods, open) => open.serial === '' && open.lot === '',
  (_goods, open) => open.serial === '',
]

/** In order of counting: what is open is filled first, what is too much stays with the line that fits best. */
export function matchCounted(
  lines: readonly ReceivingDraftLine[],
  announced: readonly OpenLine[],
): readonly Match[] {
  const bySku = groupBySku(announced)
  const leftOf = new Map(announced.map((open) => [open.lineNo, open.openMilli]))
  const restOf = new Map(lines.map((line) => [line.lineNo, fatesOf(line)]))
  const matches: Match[] = []
  const give = (line: ReceivingDraftLine, inboundLineNo: number | null, part: Fates) => {
    matches.push({ line, inboundLineNo, ...part })
  }
  for (const fits of FITS) {
    for (const line of lines) {
      for (const open of bySku.get(line.sku) ?? []) {
        const rest = restOf.get(line.lineNo)
        const left = leftOf.get(open.lineNo) ?? 0
        if (rest === undefined || left === 0 || totalOf(rest) === 0 || !fits(line, open)) continue
        const part = firstOf(rest, left)
        give(line, open.lineNo, part)
        leftOf.set(open.lineNo, left - totalOf(part))
        restOf.set(line.lineNo, minus(rest, part))
      }
    }
  }
  for (const line of lines) {
    const rest = restOf.get(line.lineNo)
    if (rest !== undefined && totalOf(rest) > 0) give(line, bestFit(line, bySku), rest)
  }
  return inOrder(matches)
}

function groupBySku(announced: readonly OpenLine[]): ReadonlyMap<string, readonly OpenLine[]> {
  const groups = new Map<string, OpenLine[]>()
  for (const open of announced) {
    const group = groups.get(open.sku)
    if (group === undefined) groups.set(open.sku, [open])
    else group.push(open)
  }
  return groups
}

function bestFit(
  line: ReceivingDraftLine,
  bySku: ReadonlyMap<string, readonly OpenLine[]>,
): number | null {
  const announced = bySku.get(line.sku) ?? []
  for (const fits of FITS) {
    const found = announced.findLast((open) => fits(line, open))
    if (found !== undefined) return found.lineNo
  }
  return null
}

const totalOf = (fates: Fates): number =>
  fates.acceptedMilli + fates.damagedMilli + fates.rejectedMilli

/** Whole goods first, then damaged, then rejected, up to `max`. */
function firstOf(fates: Fates, max: number): Fates {
  const acceptedMilli = Math.min(fates.acceptedMilli, max)
  const damagedMilli = Math.min(fates.damagedMilli, max - acceptedMilli)
  const rejectedMilli = Math.min(fates.rejectedMilli, max - acceptedMilli - damagedMilli)
  return { acceptedMilli, damagedMilli, rejectedMilli }
}

const minus = (from: Fates, part: Fates): Fates => ({
  acceptedMilli: from.acceptedMilli - part.acceptedMilli,
  damagedMilli: from.damagedMilli - part.damagedMilli,
  rejectedMilli: from.rejectedMilli - part.rejectedMilli,
})

/** One match per counted line and line of the announcement, in order of both. */
function inOrder(matches: readonly Match[]): readonly Match[] {
  const joined = new Map<string, Match>()
  for (const match of matches) {
    const key = `${match.line.lineNo} ${match.inboundLineNo ?? 0}`
    const seen = joined.get(key)
    joined.set(key, seen === undefined ? match : { ...match, ...plus(seen, match) })
  }
  return [...joined.values()].toSorted(
    (x, y) => x.line.lineNo - y.line.lineNo || (x.inboundLineNo ?? 0) - (y.inboundLineNo ?? 0),
  )
}

const plus = (x: Fates, y: Fates): Fates => ({
  acceptedMilli: x.acceptedMilli + y.acceptedMilli,
  damagedMilli: x.damagedMilli + y.damagedMilli,
  rejectedMilli: x.rejectedMilli + y.rejectedMilli,
})

/** What arrived so far of each announced line, in whatever condition: line → thousandths. */
export function arrivedOf(matches: readonly Match[]): ReadonlyMap<number, number> {
  const arrived = new Map<number, number>()
  for (const match of matches) {
    if (match.inboundLineNo === null) continue
    arrived.set(match.inboundLineNo, (arrived.get(match.inboundLineNo) ?? 0) + totalOf(match))
  }
  return arrived
}

/**
 * Over, damaged and rejected are claimed as they arrive; short only when nothing more is to come. Per line of
 * the announcement: open + over − short = accepted + damaged + rejected, where damaged and rejected have a
 * claim each.
 */
export function claimsOf(
  matches: readonly Match[],
  announced: readonly OpenLine[],
  isFinal: boolean,
): readonly Claim[] {
  const arrived = arrivedOf(matches)
  const perLine = announced.flatMap((open): Claim[] => {
    const came = arrived.get(open.lineNo) ?? 0
    const base = { inboundLineNo: open.lineNo, sku: open.sku, note: '' }
    if (came > open.openMilli) {
      return [{ ...base, kind: 'over', quantityMilli: came - open.openMilli }]
    }
    return isFinal && came < open.openMilli
      ? [{ ...base, kind: 'short', quantityMilli: open.openMilli - came }]
      : []
  })
  return [...perLine, ...unannounced(matches, announced), ...matches.flatMap(conditionClaims)]
}

/** Without an announcement there is nothing that could be too much. */
const unannounced = (matches: readonly Match[], announced: readonly OpenLine[]): Claim[] =>
  announced.length === 0
    ? []
    : matches
        .filter(({ inboundLineNo }) => inboundLineNo === null)
        .map((match) => ({
          inboundLineNo: null,
          sku: match.line.sku,
          kind: 'over',
          quantityMilli: totalOf(match),
          note: match.line.note,
        }))

function conditionClaims(match: Match): Claim[] {
  const { line, inboundLineNo, damagedMilli, rejectedMilli } = match
  const claim = (kind: 'damaged' | 'rejected', quantityMilli: number): Claim[] =>
    quantityMilli === 0
      ? []
      : [{ inboundLineNo, sku: line.sku, kind, quantityMilli, note: line.note }]
  return [...claim('damaged', damagedMilli), ...claim('rejected', rejectedMilli)]
}

export type ReceivingContent = Omit<Receiving, 'receivingNo' | 'receivingCounter'>

/** The body but for its number. `announced` is empty for goods that came unannounced. */
export function composeReceiving(
  { head, lines }: ReceivingDraft,
  announced: readonly OpenLine[],
  isFinal: boolean,
): ReceivingContent {
  const matches = matchCounted(lines, announced)
  // Where goods go is said by each line.
  const { to, ...rest } = head
  return {
    ...rest,
    isFinal: isFinal || head.inbound === null,
    lines: matches.map((match, index) => receivingLine(match, index + 1, to)),
    claims: claimsOf(matches, announced, isFinal),
  }
}

function receivingLine(match: Match, lineNo: number, to: ReceivingLine['to']): ReceivingLine {
  const { line, inboundLineNo, acceptedMilli, damagedMilli, rejectedMilli } = match
  const { sku, name, unit, lot, expiry, serial, quality, note } = line
  return {
    ...{ lineNo, inboundLineNo, sku, name, unit, lot, expiry, serial },
    ...{ acceptedMilli, damagedMilli, rejectedMilli, quality, note },
    to: line.to ?? to,
  }
}

/** The first who stood for a concession with a second person's word. */
export const concessionApprover = ({ lines }: ReceivingDraft): By['approver'] =>
  lines.find(({ concededBy }) => concededBy?.approver != null)?.concededBy?.approver ?? null
