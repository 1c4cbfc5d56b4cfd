/** How the worth of returned goods is paid back: first the way it was paid, the rest in cash. */
import { sum } from '../kernel/number.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { roundCash, type CashRounding, type TenderType } from '../sales/tender.ts'
import type { OriginTender } from './origin.ts'
import { EXCHANGE_TENDER, type Refund } from './return.ts'

/** original: what was not paid in cash goes back where it came from. cash: everything in cash. */
export type RefundRule = 'original' | 'cash'

export interface RefundCase {
  readonly totalMinor: number
  /** Empty without a receipt. */
  readonly tenders: readonly OriginTender[]
  /** Of earlier returns of the same sale. */
  readonly earlier: readonly Pick<Refund, 'code' | 'amountMinor'>[]
  /** Cash rounding that those carried, so that roundings of part returns do not add up. */
  readonly earlierRoundingMinor: number
}

export interface RefundRules {
  readonly rule: RefundRule
  readonly tenderTypes: readonly TenderType[]
  readonly cashRounding: CashRounding
}

export interface Refunds {
  readonly refunds: readonly Refund[]
  /** Positive when the customer gets more. */
  readonly roundingMinor: number
  readonly paidMinor: number
}

export interface RefundEntry {
  readonly code: string
  readonly amountMinor: number
  readonly reference: string | null
}

export type RefundRefusal = 'tender-unknown' | 'tender-reference-missing' | 'refund-mismatch'

export function proposeRefunds(what: RefundCase, rules: RefundRules): Refunds {
  let left = what.totalMinor
  const back: RefundEntry[] = []
  for (const tender of rules.rule === 'original' ? what.tenders : []) {
    const amountMinor = Math.min(left, refundableOf(tender, what, rules))
    if (amountMinor <= 0) continue
    back.push({ code: tender.code, amountMinor, reference: tender.reference })
    left -= amountMinor
  }
  return withCash(what, back, left, rules)
}

/** What a tender may still get back; 0 for cash and for what the shop does not take any more. */
function refundableOf(tender: OriginTender, what: RefundCase, rules: RefundRules): number {
  const type = rules.tenderTypes.find(({ code }) => code === tender.code)
  if (type?.kind !== 'external' || tender.code === EXCHANGE_TENDER) return 0
  const earlier = what.earlier.filter(({ code }) => code === tender.code)
  return tender.amountMinor - sum(earlier.map(({ amountMinor }) => amountMinor))
}

/**
 * Entries by hand, in place of the proposal. They add up to the total; the cash among them may be given
 * rounded or not. Refusals in order of precedence as in RefundRefusal.
 */
export function takeRefunds(
  what: RefundCase,
  entries: readonly RefundEntry[],
  rules: RefundRules,
): Result<Refunds, RefundRefusal> {
  const external: RefundEntry[] = []
  let cashMinor = 0
  for (const entry of entries) {
    const type = rules.tenderTypes.find(({ code }) => code === entry.code)
    if (type === undefined) return refuse('tender-unknown', { code: entry.code })
    if (type.kind === 'cash') {
      cashMinor += entry.amountMinor
      continue
    }
    const reference = referenceOf(entry, what)
    if (type.referenceRequired && reference === null) {
      return refuse('tender-reference-missing', { code: entry.code })
    }
    external.push({ ...entry, reference })
  }
  const left = what.totalMinor - sum(external.map(({ amountMinor }) => amountMinor))
  const taken = withCash(what, external, Math.max(0, left), rules)
  const roundedMinor = taken.paidMinor - (what.totalMinor - left)
  const isEven = left >= 0 && (cashMinor === left || cashMinor === roundedMinor)
  return isEven ? ok(taken) : refuse('refund-mismatch', { dueMinor: what.totalMinor })
}

/** Somebody has to consent to another way of paying back than the proposed one. */
export function isAsProposed(taken: Refunds, proposed: Refunds): boolean {
  const amounts = ({ refunds }: Refunds) =>
    refunds
      .map(({ code, amountMinor }) => `${code}=${amountMinor}`)
      .sort()
      .join()
  return amounts(taken) === amounts(proposed)
}

function referenceOf(entry: RefundEntry, { tenders }: RefundCase): string | null {
  const given = entry.reference?.trim() ?? ''
  if (given !== '') return given
  return tenders.find(({ code }) => code === entry.code)?.reference ?? null
}

function withCash(
  what: RefundCase,
  entries: readonly RefundEntry[],
  leftMinor: number,
  rules: RefundRules,
): Refunds {
  const cashMinor =
    leftMinor === 0
      ? 0
      : Math.max(0, roundCash(leftMinor - what.earlierRoundingMinor, rules.cashRounding))
  const cash = { code: 'cash', amountMinor: cashMinor, reference: null }
  const all = cashMinor === 0 ? entries : [...entries, cash]
  const roundingMinor = cashMinor - leftMinor
  return {
    refunds: all.map((entry, index) => ({
      refundNo: index + 1,
      code: entry.code,
      kind: entry.code === 'cash' ? 'cash' : 'external',
      amountMinor: entry.amountMinor,
      reference: entry.reference,
    })),
    roundingMinor,
    paidMinor: what.totalMinor + roundingMinor,
  }
}
