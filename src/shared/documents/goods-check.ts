/** May the goods of a draft be booked? Held against what the book has in each place. */
import { ok, refuse, type Result } from '../kernel/result.ts'
import { isTransit, STOCK_LOCATIONS } from '../stock/location.ts'
import { missingOf, type GoodsLine, type MissingPart } from './goods-draft.ts'

/** What the book knows. */
export interface Book {
  /** Of that item and lot in the line's place. */
  readonly onHandMilli: (line: GoodsLine) => number
  /** Where the serial was seen last; null when never. */
  readonly serialLocation: (line: GoodsLine) => string | null
}

export type GoodsCheckRefusal =
  | 'document-empty'
  | 'lot-missing'
  | 'expiry-missing'
  | 'serial-missing'
  | 'serial-elsewhere'
  | 'stock-short'

const MISSING: Readonly<Record<MissingPart, 'lot-missing' | 'expiry-missing' | 'serial-missing'>> =
  {
    lot: 'lot-missing',
    expiry: 'expiry-missing',
    serial: 'serial-missing',
  }

type Checked = Result<null, GoodsCheckRefusal>

/** Only a sale may take more than the book has: whoever writes goods off or moves them corrects the book first. */
export function checkTaken(lines: readonly GoodsLine[], book: Book): Checked {
  return checkEach(lines, (line) => {
    if (line.serial !== '' && book.serialLocation(line) !== line.location) {
      return elsewhere(line, book)
    }
    const onHandMilli = book.onHandMilli(line)
    if (line.quantityMilli <= onHandMilli) return null
    const { lineNo, sku, name, location, quantityMilli } = line
    return refuse('stock-short', { lineNo, sku, name, location, quantityMilli, onHandMilli })
  })
}

/** What is found must not be a piece that the book has in the store or on the road already. */
export function checkFound(lines: readonly GoodsLine[], book: Book): Checked {
  return checkEach(lines, (line) => {
    if (line.serial === '') return null
    const location = book.serialLocation(line)
    return location !== null && isOurs(location) ? elsewhere(line, book) : null
  })
}

const isOurs = (location: string): boolean =>
  isTransit(location) || STOCK_LOCATIONS.some((ours) => ours === location)

function elsewhere(line: GoodsLine, book: Book) {
  const { lineNo, name, serial } = line
  const location = book.serialLocation(line)
  const where = location === null ? {} : { location }
  return refuse('serial-elsewhere', { lineNo, name, serial, ...where })
}

function checkEach(
  lines: readonly GoodsLine[],
  check: (line: GoodsLine) => Exclude<Checked, { ok: true }> | null,
): Checked {
  if (lines.length === 0) return refuse('document-empty')
  for (const line of lines) {
    const [missing] = missingOf(line)
    const { lineNo, name } = line
    if (missing !== undefined) return refuse(MISSING[missing], { lineNo, name })
    const refused = check(line)
    if (refused !== null) return refused
  }
  return ok(null)
}
