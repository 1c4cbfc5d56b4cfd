/**
 * What each value in a detail of the operation log is: a text, a figure, or a code that must have words in both
 * languages. A detail that is not told here is not shown as a code by accident: the tests refuse it.
 */
import { ROLES } from '../access/role.ts'
import { REVERSIBLE_KINDS } from '../documents/document.ts'
import { DEVICE_ROLES, REFUSED_KINDS } from '../handhelds/handheld.ts'
import { LETTER_ACTIONS, LETTER_CODES } from '../letters/letter.ts'
import { LOSS_KINDS } from '../losses/loss.ts'
import { PAYMENT_FINDINGS } from '../payments/payment-decided.ts'
import { PAPER_FINDINGS } from '../printing/paper-resolved.ts'
import { INBOUND_KINDS } from '../receiving/inbound.ts'
import { SETTLEMENTS } from '../receiving/claim.ts'
import { CLAIM_KINDS } from '../receiving/receiving.ts'
import { TRANSFER_KINDS } from '../transfers/transfer.ts'
import { STOCK_LOCATIONS } from '../stock/location.ts'
import { APPROVAL_LEVELS, STOCKTAKE_KINDS, STOCKTAKE_MODES } from '../stocktake/stocktake.ts'
import type { AuditDeed } from './audit-entries.ts'
import { detailParts, type DetailPart } from './detail.ts'

/** Every code that a detail may hold, by the list that it is of. */
export const DETAIL_CODES = {
  role: ROLES,
  staffWord: ['inactive', 'new-pin', 'lockout-lifted'],
  lossKind: LOSS_KINDS,
  inboundKind: INBOUND_KINDS,
  claimKind: CLAIM_KINDS,
  settlement: SETTLEMENTS,
  transferKind: TRANSFER_KINDS,
  slipKind: REVERSIBLE_KINDS,
  keyState: ['trusted', 'revoked'],
  deviceRole: DEVICE_ROLES,
  refusedKind: REFUSED_KINDS,
  stocktakeKind: STOCKTAKE_KINDS,
  stocktakeMode: STOCKTAKE_MODES,
  stocktakeTo: ['review', 'counting', 'closed', 'cancelled'],
  approvalLevel: APPROVAL_LEVELS,
  approvalAnswer: ['approved', 'refused'],
  place: STOCK_LOCATIONS,
  letterCode: LETTER_CODES,
  letterAction: LETTER_ACTIONS,
  finding: PAYMENT_FINDINGS,
  paperFinding: PAPER_FINDINGS,
} as const satisfies Readonly<Record<string, readonly string[]>>
export type DetailCodes = keyof typeof DETAIL_CODES

/** figure: its unit is in its name. day: YYYYMMDD as a number. reason: of the store's own list. */
export type DetailSort = DetailCodes | 'text' | 'reason' | 'figure' | 'price' | 'share' | 'day'
type Sorts = Readonly<Record<string, DetailSort>>

const NONE: Sorts = {}
const REASON: Sorts = { reason: 'reason', note: 'text' }
const LINE: Sorts = { sku: 'text', quantityMilli: 'figure', unitPriceMilli: 'figure' }
const DISCOUNT: Sorts = { sku: 'text', amountMinor: 'figure', share: 'share' }
const RETURN: Sorts = { receipt: 'text', id: 'text' }

const SORTS: Readonly<Record<AuditDeed, Sorts>> = {
  'delete-line': LINE,
  'reduce-quantity': { sku: 'text', fromMilli: 'figure', toMilli: 'figure' },
  'change-price': { sku: 'text', fromMilli: 'price', toMilli: 'price' },
  'discount-line': DISCOUNT,
  'discount-ticket': DISCOUNT,
  'drop-change': { dropToMinor: 'figure' },
  'open-item': LINE,
  'remove-tender': { amountMinor: 'figure', tenderNo: 'figure' },
  'sell-expired': { ...LINE, expiry: 'day' },
  'override-serial': LINE,
  'void-ticket': REASON,
  'move-cash': REASON,
  'open-drawer': REASON,
  'copy-receipt': { copy: 'figure' },
  return: RETURN,
  'return-without-receipt': RETURN,
  loss: { ...REASON, kind: 'lossKind' },
  receiving: { kind: 'inboundKind', partner: 'text', inbound: 'text', claims: 'figure' },
  'settle-claim': {
    ...{ how: 'settlement', claim: 'claimKind', sku: 'text', reference: 'text', note: 'text' },
  },
  'announce-inbound': { partner: 'text' },
  'cancel-inbound': REASON,
  transfer: { kind: 'transferKind', partner: 'text' },
  relocation: REASON,
  reversal: { ...REASON, kind: 'slipKind', reversal: 'text' },
  'open-shift': { readyMinor: 'figure', note: 'text' },
  'count-drawer': NONE,
  'close-shift': { ...REASON, attempts: 'text' },
  'close-day': { left: 'text', note: 'text' },
  'sign-on': NONE,
  'sign-off': NONE,
  'lock-out': { wrongPins: 'figure' },
  'unlock-staff': NONE,
  'save-staff': NONE,
  'import-catalogue': { added: 'figure', changed: 'figure', refused: 'figure' },
  'change-settings': NONE,
  'trust-key': { key: 'text', state: 'keyState' },
  'restore-store': { rehydrated: 'figure' },
  'join-hub': NONE,
  'leave-hub': NONE,
  'open-handhelds': { port: 'text' },
  'close-handhelds': { port: 'text' },
  'pair-handheld': { as: 'deviceRole' },
  'revoke-handheld': NONE,
  'refuse-handheld': { kind: 'refusedKind', count: 'text' },
  'resolve-paper': { finding: 'paperFinding', sent: 'figure' },
  'decide-payment': { finding: 'finding', reference: 'text' },
  'answer-letter': { code: 'letterCode', action: 'letterAction', value: 'text', note: 'text' },
  'approved-sale': NONE,
  'save-zone': { name: 'text', place: 'place' },
  'plan-stocktake': { kind: 'stocktakeKind', mode: 'stocktakeMode', tasks: 'figure' },
  'submit-count': { task: 'figure' },
  'reopen-count': { task: 'figure' },
  'drop-count': { task: 'figure' },
  'resolve-count': { sku: 'text', note: 'text' },
  'order-recount': { lines: 'figure' },
  'decide-variance': { lines: 'figure' },
  'approve-variance': { lines: 'figure', level: 'approvalLevel' },
  'request-approval': { lines: 'figure' },
  'answer-approval': { answer: 'approvalAnswer', by: 'text', note: 'text' },
  'post-stocktake': { lines: 'figure', part: 'figure' },
  'rebase-stocktake': { lines: 'figure' },
  'end-stocktake': { ...REASON, to: 'stocktakeTo' },
  'learn-stock': { till: 'text' },
}

/** Undefined for what nobody has told here. */
export function detailSortOf(deed: AuditDeed, { name, value }: DetailPart): DetailSort | undefined {
  if (name !== '') return SORTS[deed][name]
  return (['role', 'staffWord'] as const).find((codes) =>
    DETAIL_CODES[codes].some((code) => code === value),
  )
}

const STAFF_DEEDS: ReadonlySet<AuditDeed> = new Set(['lock-out', 'unlock-staff', 'save-staff'])

/** What became of a person is written in the journal as a sentence of its own; here it is taken apart into codes. */
export function detailPartsOf(deed: AuditDeed, detail: string): readonly DetailPart[] {
  if (!STAFF_DEEDS.has(deed)) return detailParts(detail)
  return detailParts(
    detail
      .replace(/^(\d+) wrong PINs$/u, 'wrongPins=$1')
      .replace('lockout lifted', 'lockout-lifted')
      .replace('new PIN', 'new-pin'),
  )
}
