/**
 * The words on paper. A receipt is printed by the backend and read by a customer, so its words are here and
 * not with the screens' translations. Only characters that every Chinese printer has.
 */
import type { ReversibleKind } from '../documents/document.ts'
import type { TicketAct } from '../sales/ticket.ts'

export type ReceiptLanguage = 'zh-CN' | 'en'

export interface ReceiptWords {
  readonly copy: (copyNo: number) => string
  readonly again: (sentBefore: number) => string
  readonly receiptNo: string
  readonly date: string
  readonly till: string
  readonly cashier: string
  readonly discount: string
  readonly subtotal: string
  readonly lineDiscounts: string
  readonly ticketDiscount: string
  readonly addedTax: string
  readonly includedTax: string
  readonly dropped: string
  readonly rounding: string
  readonly total: string
  readonly received: string
  readonly change: string
  readonly reference: string
  readonly pieces: string
  /** Behind a weight that was entered by hand. */
  readonly typed: string
  readonly lines: string
  readonly replayed: string
  readonly proof: string
  readonly thanks: string
  readonly sample: string
  readonly sampleItem: string
  readonly tenders: Readonly<Record<string, string>>
  readonly report: ReportWords
}

export interface ReportWords {
  readonly title: string
  readonly hint: string
  readonly shift: string
  readonly opened: string
  readonly read: string
  readonly receipts: string
  readonly sales: string
  readonly tenders: string
  readonly categories: string
  readonly uncategorised: string
  readonly taxes: string
  readonly reductions: string
  readonly drawer: string
  readonly float: string
  readonly paidIn: string
  readonly paidOut: string
  readonly cashSales: string
  readonly expectedCash: string
  readonly watch: string
  readonly noSale: string
  readonly voided: string
  readonly copies: string
  readonly returns: string
  readonly reversed: string
  readonly reversals: Readonly<Record<ReversibleKind, string>>
  readonly acts: Readonly<Record<TicketAct['kind'] | 'typed-weight', string>>
}

const CHINESE: ReceiptWords = {
  copy: (copyNo) => `副本 第${copyNo}次`,
  again: (sentBefore) => `重打 第${sentBefore}次`,
  receiptNo: '单号',
  date: '日期',
  till: '收银台',
  cashier: '收银员',
  discount: '折扣',
  subtotal: '小计',
  lineDiscounts: '商品折扣',
  ticketDiscount: '整单折扣',
  addedTax: '税额',
  includedTax: '其中税额',
  dropped: '抹零',
  rounding: '现金舍入',
  total: '合计',
  received: '实收',
  change: '找零',
  reference: '参考号',
  pieces: '件数',
  typed: '手工',
  lines: '行数',
  replayed: '补录单据',
  proof: '防伪码',
  thanks: '谢谢惠顾',
  sample: '样张 · 不是小票',
  sampleItem: '商品名称',
  tenders: {
    cash: '现金',
    card: '银行卡',
    qr: '扫码支付',
    voucher: '代金券',
    exchange: '换货抵扣',
  },
  report: {
    title: 'X 报表',
    hint: '只读，不清零',
    shift: '班次',
    opened: '开班时间',
    read: '打印时间',
    receipts: '小票',
    sales: '销售',
    tenders: '支付方式',
    categories: '分类',
    uncategorised: '未分类',
    taxes: '税额',
    reductions: '折扣与舍入',
    drawer: '钱箱',
    float: '备用金',
    paidIn: '存入',
    paidOut: '支出',
    cashSales: '现金收款',
    expectedCash: '应有现金',
    watch: '操作',
    noSale: '开钱箱',
    voided: '整单取消',
    copies: '小票补打',
    returns: '退货',
    reversed: '冲销',
    reversals: {
      sale: '销售',
      return: '退货',
      loss: '报损',
      receiving: '收货',
      transfer: '调出',
      relocation: '移库',
      cash: '现金收支',
    },
    acts: {
      'typed-weight': '手工重量',
      'delete-line': '删行',
      'reduce-quantity': '减数量',
      'change-price': '改价',
      'discount-line': '单品折扣',
      'discount-ticket': '整单折扣',
      'drop-change': '抹零',
      'open-item': '手工品',
      'remove-tender': '撤销收款',
      'sell-expired': '过期销售',
      'override-serial': '序列号放行',
    },
  },
}

const ENGLISH: ReceiptWords = {
  copy: (copyNo) => `COPY ${copyNo}`,
  again: (sentBefore) => `REPRINT ${sentBefore}`,
  receiptNo: 'Receipt',
  date: 'Date',
  till: 'Till',
  cashier: 'Cashier',
  discount: 'Discount',
  subtotal: 'Subtotal',
  lineDiscounts: 'Line discounts',
  ticketDiscount: 'Ticket discount',
  addedTax: 'Tax',
  includedTax: 'incl. tax',
  dropped: 'Dropped change',
  rounding: 'Cash rounding',
  total: 'TOTAL',
  received: 'Received',
  change: 'Change',
  reference: 'Reference',
  pieces: 'Pieces',
  typed: 'typed',
  lines: 'Lines',
  replayed: 'Entered from',
  proof: 'Proof',
  thanks: 'Thank you',
  sample: 'SAMPLE, NOT A RECEIPT',
  sampleItem: 'Name of an item',
  tenders: {
    cash: 'Cash',
    card: 'Card',
    qr: 'QR payment',
    voucher: 'Voucher',
    exchange: 'Exchange',
  },
  report: {
    title: 'X REPORT',
    hint: 'read only, nothing is reset',
    shift: 'Shift',
    opened: 'Opened',
    read: 'Read',
    receipts: 'Receipts',
    sales: 'Sales',
    tenders: 'Tenders',
    categories: 'Categories',
    uncategorised: 'No category',
    taxes: 'Tax',
    reductions: 'Discounts and rounding',
    drawer: 'Drawer',
    float: 'Float',
    paidIn: 'Paid in',
    paidOut: 'Paid out',
    cashSales: 'Cash taken',
    expectedCash: 'Expected cash',
    watch: 'Acts',
    noSale: 'No sale',
    voided: 'Voided tickets',
    copies: 'Receipt copies',
    returns: 'Returns',
    reversed: 'Taken back:',
    reversals: {
      sale: 'sale',
      return: 'return',
      loss: 'stock loss',
      receiving: 'receiving',
      transfer: 'transfer',
      relocation: 'relocation',
      cash: 'cash movement',
    },
    acts: {
      'typed-weight': 'Typed weights',
      'delete-line': 'Deleted lines',
      'reduce-quantity': 'Reduced quantities',
      'change-price': 'Changed prices',
      'discount-line': 'Line discounts',
      'discount-ticket': 'Ticket discounts',
      'drop-change': 'Dropped change',
      'open-item': 'Open items',
      'remove-tender': 'Removed tenders',
      'sell-expired': 'Sold expired',
      'override-serial': 'Serials let pass',
    },
  },
}

const WORDS: Readonly<Record<ReceiptLanguage, ReceiptWords>> = { 'zh-CN': CHINESE, en: ENGLISH }

export const wordsOf = (language: ReceiptLanguage): ReceiptWords => WORDS[language]

/** A tender of the shop's own is called by its code. */
export const tenderWord = (words: ReceiptWords, code: string): string =>
  Object.hasOwn(words.tenders, code) ? (words.tenders[code] ?? code) : code
