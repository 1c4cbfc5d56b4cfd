/** What a customer pays with, the rules of each kind, cash rounding and change. */
import { refuse, ok, type Result } from '../kernel/result.ts'
import { divideRounded, sum, toSafe } from '../kernel/number.ts'

/** cash: taken here, gives change. external: taken on a terminal or phone of its own; we note the reference. */
export const TENDER_KINDS = ['cash', 'external'] as const
export type TenderKind = (typeof TENDER_KINDS)[number]

export interface TenderType {
  /** cash, card, qr, voucher … */
  readonly code: string
  readonly name: string
  readonly kind: TenderKind
  readonly referenceRequired: boolean
  readonly opensDrawer: boolean
}

/** Rounds what is paid in cash to the smallest coin in use. increment 1 leaves it alone. */
export interface CashRounding {
  readonly incrementMinor: number
  readonly mode: 'down' | 'nearest'
}

export interface Tender {
  /** 1, 2, 3 … within the ticket. */
  readonly tenderNo: number
  readonly code: string
  readonly kind: TenderKind
  /** What counts towards the ticket. */
  readonly amountMinor: number
  /** What was handed over; differs from the amount by the change. */
  readonly receivedMinor: number
  readonly reference: string | null
}

export interface TenderEntry {
  readonly code: string
  /** What the customer hands over or what the terminal took. */
  readonly receivedMinor: number
  readonly reference: string | null
}

export type TenderRefusal =
  | 'tender-unknown'
  | 'tender-amount-invalid'
  | 'tender-reference-missing'
  | 'tender-not-due'
  | 'tender-exceeds-due'

export interface Settlement {
  readonly tenders: readonly Tender[]
  readonly roundingMinor: number
  readonly changeMinor: number
  /** What is still to be paid; 0 when the ticket is settled. */
  readonly dueMinor: number
}

export function roundCash(amountMinor: number, rule: CashRounding): number {
  if (rule.incrementMinor <= 1) return amountMinor
  const amount = BigInt(amountMinor)
  const increment = BigInt(rule.incrementMinor)
  const coins = rule.mode === 'down' ? amount / increment : divideRounded(amount, increment)
  return toSafe(coins * increment)
}

export const paidMinor = (tenders: readonly Tender[]): number =>
  sum(tenders.map((tender) => tender.amountMinor))

export const dueMinor = (totalMinor: number, tenders: readonly Tender[]): number =>
  totalMinor - paidMinor(tenders)

/**
 * Adds one tender to those already taken. Cash may exceed what is due and gives change; it is rounded only
 * when it settles the ticket. Other kinds may not exceed what is due. Refusals in order of precedence as
 * in TenderRefusal.
 */
export function addTender(
  totalMinor: number,
  tenders: readonly Tender[],
  entry: TenderEntry,
  types: readonly TenderType[],
  rounding: CashRounding,
): Result<Settlement, TenderRefusal> {
  const type = types.find((candidate) => candidate.code === entry.code)
  if (type === undefined) return refuse('tender-unknown', { code: entry.code })
  if (!Number.isSafeInteger(entry.receivedMinor) || entry.receivedMinor <= 0) {
    return refuse('tender-amount-invalid', { receivedMinor: entry.receivedMinor })
  }
  if (type.referenceRequired && (entry.reference ?? '').trim() === '') {
    return refuse('tender-reference-missing', { code: entry.code })
  }
  const due = dueMinor(totalMinor, tenders)
  if (due <= 0) return refuse('tender-not-due', { dueMinor: due })
  if (type.kind === 'external' && entry.receivedMinor > due) {
    return refuse('tender-exceeds-due', { dueMinor: due, receivedMinor: entry.receivedMinor })
  }
  return ok(settle(due, tenders, entry, type, rounding))
}

function settle(
  due: number,
  tenders: readonly Tender[],
  entry: TenderEntry,
  type: TenderType,
  rounding: CashRounding,
): Settlement {
  const target = type.kind === 'cash' ? roundCash(due, rounding) : due
  const settles = entry.receivedMinor >= target
  // Rounding up may ask for more than is due; who hands over what is due has paid and is not rounded.
  const amountMinor = settles ? target : Math.min(entry.receivedMinor, due)
  const tender: Tender = {
    tenderNo: Math.max(0, ...tenders.map((taken) => taken.tenderNo)) + 1,
    code: type.code,
    kind: type.kind,
    amountMinor,
    receivedMinor: entry.receivedMinor,
    reference: entry.reference?.trim() ?? null,
  }
  return {
    tenders: [...tenders, tender],
    roundingMinor: settles ? target - due : 0,
    changeMinor: entry.receivedMinor - amountMinor,
    dueMinor: settles ? 0 : due - amountMinor,
  }
}

/** Round amounts that a customer is likely to hand over for `dueMinor`, smallest first; the exact one leads. */
export function quickCash(
  dueMinorValue: number,
  notesMinor: readonly number[],
  rounding: CashRounding,
): readonly number[] {
  const exact = roundCash(dueMinorValue, rounding)
  const rounded = notesMinor.map((note) => Math.ceil(exact / note) * note)
  const amounts = [...new Set([exact, ...rounded])].filter((amount) => amount > 0)
  return amounts.sort((x, y) => x - y).slice(0, 6)
}
