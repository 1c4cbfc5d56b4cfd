/**
 * The operation log (操作日志): every deed that a manager may ask about later, with who did it and who stood
 * for it. A pure reading of the journal: nobody can add to it, change it or leave something out.
 */
import type { EventHeader, LedgerEvent } from '../ledger/event.ts'
import type { TicketAct } from '../sales/ticket.ts'
import { CLOSING_DEEDS, closingEntries } from './closing-entries.ts'
import { detailOf } from './detail.ts'
import { STOCKTAKE_DEEDS, stocktakeEntries } from './stocktake-entries.ts'

export const AUDIT_DEEDS = [
  'delete-line',
  'reduce-quantity',
  'change-price',
  'discount-line',
  'discount-ticket',
  'drop-change',
  'open-item',
  'remove-tender',
  'sell-expired',
  'override-serial',
  'void-ticket',
  'move-cash',
  'open-drawer',
  'copy-receipt',
  'return',
  'return-without-receipt',
  'loss',
  'receiving',
  'settle-claim',
  'announce-inbound',
  'cancel-inbound',
  'transfer',
  'relocation',
  'reversal',
  'sign-on',
  'sign-off',
  'lock-out',
  'unlock-staff',
  'save-staff',
  'import-catalogue',
  'change-settings',
  'trust-key',
  'restore-store',
  'join-hub',
  'leave-hub',
  'open-handhelds',
  'close-handhelds',
  'pair-handheld',
  'revoke-handheld',
  'refuse-handheld',
  'answer-letter',
  'decide-payment',
  'resolve-paper',
  'approved-sale',
  ...CLOSING_DEEDS,
  ...STOCKTAKE_DEEDS,
] as const
export type AuditDeed = (typeof AUDIT_DEEDS)[number]

export interface AuditEntry {
  readonly deed: AuditDeed
  readonly actor: string
  readonly approver: string | null
  /** Number of the receipt or document, staff number, file: what a person would search for. */
  readonly subject: string
  readonly amountMinor: number | null
  /** Free of language: codes, SKUs and figures, as detail.ts writes them. */
  readonly detail: string
}

export function auditEntriesOf(event: LedgerEvent, header: EventHeader): readonly AuditEntry[] {
  const entry = (
    deed: AuditDeed,
    subject: string,
    amountMinor: number | null = null,
    detail = '',
  ): AuditEntry => ({
    deed,
    actor: header.actor,
    approver: header.approver,
    subject,
    amountMinor,
    detail,
  })
  return (
    counterEntries(event, header, entry) ??
    goodsEntries(event, entry) ??
    closingEntries(event, entry) ??
    officeEntries(event, entry) ??
    findingEntries(event, entry) ??
    stocktakeEntries(event, entry) ??
    handheldEntries(event, entry)
  )
}

type Make = (
  deed: AuditDeed,
  subject: string,
  amountMinor?: number | null,
  detail?: string,
) => AuditEntry

/** Deeds at the counter: tickets, money, paper. Null for other events. */
function counterEntries(
  event: LedgerEvent,
  header: EventHeader,
  entry: Make,
): readonly AuditEntry[] | null {
  switch (event.type) {
    case 'sale.completed': {
      const { receiptNo, acts, totals } = event.body
      const whole =
        header.approver === null ? [] : [entry('approved-sale', receiptNo, totals.paidMinor)]
      return [...acts.map((act) => actEntry(act, receiptNo)), ...whole]
    }
    case 'ticket.voided': {
      const { ticketId, acts, totalMinor, reasonCode } = event.body
      return [
        ...acts.map((act) => actEntry(act, ticketId)),
        entry('void-ticket', ticketId, totalMinor, detailOf({ reason: reasonCode })),
      ]
    }
    case 'cash.moved': {
      const { cashNo, direction, amountMinor, reasonCode, note } = event.body
      const signed = direction === 'in' ? amountMinor : 0 - amountMinor
      return [entry('move-cash', cashNo, signed, detailOf({ reason: reasonCode, note }))]
    }
    case 'drawer.opened':
      return [
        entry(
          'open-drawer',
          '',
          null,
          detailOf({ reason: event.body.reasonCode, note: event.body.note }),
        ),
      ]
    case 'receipt.copied':
      return [
        entry('copy-receipt', event.body.receiptNo, null, detailOf({ copy: event.body.copyNo })),
      ]
    case 'return.completed': {
      const { returnNo, origin, idNote, totals } = event.body
      const deed = origin === null ? 'return-without-receipt' : 'return'
      const detail = detailOf({ receipt: origin?.receiptNo ?? '', id: idNote })
      return [entry(deed, returnNo, 0 - totals.paidMinor, detail)]
    }
    default:
      return null
  }
}

/** Deeds with goods, and documents taken back. Null for other events. */
function goodsEntries(event: LedgerEvent, entry: Make): readonly AuditEntry[] | null {
  switch (event.type) {
    case 'loss.recorded': {
      const { lossNo, kind, reasonCode, valueMinor, note } = event.body
      return [entry('loss', lossNo, valueMinor, detailOf({ kind, reason: reasonCode, note }))]
    }
    case 'stock.received': {
      const { receivingNo, kind, partner, inbound, claims } = event.body
      const detail = detailOf({
        kind,
        partner,
        inbound: inbound?.inboundNo ?? '',
        claims: claims.length,
      })
      return [entry('receiving', receivingNo, null, detail)]
    }
    case 'claim.settled': {
      const { receivingNo, sku, kind, how, amountMinor, reference, note } = event.body
      const detail = detailOf({ how, claim: kind, sku, reference, note })
      return [entry('settle-claim', receivingNo, amountMinor, detail)]
    }
    case 'transfer.shipped': {
      const { transferNo, kind, partner } = event.body
      return [entry('transfer', transferNo, null, detailOf({ kind, partner }))]
    }
    case 'stock.relocated':
      return [
        entry(
          'relocation',
          event.body.relocationNo,
          null,
          detailOf({ reason: event.body.reasonCode }),
        ),
      ]
    case 'document.reversed': {
      const { reversalNo, kind, documentNo, reasonCode } = event.body
      return [
        entry(
          'reversal',
          documentNo,
          null,
          detailOf({ kind, reversal: reversalNo, reason: reasonCode }),
        ),
      ]
    }
    default:
      return null
  }
}

/** Deeds of the office: people, settings, master data, the file itself. Null for other events. */
function officeEntries(event: LedgerEvent, entry: Make): readonly AuditEntry[] | null {
  switch (event.type) {
    case 'staff.signed-on':
      return [entry('sign-on', event.body.staffNo)]
    case 'staff.signed-off':
      return [entry('sign-off', event.body.staffNo)]
    case 'staff.locked-out':
      return [entry('lock-out', event.body.staffNo, null, event.body.detail)]
    case 'staff.unlocked':
      return [entry('unlock-staff', event.body.staffNo, null, event.body.detail)]
    case 'staff.saved':
      return [entry('save-staff', event.body.staffNo, null, event.body.detail)]
    case 'inbound.announced':
      return [
        entry(
          'announce-inbound',
          event.body.inboundNo,
          null,
          detailOf({ partner: event.body.partner }),
        ),
      ]
    case 'inbound.cancelled':
      return [
        entry(
          'cancel-inbound',
          event.body.inboundNo,
          null,
          detailOf({ reason: event.body.reasonCode }),
        ),
      ]
    case 'catalogue.imported': {
      const { source, added, changed, refused } = event.body
      return [entry('import-catalogue', source, null, detailOf({ added, changed, refused }))]
    }
    case 'settings.changed':
      return [entry('change-settings', event.body.changed.join(', '))]
    case 'hub.joined':
      return [entry('join-hub', event.body.url)]
    case 'hub.left':
      return [entry('leave-hub', event.body.url)]
    case 'letter.answered': {
      const { letterId, code, action, value, note } = event.body
      return [entry('answer-letter', letterId, null, detailOf({ code, action, value, note }))]
    }
    case 'key.trusted':
      return [
        entry(
          'trust-key',
          event.body.tillId,
          null,
          detailOf({ key: event.body.keyId, state: event.body.state }),
        ),
      ]
    case 'store.restored':
      return [
        entry(
          'restore-store',
          event.body.source,
          null,
          detailOf({ rehydrated: event.body.rehydrated }),
        ),
      ]
    default:
      return null
  }
}

/** What a person said where a printer or a terminal could not. Null for other events. */
function findingEntries(event: LedgerEvent, entry: Make): readonly AuditEntry[] | null {
  switch (event.type) {
    case 'paper.resolved': {
      const { paper, finding, attempts } = event.body
      return [entry('resolve-paper', paper, null, detailOf({ finding, sent: attempts }))]
    }
    case 'payment.decided': {
      const { tenderCode, amountMinor, finding, reference } = event.body
      const detail = detailOf({ finding, reference })
      return [entry('decide-payment', tenderCode, amountMinor, detail)]
    }
    default:
      return null
  }
}

/** Deeds with handhelds, and what was tried from the network in vain. */
function handheldEntries(event: LedgerEvent, entry: Make): readonly AuditEntry[] {
  switch (event.type) {
    case 'handhelds.opened':
    case 'handhelds.closed': {
      const deed = event.type === 'handhelds.opened' ? 'open-handhelds' : 'close-handhelds'
      return [entry(deed, event.body.address, null, detailOf({ port: event.body.port }))]
    }
    case 'handheld.paired':
      return [entry('pair-handheld', event.body.name, null, detailOf({ as: event.body.role }))]
    case 'handheld.revoked':
      return [entry('revoke-handheld', event.body.name)]
    case 'handhelds.refused': {
      const { kind, count, address } = event.body
      return [entry('refuse-handheld', address, null, detailOf({ kind, count }))]
    }
    default:
      return []
  }
}

const actEntry = (act: TicketAct, subject: string): AuditEntry => ({
  deed: act.kind,
  actor: act.actor,
  approver: act.approver,
  subject,
  amountMinor: act.figures['amountMinor'] ?? null,
  detail: detailOf({ sku: act.sku ?? '', ...act.figures }),
})
