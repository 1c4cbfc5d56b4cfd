/**
 * GS1 codes: one code that carries the GTIN with lot, dates, serial and quantity. Read as people write them,
 * `(01)06901234567892(17)261231(10)A7`, as scanners send them, with FNC1 as a group separator after fields
 * without a fixed length (GS1 General Specifications, §3 and §7.8.5), and as web addresses (digital-link.ts).
 */
import { decodeGtin } from '../catalogue/barcode.ts'
import { QUANTITY_SCALE } from '../kernel/quantity.ts'
import { mulDivRounded } from '../kernel/number.ts'
import { digitalLinkFields, isWebAddress, type Gs1Field } from './digital-link.ts'
import { civilDay, daysInMonth } from './shelf-life.ts'

export type { Gs1Field }

/** What a shop needs of an element string. Absent fields are null; dates are YYYY-MM-DD. */
export interface Gs1Goods {
  /** AI 01: the goods; 14 digits. */
  readonly gtin: string | null
  /** AI 02: what a logistic unit contains, AI 37 of them; 14 digits. */
  readonly contentGtin: string | null
  readonly lot: string | null
  readonly serial: string | null
  /** AI 11. */
  readonly producedOn: string | null
  /** AI 17, or AI 15 (best before) where there is no 17. */
  readonly expiry: string | null
  /** AI 30: pieces; AI 37: pieces in a logistic unit. */
  readonly count: number | null
  /** AI 310n in thousandths of a kilogram, rounded to the gram. */
  readonly weightMilli: number | null
  /** AI 392n, 393n: what is to be paid for goods of varying weight. */
  readonly price: Gs1Price | null
}

export interface Gs1Price {
  readonly value: number
  readonly decimals: number
  /** The number of ISO 4217 of AI 393n; null: the store's own currency. */
  readonly currencyNumber: string | null
}

export const SEPARATOR = '\u001d'
/** Lengths of the data of fields that need no separator, by the first two digits of their AI. */
const FIXED_LENGTHS: Readonly<Record<string, number>> = {
  '00': 18,
  '01': 14,
  '02': 14,
  '03': 14,
  '04': 16,
  ...Object.fromEntries(
    ['11', '12', '13', '14', '15', '16', '17', '18', '19'].map((ai) => [ai, 6]),
  ),
  '20': 2,
  '41': 13,
}
const MEASURE = /^3[1-6]/u
/** What an AI of this beginning has in digits, where it is not two. */
const LONG_AI: readonly (readonly [RegExp, number])[] = [
  [/^2[3-5]|^4[0-2]|^71/u, 3],
  [/^3[1-69]|^43|^[78]/u, 4],
]
const SYMBOLOGY = /^\](?:C1|d2|Q3|e0|J1)/u
/** QR and Data Matrix without FNC1, where a web address may stand. */
const AIM_OF_ADDRESS = /^\](?:Q[0-2]|d[01])(?=https?:)/iu
/** CSET 82: what lots and serials are written with. */
const TEXT = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]+$/u
const LENGTH_MAX = 90

/** The fields in their order; null when it is no code of GS1. */
export function gs1Fields(text: string): readonly Gs1Field[] | null {
  const address = text.replace(AIM_OF_ADDRESS, '')
  if (isWebAddress(address)) return digitalLinkFields(address)
  const isMarked = SYMBOLOGY.test(text) || text.startsWith(SEPARATOR)
  const unmarked = text.replace(SYMBOLOGY, '')
  const body = unmarked.startsWith(SEPARATOR) ? unmarked.slice(1) : unmarked
  if (body.startsWith('(')) return bracketedFields(body)
  if (!isMarked && !looksRaw(body)) return null
  return rawFields(body)
}

/** Nobody marked it: it must begin with a GTIN that is right and go on behind it. */
const looksRaw = (body: string): boolean =>
  /^0[12]\d{14}./u.test(body) && decodeGtin(body.slice(2, 16)) !== null

function bracketedFields(body: string): readonly Gs1Field[] | null {
  const fields: Gs1Field[] = []
  const field = /\((\d{2,4})\)(.+?)(?=\(\d{2,4}\)|$)/uy
  while (field.lastIndex < body.length) {
    const [, ai = '', value = ''] = field.exec(body) ?? []
    if (ai === '') return null
    fields.push({ ai, value: value.replaceAll(SEPARATOR, '') })
  }
  return fields
}

function rawFields(body: string): readonly Gs1Field[] | null {
  const fields: Gs1Field[] = []
  let at = 0
  while (at < body.length) {
    const ai = /^\d+$/u.test(body.slice(at, at + 2)) ? aiAt(body, at) : ''
    const length = lengthOf(ai)
    const stop = body.indexOf(SEPARATOR, at)
    const end = length === null ? (stop < 0 ? body.length : stop) : at + ai.length + length
    if (ai === '' || end > body.length) return null
    const value = body.slice(at + ai.length, end)
    if (value === '' || value.includes(SEPARATOR)) return null
    fields.push({ ai, value })
    at = body[end] === SEPARATOR ? end + 1 : end
  }
  return fields.length === 0 ? null : fields
}

function aiAt(body: string, at: number): string {
  const digits = LONG_AI.find(([pattern]) => pattern.test(body.slice(at)))?.[1] ?? 2
  const ai = body.slice(at, at + digits)
  return new RegExp(`^\\d{${digits}}$`, 'u').test(ai) ? ai : ''
}

const lengthOf = (ai: string): number | null =>
  MEASURE.test(ai) ? 6 : (FIXED_LENGTHS[ai.slice(0, 2)] ?? null)

/**
 * Null when the text is no element string, or one of its fields that a shop uses is wrong: then it is better
 * not understood at all. `nowYear` settles the century of a date (GS1 General Specifications §7.12).
 */
export function readGs1(text: string, nowYear: number): Gs1Goods | null {
  const fields = gs1Fields(text)
  if (fields === null) return null
  const goods: Mutable<Gs1Goods> = { ...NOTHING }
  let bestBefore: string | null = null
  for (const { ai, value } of fields) {
    if (ai === '15') bestBefore = dateOf(value, nowYear)
    if ((ai === '15' && bestBefore === null) || !take(goods, ai, value, nowYear)) return null
  }
  return { ...goods, expiry: goods.expiry ?? bestBefore }
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

const NOTHING: Gs1Goods = {
  gtin: null,
  contentGtin: null,
  lot: null,
  serial: null,
  producedOn: null,
  expiry: null,
  count: null,
  weightMilli: null,
  price: null,
}

/** False when the field is one of ours and makes no sense. */
function take(goods: Mutable<Gs1Goods>, ai: string, value: string, nowYear: number): boolean {
  switch (ai) {
    case '01':
      return (goods.gtin = gtinOf(value)) !== null
    case '02':
      return (goods.contentGtin = gtinOf(value)) !== null
    case '10':
      return (goods.lot = textOf(value)) !== null
    case '21':
      return (goods.serial = textOf(value)) !== null
    case '11':
      return (goods.producedOn = dateOf(value, nowYear)) !== null
    case '17':
      return (goods.expiry = dateOf(value, nowYear)) !== null
    case '30':
    case '37':
      return (goods.count = countOf(value)) !== null
    default:
      if (/^310\d$/u.test(ai)) return (goods.weightMilli = weightOf(ai, value)) !== null
      return !/^39[23]\d$/u.test(ai) || (goods.price = priceOf(ai, value)) !== null
  }
}

const gtinOf = (value: string): string | null =>
  value.length === 14 ? (decodeGtin(value)?.gtin14 ?? null) : null

const textOf = (value: string): string | null =>
  value.length <= 20 && TEXT.test(value) ? value : null

const countOf = (value: string): number | null =>
  /^\d{1,8}$/u.test(value) && Number(value) > 0 ? Number(value) : null

function weightOf(ai: string, value: string): number | null {
  if (!/^\d{6}$/u.test(value)) return null
  const weight = mulDivRounded(Number(value), QUANTITY_SCALE, 10 ** Number(ai[3]))
  return weight > 0 ? weight : null
}

function priceOf(ai: string, value: string): Gs1Price | null {
  const hasCurrency = ai.startsWith('393')
  if (!(hasCurrency ? /^\d{4,18}$/u : /^\d{1,15}$/u).test(value)) return null
  const digits = hasCurrency ? value.slice(3) : value
  return {
    value: Number(digits),
    decimals: Number(ai[3]),
    currencyNumber: hasCurrency ? value.slice(0, 3) : null,
  }
}

/** YYMMDD; day 00 is the last of the month. */
function dateOf(value: string, nowYear: number): string | null {
  const [, yy, mm, dd] = /^(\d{2})(\d{2})(\d{2})$/u.exec(value) ?? []
  if (yy === undefined) return null
  const year = nearestYear(Number(yy), nowYear)
  return civilDay(year, Number(mm), dd === '00' ? daysInMonth(year, Number(mm)) : Number(dd))
}

/** 51 years or more ahead are in the past century, 50 or more back in the next. */
function nearestYear(yy: number, nowYear: number): number {
  const ahead = yy - (nowYear % 100)
  const century = nowYear - (nowYear % 100)
  if (ahead >= 51) return century - 100 + yy
  return ahead <= -50 ? century + 100 + yy : century + yy
}

/**
 * A scan in the form that survives being cleaned of control characters: with brackets when it is a code of
 * GS1, else as it came.
 */
export function withBrackets(text: string): string {
  const isLong = text.length > LENGTH_MAX && !isWebAddress(text.replace(AIM_OF_ADDRESS, ''))
  if (isLong || text.startsWith('(')) return text
  const fields = gs1Fields(text)
  return fields === null ? text : fields.map(({ ai, value }) => `(${ai})${value}`).join('')
}
