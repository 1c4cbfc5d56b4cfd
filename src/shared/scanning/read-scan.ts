/**
 * What a scan means, by the symbol that it was, by what was going on, and by its shape, in this order. A code of GS1 and a
 * pay code on a phone may be the same digits: only the context tells them apart, so that goods never become money and
 * money never becomes goods. Whether anybody knows the goods is for the catalogue to say.
 */
import {
  decodeGtin,
  looksLikeGtin,
  OWN_CODE_PATTERN,
  printedBarcode,
} from '../catalogue/barcode.ts'
import { gs1Fields, readGs1, type Gs1Field, type Gs1Goods } from '../stock/gs1.ts'
import { isWebAddress } from '../stock/digital-link.ts'
import { zoneOfScan } from '../stocktake/zone.ts'
import { splitAim, symbolKindOf } from './aim.ts'
import { walletOf, type Wallet } from './pay-code.ts'
import { readScaleCode, type ScaleCode, type ScaleLabel } from './scale-code.ts'
import { scanText } from './scan-text.ts'

export const SCAN_CONTEXTS = ['item', 'payment', 'stocktake', 'receiving'] as const
export type ScanContext = (typeof SCAN_CONTEXTS)[number]

export interface ReadingRules {
  readonly scaleCodes: readonly ScaleCode[]
  /** Digits behind the point of the store's currency. */
  readonly minorDigits: number
  /** Settles the century of dates on goods. */
  readonly nowYear: number
}

/** check-digit: read wrongly, or printed wrongly. field: a part of it cannot be. empty: a label without a value. */
export type WrongCode = 'check-digit' | 'field' | 'empty'

export const SCAN_KINDS = [
  'gtin',
  'gs1',
  'digital-link',
  'in-store',
  'receipt',
  'zone',
  'staff-card',
  'coupon',
  'pay-code',
  'own',
  'text',
  'wrong',
] as const satisfies readonly ScanMeaning['kind'][]

export type ScanMeaning =
  | { readonly kind: 'gtin'; readonly gtin14: string; readonly printed: string }
  | {
      readonly kind: 'gs1' | 'digital-link'
      readonly goods: Gs1Goods
      readonly fields: readonly Gs1Field[]
    }
  | { readonly kind: 'in-store'; readonly label: ScaleLabel }
  | { readonly kind: 'receipt' }
  | { readonly kind: 'zone'; readonly zoneCode: string }
  | { readonly kind: 'staff-card'; readonly staffNo: string }
  | { readonly kind: 'coupon' }
  /** Only in a payment. The code itself is not repeated. */
  | { readonly kind: 'pay-code'; readonly wallet: Wallet }
  /** A code that a shop may have given out itself. */
  | { readonly kind: 'own' }
  | { readonly kind: 'text' }
  | { readonly kind: 'wrong'; readonly why: WrongCode }

/** Why a code that was scanned for goods is none: one list for every screen. */
export const GOODS_CODE_REFUSALS = [
  'code-broken',
  'coupon-not-taken',
  'code-of-person',
  'label-check-digit',
  'label-empty',
  'label-currency',
  'code-unknown',
  'label-item-unknown',
  'label-not-weighed',
  'label-price-unknown',
  'label-unit-unknown',
  'label-unlikely',
] as const
export type GoodsCodeRefusal = (typeof GOODS_CODE_REFUSALS)[number]

/** Whether somebody may look for it among goods: a code of the shop's own may be of goods. */
export const isGoodsScan = ({ kind }: ScanMeaning): boolean =>
  !['receipt', 'zone', 'staff-card', 'pay-code'].includes(kind)

/** The code of a receipt, whole or broken: what is wrong with it is for the backend to say. */
export const isReceiptScan = (code: string): boolean => /^TB1[0-9A-Z]{20,}/iu.test(code)

const STAFF_CARD = /^TBS-(\d{1,8})$/iu

/** What the code on a person's card says. It names and proves nothing: the PIN is still asked for. */
export const staffCardCode = (staffNo: string): string => `TBS-${staffNo}`

export const staffNoOfScan = (code: string): string | null =>
  STAFF_CARD.exec(splitAim(code).text.trim())?.[1] ?? null

/** Prefixes of coupons in GTINs of 13 digits (GS1 prefixes 981–984 and 99) and their AIs in codes of GS1. */
const COUPON_GTIN = /^0(?:98[1-4]|99)/u
const COUPON_AIS = new Set(['255', '8110', '8111', '8112'])

export function readScan(raw: string, context: ScanContext, rules: ReadingRules): ScanMeaning {
  const text = scanText(raw).trim()
  if (context === 'payment') return inPayment(text)
  if (isReceiptScan(text)) return { kind: 'receipt' }
  const zoneCode = zoneOfScan(text)
  if (zoneCode !== null) return { kind: 'zone', zoneCode }
  const staffNo = staffNoOfScan(text)
  if (staffNo !== null) return { kind: 'staff-card', staffNo }
  const fields = gs1Fields(text)
  if (fields !== null) return ofGs1(raw, text, fields, rules)
  if (symbolKindOf(splitAim(raw).aim) === 'gs1') return { kind: 'wrong', why: 'field' }
  const scale = readScaleCode(text, rules.scaleCodes, rules.minorDigits)
  if (scale !== null) {
    return scale.kind === 'label'
      ? { kind: 'in-store', label: scale.label }
      : { kind: 'wrong', why: scale.why }
  }
  return plain(text)
}

function inPayment(text: string): ScanMeaning {
  const wallet = walletOf(text)
  if (wallet !== null) return { kind: 'pay-code', wallet }
  return isReceiptScan(text) ? { kind: 'receipt' } : { kind: 'text' }
}

function ofGs1(
  raw: string,
  text: string,
  fields: readonly Gs1Field[],
  { nowYear }: ReadingRules,
): ScanMeaning {
  if (fields.some(({ ai }) => COUPON_AIS.has(ai))) return { kind: 'coupon' }
  const goods = readGs1(text, nowYear)
  if (goods === null) {
    const gtin = fields.find(({ ai }) => ai === '01' || ai === '02')?.value ?? ''
    const isBadGtin = looksLikeGtin(gtin) && decodeGtin(gtin) === null
    return { kind: 'wrong', why: isBadGtin ? 'check-digit' : 'field' }
  }
  return { kind: isWebAddress(splitAim(raw).text) ? 'digital-link' : 'gs1', goods, fields }
}

function plain(text: string): ScanMeaning {
  const gtin = decodeGtin(text)
  if (gtin !== null) {
    if (COUPON_GTIN.test(gtin.gtin14)) return { kind: 'coupon' }
    return { kind: 'gtin', gtin14: gtin.gtin14, printed: printedBarcode(gtin.gtin14) }
  }
  // A shop may have given a number of its own to goods, but hardly one that looks like a GTIN that was misread.
  if (looksLikeGtin(text) && text.length === 13) return { kind: 'wrong', why: 'check-digit' }
  return OWN_CODE_PATTERN.test(text) ? { kind: 'own' } : { kind: 'text' }
}
