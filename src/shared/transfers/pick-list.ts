/** The list that somebody walks along the shelves with (拣货单): what is asked for, where it lies, which lot goes first. */
import { formatQuantity } from '../kernel/quantity.ts'
import {
  RULE,
  SPACE,
  bold,
  centered,
  item,
  large,
  pair,
  text,
  under,
  type ReceiptDocument,
  type ReceiptLine,
} from '../receipt/document.ts'
import { placeWord, slipWordsOf, type SlipWords } from '../receipt/slip-words.ts'
import { lotRows, partnerRow } from '../receipt/slip-parts.ts'
import type { ReceiptLanguage } from '../receipt/words.ts'
import type { LotPart } from '../stock/lot.ts'
import { pickedMilli, type RequestedGoods, type TransferDraft } from './transfer-draft.ts'

export interface PickListInput {
  readonly storeName: string
  readonly businessDate: string
  readonly draft: TransferDraft
  /** Lots to take for what is still missing of these goods; none where they are not told apart. */
  readonly proposalOf: (goods: RequestedGoods, leftMilli: number) => readonly LotPart[]
}

const TITLES: Readonly<Record<ReceiptLanguage, string>> = { 'zh-CN': '拣货单', en: 'PICK LIST' }

export function layoutPickList(input: PickListInput, language: ReceiptLanguage): ReceiptDocument {
  const words = slipWordsOf(language)
  const { head } = input.draft
  return {
    lines: [
      large(centered(input.storeName)),
      bold(centered(TITLES[language])),
      RULE,
      pair(input.businessDate, `${words.from} ${placeWord(words, head.from)}`),
      pair(words.kind, words.transfers[head.kind]),
      ...partnerRow(head.partner, words),
      RULE,
      ...head.requested.flatMap((goods) => requestedRows(goods, input, words)),
      RULE,
      ...(head.note === '' ? [] : [text(`${words.note}: ${head.note}`)]),
      pair(`${words.lines} ${head.requested.length}`, ''),
      SPACE,
      pair(words.signature, '_'.repeat(16)),
    ],
  }
}

function requestedRows(
  goods: RequestedGoods,
  { draft, proposalOf }: PickListInput,
  words: SlipWords,
): ReceiptLine[] {
  const picked = pickedMilli(draft, goods.sku)
  const left = Math.max(0, goods.quantityMilli - picked)
  const amount = (milli: number) => `${formatQuantity(milli)} ${goods.unit}`.trim()
  const lots = left === 0 ? [] : proposalOf(goods, left).filter((part) => part.lot !== '')
  return [
    item(goods.name),
    under(goods.sku, `${words.requested} ${amount(goods.quantityMilli)}`),
    ...(picked === 0 ? [] : [under('', `[x] ${amount(picked)}`)]),
    ...lots.flatMap((part) => [...lotRows(part, words), under('', amount(part.quantityMilli))]),
  ]
}
