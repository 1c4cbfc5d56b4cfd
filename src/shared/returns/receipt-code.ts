/**
 * The code on a receipt: what was sold and paid, in a form that fits into a QR code, signed by the till. Any
 * till that trusts the key can refund from it to the last unit, without asking anybody. Text: `TB1` and base
 * 32 of claim and signature. Names of goods are not in it.
 */
import { sum } from '../kernel/number.ts'
import { ITEM_KINDS } from '../catalogue/item.ts'
import type { SalePricing, SaleTaxClass } from '../sales/sale.ts'
import { TENDER_KINDS } from '../sales/tender.ts'
import { isCivilDate } from '../stock/shelf-life.ts'
import type { LotPart } from '../stock/lot.ts'
import { base32Of, bytesOfBase32 } from './base32.ts'
import { ByteReader, ByteWriter } from './code-bytes.ts'
import type { OriginLine, OriginTender } from './origin.ts'

const MARK = 'TB1'
const FORMAT = 1
const SIGNATURE_BYTES = 64
/** Four bytes in hex: which till's key signed. */
export const KEY_ID_PATTERN = /^[0-9a-f]{8}$/u
/** Claim and signature. A receipt that needs more gets a code without lines. */
export const CODE_BYTES_MAX = 700

export type CodeLine = Omit<OriginLine, 'name' | 'unit' | 'category' | 'barcode'>

export interface ReceiptClaim {
  readonly keyId: string
  readonly storeId: string
  readonly receiptNo: string
  readonly businessDate: string
  readonly currency: string
  readonly totalMinor: number
  readonly addedTaxMinor: number
  readonly droppedMinor: number
  readonly roundingMinor: number
  readonly tenders: readonly Omit<OriginTender, 'reference'>[]
  /** Null: there was no room; the receipt is proved, what was on it is not. */
  readonly goods: { readonly pricing: SalePricing; readonly lines: readonly CodeLine[] } | null
}

const HAS_GOODS = 1
const IS_EXCLUSIVE = 2
const PER_DOCUMENT = 4

/** What is signed. */
export function encodeClaim(claim: ReceiptClaim): Uint8Array {
  const out = new ByteWriter()
  const { goods } = claim
  out.byte(FORMAT)
  for (let at = 0; at < 8; at += 2) out.byte(Number.parseInt(claim.keyId.slice(at, at + 2), 16))
  out.byte(
    (goods === null ? 0 : HAS_GOODS) |
      (goods?.pricing.mode === 'exclusive' ? IS_EXCLUSIVE : 0) |
      (goods?.pricing.rounding === 'document' ? PER_DOCUMENT : 0),
  )
  out.text(claim.storeId)
  out.text(claim.receiptNo)
  writeDate(out, claim.businessDate)
  out.text(claim.currency)
  out.number(claim.totalMinor)
  out.number(claim.addedTaxMinor)
  out.number(claim.droppedMinor)
  out.signed(claim.roundingMinor)
  out.number(claim.tenders.length)
  for (const tender of claim.tenders) {
    out.text(tender.code)
    out.byte(TENDER_KINDS.indexOf(tender.kind))
    out.number(tender.amountMinor)
  }
  if (goods === null) return out.bytes
  writeClasses(out, goods.pricing.classes)
  out.number(goods.lines.length)
  for (const line of goods.lines) writeLine(out, line, goods.pricing.classes)
  return out.bytes
}

/** Null when it is no claim, or one whose figures do not fit together. */
export function decodeClaim(bytes: Uint8Array): ReceiptClaim | null {
  const input = new ByteReader(bytes)
  if (input.byte() !== FORMAT) return null
  const keyId = hexOf(input.raw(4))
  const flags = input.byte()
  const head = {
    keyId,
    storeId: input.text(),
    receiptNo: input.text(),
    businessDate: readDate(input),
    currency: input.text(),
    totalMinor: input.number(),
    addedTaxMinor: input.number(),
    droppedMinor: input.number(),
    roundingMinor: input.signed(),
    tenders: readMany(input, () => ({
      code: input.text(),
      kind: TENDER_KINDS[input.byte()] ?? 'external',
      amountMinor: input.number(),
    })),
  }
  const goods = (flags & HAS_GOODS) === 0 ? null : readGoods(input, flags)
  if (input.isBroken || !input.isAtEnd || !isCivilDate(head.businessDate)) return null
  const claim = { ...head, goods }
  return isSound(claim) ? claim : null
}

export function codeText(claim: Uint8Array, signature: Uint8Array): string {
  const all = new Uint8Array(claim.length + signature.length)
  all.set(claim)
  all.set(signature, claim.length)
  return MARK + base32Of(all)
}

export interface SignedClaim {
  readonly keyId: string
  readonly claim: Uint8Array
  readonly signature: Uint8Array
}

/** Does this look like the code of a receipt and not like its number? */
export const isReceiptCode = (text: string): boolean => /^TB1[0-9A-Z]{20,}$/iu.test(text.trim())

/** Null when the text is damaged; the signature is not looked at. */
export function splitCode(text: string): SignedClaim | null {
  const bytes = bytesOfBase32(text.trim().slice(MARK.length))
  if (bytes === null || bytes.length <= SIGNATURE_BYTES + 5) return null
  const claim = bytes.slice(0, -SIGNATURE_BYTES)
  if (claim[0] !== FORMAT) return null
  return { keyId: hexOf(claim.slice(1, 5)), claim, signature: bytes.slice(-SIGNATURE_BYTES) }
}

export const fitsCode = (claim: Uint8Array): boolean =>
  claim.length + SIGNATURE_BYTES <= CODE_BYTES_MAX

const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

function isSound({ goods, totalMinor, addedTaxMinor, droppedMinor }: ReceiptClaim): boolean {
  if (goods === null) return true
  const netMinor = sum(goods.lines.map((line) => line.netMinor))
  return (
    netMinor + addedTaxMinor - droppedMinor === totalMinor &&
    goods.lines.every((line) => line.quantityMilli > 0)
  )
}

function writeDate(out: ByteWriter, date: string): void {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  out.number((year * 16 + month) * 32 + day)
}

function readDate(input: ByteReader): string {
  const packed = input.number()
  const pad = (value: number, width: number) => String(value).padStart(width, '0')
  const month = Math.floor(packed / 32) % 16
  return `${pad(Math.floor(packed / 512), 4)}-${pad(month, 2)}-${pad(packed % 32, 2)}`
}

function writeClasses(out: ByteWriter, classes: readonly SaleTaxClass[]): void {
  out.number(classes.length)
  for (const { code, rates } of classes) {
    out.text(code)
    out.number(rates.length)
    for (const rate of rates) {
      out.text(rate.code)
      out.number(rate.ratePpm)
    }
  }
}

function readGoods(input: ByteReader, flags: number): NonNullable<ReceiptClaim['goods']> {
  const classes = readMany(input, () => ({
    code: input.text(),
    rates: readMany(input, () => ({ code: input.text(), ratePpm: input.number() })),
  }))
  return {
    pricing: {
      mode: (flags & IS_EXCLUSIVE) === 0 ? 'inclusive' : 'exclusive',
      rounding: (flags & PER_DOCUMENT) === 0 ? 'line' : 'document',
      classes,
    },
    lines: readMany(input, () => readLine(input, classes)),
  }
}

function writeLine(out: ByteWriter, line: CodeLine, classes: readonly SaleTaxClass[]): void {
  out.number(line.lineNo)
  out.text(line.sku)
  out.byte(ITEM_KINDS.indexOf(line.kind))
  out.number(classes.findIndex(({ code }) => code === line.taxClass))
  out.number(line.quantityMilli)
  out.number(line.netMinor)
  out.number(line.lots.length)
  for (const part of line.lots) {
    out.text(part.lot)
    out.text(part.serial)
    writeDate(out, part.expiry ?? '0-0-0')
    out.number(part.quantityMilli)
  }
}

const readLine = (input: ByteReader, classes: readonly SaleTaxClass[]): CodeLine => ({
  lineNo: input.number(),
  sku: input.text(),
  kind: ITEM_KINDS[input.byte()] ?? 'stocked',
  taxClass: classes[input.number()]?.code ?? '',
  quantityMilli: input.number(),
  netMinor: input.number(),
  lots: readMany(input, () => readLot(input)),
})

function readLot(input: ByteReader): LotPart {
  const [lot, serial, date] = [input.text(), input.text(), readDate(input)]
  const expiry = isCivilDate(date) ? date : null
  return { lot, serial, expiry, quantityMilli: input.number() }
}

/** A count and so many of them; a count that cannot be is caught before anything is read. */
function readMany<T>(input: ByteReader, read: () => T): T[] {
  const count = input.number()
  const all: T[] = []
  for (let index = 0; index < count && !input.isBroken; index += 1) all.push(read())
  return all
}
