/** How far a count is: what is expected of the goods of a line, and what has not come at all yet. */
import type { ReceivingRow } from '#shared/api/receiving.ts'
import { claimsOf, matchCounted, arrivedOf } from '#shared/receiving/match-inbound.ts'
import type { Claim } from '#shared/receiving/receiving.ts'
import type { Announced } from './receiving-state.ts'

export interface Progress {
  /** By SKU, in thousandths; empty while the count is blind. */
  readonly expected: ReadonlyMap<string, number>
  readonly counted: ReadonlyMap<string, number>
  /** Announced lines of which something is still missing. */
  readonly missing: readonly {
    readonly lineNo: number
    readonly name: string
    readonly detail: string
    readonly cameMilli: number
    readonly openMilli: number
    readonly unit: string
  }[]
}

export function progressOf(lines: readonly ReceivingRow[], announced: Announced): Progress {
  const open = announced ?? []
  const came = arrivedOf(matchCounted(lines, open))
  return {
    expected: sumBySku(open.map(({ sku, openMilli }) => [sku, openMilli])),
    counted: sumBySku(lines.map(({ sku, countedMilli }) => [sku, countedMilli])),
    missing: open
      .filter(({ lineNo, openMilli }) => (came.get(lineNo) ?? 0) < openMilli)
      .map(({ lineNo, name, unit, lot, expiry, serial, openMilli }) => ({
        ...{ lineNo, name, unit, openMilli },
        detail: [lot, expiry ?? '', serial].filter((part) => part !== '').join(' · '),
        cameMilli: came.get(lineNo) ?? 0,
      })),
  }
}

/** Lot and date that the sender gave for goods of which some are still missing; null where none is known. */
export function announcedLot(
  { sku, lot, expiry }: Pick<ReceivingRow, 'sku' | 'lot' | 'expiry'>,
  lines: readonly ReceivingRow[],
  announced: Announced,
): { readonly lot: string; readonly expiry: string | null } | null {
  if (lot !== '' || expiry !== null) return null
  const taken = new Set(lines.filter((line) => line.sku === sku).map((line) => line.lot))
  const open = (announced ?? []).filter((line) => line.sku === sku && line.openMilli > 0)
  return open.find((line) => line.lot !== '' && !taken.has(line.lot)) ?? null
}

export const differencesOf = (
  lines: readonly ReceivingRow[],
  announced: Announced,
): readonly Claim[] => claimsOf(matchCounted(lines, announced ?? []), announced ?? [], true)

function sumBySku(parts: readonly (readonly [string, number])[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const [sku, milli] of parts) sums.set(sku, (sums.get(sku) ?? 0) + milli)
  return sums
}
