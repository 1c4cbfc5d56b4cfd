/** Bodies of slips that are about money or about another document: cash in and out, reversals. */
import type { DocumentReversed } from '../documents/document.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import type { StockMove } from '../ledger/move.ts'
import { formatMinor } from '../kernel/money.ts'
import { formatQuantity } from '../kernel/quantity.ts'
import type { CashMoved } from '../shift/shift.ts'
import { item, pair, total, under, type ReceiptLine } from './document.ts'
import { lotRows, type SlipContext, type SlipParts } from './slip-parts.ts'
import { placeWord } from './slip-words.ts'
import { tenderWord } from './words.ts'

export function cashBody(cash: CashMoved, { words, currency, reasonOf }: SlipContext): SlipParts {
  return {
    title: words.cash[cash.direction],
    facts: [pair(words.reason, reasonOf(cash.reasonCode))],
    body: [total(`${words.amount} ${currency.code}`, formatMinor(cash.amountMinor, currency))],
    note: cash.note,
    isSignedByPartner: false,
  }
}

export function reversalBody(
  reversal: DocumentReversed,
  original: LedgerEvent | null,
  context: SlipContext,
): SlipParts {
  const { words, reasonOf } = context
  const kind = reversal.kind === 'sale' ? words.sale : words.titles[reversal.kind]
  const names = original === null ? new Map<string, GoodsName>() : goodsNamesOf(original)
  return {
    title: words.titles.reversal,
    facts: [
      pair(words.takenBack, reversal.documentNo),
      pair(words.kind, kind),
      pair(words.reason, reasonOf(reversal.reasonCode)),
    ],
    body: [
      ...reversal.stock.flatMap((move) => movedBack(move, names, context)),
      ...moneyBack(reversal, context),
    ],
    note: reversal.note,
    isSignedByPartner: reversal.money.some(({ account }) => account.startsWith('tender:')),
  }
}

function movedBack(
  move: StockMove,
  names: ReadonlyMap<string, GoodsName>,
  { words }: SlipContext,
): ReceiptLine[] {
  const { name, unit } = names.get(move.sku) ?? { name: move.sku, unit: '' }
  return [
    item(name),
    under(
      `${formatQuantity(move.quantityMilli)} ${unit}`.trim(),
      `${placeWord(words, move.from)} > ${placeWord(words, move.to)}`,
    ),
    ...lotRows({ lot: move.lot, expiry: null, serial: move.serial }, words),
  ]
}

/** Only tenders: revenue and taxes are the book's own affair. */
function moneyBack(
  { money }: DocumentReversed,
  { words, receiptWords, currency }: SlipContext,
): ReceiptLine[] {
  const tenders = money.filter(({ account }) => account.startsWith('tender:'))
  const sumMinor = tenders.reduce((minor, { amountMinor }) => minor + amountMinor, 0)
  if (tenders.length === 0) return []
  return [
    ...tenders.map(({ account, amountMinor }) =>
      pair(
        tenderWord(receiptWords, account.slice('tender:'.length)),
        formatMinor(amountMinor, currency),
      ),
    ),
    total(`${words.amount} ${currency.code}`, formatMinor(sumMinor, currency)),
  ]
}

interface GoodsName {
  readonly name: string
  readonly unit: string
}

/** A reversal's moves carry SKUs; how the goods are called stands in what they take back. */
export function goodsNamesOf(event: LedgerEvent): ReadonlyMap<string, GoodsName> {
  const named = (lines: readonly (GoodsName & { readonly sku: string })[]) =>
    new Map(lines.map(({ sku, name, unit }) => [sku, { name, unit }]))
  switch (event.type) {
    case 'sale.completed':
    case 'return.completed':
    case 'loss.recorded':
    case 'stock.received':
    case 'transfer.shipped':
    case 'stock.relocated':
      return named(event.body.lines)
    default:
      return new Map()
  }
}
