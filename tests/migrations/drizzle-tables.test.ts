/** The tables as drizzle knows them are those that the migrations make: names, columns, types, nulls, keys. */
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import * as closing from '#main/store/schema-closing.ts'
import * as devices from '#main/store/schema-devices.ts'
import * as documents from '#main/store/schema-documents.ts'
import * as handhelds from '#main/store/schema-handhelds.ts'
import * as printing from '#main/store/schema-printing.ts'
import * as receiving from '#main/store/schema-receiving.ts'
import * as stocktakeReview from '#main/store/schema-stocktake-review.ts'
import * as stocktake from '#main/store/schema-stocktake.ts'
import * as sync from '#main/store/schema-sync.ts'
import * as schema from '#main/store/schema.ts'
import { openTestStore, rowsOf } from '../support/store.ts'

const TABLES = [
  printing,
  devices,
  schema,
  closing,
  documents,
  handhelds,
  receiving,
  stocktake,
  stocktakeReview,
  sync,
]
  .flatMap((file): readonly unknown[] => Object.values(file))
  .filter((value) => value instanceof SQLiteTable)

const inFile = (store: ReturnType<typeof openTestStore>, table: string) =>
  rowsOf(store, `PRAGMA table_info(${table})`).map((column) => ({
    name: column['name'],
    type: String(column['type']).toLowerCase(),
    isRequired: column['notnull'] === 1 || column['pk'] !== 0,
    isKey: column['pk'] !== 0,
  }))

test.each(TABLES.map((table) => [getTableConfig(table).name, table] as const))(
  '%s',
  (name, table) => {
    const { columns, primaryKeys } = getTableConfig(table)
    const key = new Set(primaryKeys.flatMap((one) => one.columns.map((column) => column.name)))
    const known = columns.map((column) => ({
      name: column.name,
      type: column.getSQLType(),
      isRequired: column.notNull || column.primary,
      isKey: column.primary || key.has(column.name),
    }))
    expect(known).toEqual(inFile(openTestStore(), name))
  },
)

test('no table is missing', () => {
  const made = rowsOf(
    openTestStore(),
    `SELECT name FROM sqlite_schema WHERE type = 'table'
       AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'item_search%'`,
  ).map((row) => row['name'])
  const known = TABLES.map((table) => getTableConfig(table).name)
  expect(known.toSorted()).toEqual(made.filter((name) => name !== 'migration').toSorted())
})
