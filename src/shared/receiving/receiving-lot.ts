/** Lot and date of counted goods: the one place where a line is split into lots and equal lots meet again. */
import { QUANTITY_MILLI_MAX } from '../kernel/quantity.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { By } from '../sales/ticket.ts'
import { isExpired } from '../stock/lot.ts'
import type { Quality } from './receiving.ts'
import type { ReceivingDraft, ReceivingDraftLine } from './receiving-draft.ts'
import { addLine, checkQuantity, ofQuality, partsOf, withLine } from './receiving-lines.ts'

export interface SetLot {
  readonly lot: string
  readonly expiry: string | null
  /** So much of the line is of this lot and the rest is another's; null: all. */
  readonly quantityMilli: number | null
  /** What becomes of goods that are out of date; null: it is asked. */
  readonly quality: Exclude<Quality, 'accepted'> | null
}

export type LotRefusal =
  | 'lot-not-tracked'
  | 'condition-exceeds'
  | 'goods-expired'
  | 'draft-full'
  | 'quantity-invalid'
  | 'quantity-not-whole'

type Changed = Result<ReceivingDraft, LotRefusal>

export function setLot(
  draft: ReceivingDraft,
  line: ReceivingDraftLine,
  change: SetLot,
  { businessDate, by }: { readonly businessDate: string; readonly by: By },
): Changed {
  const { expiry } = change
  const wrong = checkLot(line, change)
  if (wrong !== null) return wrong
  // Where a shop keeps lots by their date, the date is the lot's name.
  const lot =
    change.lot === '' && line.tracking === 'lot' ? (expiry ?? '').replaceAll('-', '') : change.lot
  const isFine = line.quality !== 'accepted' || change.quality !== null
  if (isExpired(expiry, businessDate) && !isFine) {
    return refuse('goods-expired', { name: line.name, expiry: expiry ?? '' })
  }
  const ofLot: ReceivingDraftLine = { ...line, lot, expiry }
  const judged = change.quality === null ? ofLot : ofQuality(ofLot, change.quality, by)
  const part = change.quantityMilli ?? line.countedMilli
  if (part === line.countedMilli) return ok(joinTwin(draft, judged))
  return split(draft, line, judged, part)
}

function checkLot(line: ReceivingDraftLine, change: SetLot) {
  if (change.lot !== '' && line.tracking === 'none') {
    return refuse('lot-not-tracked', { name: line.name })
  }
  if (change.expiry !== null && !line.hasExpiry)
    return refuse('lot-not-tracked', { name: line.name })
  const part = change.quantityMilli
  if (part === null) return null
  if (part > line.countedMilli) return refuse('condition-exceeds', partsOf(line))
  return checkQuantity(part, line.isWeighed)
}

/** The lot takes its part, whole goods first; the rest waits for its own lot on a new line. */
function split(
  draft: ReceivingDraft,
  line: ReceivingDraftLine,
  ofLot: ReceivingDraftLine,
  part: number,
): Changed {
  const restMilli = line.countedMilli - part
  const damagedRest = Math.min(line.damagedMilli, restMilli)
  const rejectedRest = Math.min(line.rejectedMilli, restMilli - damagedRest)
  const isRejected = ofLot.quality === 'rejected'
  const taken: ReceivingDraftLine = {
    ...ofLot,
    countedMilli: part,
    damagedMilli: isRejected ? 0 : line.damagedMilli - damagedRest,
    rejectedMilli: isRejected ? 0 : line.rejectedMilli - rejectedRest,
  }
  const { lineNo: _lineNo, touched: _touched, ...goods } = line
  const rest = {
    ...goods,
    countedMilli: restMilli,
    damagedMilli: damagedRest,
    rejectedMilli: rejectedRest,
    lot: '',
    expiry: null,
  }
  const added = addLine(draft, rest)
  return added.ok ? ok(joinTwin(added.value, taken)) : added
}

/** Puts the line into the draft; an equal one of the same lot takes it up. */
function joinTwin(draft: ReceivingDraft, line: ReceivingDraftLine): ReceivingDraft {
  const twin = draft.lines.find(
    (other) =>
      other.lineNo !== line.lineNo &&
      other.serial === '' &&
      line.serial === '' &&
      line.note === '' &&
      other.note === '' &&
      other.itemId === line.itemId &&
      other.lot === line.lot &&
      other.expiry === line.expiry &&
      other.quality === line.quality &&
      other.to === line.to,
  )
  const isFull = twin !== undefined && twin.countedMilli + line.countedMilli > QUANTITY_MILLI_MAX
  if (twin === undefined || isFull) return withLine(draft, line)
  const joined: ReceivingDraftLine = {
    ...twin,
    countedMilli: twin.countedMilli + line.countedMilli,
    damagedMilli: twin.damagedMilli + line.damagedMilli,
    rejectedMilli: twin.rejectedMilli + line.rejectedMilli,
  }
  return withLine(
    { ...draft, lines: draft.lines.filter(({ lineNo }) => lineNo !== line.lineNo) },
    joined,
  )
}
