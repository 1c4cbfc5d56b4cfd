/** What drafts of goods have in common: found, kept, shown as rows and patches, held against the book. */
import {
  missingOf,
  totalQuantityMilli,
  touchedLineNo,
  valueOf,
  type GoodsDraft,
  type GoodsLine,
} from '#shared/documents/goods-draft.ts'
import type { Book } from '#shared/documents/goods-check.ts'
import { isReasonFor, type ReasonUse } from '#shared/documents/reason.ts'
import { must } from '#shared/kernel/assert.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { isExpired } from '#shared/stock/lot.ts'
import type { GoodsRow, LotChoice } from '#shared/api/goods-shapes.ts'
import type { Call } from '../ipc/call.ts'
import { readDraft, saveDraft } from '../store/drafts.ts'
import { lotExpiry, lotOnHandMilli, lotsAt, serialPlace } from '../store/goods-at.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'

export function findDraft<Head>(
  tx: ReadTx,
  kind: string,
  draftId: string,
): Result<GoodsDraft<Head>, 'draft-unknown'> {
  const draft = readDraft<Head, GoodsLine>(tx, kind, draftId)
  return draft === undefined ? refuse('draft-unknown') : ok(draft)
}

export function keepDraft<Head>(
  tx: WriteTx,
  deps: Deps,
  call: Call,
  kind: string,
  drafts: { readonly before?: GoodsDraft<Head>; readonly after: GoodsDraft<Head> },
): void {
  const by = must(call.staff, 'signed in').staffNo
  saveDraft(tx, kind, drafts.before, drafts.after, { nowMs: deps.clock.nowMs(), by })
}

export const bookOf = (tx: ReadTx): Book => ({
  onHandMilli: ({ sku, lot, location }) => lotOnHandMilli(tx, sku, lot, location),
  serialLocation: ({ sku, serial }) => serialPlace(tx, sku, serial)?.location ?? null,
})

export const rowsOf = (tx: ReadTx, lines: readonly GoodsLine[]): GoodsRow[] => {
  const book = bookOf(tx)
  return lines.map((line) => ({
    ...line,
    valueMinor: valueOf(line),
    onHandMilli: book.onHandMilli(line),
    missing: missingOf(line),
  }))
}

/** Lines that are the same object did not change. */
export function patchOf<Head>(tx: ReadTx, before: GoodsDraft<Head>, after: GoodsDraft<Head>) {
  const known = new Set(before.lines)
  const left = new Set(after.lines.map(({ lineNo }) => lineNo))
  return {
    baseRevision: before.revision,
    changed: rowsOf(
      tx,
      after.lines.filter((line) => !known.has(line)),
    ),
    deleted: before.lines.map(({ lineNo }) => lineNo).filter((lineNo) => !left.has(lineNo)),
    focusLineNo: touchedLineNo(before.lines, after.lines),
  }
}

export const countsOf = ({ lines }: GoodsDraft<unknown>) => ({
  lineCount: lines.length,
  quantityMilli: totalQuantityMilli(lines),
})

interface LotChange {
  readonly kind: 'set-lot'
  readonly lineNo: number
  readonly lot: string
  readonly expiry: string | null
}

/** A lot that was given without its date has the one that the book knows. */
export function withKnownExpiry<Change extends LotChange>(
  tx: ReadTx,
  { lines }: GoodsDraft<unknown>,
  change: Change,
): Change {
  const line = lines.find(({ lineNo }) => lineNo === change.lineNo)
  if (line === undefined || change.expiry !== null) return change
  return { ...change, expiry: lotExpiry(tx, line.sku, change.lot) }
}

/** The draft that is to be booked must be the one that the person saw. */
export const checkSeen = (
  draft: GoodsDraft<unknown>,
  revision: number,
): Result<null, 'draft-moved-on'> =>
  draft.revision === revision ? ok(null) : refuse('draft-moved-on')

/** Lots of a line's item in its place: the one that goes first on top, the nameless one left out. */
export function lotChoices(
  tx: ReadTx,
  deps: Deps,
  draft: GoodsDraft<unknown>,
  lineNo: number,
  isExpiredFirst: boolean,
): Result<LotChoice[], 'line-unknown'> {
  const line = draft.lines.find((candidate) => candidate.lineNo === lineNo)
  if (line === undefined) return refuse('line-unknown', { lineNo })
  const today = currentBusinessDate(tx, deps)
  const rank = ({ expiry }: LotChoice): string => {
    if (expiry === null) return '2'
    return `${!isExpiredFirst && isExpired(expiry, today) ? '3' : '1'}${expiry}`
  }
  const key = (choice: LotChoice): string => `${rank(choice)}\n${choice.lot}`
  const choices = lotsAt(tx, line.sku, line.location).filter(({ lot }) => lot !== '')
  return ok(choices.toSorted((x, y) => (key(x) < key(y) ? -1 : 1)))
}

/** The reason that mostly fits, when the store's list still has it; else none. */
export const usualReason = ({ settings }: Deps, code: string, use: ReasonUse): string =>
  isReasonFor(settings.reasons, code, use) ? code : ''
