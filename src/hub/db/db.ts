/**
 * The hub's way to its database, the same for PGlite and for PostgreSQL. SQL is written by hand and by drizzle against this
 * port; nothing above it knows which of the two it is.
 */
export interface Sql {
  /**
   * `$1`, `$2` … in `text`. bigint columns come as number: everything we count is below 2^53. In a transaction what is asked
   * without waiting is done in the order in which it was asked.
   */
  query<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>
}

export interface Db extends Sql {
  readonly kind: 'pglite' | 'postgres'
  /**
   * One transaction, READ COMMITTED; what `run` throws undoes it. Never nested. On PGlite transactions run one after the
   * other.
   */
  transaction<T>(run: (sql: Sql) => Promise<T>): Promise<T>
  /** Several statements without parameters; the rows of all of them, one after the other. */
  script(text: string): Promise<Record<string, unknown>[]>
  /** System identifier, time line and objects: another one is another database, or this one restored. Null: it has none. */
  fingerprint(): Promise<string | null>
  close(): Promise<void>
}
