/** The words on the paper and in the report of a closed day (日结单, Z), in both languages. */
import type { CheckCode } from '../day/checklist.ts'
import type { ReceiptLanguage } from './words.ts'

export interface DayWords {
  readonly title: string
  readonly provisional: string
  readonly number: string
  readonly turnover: string
  readonly perpetual: string
  readonly perpetualBefore: string
  readonly receipts: string
  readonly events: string
  readonly cash: string
  readonly expected: string
  readonly counted: string
  readonly over: string
  readonly short: string
  readonly floats: string
  readonly accounts: string
  readonly stock: string
  readonly stockRows: string
  readonly stockDigest: string
  readonly proof: string
  readonly ranges: string
  readonly root: string
  readonly unsent: string
  readonly letters: string
  readonly leftOpen: string
  readonly count: string
  readonly amount: string
  readonly none: string
  readonly checks: Readonly<Record<CheckCode, string>>
}

const CHINESE: DayWords = {
  title: '日结单 (Z)',
  provisional: '暂定：恢复后尚未与总部核对',
  number: '日结号',
  turnover: '营业额',
  perpetual: '累计总额',
  perpetualBefore: '上次累计',
  receipts: '小票',
  events: '流水条数',
  cash: '现金交班',
  expected: '应有',
  counted: '实点',
  over: '长款',
  short: '短款',
  floats: '备用金与存取款',
  accounts: '资金账户',
  stock: '库存变动',
  stockRows: '库存变动行数',
  stockDigest: '库存摘要',
  proof: '防伪与核对',
  ranges: '流水范围',
  root: '流水摘要',
  unsent: '未上传',
  letters: '待处理',
  leftOpen: '未完成项',
  count: '笔数',
  amount: '金额',
  none: '无',
  checks: {
    'open-ticket': '未结小票',
    'open-shift': '未交班',
    'parked-tickets': '挂单',
    'open-documents': '未完成单据',
    unprinted: '未打印小票',
    stocktakes: '盘点进行中',
    claims: '收货差异未处理',
    letters: '待处理事项',
    backup: '今日未备份',
    checks: '账本检查未通过',
    unsent: '有未上传流水',
    clock: '时钟不准',
    restored: '恢复后未核对',
    'other-tills': '其他收银台未知',
  },
}

const ENGLISH: DayWords = {
  title: 'DAY CLOSE (Z)',
  provisional: 'PROVISIONAL: restored, not compared yet',
  number: 'Z no.',
  turnover: 'Turnover',
  perpetual: 'Perpetual total',
  perpetualBefore: 'before',
  receipts: 'Receipts',
  events: 'Records',
  cash: 'Cash per shift',
  expected: 'expected',
  counted: 'counted',
  over: 'over',
  short: 'short',
  floats: 'Floats, paid in and out',
  accounts: 'Accounts',
  stock: 'Goods moved',
  stockRows: 'Rows of goods',
  stockDigest: 'Stock digest',
  proof: 'Proof',
  ranges: 'Range',
  root: 'Digest',
  unsent: 'Unsent',
  letters: 'Needs attention',
  leftOpen: 'Left open',
  count: 'Count',
  amount: 'Amount',
  none: 'none',
  checks: {
    'open-ticket': 'open ticket',
    'open-shift': 'open shift',
    'parked-tickets': 'parked tickets',
    'open-documents': 'unfinished documents',
    unprinted: 'slips not printed',
    stocktakes: 'stocktakes under way',
    claims: 'claims not settled',
    letters: 'needs attention',
    backup: 'no backup of today',
    checks: 'book check failed',
    unsent: 'records not sent',
    clock: 'clock is off',
    restored: 'restored, not compared',
    'other-tills': 'other tills unknown',
  },
}

const WORDS: Readonly<Record<ReceiptLanguage, DayWords>> = { 'zh-CN': CHINESE, en: ENGLISH }

export const dayWordsOf = (language: ReceiptLanguage): DayWords => WORDS[language]
