/** The draft of a transfer as services share it: found, changed and kept, shown to the screens. */
import { ok, type Result } from '#shared/kernel/result.ts'
import type { TransferPatch, TransferView } from '#shared/api/transfers.ts'
import {
  changeTransfer,
  type TransferChange,
  type TransferDraft,
  type TransferHead,
} from '#shared/transfers/transfer-draft.ts'
import type { Call } from '../ipc/call.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { countsOf, findDraft, keepDraft, patchOf, rowsOf } from './goods-drafts.ts'
import type { Source } from './goods-picking.ts'

export const TRANSFER_DRAFT = 'transfer'
export const findTransferDraft = (
  tx: ReadTx,
  draftId: string,
): Result<TransferDraft, 'draft-unknown'> => findDraft<TransferHead>(tx, TRANSFER_DRAFT, draftId)

/** Another store wants goods that it can still sell; a supplier takes back the oldest first. */
export const sourceOf = (tx: ReadTx, deps: Deps, { kind, from }: TransferHead): Source => ({
  location: from,
  lots: kind === 'supplier' ? 'expired-first' : 'good-first',
  businessDate: currentBusinessDate(tx, deps),
})

export function keepTransfer(
  tx: WriteTx,
  deps: Deps,
  call: Call,
  before: TransferDraft,
  change: TransferChange,
) {
  const changed = changeTransfer(before, change)
  if (!changed.ok) return changed
  const after = changed.value
  keepDraft(tx, deps, call, TRANSFER_DRAFT, { before, after })
  const isSameList = after.head.requested === before.head.requested
  const patch: TransferPatch = {
    head: headOf(after),
    ...patchOf(tx, before, after),
    requested: isSameList ? null : requestedOf(after),
  }
  return ok(patch)
}

export const transferView = (tx: ReadTx, draft: TransferDraft): TransferView => ({
  head: headOf(draft),
  requested: requestedOf(draft),
  rows: rowsOf(tx, draft.lines),
})

function headOf(draft: TransferDraft): TransferView['head'] {
  const { draftId, revision, head } = draft
  const { requested: _requested, ...rest } = head
  return { draftId, revision, ...rest, ...countsOf(draft) }
}

const requestedOf = ({ head }: TransferDraft): TransferView['requested'] =>
  head.requested.map(({ itemId, sku, name, unit, quantityMilli }) => ({
    itemId,
    sku,
    name,
    unit,
    requestedMilli: quantityMilli,
  }))
