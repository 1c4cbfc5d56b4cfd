/** The words on papers and in files of a stocktake, in both languages; slips of other documents have slip-words.ts. */
import type { LineState } from '../stocktake/line-state.ts'
import type { StocktakeKind, StocktakeMode } from '../stocktake/stocktake.ts'
import type { ReceiptLanguage } from './words.ts'

export interface StocktakeWords {
  readonly kinds: Readonly<Record<StocktakeKind, string>>
  readonly modes: Readonly<Record<StocktakeMode, string>>
  readonly states: Readonly<Record<LineState, string>>
  readonly levels: Readonly<Record<'none' | 'manager' | 'head-office', string>>
  readonly witnessed: string
  readonly name: string
  readonly places: string
  readonly notPosted: string
  readonly agrees: string
  readonly missed: string
  readonly short: string
  readonly over: string
  readonly net: string
  readonly counted: string
  readonly book: string
  readonly variance: string
  readonly value: string
  readonly rebased: string
  readonly lines: string
  readonly summary: string
  readonly columns: Readonly<Record<ExportColumn, string>>
}

export const EXPORT_COLUMNS = [
  'location',
  'sku',
  'name',
  'unit',
  'category',
  'class',
  'lot',
  'expiry',
  'serial',
  'counted',
  'book',
  'variance',
  'low',
  'high',
  'value',
  'rebased',
  'round',
  'state',
  'level',
  'reason',
  'department',
  'person',
  'measure',
  'due',
  'zones',
  'counters',
] as const
export type ExportColumn = (typeof EXPORT_COLUMNS)[number]

const CHINESE: StocktakeWords = {
  kinds: {
    full: '全盘',
    partial: '部分盘点',
    zone: '货架盘点',
    cycle: '循环盘点',
    spot: '抽盘',
    problem: '问题商品盘点',
  },
  modes: { open: '明盘', blind: '盲盘' },
  states: {
    agrees: '相符',
    within: '容差内',
    missed: '漏盘',
    moved: '盘点中有变动',
    beyond: '超出容差',
    recount: '复盘中',
    analysing: '分析中',
    decided: '已说明',
    'waiting-manager': '待店长审批',
    'waiting-head-office': '待总部审批',
    'refused-head-office': '总部驳回',
    ready: '可过账',
    posted: '已过账',
    left: '保持账面',
  },
  levels: { none: '无需审批', manager: '店长', 'head-office': '总部' },
  witnessed: '有监盘',
  name: '名称',
  places: '货位',
  notPosted: '尚未过账',
  agrees: '相符',
  missed: '未盘',
  short: '盘亏',
  over: '盘盈',
  net: '净额',
  counted: '实盘',
  book: '账面',
  variance: '差异',
  value: '金额',
  rebased: '补录修正',
  lines: '明细',
  summary: '汇总',
  columns: {
    location: '货位',
    sku: '货号',
    name: '品名',
    unit: '单位',
    category: '分类',
    class: 'ABC',
    lot: '批号',
    expiry: '有效期',
    serial: '序列号',
    counted: '实盘数',
    book: '账面数',
    variance: '差异数',
    low: '差异下限',
    high: '差异上限',
    value: '差异金额',
    rebased: '补录修正',
    round: '轮次',
    state: '状态',
    level: '审批',
    reason: '原因',
    department: '部门',
    person: '责任人',
    measure: '措施',
    due: '期限',
    zones: '货架',
    counters: '盘点人',
  },
}

const ENGLISH: StocktakeWords = {
  kinds: {
    full: 'Full count',
    partial: 'Partial count',
    zone: 'Zone count',
    cycle: 'Cycle count',
    spot: 'Spot count',
    problem: 'Problem count',
  },
  modes: { open: 'Open', blind: 'Blind' },
  states: {
    agrees: 'Agrees',
    within: 'Within tolerance',
    missed: 'Not counted',
    moved: 'Moved while counted',
    beyond: 'Beyond tolerance',
    recount: 'Being recounted',
    analysing: 'Being analysed',
    decided: 'Explained',
    'waiting-manager': 'Waits for the manager',
    'waiting-head-office': 'Waits for head office',
    'refused-head-office': 'Refused by head office',
    ready: 'Ready',
    posted: 'Posted',
    left: 'Left as it was',
  },
  levels: { none: 'None', manager: 'Manager', 'head-office': 'Head office' },
  witnessed: 'Witnessed',
  name: 'Name',
  places: 'Locations',
  notPosted: 'Not posted yet',
  agrees: 'Agree',
  missed: 'Not counted',
  short: 'Short',
  over: 'Over',
  net: 'Net',
  counted: 'Counted',
  book: 'Book',
  variance: 'Variance',
  value: 'Value',
  rebased: 'Put right later',
  lines: 'Lines',
  summary: 'Summary',
  columns: {
    location: 'Location',
    sku: 'SKU',
    name: 'Item',
    unit: 'Unit',
    category: 'Category',
    class: 'ABC',
    lot: 'Lot',
    expiry: 'Expiry',
    serial: 'Serial',
    counted: 'Counted',
    book: 'Book',
    variance: 'Variance',
    low: 'Variance from',
    high: 'Variance to',
    value: 'Value',
    rebased: 'Put right later',
    round: 'Round',
    state: 'State',
    level: 'Approval',
    reason: 'Reason',
    department: 'Department',
    person: 'Responsible',
    measure: 'Measure',
    due: 'Due',
    zones: 'Zones',
    counters: 'Counted by',
  },
}

const WORDS: Readonly<Record<ReceiptLanguage, StocktakeWords>> = {
  'zh-CN': CHINESE,
  en: ENGLISH,
}

export const stocktakeWordsOf = (language: ReceiptLanguage): StocktakeWords => WORDS[language]

/** Reasons that the program came with. */
export const STOCKTAKE_REASONS: Readonly<
  Record<ReceiptLanguage, Readonly<Record<string, string>>>
> = {
  'zh-CN': {
    'receiving-error': '收货差错',
    'shipping-error': '发货差错',
    'not-entered': '漏录单据',
    damage: '损坏',
    theft: '被盗',
    'unit-mix-up': '单位弄错',
    'label-mix-up': '标签弄错',
    'item-mix-up': '商品串号',
    'count-error': '盘点差错',
    'in-basket': '在顾客购物篮中',
    unknown: '原因不明',
    'planned-wrongly': '计划有误',
    'not-needed': '不再需要',
    other: '其他',
  },
  en: {
    'receiving-error': 'Receiving error',
    'shipping-error': 'Shipping error',
    'not-entered': 'Not entered',
    damage: 'Damage',
    theft: 'Theft',
    'unit-mix-up': 'Wrong unit',
    'label-mix-up': 'Wrong label',
    'item-mix-up': 'Wrong item',
    'count-error': 'Count error',
    'in-basket': 'In a basket',
    unknown: 'Unknown',
    'planned-wrongly': 'Planned wrongly',
    'not-needed': 'Not needed',
    other: 'Other',
  },
}
