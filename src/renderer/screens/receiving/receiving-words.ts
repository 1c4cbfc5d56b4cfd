/** Keys of the words for codes that receiving knows. */
import type { InboundKind } from '#shared/receiving/inbound.ts'
import type { InboundRowRefusal } from '#shared/receiving/inbound-rows.ts'
import type { LineProblem } from '#shared/receiving/receiving-draft.ts'
import type { ClaimKind, Quality } from '#shared/receiving/receiving.ts'

export const KIND_WORDS: Readonly<Record<InboundKind, string>> = {
  delivery: 'receiving.kind.delivery',
  allocation: 'receiving.kind.allocation',
  transfer: 'receiving.kind.transfer',
}

export const CLAIM_WORDS: Readonly<Record<ClaimKind, string>> = {
  short: 'receiving.claim.short',
  over: 'receiving.claim.over',
  damaged: 'receiving.claim.damaged',
  rejected: 'receiving.claim.rejected',
}

export const PROBLEM_WORDS: Readonly<Record<LineProblem, string>> = {
  'lot-missing': 'receiving.problem.lot',
  'expiry-missing': 'receiving.problem.expiry',
  'goods-expired': 'receiving.problem.expired',
}

export const QUALITY_WORDS: Readonly<Record<Quality, string>> = {
  accepted: 'receiving.quality.accepted',
  concession: 'receiving.quality.concession',
  rejected: 'receiving.quality.rejected',
}

export const ROW_WORDS: Readonly<Record<InboundRowRefusal, string>> = {
  'row-broken': 'receiving.row.broken',
  'document-missing': 'receiving.row.document',
  'text-too-long': 'receiving.row.long',
  'kind-unknown': 'receiving.row.kind',
  'date-unreadable': 'receiving.row.date',
  'item-unknown': 'receiving.row.item',
  'item-not-stocked': 'receiving.row.notStocked',
  'quantity-unreadable': 'receiving.row.quantity',
  'quantity-not-whole': 'receiving.row.whole',
  'serial-single': 'receiving.row.serialSingle',
  'serial-twice': 'receiving.row.serialTwice',
  'line-unreadable': 'receiving.row.line',
  'head-differs': 'receiving.row.head',
  'document-full': 'receiving.row.full',
  'inbound-known': 'receiving.row.known',
}
