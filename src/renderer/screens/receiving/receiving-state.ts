/** What the receiving screen shows: the list, or one receiving as the backend last said it is. */
import { create } from 'zustand'
import type {
  ReceivingHeadView,
  ReceivingPatch,
  ReceivingRow,
  ReceivingView,
} from '#shared/api/receiving.ts'
import type { Output } from '#shared/api/registry.ts'
import type { RefusalView } from '../../state/notices.ts'
import { focusAfter, patchRows } from '../../state/patched-rows.ts'
import type { LabelWish } from '../../ui/labels/label-form.ts'

export type Announced = ReceivingView['announced']
export type Recorded = Output<'receiving.record'>
export type Imported = Output<'inbound.import'>

export interface Counting {
  readonly head: ReceivingHeadView
  readonly lines: readonly ReceivingRow[]
  readonly announced: Announced
  readonly focusLineNo: number | null
}

/** The last thing that was counted, or was not. */
export interface LastCount {
  readonly code: string
  readonly lineNo: number | null
  readonly isGood: boolean
}

export type ReceivingDialog =
  | {
      readonly kind: 'quantity' | 'lot' | 'condition' | 'quality' | 'note'
      readonly line: ReceivingRow
    }
  | {
      readonly kind: 'serial' | 'weight'
      readonly itemId: number
      readonly name: string
      readonly unit: string
      /** The label that was scanned, when it says more than which goods these are. */
      readonly label: string | null
    }
  /** What the label says is not what is known: to be counted all the same, or not. */
  | {
      readonly kind: 'label'
      readonly code: string
      readonly quantityMilli: number | null
      readonly refusal: RefusalView
    }
  | { readonly kind: 'search'; readonly text: string }
  | { readonly kind: 'summary' | 'drop' | 'unannounced' | 'announce' | 'claims' | 'attachments' }
  | { readonly kind: 'cancel'; readonly inboundId: string; readonly inboundNo: string }
  | {
      readonly kind: 'recorded'
      readonly recorded: Recorded
      /** Of what came in; empty: nothing that is sold. */
      readonly labels: readonly LabelWish[]
    }
  | { readonly kind: 'labels'; readonly labels: readonly LabelWish[] }
  | { readonly kind: 'imported'; readonly imported: Imported }

interface State {
  /** Null: the list is in front. */
  readonly counting: Counting | null
  readonly last: LastCount | null
  readonly dialog: ReceivingDialog | null
  /** Grows when the lists have to be read anew. */
  readonly round: number
}

export const useReceiving = create<State>()(() => ({
  counting: null,
  last: null,
  dialog: null,
  round: 0,
}))

export const countingNow = (): Counting | null => useReceiving.getState().counting
export const dialogNow = (): ReceivingDialog | null => useReceiving.getState().dialog

export const showDialog = (dialog: ReceivingDialog | null): void => {
  useReceiving.setState({ dialog })
}

export const noteCount = (last: LastCount | null): void => {
  useReceiving.setState({ last })
}

export function showCounting(view: ReceivingView): void {
  const focusLineNo = countingNow()?.focusLineNo ?? view.lines.at(-1)?.lineNo ?? null
  const isThere = view.lines.some(({ lineNo }) => lineNo === focusLineNo)
  const fallback = view.lines.at(-1)?.lineNo ?? null
  useReceiving.setState({ counting: { ...view, focusLineNo: isThere ? focusLineNo : fallback } })
}

export function showList(): void {
  useReceiving.setState(({ round }) => ({
    counting: null,
    last: null,
    dialog: null,
    round: round + 1,
  }))
}

export const readListsAnew = (): void => {
  useReceiving.setState(({ round }) => ({ round: round + 1 }))
}

/** False when the patch was made from another revision: the whole has to be read. */
export function takeReceivingPatch(patch: ReceivingPatch): boolean {
  const now = countingNow()
  if (now?.head.draftId !== patch.head.draftId) return true
  if (now.head.revision !== patch.baseRevision) return false
  const lines = patchRows(now.lines, patch)
  const before = { rows: now.lines, focusLineNo: now.focusLineNo }
  const focusLineNo = patch.focusLineNo ?? focusAfter(before, lines)
  useReceiving.setState({ counting: { ...now, head: patch.head, lines, focusLineNo } })
  return true
}

export function moveLineFocus(step: number): void {
  const now = countingNow()
  if (now === null || now.lines.length === 0) return
  const at = now.lines.findIndex(({ lineNo }) => lineNo === now.focusLineNo)
  const next = now.lines[Math.min(Math.max(at + step, 0), now.lines.length - 1)]
  useReceiving.setState({ counting: { ...now, focusLineNo: next?.lineNo ?? null } })
}

export const focusLine = (lineNo: number): void => {
  const now = countingNow()
  if (now !== null) useReceiving.setState({ counting: { ...now, focusLineNo: lineNo } })
}

export function focusedLine(): ReceivingRow | null {
  const now = countingNow()
  return now?.lines.find(({ lineNo }) => lineNo === now.focusLineNo) ?? null
}
