/** The moves of one line since its last good count, each with what its paper says of it, as the ranking asks for them. */
import { barcodeKey } from '#shared/catalogue/barcode.ts'
import { sum } from '#shared/kernel/number.ts'
import type { CauseMovement, MovementKind } from '#shared/stocktake/causes/cause.ts'
import type { LineKey } from '#shared/stocktake/stocktake.ts'
import {
  receivedPapers,
  returnsAside,
  soldLines,
  transitsOf,
  type AsideReturn,
  type SoldLine,
} from '../store/stocktake-cause-papers.ts'
import { lastCount, type DetailMove } from '../store/stocktake-line-detail.ts'
import type { ReadTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'

export type BalancedMove = DetailMove & { readonly balanceMilli: number }

/** Oldest first; returns whose goods went elsewhere are among them. What was taken back explains nothing. */
export function causeMovements(
  tx: ReadTx,
  deps: Deps,
  key: LineKey,
  moves: readonly BalancedMove[],
): readonly CauseMovement[] {
  const aside = returnsAside(tx, key, lastCount(tx, key)?.position ?? 0)
  const positions = [...new Set([...moves, ...aside].map(({ position }) => position))]
  const soldOf = soldFinder(soldLines(tx, key.sku, positions))
  const announcedOf = announcedFinder(tx, key.sku, positions)
  const onTheRoad = transitsOf(tx, key.sku)
  const standing = moves.filter(({ isReversed }) => isReversed === 0)
  const own = standing.map((move): CauseMovement => {
    const sold = soldOf(move.position, Math.abs(move.changeMilli))
    return {
      ...bare(deps, move),
      kind: kindOf(move),
      quantityMilli: move.changeMilli,
      ...paperOf(sold),
      isBelowZero: move.balanceMilli < 0,
      announcedMilli: announcedOf(move),
      partner: move.partner === '' ? null : move.partner,
      isArrived: isArrived(move, onTheRoad),
    }
  })
  const others = aside.map((move): CauseMovement => {
    const sold = soldOf(move.position, move.quantityMilli)
    return {
      ...bare(deps, move),
      ...paperOf(sold),
      kind: 'return',
      asideMilli: move.quantityMilli,
    }
  })
  return [...own, ...others].sort((a, b) => a.position - b.position)
}

/** Nothing is known of it but when it was and whose it is. */
const bare = (deps: Deps, move: Omit<AsideReturn, 'quantityMilli'>): CauseMovement => ({
  position: move.position,
  occurredMs: move.occurredMs,
  businessDate: move.businessDate,
  hour: hourAt(deps, move.occurredMs),
  kind: 'reversal',
  documentNo: move.documentNo,
  quantityMilli: 0,
  staffNo: move.staffNo,
  code: null,
  amountMinor: null,
  isBelowZero: false,
  disposition: null,
  asideMilli: 0,
  reasonCode: null,
  announcedMilli: null,
  partner: null,
  isArrived: false,
})

const paperOf = (sold: SoldLine | undefined) => ({
  code: sold?.code == null ? null : barcodeKey(sold.code),
  amountMinor: sold?.amountMinor ?? null,
  disposition: sold?.disposition ?? null,
  reasonCode: sold?.reasonCode ?? null,
})

/** Of several lines of the item on one paper, the one that moved just so much. */
function soldFinder(lines: readonly SoldLine[]) {
  const byPosition = new Map<number, SoldLine[]>()
  for (const line of lines) {
    byPosition.set(line.position, [...(byPosition.get(line.position) ?? []), line])
  }
  return (position: number, milli: number): SoldLine | undefined => {
    const all = byPosition.get(position) ?? []
    return all.find(({ quantityMilli }) => quantityMilli === milli) ?? all[0]
  }
}

/**
 * What would have been booked here, had all that was announced been taken in; earlier receivings of the same
 * announcement have had their part.
 */
function announcedFinder(tx: ReadTx, sku: string, positions: readonly number[]) {
  const papers = receivedPapers(tx, sku, positions)
  return ({ position, changeMilli }: DetailMove): number | null => {
    const paper = papers.find((one) => one.position === position)
    if (paper === undefined || changeMilli <= 0) return null
    const earlier = papers.filter(
      (one) => one.inboundId === paper.inboundId && one.position <= position,
    )
    return changeMilli + paper.announcedMilli - sum(earlier.map(({ takenMilli }) => takenMilli))
  }
}

/** A supplier says nothing that the book would hear. */
const isArrived = (
  { reason, changeMilli, documentNo }: DetailMove,
  onTheRoad: ReadonlySet<string>,
): boolean => changeMilli < 0 && reason === 'transfer-store' && !onTheRoad.has(documentNo ?? '')

/** By the reason of the move; what another till sold is a sale or a return by its sign. */
function kindOf({ reason, changeMilli, isReversal }: DetailMove): MovementKind {
  if (isReversal === 1) return 'reversal'
  if (reason === 'sale') return 'sale'
  if (reason === 'learned') return changeMilli < 0 ? 'sale' : 'return'
  if (reason.startsWith('return')) return 'return'
  if (reason.startsWith('loss')) return 'loss'
  if (reason === 'receiving-transfer') return 'transfer-in'
  if (reason.startsWith('receiving')) return 'receiving'
  if (reason.startsWith('transfer')) return 'transfer-out'
  if (reason.startsWith('stocktake')) return 'stocktake'
  return reason === 'relocation' ? 'relocation' : 'reversal'
}

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

/** 0–23, as the clock on the wall of the shop had it. */
export function hourAt({ clock }: Deps, ms: number): number {
  const local = ms + clock.offsetMinutes(ms) * MINUTE_MS
  return Math.floor(local / HOUR_MS) % 24
}
