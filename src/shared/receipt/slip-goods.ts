/** Bodies of slips for goods that move without a customer: losses, receivings, transfers, relocations. */
import { formatMinor, formatUnitPrice } from '../kernel/money.ts'
import { formatQuantity } from '../kernel/quantity.ts'
import type { Loss, LossLine } from '../losses/loss.ts'
import type { Claim, Receiving, ReceivingLine } from '../receiving/receiving.ts'
import type { StockRelocated, TransferLine, TransferShipped } from '../transfers/transfer.ts'
import { RULE, bold, item, pair, text, total, under, type ReceiptLine } from './document.ts'
import {
  attachmentRow,
  countRow,
  lotRows,
  partnerRow,
  quantityOf,
  sourceRow,
  type SlipContext,
  type SlipParts,
} from './slip-parts.ts'
import { placeWord, type SlipWords } from './slip-words.ts'

export function lossBody(loss: Loss, { words, currency, reasonOf }: SlipContext): SlipParts {
  const line = (one: LossLine): ReceiptLine[] => [
    item(one.name),
    under(
      `${quantityOf(one)} x ${formatUnitPrice(one.unitValueMilli, currency)}`,
      formatMinor(one.valueMinor, currency),
    ),
    under(placeWord(words, one.location), one.sku),
    ...lotRows(one, words),
  ]
  return {
    title: loss.kind === 'surplus' ? words.losses.surplus : words.titles.loss,
    facts: [
      pair(words.kind, words.losses[loss.kind]),
      pair(words.reason, reasonOf(loss.reasonCode)),
      ...sourceRow(loss.source, words),
    ],
    body: [
      ...loss.lines.flatMap(line),
      RULE,
      countRow(loss.lines, words),
      total(`${words.value} ${currency.code}`, formatMinor(loss.valueMinor, currency)),
      ...attachmentRow(loss.attachments.length, words),
    ],
    note: loss.note,
    isSignedByPartner: false,
  }
}

export function receivingBody(receiving: Receiving, { words }: SlipContext): SlipParts {
  const names = new Map(receiving.lines.map((line) => [line.sku, line.name]))
  return {
    title: words.titles.receiving,
    facts: [
      pair(words.kind, words.inbound[receiving.kind]),
      ...partnerRow(receiving.partner, words),
      pair(words.reference, receiving.inbound?.inboundNo ?? words.unannounced),
      ...(receiving.isBlind ? [text(words.blind)] : []),
    ],
    body: [
      ...receiving.lines.flatMap((line) => receivedRows(line, words)),
      RULE,
      bold(text(receiving.isFinal ? words.complete : words.partial)),
      ...claimRows(receiving.claims, names, words),
      ...attachmentRow(receiving.attachments.length, words),
    ],
    note: receiving.note,
    isSignedByPartner: true,
  }
}

function receivedRows(line: ReceivingLine, words: SlipWords): ReceiptLine[] {
  const part = (label: string, quantityMilli: number, place: string): ReceiptLine[] =>
    quantityMilli === 0
      ? []
      : [under(`${label} ${quantityOf({ ...line, quantityMilli })}`.trim(), place)]
  return [
    item(line.name),
    ...part(words.accepted, line.acceptedMilli, placeWord(words, line.to)),
    ...part(words.damaged, line.damagedMilli, placeWord(words, 'DAMAGED')),
    ...part(words.rejected, line.rejectedMilli, ''),
    ...(line.quality === 'concession' ? [under(words.qualities.concession, '')] : []),
    ...lotRows(line, words),
    ...(line.note === '' ? [] : [text(`  ${line.note}`)]),
  ]
}

function claimRows(
  claims: readonly Claim[],
  names: ReadonlyMap<string, string>,
  words: SlipWords,
): ReceiptLine[] {
  if (claims.length === 0) return [text(words.noClaims)]
  return [
    bold(text(words.claims)),
    ...claims.flatMap((claim) => [
      text(`  ${names.get(claim.sku) ?? claim.sku}`),
      under(words.claimKinds[claim.kind], formatQuantity(claim.quantityMilli)),
      ...(claim.note === '' ? [] : [text(`    ${claim.note}`)]),
    ]),
  ]
}

export function transferBody(
  transfer: TransferShipped,
  { words, reasonOf }: SlipContext,
): SlipParts {
  const asked = ({ requestedMilli, quantityMilli }: TransferLine): ReceiptLine[] =>
    requestedMilli === null || requestedMilli === quantityMilli
      ? []
      : [under(words.requested, formatQuantity(requestedMilli))]
  return {
    title: words.titles.transfer,
    facts: [
      pair(words.kind, words.transfers[transfer.kind]),
      ...partnerRow(transfer.partner, words),
      pair(words.reason, reasonOf(transfer.reasonCode)),
    ],
    body: [
      ...transfer.lines.flatMap((line) => [
        item(line.name),
        under(quantityOf(line), `${words.from} ${placeWord(words, line.from)}`),
        ...asked(line),
        ...lotRows(line, words),
      ]),
      RULE,
      countRow(transfer.lines, words),
    ],
    note: transfer.note,
    isSignedByPartner: true,
  }
}

export function relocationBody(
  relocation: StockRelocated,
  { words, reasonOf }: SlipContext,
): SlipParts {
  return {
    title: words.titles.relocation,
    facts: [pair(words.reason, reasonOf(relocation.reasonCode))],
    body: [
      ...relocation.lines.flatMap((line) => [
        item(line.name),
        under(quantityOf(line), `${placeWord(words, line.from)} > ${placeWord(words, line.to)}`),
        ...lotRows(line, words),
      ]),
      RULE,
      countRow(relocation.lines, words),
    ],
    note: relocation.note,
    isSignedByPartner: false,
  }
}
