/** Claims of receivings as rows: open ones, settled ones with what became of them. */
import { must } from '#shared/kernel/assert.ts'
import type { ClaimSettled } from '#shared/receiving/claim.ts'
import type { Claim, Receiving } from '#shared/receiving/receiving.ts'
import { namedClaims } from './inbound.ts'
import { bodyOf, type JournalRow } from './journal-row.ts'
import { statement, type ReadTx } from './tx.ts'

export const CLAIM_STATES = ['open', 'settled', 'all'] as const
export type ClaimState = (typeof CLAIM_STATES)[number]

export interface SettledNote extends ClaimSettled {
  readonly businessDate: string
  readonly actorNo: string
  readonly actorName: string
}

export type ListedClaim = Claim & {
  readonly claimNo: number
  readonly name: string
  readonly settled: SettledNote | null
}

export interface ClaimedReceiving {
  readonly receivingNo: string
  readonly businessDate: string
  readonly inboundId: string | null
  readonly inboundNo: string
  readonly partner: string
  readonly claims: readonly ListedClaim[]
}

type Body = Pick<JournalRow, 'type' | 'version' | 'body' | 'business_date'>

const STATE: Readonly<Record<ClaimState, string>> = {
  open: 'c.settled_position IS NULL',
  settled: 'c.settled_position IS NOT NULL',
  all: 'TRUE',
}

/** Receivings that stand and have such a claim, newest first, with those claims alone. */
export function claimedReceivings(
  tx: ReadTx,
  state: ClaimState,
  limit: number,
): readonly ClaimedReceiving[] {
  return statement<Body & { readonly position: number }>(
    tx,
    `SELECT j.position, j.type, j.version, j.body, j.business_date
     FROM (SELECT DISTINCT c.position FROM claim c JOIN document d ON d.position = c.position
         WHERE ${STATE[state]} AND d.reversed_position IS NULL
         ORDER BY c.position DESC LIMIT ?) found
       JOIN journal j ON j.position = found.position
     ORDER BY found.position DESC`,
  )
    .all(limit)
    .map((row) => receivingOf(tx, bodyOf(row) as Receiving, row.business_date, state))
}

function receivingOf(tx: ReadTx, body: Receiving, businessDate: string, state: ClaimState) {
  const settled = settledOf(tx, body.receivingNo)
  return {
    ...{ receivingNo: body.receivingNo, businessDate, partner: body.partner },
    inboundId: body.inbound?.inboundId ?? null,
    inboundNo: body.inbound?.inboundNo ?? '',
    claims: namedClaims(tx, body)
      .map((claim, index) => ({
        ...{ ...claim, claimNo: index + 1 },
        settled: settled.get(index + 1) ?? null,
      }))
      .filter((claim) => state === 'all' || (claim.settled === null) === (state === 'open')),
  }
}

function settledOf(tx: ReadTx, receivingNo: string): ReadonlyMap<number, SettledNote> {
  const rows = statement<Body & { readonly actor: string; readonly actorName: string }>(
    tx,
    `SELECT j.type, j.version, j.body, j.business_date, j.actor, coalesce(s.name, j.actor) AS actorName
     FROM claim c JOIN journal j ON j.position = c.settled_position
       LEFT JOIN staff s ON s.staff_no = j.actor
     WHERE c.receiving_no = ?`,
  ).all(receivingNo)
  return new Map(
    rows.map((row) => {
      const body = bodyOf(row) as ClaimSettled
      const { business_date: businessDate, actor: actorNo, actorName } = row
      return [body.claimNo, { ...body, businessDate, actorNo, actorName }]
    }),
  )
}

export interface ClaimRow {
  readonly partner: string
  readonly sku: string
  readonly kind: Claim['kind']
  readonly quantityMilli: number
  readonly isSettled: boolean
  /** The receiving was taken back: nobody owes anything for it. */
  readonly isReversed: boolean
  readonly inboundId: string | null
}

export function findClaim(tx: ReadTx, receivingNo: string, claimNo: number): ClaimRow | undefined {
  const row = statement<
    Omit<ClaimRow, 'isSettled' | 'isReversed' | 'inboundId'> &
      Body & { readonly settled: number | null; readonly reversed: number | null }
  >(
    tx,
    `SELECT c.partner, c.sku, c.kind, c.quantity_milli AS quantityMilli,
       c.settled_position AS settled, d.reversed_position AS reversed,
       j.type, j.version, j.body, j.business_date
     FROM claim c JOIN document d ON d.position = c.position JOIN journal j ON j.position = c.position
     WHERE c.receiving_no = ? AND c.claim_no = ?`,
  ).get(receivingNo, claimNo)
  if (row === undefined) return undefined
  const { partner, sku, kind, quantityMilli, settled, reversed } = row
  const { inbound } = must(bodyOf(row), 'a claim is of a receiving') as Receiving
  return {
    ...{ partner, sku, kind, quantityMilli },
    ...{ isSettled: settled !== null, isReversed: reversed !== null },
    inboundId: inbound?.inboundId ?? null,
  }
}
