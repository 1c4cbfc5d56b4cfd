/** The words on slips of documents that are no sale, in both languages; receipts have theirs in words.ts. */
import type { DocumentKind } from '../documents/document.ts'
import type { LossKind } from '../losses/loss.ts'
import type { InboundKind } from '../receiving/inbound.ts'
import type { ClaimKind, Quality } from '../receiving/receiving.ts'
import type { StockLocation } from '../stock/location.ts'
import type { TransferKind } from '../transfers/transfer.ts'
import { OVER_SHORT_REASONS } from './slip-shift-words.ts'
import { STOCKTAKE_REASONS } from './slip-stocktake-words.ts'
import type { ReceiptLanguage } from './words.ts'

export interface SlipWords {
  readonly titles: Readonly<Record<DocumentKind, string>>
  readonly cash: { readonly in: string; readonly out: string }
  readonly documentNo: string
  readonly staff: string
  readonly approver: string
  readonly kind: string
  readonly reason: string
  readonly partner: string
  readonly reference: string
  readonly from: string
  readonly to: string
  readonly lot: string
  readonly expiry: string
  readonly serial: string
  readonly requested: string
  readonly accepted: string
  readonly damaged: string
  readonly rejected: string
  readonly value: string
  readonly amount: string
  readonly lines: string
  readonly pieces: string
  readonly note: string
  readonly attachments: string
  readonly source: string
  readonly claims: string
  readonly noClaims: string
  readonly blind: string
  readonly partial: string
  readonly complete: string
  readonly unannounced: string
  readonly takenBack: string
  readonly backTo: string
  readonly reversedBy: string
  readonly signature: string
  readonly approverSignature: string
  readonly partnerSignature: string
  readonly losses: Readonly<Record<LossKind, string>>
  readonly inbound: Readonly<Record<InboundKind, string>>
  readonly qualities: Readonly<Record<Quality, string>>
  readonly claimKinds: Readonly<Record<ClaimKind, string>>
  readonly transfers: Readonly<Record<TransferKind, string>>
  readonly places: Readonly<Record<StockLocation, string>>
  readonly outside: Readonly<Record<string, string>>
  readonly sale: string
  /** Reasons that the program came with, by code. */
  readonly reasons: Readonly<Record<string, string>>
}

const CHINESE: SlipWords = {
  titles: {
    return: '退货单',
    loss: '报损单',
    receiving: '收货单',
    transfer: '调出单',
    relocation: '移库单',
    cash: '现金收支单',
    reversal: '冲销单',
    stocktake: '盘点单',
    shift: '交班单',
    day: '日结单',
  },
  cash: { in: '现金存入单', out: '现金支出单' },
  documentNo: '单号',
  staff: '经手人',
  approver: '授权人',
  kind: '类型',
  reason: '原因',
  partner: '往来单位',
  reference: '来源单号',
  from: '调出',
  to: '收往',
  lot: '批号',
  expiry: '有效期',
  serial: '序列号',
  requested: '应拣',
  accepted: '实收',
  damaged: '残损',
  rejected: '拒收',
  value: '金额（零售价）',
  amount: '金额',
  lines: '行数',
  pieces: '数量合计',
  note: '备注',
  attachments: '附件',
  source: '补录单据',
  claims: '差异',
  noClaims: '无差异',
  blind: '盲收',
  partial: '部分到货，余下待收',
  complete: '本单收齐',
  unannounced: '无来单',
  takenBack: '冲销单据',
  backTo: '退回',
  reversedBy: '本单已冲销',
  signature: '经手人签字',
  approverSignature: '授权人签字',
  partnerSignature: '对方签字',
  losses: {
    damaged: '破损',
    expired: '过期',
    stolen: '丢失',
    sample: '样品',
    'own-use': '领用',
    gift: '赠品',
    surplus: '报溢',
  },
  inbound: { delivery: '供应商到货', allocation: '总部配货', transfer: '他店调入' },
  qualities: { accepted: '合格', concession: '让步接收', rejected: '拒收' },
  claimKinds: { short: '短少', over: '多到', damaged: '残损', rejected: '拒收' },
  transfers: { store: '调往他店', supplier: '退供应商' },
  places: {
    FLOOR: '卖场',
    BACKROOM: '后仓',
    DAMAGED: '残次区',
    SAMPLE: '样品区',
    RESERVED: '预留区',
  },
  outside: {
    TRANSIT: '在途',
    CUSTOMER: '顾客',
    SUPPLIER: '供应商',
    SCRAP: '报废',
    ADJUST: '盘差',
    ERP: '总部',
  },
  sale: '销售单',
  reasons: {
    ...OVER_SHORT_REASONS['zh-CN'],
    ...STOCKTAKE_REASONS['zh-CN'],
    'change-money': '换零钱',
    'other-in': '其他存入',
    'small-purchase': '零星采购',
    'to-safe': '上缴保险柜',
    'other-out': '其他取出',
    'give-change': '给顾客换零钱',
    'check-drawer': '清点钱箱',
    'customer-left': '顾客离开',
    'rung-up-wrongly': '录入错误',
    'cannot-pay': '顾客付不了款',
    'not-wanted': '顾客不要了',
    faulty: '质量问题',
    'wrong-item': '拿错商品',
    expired: '过期',
    'customer-changed-mind': '顾客改变主意',
    'payment-failed': '付款失败',
    broken: '破损',
    'out-of-date': '过期',
    missing: '丢失',
    'for-display': '陈列样品',
    'for-the-shop': '门店自用',
    'for-a-customer': '送给顾客',
    found: '多出',
    'entered-wrongly': '录入错误',
    'sent-back': '退回',
    'restock-floor': '补货上架',
    'to-damaged': '转入残次',
    'set-aside': '预留',
    requested: '对方要货',
    overstock: '库存过多',
    'return-to-supplier': '退供应商',
    'not-coming': '不再到货',
  },
}

const ENGLISH: SlipWords = {
  titles: {
    return: 'RETURN',
    loss: 'STOCK LOSS',
    receiving: 'GOODS RECEIVED',
    transfer: 'TRANSFER OUT',
    relocation: 'RELOCATION',
    cash: 'CASH MOVEMENT',
    reversal: 'REVERSAL',
    stocktake: 'STOCKTAKE',
    shift: 'SHIFT HANDOVER',
    day: 'DAY CLOSE',
  },
  cash: { in: 'CASH PAID IN', out: 'CASH PAID OUT' },
  documentNo: 'No.',
  staff: 'Staff',
  approver: 'Approved by',
  kind: 'Kind',
  reason: 'Reason',
  partner: 'Partner',
  reference: 'Reference',
  from: 'From',
  to: 'To',
  lot: 'Lot',
  expiry: 'expires',
  serial: 'Serial',
  requested: 'to pick',
  accepted: 'accepted',
  damaged: 'damaged',
  rejected: 'rejected',
  value: 'Value at retail',
  amount: 'AMOUNT',
  lines: 'Lines',
  pieces: 'Quantity',
  note: 'Note',
  attachments: 'Attachments',
  source: 'Entered from',
  claims: 'Differences',
  noClaims: 'No differences',
  blind: 'counted blind',
  partial: 'Part delivery, the rest is still to come',
  complete: 'Complete, nothing more is expected',
  unannounced: 'not announced',
  takenBack: 'Takes back',
  backTo: 'back to',
  reversedBy: 'TAKEN BACK BY',
  signature: 'Signature',
  approverSignature: 'Approved',
  partnerSignature: 'Partner',
  losses: {
    damaged: 'Damaged',
    expired: 'Expired',
    stolen: 'Missing',
    sample: 'Sample',
    'own-use': 'Own use',
    gift: 'Gift',
    surplus: 'Surplus',
  },
  inbound: { delivery: 'Delivery', allocation: 'Allocation', transfer: 'Transfer in' },
  qualities: { accepted: 'good', concession: 'taken as it is', rejected: 'rejected' },
  claimKinds: { short: 'short', over: 'over', damaged: 'damaged', rejected: 'rejected' },
  transfers: { store: 'To another store', supplier: 'Back to supplier' },
  places: {
    FLOOR: 'Floor',
    BACKROOM: 'Backroom',
    DAMAGED: 'Damaged goods',
    SAMPLE: 'Samples',
    RESERVED: 'Reserved',
  },
  outside: {
    TRANSIT: 'On the road',
    CUSTOMER: 'Customer',
    SUPPLIER: 'Supplier',
    SCRAP: 'Scrapped',
    ADJUST: 'Adjusted',
    ERP: 'Head office',
  },
  sale: 'Sale',
  reasons: {
    ...OVER_SHORT_REASONS.en,
    ...STOCKTAKE_REASONS.en,
    'change-money': 'Change money',
    'other-in': 'Other, in',
    'small-purchase': 'Small purchase',
    'to-safe': 'To the safe',
    'other-out': 'Other, out',
    'give-change': 'Give change',
    'check-drawer': 'Check the drawer',
    'customer-left': 'Customer left',
    'rung-up-wrongly': 'Rung up wrongly',
    'cannot-pay': 'Cannot pay',
    'not-wanted': 'Not wanted',
    faulty: 'Faulty',
    'wrong-item': 'Wrong item',
    expired: 'Expired',
    'customer-changed-mind': 'Customer changed mind',
    'payment-failed': 'Payment failed',
    broken: 'Broken',
    'out-of-date': 'Out of date',
    missing: 'Missing',
    'for-display': 'For display',
    'for-the-shop': 'For the shop',
    'for-a-customer': 'For a customer',
    found: 'Found',
    'entered-wrongly': 'Entered wrongly',
    'sent-back': 'Sent back',
    'restock-floor': 'Restock the floor',
    'to-damaged': 'To damaged goods',
    'set-aside': 'Set aside',
    requested: 'Requested',
    overstock: 'Overstock',
    'return-to-supplier': 'Return to supplier',
    'not-coming': 'Not coming',
  },
}

const WORDS: Readonly<Record<ReceiptLanguage, SlipWords>> = {
  'zh-CN': CHINESE,
  en: ENGLISH,
}

export const slipWordsOf = (language: ReceiptLanguage): SlipWords => WORDS[language]

/** A place by its name; goods on the road are named by their document. */
export function placeWord(words: SlipWords, code: string): string {
  const known: Readonly<Record<string, string>> = { ...words.places, ...words.outside }
  if (Object.hasOwn(known, code)) return known[code] ?? code
  return code.startsWith('TRANSIT:') ? `${words.outside['TRANSIT'] ?? ''} ${code.slice(8)}` : code
}

/** `own` is what the store calls it; a reason that nobody named is called by its code. */
export const reasonWord = (words: SlipWords, code: string, own: string | null): string =>
  own ?? (Object.hasOwn(words.reasons, code) ? (words.reasons[code] ?? code) : code)
