/** What every change of a line of a receiving rests on: quantities that can be, parts that fit, lines put back. */
import { QUANTITY_MILLI_MAX, isWhole } from '../kernel/quantity.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { By } from '../sales/ticket.ts'
import {
  RECEIVING_LINES_MAX,
  type ReceivingDraft,
  type ReceivingDraftLine,
} from './receiving-draft.ts'
import type { Quality } from './receiving.ts'

export function addLine(
  draft: ReceivingDraft,
  line: Omit<ReceivingDraftLine, 'lineNo' | 'touched'>,
): Result<ReceivingDraft, 'draft-full'> {
  if (draft.lines.length >= RECEIVING_LINES_MAX) {
    return refuse('draft-full', { linesMax: RECEIVING_LINES_MAX })
  }
  const added = { ...line, lineNo: draft.nextLineNo, touched: 0 }
  return ok({ ...draft, nextLineNo: draft.nextLineNo + 1, lines: [...draft.lines, added] })
}

/** The draft with this line in place of the one of the same number. */
export const withLine = (draft: ReceivingDraft, line: ReceivingDraftLine): ReceivingDraft => ({
  ...draft,
  lines: draft.lines.map((other) => (other.lineNo === line.lineNo ? line : other)),
})

/** Two decisions about one line do not add up: rejecting it as a whole forgets its parts. */
export function ofQuality(line: ReceivingDraftLine, quality: Quality, by: By): ReceivingDraftLine {
  const concededBy = quality === 'concession' ? by : null
  if (quality !== 'rejected') return { ...line, quality, concededBy }
  return { ...line, quality, concededBy, damagedMilli: 0, rejectedMilli: 0 }
}

export function checkQuantity(quantityMilli: number, isWeighed: boolean) {
  if (quantityMilli < 1) return refuse('quantity-invalid' as const, { quantityMilli })
  return checkPart(quantityMilli, isWeighed)
}

export function checkPart(quantityMilli: number, isWeighed: boolean) {
  const fits =
    Number.isSafeInteger(quantityMilli) && quantityMilli >= 0 && quantityMilli <= QUANTITY_MILLI_MAX
  if (!fits) {
    return refuse('quantity-invalid' as const, { quantityMilli, maxMilli: QUANTITY_MILLI_MAX })
  }
  if (!isWeighed && !isWhole(quantityMilli)) {
    return refuse('quantity-not-whole' as const, { quantityMilli })
  }
  return null
}

export const checkParts = (line: ReceivingDraftLine) =>
  line.damagedMilli + line.rejectedMilli > line.countedMilli
    ? refuse('condition-exceeds' as const, partsOf(line))
    : null

export const partsOf = ({ name, countedMilli }: ReceivingDraftLine) => ({ name, countedMilli })
