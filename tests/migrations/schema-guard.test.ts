/**
 * The schema of a store as all migrations leave it, beside this file in schema.snapshot.txt. Changes are
 * additive only: a table, a column with a default, an index, a trigger may come; nothing that a program of
 * an earlier release reads or writes may go, change its type or its name (docs/adr/0006). A line that
 * leaves the snapshot therefore needs a reason in the review; write the new one with `vitest -u`.
 */
import { expect, test } from 'vitest'
import { openTestStore, rowsOf } from '../support/store.ts'

test('the schema is the one in the snapshot', async () => {
  const store = openTestStore()
  const rows = rowsOf(
    store,
    `SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL
       AND name NOT LIKE 'item_search_%' ORDER BY type DESC, name`,
  )
  const text = rows.map(({ type, name, sql }) => `${String(type)} ${String(name)}\n${normal(sql)}`)
  await expect(`${text.join('\n\n')}\n`).toMatchFileSnapshot('schema.snapshot.txt')
})

/** Spaces and line ends do not count. */
const normal = (sql: unknown): string =>
  String(sql)
    .replace(/\s+/gu, ' ')
    .replace(/\( /gu, '(')
    .replace(/ \)/gu, ')')
    .replace(/, (?=[a-z_]+ (TEXT|INTEGER|BLOB)\b)/gu, ',\n  ')
