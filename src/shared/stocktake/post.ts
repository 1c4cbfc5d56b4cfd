/**
 * The adjustment: what is booked of the lines that are ready. Never a quantity, always a difference, so that what was
 * sold since the count stays sold. Lines that agree belong to the document as well.
 */
import type { StockLocation } from '../stock/location.ts'
import { isPostable } from './line-state.ts'
import type { Line } from './review-line.ts'
import { POSTED_LINES_MAX, type LineDecision, type PostedLine } from './stocktake.ts'

/** Where the book has a piece that was found in another place; null when it is nowhere of ours. */
export type BookPlace = (sku: string, serial: string) => StockLocation | 'transit' | null

/** An event's body has a limit in bytes; the lines of one part stay well below it. */
export const PART_BYTES_MAX = 3_500_000

export function postedLines(lines: readonly Line[], bookPlace: BookPlace): readonly PostedLine[] {
  const ready = lines.filter(
    (line) => isPostable(line.state) || (line.state === 'left' && !line.isPosted),
  )
  const twins: PostedLine[] = []
  const done = new Set<string>()
  const kept = ready.filter((line) => {
    if (line.serial === '' || line.varianceMilli <= 0 || line.state === 'left') return true
    const there = bookPlace(line.sku, line.serial)
    if (there === null || there === line.location) return true
    if (there === 'transit') return false
    twins.push(twinOf(line, there))
    done.add(pieceAt(line, there))
    return true
  })
  const rest = kept.filter((line) => !done.has(pieceAt(line, line.location)))
  const all = [...twins, ...rest.map(postedLine)]
  // A piece leaves the one place before it is found in the other: it never lies in two.
  return [...all.filter(isPieceGone), ...all.filter((line) => !isPieceGone(line))]
}

const pieceAt = ({ sku, serial }: Pick<Line, 'sku' | 'serial'>, location: string): string =>
  serial === '' ? '' : [location, sku, serial].join('\u0000')

const isPieceGone = ({ serial, varianceMilli }: PostedLine): boolean =>
  serial !== '' && varianceMilli < 0

/** The piece was found elsewhere: where the book has it, it is not. Its reason is that of the find. */
function twinOf(found: Line, location: StockLocation): PostedLine {
  return {
    ...postedLine(found),
    location,
    countedMilli: 0,
    bookMilli: found.varianceMilli,
    varianceMilli: 0 - found.varianceMilli,
    valueMinor: 0 - found.valueMinor || 0,
  }
}

/** What is left as it is moves nothing; a piece that was found while it is on the road stays on the road. */
function postedLine(line: Line): PostedLine {
  const isLeft = line.state === 'left'
  return {
    location: line.location,
    sku: line.sku,
    lot: line.lot,
    serial: line.serial,
    name: line.name,
    unit: line.unit,
    expiry: line.expiry,
    itemClass: line.itemClass,
    category: line.category,
    countedMilli: line.countedMilli,
    bookMilli: line.bookMilli,
    varianceMilli: isLeft ? 0 : line.varianceMilli,
    valueMinor: isLeft ? 0 : line.valueMinor,
    round: line.round,
    decision: postedAs(line),
    reasonCode: line.reasonCode,
    department: line.department,
    personNo: line.personNo,
    measure: line.measure,
    cause: line.cause,
    zones: line.zones,
    counters: line.counters,
    level: line.level,
  }
}

function postedAs({ state, decision }: Line): LineDecision | 'agrees' | 'within' {
  if (state === 'agrees' || state === 'within') return state
  return decision ?? 'accept'
}

/** In parts of at most POSTED_LINES_MAX lines and PART_BYTES_MAX bytes each. */
export function partsOf(lines: readonly PostedLine[]): readonly (readonly PostedLine[])[] {
  const parts: PostedLine[][] = []
  let [part, bytes]: [PostedLine[], number] = [[], 0]
  for (const line of lines) {
    const size = utf8Length(JSON.stringify(line)) + 1
    if (part.length > 0 && (part.length === POSTED_LINES_MAX || bytes + size > PART_BYTES_MAX)) {
      parts.push(part)
      part = []
      bytes = 0
    }
    part.push(line)
    bytes += size
  }
  return part.length === 0 ? parts : [...parts, part]
}

/** Never less than the bytes that the text takes. */
function utf8Length(text: string): number {
  let bytes = 0
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3
  }
  return bytes
}
