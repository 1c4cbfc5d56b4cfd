/** The words on the paper of a handover (交班单), in both languages. */
import type { ReceiptLanguage } from './words.ts'

export interface ShiftWords {
  readonly title: string
  readonly shift: string
  readonly handedTo: string
  readonly counted: string
  readonly loose: string
  readonly drawer: string
  readonly expected: string
  readonly over: string
  readonly short: string
  readonly exact: string
  readonly attempts: string
  readonly nextFloat: string
  readonly toSafe: string
  readonly others: string
  readonly notAdded: string
}

const CHINESE: ShiftWords = {
  title: '交班单',
  shift: '班次',
  handedTo: '接班人',
  counted: '实点现金',
  loose: '零散合计',
  drawer: '钱箱',
  expected: '应有现金',
  over: '长款',
  short: '短款',
  exact: '相符',
  attempts: '清点次数',
  nextFloat: '留作备用金',
  toSafe: '上缴',
  others: '其他付款方式',
  notAdded: '未核对',
}

const ENGLISH: ShiftWords = {
  title: 'SHIFT HANDOVER',
  shift: 'Shift',
  handedTo: 'Handed to',
  counted: 'Cash counted',
  loose: 'as a sum',
  drawer: 'Drawer',
  expected: 'Cash expected',
  over: 'Over',
  short: 'Short',
  exact: 'Exact',
  attempts: 'Counts',
  nextFloat: 'Next float',
  toSafe: 'To the safe',
  others: 'Other tenders',
  notAdded: 'not added up',
}

const WORDS: Readonly<Record<ReceiptLanguage, ShiftWords>> = { 'zh-CN': CHINESE, en: ENGLISH }

export const shiftWordsOf = (language: ReceiptLanguage): ShiftWords => WORDS[language]

/** Why a drawer is over or short. */
export const OVER_SHORT_REASONS: Readonly<
  Record<ReceiptLanguage, Readonly<Record<string, string>>>
> = {
  'zh-CN': {
    'wrong-change': '找错零',
    'float-miscounted': '备用金点错',
    'false-note': '收到假币',
    'money-found': '捡到现金',
    'not-known': '原因不明',
  },
  en: {
    'wrong-change': 'wrong change',
    'float-miscounted': 'float miscounted',
    'false-note': 'false note',
    'money-found': 'money found',
    'not-known': 'not known',
  },
}
