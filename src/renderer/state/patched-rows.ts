/** Rows of a document in the making after a patch of the backend. Rows that did not change keep their identity. */

interface Numbered {
  readonly lineNo: number
}

export function patchRows<Row extends Numbered>(
  rows: readonly Row[],
  patch: { readonly changed: readonly Row[]; readonly deleted: readonly number[] },
): readonly Row[] {
  if (patch.changed.length === 0 && patch.deleted.length === 0) return rows
  const changed = new Map(patch.changed.map((row) => [row.lineNo, row]))
  const deleted = new Set(patch.deleted)
  const kept: Row[] = []
  for (const row of rows) {
    if (deleted.has(row.lineNo)) continue
    kept.push(changed.get(row.lineNo) ?? row)
    changed.delete(row.lineNo)
  }
  return [...kept, ...[...changed.values()].sort((x, y) => x.lineNo - y.lineNo)]
}

/** The cursor stays; when its line is gone it goes to the one that took its place. */
export function focusAfter(
  before: { readonly rows: readonly Numbered[]; readonly focusLineNo: number | null },
  rows: readonly Numbered[],
): number | null {
  const { focusLineNo } = before
  if (rows.some(({ lineNo }) => lineNo === focusLineNo)) return focusLineNo
  const at = before.rows.findIndex(({ lineNo }) => lineNo === focusLineNo)
  return rows[Math.min(Math.max(at, 0), rows.length - 1)]?.lineNo ?? null
}
