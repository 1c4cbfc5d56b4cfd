/** What is typed of a count of a drawer and not handed in: one sheet for the open shift, kept as drafts are. */
import type { CashCount } from '#shared/shift/shift.ts'
import { dropDraft, readDraft, saveDraft } from './drafts.ts'
import type { ReadTx, WriteTx } from './tx.ts'

/** It is no document: whoever lists those leaves it out. */
export const COUNT_SHEET = 'drawer-count'

export interface CountSheet {
  readonly cash: readonly CashCount[]
  readonly looseMinor: number
}

interface Head extends CountSheet {
  readonly staffNo: string
}

/** Of this person only: what somebody else typed is no count of theirs. */
export function readSheet(tx: ReadTx, shiftId: string, staffNo: string): CountSheet | null {
  const head = readDraft<Head, never>(tx, COUNT_SHEET, shiftId)?.head
  if (head?.staffNo !== staffNo) return null
  return { cash: head.cash, looseMinor: head.looseMinor }
}

export function keepSheet(
  tx: WriteTx,
  shiftId: string,
  sheet: CountSheet,
  { nowMs, by }: { readonly nowMs: number; readonly by: string },
): void {
  const before = readDraft<Head, never>(tx, COUNT_SHEET, shiftId)
  const after = {
    ...{ draftId: shiftId, revision: (before?.revision ?? 0) + 1, nextLineNo: 1 },
    ...{ head: { ...sheet, staffNo: by }, lines: [] },
  }
  saveDraft(tx, COUNT_SHEET, before, after, { nowMs, by })
}

export const dropSheet = (tx: WriteTx, shiftId: string): void => {
  dropDraft(tx, shiftId)
}
