/** The only way in which a receiving in the making changes. Pure; permissions are asked for by the caller. */
import { withAttachment, withoutAttachment } from '../documents/attachment.ts'
import type { Attachment } from '../documents/document.ts'
import { assertNever } from '../kernel/assert.ts'
import { QUANTITY_SCALE } from '../kernel/quantity.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { By } from '../sales/ticket.ts'
import type { Quality, ReceivingLocation } from './receiving.ts'
import type { ReceivingDraft, ReceivingDraftLine } from './receiving-draft.ts'
import {
  addLine,
  checkPart,
  checkParts,
  checkQuantity,
  ofQuality,
  withLine,
} from './receiving-lines.ts'
import { setLot, type SetLot } from './receiving-lot.ts'

export type CountedGoods = Pick<
  ReceivingDraftLine,
  'itemId' | 'sku' | 'name' | 'unit' | 'isWeighed' | 'tracking' | 'hasExpiry'
>

interface OfLine {
  readonly lineNo: number
  /** The line's `touched` as the person saw it. */
  readonly touched: number
}

export type LineChange =
  | (OfLine & { readonly kind: 'set-quantity'; readonly quantityMilli: number })
  | (OfLine & SetLot & { readonly kind: 'set-lot' })
  | (OfLine & {
      readonly kind: 'set-condition'
      readonly damagedMilli: number
      readonly rejectedMilli: number
    })
  | (OfLine & { readonly kind: 'set-quality'; readonly quality: Quality })
  | (OfLine & { readonly kind: 'set-line-place'; readonly to: ReceivingLocation | null })
  | (OfLine & { readonly kind: 'set-line-note'; readonly note: string })
  | (OfLine & { readonly kind: 'delete-line' })

export type ReceivingChange =
  /** A repeated count adds to the line that was opened last for the same goods. */
  | {
      readonly kind: 'count'
      readonly goods: CountedGoods
      readonly quantityMilli: number
      readonly serial: string
      /** What the label on the goods says; absent: they are counted before their lot is known. */
      readonly label?: Pick<ReceivingDraftLine, 'lot' | 'expiry'>
    }
  | LineChange
  | { readonly kind: 'set-place'; readonly to: ReceivingLocation }
  | { readonly kind: 'set-note'; readonly note: string }
  | { readonly kind: 'attach'; readonly attachment: Attachment }
  | { readonly kind: 'detach'; readonly sha256: string }

export type ReceivingChangeRefusal =
  | 'draft-full'
  | 'line-unknown'
  | 'line-moved-on'
  | 'quantity-invalid'
  | 'quantity-not-whole'
  | 'serial-needed'
  | 'serial-twice'
  | 'serial-single'
  | 'serial-not-kept'
  | 'lot-not-tracked'
  | 'condition-exceeds'
  | 'goods-expired'
  | 'attachments-full'

export interface ChangeContext {
  readonly businessDate: string
  readonly by: By
}

type Changed<T> = Result<T, ReceivingChangeRefusal>

export function changeReceiving(
  draft: ReceivingDraft,
  change: ReceivingChange,
  context: ChangeContext,
): Changed<ReceivingDraft> {
  const changed = apply(draft, change, context)
  return changed.ok ? ok(touch(draft, changed.value)) : changed
}

/** Marks the lines that are not what they were with the new revision. */
function touch(before: ReceivingDraft, after: ReceivingDraft): ReceivingDraft {
  const known = new Set(before.lines)
  const revision = before.revision + 1
  const lines = after.lines.map((line) => (known.has(line) ? line : { ...line, touched: revision }))
  return { ...after, revision, lines }
}

function apply(
  draft: ReceivingDraft,
  change: ReceivingChange,
  context: ChangeContext,
): Changed<ReceivingDraft> {
  switch (change.kind) {
    case 'count':
      return count(draft, change)
    case 'set-place':
      return ok({ ...draft, head: { ...draft.head, to: change.to } })
    case 'set-note':
      return ok({ ...draft, head: { ...draft.head, note: change.note } })
    case 'attach':
    case 'detach': {
      const { head } = draft
      const attachments =
        change.kind === 'attach'
          ? withAttachment(head.attachments, change.attachment)
          : ok(withoutAttachment(head.attachments, change.sha256))
      if (!attachments.ok) return attachments
      return ok({ ...draft, head: { ...head, attachments: attachments.value } })
    }
    default:
      return changeLine(draft, change, context)
  }
}

type Count = Extract<ReceivingChange, { kind: 'count' }>

function count(draft: ReceivingDraft, { goods, quantityMilli, serial, label }: Count) {
  const bad = checkQuantity(quantityMilli, goods.isWeighed)
  if (bad !== null) return bad
  if (goods.tracking === 'serial') {
    const wrong = checkSerial(draft, goods, quantityMilli, serial)
    if (wrong !== null) return wrong
  } else if (serial !== '') return refuse('serial-not-kept', { name: goods.name })
  const isLabelled = label !== undefined && (label.lot !== '' || label.expiry !== null)
  const open = draft.lines.findLast(
    (line) =>
      line.itemId === goods.itemId &&
      line.serial === '' &&
      line.quality !== 'rejected' &&
      (!isLabelled || (line.lot === label.lot && line.expiry === label.expiry)),
  )
  if (goods.tracking !== 'serial' && open !== undefined) {
    const countedMilli = open.countedMilli + quantityMilli
    return (
      checkQuantity(countedMilli, goods.isWeighed) ?? ok(withLine(draft, { ...open, countedMilli }))
    )
  }
  return addLine(draft, {
    ...goods,
    lot: label?.lot ?? '',
    expiry: label?.expiry ?? null,
    serial,
    countedMilli: quantityMilli,
    damagedMilli: 0,
    rejectedMilli: 0,
    quality: 'accepted',
    concededBy: null,
    to: null,
    note: '',
  })
}

function checkSerial(
  draft: ReceivingDraft,
  { itemId, name, sku }: CountedGoods,
  quantityMilli: number,
  serial: string,
) {
  if (serial === '') return refuse('serial-needed', { itemId, name, sku })
  if (quantityMilli !== QUANTITY_SCALE) return refuse('serial-single', { serial })
  const isThere = draft.lines.some((line) => line.itemId === itemId && line.serial === serial)
  return isThere ? refuse('serial-twice', { serial, name }) : null
}

function changeLine(
  draft: ReceivingDraft,
  change: LineChange,
  context: ChangeContext,
): Changed<ReceivingDraft> {
  const line = draft.lines.find(({ lineNo }) => lineNo === change.lineNo)
  if (line === undefined) return refuse('line-unknown', { lineNo: change.lineNo })
  if (line.touched !== change.touched) {
    return refuse('line-moved-on', { name: line.name, countedMilli: line.countedMilli })
  }
  switch (change.kind) {
    case 'set-quantity':
      return setQuantity(draft, line, change.quantityMilli)
    case 'set-lot':
      return setLot(draft, line, change, context)
    case 'set-condition':
      return setCondition(draft, line, change)
    case 'set-quality':
      return ok(withLine(draft, ofQuality(line, change.quality, context.by)))
    case 'set-line-place':
      return ok(withLine(draft, { ...line, to: change.to }))
    case 'set-line-note':
      return ok(withLine(draft, { ...line, note: change.note }))
    case 'delete-line':
      return ok({ ...draft, lines: draft.lines.filter((one) => one !== line) })
    default:
      return assertNever(change)
  }
}

function setQuantity(draft: ReceivingDraft, line: ReceivingDraftLine, countedMilli: number) {
  const bad = checkQuantity(countedMilli, line.isWeighed)
  if (bad !== null) return bad
  if (line.serial !== '' && countedMilli !== QUANTITY_SCALE) {
    return refuse('serial-single', { serial: line.serial })
  }
  const next = { ...line, countedMilli }
  return checkParts(next) ?? ok(withLine(draft, next))
}

type SetCondition = Extract<LineChange, { kind: 'set-condition' }>

function setCondition(draft: ReceivingDraft, line: ReceivingDraftLine, change: SetCondition) {
  const { damagedMilli, rejectedMilli } = change
  const bad =
    checkPart(damagedMilli, line.isWeighed) ?? checkPart(rejectedMilli, line.isWeighed) ?? null
  if (bad !== null) return bad
  const quality = line.quality === 'rejected' ? 'accepted' : line.quality
  const next: ReceivingDraftLine = { ...line, quality, damagedMilli, rejectedMilli }
  return checkParts(next) ?? ok(withLine(draft, next))
}
