/**
 * Why a row or a whole file is not taken, in words that tell a person what to do about it. Codes are for
 * programs and never change; the sentences may.
 */
import { assertNever } from '../kernel/assert.ts'
import type { Refusal } from '../kernel/result.ts'
import { ITEM_NAME_LENGTH_MAX, SKU_LENGTH_MAX } from './item.ts'

export const ROW_REFUSALS = [
  'row-broken',
  'name-empty',
  'name-too-long',
  'sku-empty',
  'sku-invalid',
  'sku-duplicate',
  'barcode-invalid',
  'gtin-check-digit',
  'barcode-duplicate',
  'price-unreadable',
  'price-negative',
  'price-too-large',
  'factor-unreadable',
  'tax-unknown',
  'kind-unreadable',
  'status-unreadable',
  'tracking-unreadable',
  'flag-unreadable',
  'text-too-long',
] as const
export type RowRefusalCode = (typeof ROW_REFUSALS)[number]

/** Nothing is written when the whole file is refused. */
export const FILE_REFUSALS = [
  'file-unreadable',
  'empty',
  'gzip-truncated',
  'gzip-damaged',
  'too-large',
  'not-a-csv',
  'not-utf8',
  'not-gb18030',
  'header-missing',
  'currency-differs',
  'goods-from-office',
] as const
export type FileRefusalCode = (typeof FILE_REFUSALS)[number]

export interface RefusedRow {
  readonly line: number
  /** What the row calls itself: its barcode, else its SKU, else its name. */
  readonly key: string
  readonly code: RowRefusalCode
  readonly message: string
}

export function rowMessage({ code, details = {} }: Refusal<RowRefusalCode>): string {
  const text = `“${String(details['text'] ?? '')}”`
  switch (code) {
    case 'row-broken':
      return details['reason'] === 'quotes'
        ? 'a quotation mark is opened and not closed, or text follows a closing one'
        : `it has ${details['cells']} cells and the header has ${details['columns']}`
    case 'name-empty':
      return 'it has no name'
    case 'name-too-long':
      return `its name is longer than ${ITEM_NAME_LENGTH_MAX} characters`
    case 'sku-empty':
      return 'it has neither an SKU nor a barcode'
    case 'sku-invalid':
      return `the SKU ${text} has control characters or more than ${SKU_LENGTH_MAX} characters`
    case 'sku-duplicate':
      return details['line'] === null
        ? `the SKU ${text} already belongs to an item with another barcode`
        : `the SKU ${text} is already on line ${details['line']}`
    case 'barcode-invalid':
      return `the barcode ${text} has characters that no code has, or was rounded by a spreadsheet`
    case 'gtin-check-digit':
      return `the check digit of ${text} is wrong: by its other digits it is ${details['check']}`
    case 'barcode-duplicate':
      return details['sku'] === undefined
        ? `the barcode ${text} is already on line ${details['line']}`
        : `the barcode ${text} already belongs to the item with SKU ${details['sku']}`
    case 'price-unreadable':
      return `the price ${text} is not an amount, or finer than a thousandth of the smallest coin`
    case 'price-negative':
      return `the price ${text} is below zero`
    case 'price-too-large':
      return `the price ${text} is too large`
    case 'factor-unreadable':
      return `the carton holds ${text}: it must be a number above zero`
    case 'tax-unknown':
      return `the tax class ${text} is not known`
    case 'kind-unreadable':
      return `the kind ${text} is none of stocked, weighed, non-stock`
    case 'status-unreadable':
      return `the status ${text} is neither active nor blocked`
    case 'tracking-unreadable':
      return `the tracking ${text} is none of none, lot, serial`
    case 'flag-unreadable':
      return `${text} is neither yes nor no`
    case 'text-too-long':
      return `${text}… is too long for a unit, a category, a brand or a supplier`
    default:
      return assertNever(code)
  }
}

export function fileMessage({ code, details = {} }: Refusal<FileRefusalCode>): string {
  switch (code) {
    case 'file-unreadable':
      return `the file cannot be read (${details['reason']})`
    case 'empty':
      return 'the file is empty'
    case 'gzip-truncated':
      return 'the file is compressed and its end is missing: copy or download it again'
    case 'gzip-damaged':
      return 'the file is compressed and damaged: copy or download it again'
    case 'too-large':
      return `the file holds more than ${details['limit']} bytes of text`
    case 'not-a-csv':
      return `this is not a CSV file but ${details['looksLike']}`
    case 'not-utf8':
      return details['tryEncoding'] === null
        ? `this file is not UTF-8 (near line ${details['line']}): save it as “CSV UTF-8”`
        : `this file is not UTF-8 (near line ${details['line']}); try --encoding ${details['tryEncoding']}`
    case 'not-gb18030':
      return `this file is not GB18030 (near line ${details['line']}); try --encoding utf-8`
    case 'header-missing':
      return `the first line names no column for ${details['missing']}; it names: ${details['found']}`
    case 'currency-differs':
      return `the file's prices are in ${details['file']} and the store's in ${details['store']}`
    case 'goods-from-office':
      return "this store's goods come from head office: change them there, and they come down by themselves"
    default:
      return assertNever(code)
  }
}
