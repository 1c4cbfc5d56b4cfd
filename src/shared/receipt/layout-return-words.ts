/** The words on paper for goods that come back, in both languages. */
import type { Disposition } from '../returns/return.ts'
import type { ReceiptLanguage } from './words.ts'

export interface ReturnWords {
  readonly originReceipt: string
  readonly soldOn: string
  readonly withoutReceipt: string
  readonly broughtBy: string
  readonly dispositions: Readonly<Record<Disposition, string>>
  readonly worth: string
  readonly paidBack: string
  /** Above the goods that come back, on the receipt of those that go. */
  readonly exchange: string
  readonly credit: string
  readonly exchangedFor: string
  readonly code: string
}

const CHINESE: ReturnWords = {
  originReceipt: '原小票',
  soldOn: '原营业日',
  withoutReceipt: '无小票退货',
  broughtBy: '退货人',
  dispositions: { restock: '重新上架', damaged: '残次', supplier: '退供应商' },
  worth: '退货金额',
  paidBack: '实退',
  exchange: '换货退回',
  credit: '抵扣金额',
  exchangedFor: '换货小票',
  code: '退换货凭此码',
}

const ENGLISH: ReturnWords = {
  originReceipt: 'Receipt',
  soldOn: 'sold on',
  withoutReceipt: 'Return without receipt',
  broughtBy: 'Brought by',
  dispositions: { restock: 'back on sale', damaged: 'damaged', supplier: 'to the supplier' },
  worth: 'Worth of the goods',
  paidBack: 'PAID BACK',
  exchange: 'RETURNED IN EXCHANGE',
  credit: 'Counts for',
  exchangedFor: 'Exchanged on receipt',
  code: 'Keep this code for returns',
}

const WORDS: Readonly<Record<ReceiptLanguage, ReturnWords>> = { 'zh-CN': CHINESE, en: ENGLISH }

export const returnWordsOf = (language: ReceiptLanguage): ReturnWords => WORDS[language]
