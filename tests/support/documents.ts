/**
 * Documents put straight into the journal, as their services put them there: numbered, with a slip owed. For tests
 * of what comes after: slips, lists, enquiry, the operation log.
 */
import type { EventBodies } from '#shared/ledger/event.ts'
import { isReversible, type DocumentKind } from '#shared/documents/document.ts'
import { mirrorOf } from '#shared/documents/reversal.ts'
import type { Loss, LossLine } from '#shared/losses/loss.ts'
import type { Receiving, ReceivingLine } from '#shared/receiving/receiving.ts'
import type {
  RelocationLine,
  StockRelocated,
  TransferLine,
  TransferShipped,
} from '#shared/transfers/transfer.ts'
import { must } from '#shared/kernel/assert.ts'
import { systemIds } from '#main/ids.ts'
import { takeDocumentNo } from '#main/store/counters.ts'
import { findDocument } from '#main/store/documents.ts'
import { oweEffect } from '#main/store/effects.ts'
import { append } from '#main/store/journal.ts'
import type { Counter } from './counter.ts'

const COLA = { sku: 'COLA', name: '可口可乐 500ml', unit: '瓶', lot: '', expiry: null, serial: '' }

export const receivedLine = (line: Partial<ReceivingLine> = {}): ReceivingLine => ({
  lineNo: 1,
  inboundLineNo: null,
  ...COLA,
  acceptedMilli: 24_000,
  damagedMilli: 0,
  rejectedMilli: 0,
  quality: 'accepted',
  to: 'FLOOR',
  note: '',
  ...line,
})
export const lossLine = (line: Partial<LossLine> = {}): LossLine => ({
  lineNo: 1,
  ...COLA,
  quantityMilli: 2000,
  location: 'FLOOR',
  unitValueMilli: 350_000,
  valueMinor: 700,
  ...line,
})
export const transferLine = (line: Partial<TransferLine> = {}): TransferLine => ({
  lineNo: 1,
  ...COLA,
  requestedMilli: null,
  quantityMilli: 6000,
  from: 'FLOOR',
  ...line,
})
export const relocationLine = (line: Partial<RelocationLine> = {}): RelocationLine => ({
  lineNo: 1,
  ...COLA,
  quantityMilli: 3000,
  from: 'FLOOR',
  to: 'BACKROOM',
  ...line,
})

interface Who {
  readonly actor?: string
  readonly approver?: string | null
  readonly businessDate?: string
}

interface Numbered {
  readonly documentNo: string
  readonly counter: number
}

function book<
  Type extends
    | 'stock.received'
    | 'loss.recorded'
    | 'transfer.shipped'
    | 'stock.relocated'
    | 'document.reversed',
>(
  { store, deps, clock, printing }: Counter,
  type: Type,
  kind: DocumentKind,
  bodyOf: (no: Numbered) => EventBodies[Type],
  who: Who & { readonly refEvent?: string } = {},
): string {
  const documentNo = store.write((tx) => {
    const no = takeDocumentNo(tx, kind, deps.identity, store.epoch)
    const { position } = append(tx, {
      type,
      eventId: systemIds.uuid(),
      businessDate: who.businessDate ?? '2026-03-02',
      occurredMs: clock.nowMs(),
      actor: who.actor ?? '201',
      approver: who.approver ?? null,
      refEvent: who.refEvent ?? null,
      body: bodyOf(no),
    })
    oweEffect(tx, position, 'receipt')
    return no.documentNo
  })
  printing.wake()
  return documentNo
}

export const receive = (shop: Counter, receiving: Partial<Receiving> = {}, who: Who = {}): string =>
  book(
    shop,
    'stock.received',
    'receiving',
    ({ documentNo, counter }) => ({
      receivingNo: documentNo,
      receivingCounter: counter,
      kind: 'delivery',
      inbound: null,
      partner: '光明乳业',
      isBlind: false,
      isFinal: true,
      lines: [receivedLine()],
      claims: [],
      note: '',
      attachments: [],
      ...receiving,
    }),
    who,
  )

export const lose = (shop: Counter, loss: Partial<Loss> = {}, who: Who = {}): string =>
  book(
    shop,
    'loss.recorded',
    'loss',
    ({ documentNo, counter }) => ({
      lossNo: documentNo,
      lossCounter: counter,
      kind: 'damaged',
      reasonCode: 'broken',
      note: '',
      currency: 'CNY',
      lines: [lossLine()],
      valueMinor: 700,
      attachments: [],
      source: null,
      ...loss,
    }),
    who,
  )

export const ship = (
  shop: Counter,
  transfer: Partial<TransferShipped> = {},
  who: Who = {},
): string =>
  book(
    shop,
    'transfer.shipped',
    'transfer',
    ({ documentNo, counter }) => ({
      transferNo: documentNo,
      transferCounter: counter,
      kind: 'store',
      partner: '西门店',
      lines: [transferLine()],
      reasonCode: 'requested',
      note: '',
      ...transfer,
    }),
    who,
  )

export const relocate = (
  shop: Counter,
  relocation: Partial<StockRelocated> = {},
  who: Who = {},
): string =>
  book(
    shop,
    'stock.relocated',
    'relocation',
    ({ documentNo, counter }) => ({
      relocationNo: documentNo,
      relocationCounter: counter,
      lines: [relocationLine()],
      reasonCode: 'restock-floor',
      note: '',
      ...relocation,
    }),
    who,
  )

/** Takes a document of goods back, whatever the rules for it say. */
export function takeBack(shop: Counter, documentNo: string, who: Who = {}): string {
  const stored = must(
    shop.store.read((tx) => findDocument(tx, documentNo)),
    `${documentNo} is there`,
  )
  const { kind, event, header } = stored
  if (!isReversible(kind)) throw new Error(`${kind} stays`)
  return book(
    shop,
    'document.reversed',
    'reversal',
    (no) => ({
      reversalNo: no.documentNo,
      reversalCounter: no.counter,
      kind,
      documentNo,
      reasonCode: 'entered-wrongly',
      note: '',
      shiftId: null,
      ...mirrorOf(event),
    }),
    { ...who, refEvent: header.eventId },
  )
}
