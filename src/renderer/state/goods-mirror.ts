/**
 * The screen's copy of a draft of goods. A patch fits only the revision it was made from; anything else is
 * 'stale' and the draft is read anew. Rows that did not change keep their identity: they do not re-render.
 */
import type { GoodsRow } from '#shared/api/goods-shapes.ts'
import { focusAfter, patchRows } from './patched-rows.ts'

export interface GoodsHead {
  readonly draftId: string
  readonly revision: number
  readonly lineCount: number
  readonly quantityMilli: number
  readonly reasonCode: string
  readonly note: string
}

export interface GoodsView<Head extends GoodsHead> {
  readonly head: Head
  readonly rows: readonly GoodsRow[]
}

export interface GoodsPatch<Head extends GoodsHead> {
  readonly head: Head
  readonly baseRevision: number
  readonly changed: readonly GoodsRow[]
  readonly deleted: readonly number[]
  readonly focusLineNo: number | null
}

export interface GoodsMirror<Head extends GoodsHead> extends GoodsView<Head> {
  readonly focusLineNo: number | null
}

export const mirrorOf = <Head extends GoodsHead>(view: GoodsView<Head>): GoodsMirror<Head> => ({
  ...view,
  focusLineNo: view.rows.at(-1)?.lineNo ?? null,
})

export function applyPatch<Head extends GoodsHead>(
  mirror: GoodsMirror<Head>,
  patch: GoodsPatch<Head>,
): GoodsMirror<Head> | 'stale' {
  const { head, rows } = mirror
  if (patch.head.draftId !== head.draftId || patch.baseRevision !== head.revision) return 'stale'
  const after = patchRows(rows, patch)
  if (after.length !== patch.head.lineCount) return 'stale'
  const focusLineNo = patch.focusLineNo ?? focusAfter(mirror, after)
  return { head: patch.head, rows: after, focusLineNo }
}

export function stepFocus(
  rows: readonly GoodsRow[],
  focusLineNo: number | null,
  step: number,
): number | null {
  const at = rows.findIndex(({ lineNo }) => lineNo === focusLineNo)
  const next = at < 0 ? rows.length - 1 : Math.min(Math.max(at + step, 0), rows.length - 1)
  return rows[next]?.lineNo ?? null
}
