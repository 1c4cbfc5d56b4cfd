/**
 * A receipt as data: rows that a screen, a file or a printer lays out by itself. The rows know nothing of
 * paper width or of devices, so the same document serves them all and can be compared in a test.
 */
export const RECEIPT_LINE_KINDS = [
  'text',
  'pair',
  'rule',
  'item',
  'total',
  'space',
  'barcode',
  'qr',
  'picture',
  'label-end',
] as const
export type ReceiptLineKind = (typeof RECEIPT_LINE_KINDS)[number]

/** Black dots, row by row from the top, each row in whole bytes: what a head prints, and nothing to be scaled or shaded. */
export interface Picture {
  /** A multiple of 8. */
  readonly widthDots: number
  readonly heightDots: number
  /** The bytes in hexadecimal; the leftmost dot is the highest bit. */
  readonly dots: string
}

export interface ReceiptLine {
  readonly kind: ReceiptLineKind
  readonly left: string
  readonly right: string
  readonly align: 'left' | 'center' | 'right'
  readonly size: 'normal' | 'large' | 'huge'
  readonly isBold: boolean
  /** Of a line that is one. */
  readonly picture?: Picture
}

export interface ReceiptDocument {
  readonly lines: readonly ReceiptLine[]
}

const PLAIN: ReceiptLine = {
  kind: 'text',
  left: '',
  right: '',
  align: 'left',
  size: 'normal',
  isBold: false,
}

export const RULE: ReceiptLine = { ...PLAIN, kind: 'rule' }
export const SPACE: ReceiptLine = { ...PLAIN, kind: 'space' }
/** On to the next label of a roll; on paper it is where the scissors go. */
export const LABEL_END: ReceiptLine = { ...PLAIN, kind: 'label-end' }

export const text = (left: string): ReceiptLine => ({ ...PLAIN, left: clean(left) })

export const centered = (left: string): ReceiptLine => ({ ...text(left), align: 'center' })

/** The name of goods: wraps over as many rows as it takes. */
export const item = (name: string): ReceiptLine => ({ ...text(name), kind: 'item' })

export const pair = (left: string, right: string): ReceiptLine => ({
  ...PLAIN,
  kind: 'pair',
  left: clean(left),
  right: clean(right),
})

/** Belongs to the row above it. */
export const under = (left: string, right: string): ReceiptLine => pair(`  ${left}`, right)

export const total = (left: string, right: string): ReceiptLine => ({
  ...pair(left, right),
  kind: 'total',
  size: 'large',
  isBold: true,
})

export const barcode = (code: string): ReceiptLine => ({ ...centered(code), kind: 'barcode' })

/** `left` is what the code says: capital letters and digits. */
export const qr = (payload: string): ReceiptLine => ({ ...centered(payload), kind: 'qr' })

/** The dots themselves, so that a paper that waits needs nothing but itself. */
export const picture = (dots: Picture): ReceiptLine => ({
  ...centered(''),
  kind: 'picture',
  picture: dots,
})

export const bold = (line: ReceiptLine): ReceiptLine => ({ ...line, isBold: true })

export const large = (line: ReceiptLine): ReceiptLine => ({ ...bold(line), size: 'large' })

/** What is read from three steps away. */
export const huge = (line: ReceiptLine): ReceiptLine => ({ ...bold(line), size: 'huge' })

/** A row is one row: line breaks and other control characters in a name become spaces. */
const clean = (value: string): string => value.replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
