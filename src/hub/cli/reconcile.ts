/** `hub reconcile`: what each till told against what is here, and each Z against its events. Compares and puts nothing right. */
import type { Command } from 'commander'
import type { Db } from '../db/db.ts'
import { placeOptions, type PlaceFlags } from './open-hub.ts'
import { say } from './say.ts'
import { withDatabase } from './with-database.ts'

const EXIT_WRONG = 1

export function reconcileCommand(program: Command): void {
  placeOptions(program.command('reconcile'))
    .description('compare what tills told with what is here, and say what is missing or disputed')
    .option('--store <id>', 'of one store only')
    .option('--json', 'for programs')
    .action((flags: PlaceFlags & { readonly store?: string; readonly json?: true }) =>
      withDatabase(flags, async (db) => {
        const report = await reportOf(db, flags.store ?? null)
        if (flags.json === true) say(JSON.stringify(report))
        else for (const line of linesOf(report)) say(line)
        if (report.missing.length + report.disputed.length + report.unexplained.length > 0) {
          process.exitCode = EXIT_WRONG
        }
      }),
    )
}

interface Report {
  /** Level 0: told and not here, by number. */
  readonly missing: readonly { till: string; epoch: string; fromSeq: number; toSeq: number }[]
  /** Level 1: closes that do not add up, and those that nobody has checked. */
  readonly disputed: readonly { till: string; zNo: number; disputes: unknown }[]
  readonly unchecked: number
  /** Level 2: the latest comparison with each other book, where it has rows that nothing explains. */
  readonly unexplained: readonly { store: string; against: string; counts: unknown }[]
}

async function reportOf(db: Db, store: string | null): Promise<Report> {
  const of = [store]
  const [unchecked] = await db.query<{ count: number }>(
    `SELECT count(*) AS count FROM day_close WHERE state = 'uploaded' AND ($1::text IS NULL OR store_id = $1)`,
    of,
  )
  return {
    missing: await db.query(
      `SELECT store_id || '/' || till_id AS till, epoch, have + 1 AS "fromSeq", told_seq AS "toSeq" FROM epoch
       WHERE told_seq > have AND ($1::text IS NULL OR store_id = $1) ORDER BY 1, first_ms`,
      of,
    ),
    disputed: await db.query(
      `SELECT store_id || '/' || till_id AS till, z_no AS "zNo", disputes FROM day_close
       WHERE state = 'disputed' AND ($1::text IS NULL OR store_id = $1) ORDER BY 1, z_no`,
      of,
    ),
    unchecked: unchecked?.count ?? 0,
    unexplained: await db.query(
      `SELECT store, against, counts FROM (
         SELECT DISTINCT ON (store_id, against) store_id AS store, against, counts FROM reconciliation
         WHERE $1::text IS NULL OR store_id = $1 ORDER BY store_id, against, made_ms DESC) latest
       WHERE (counts -> 'byCause' ->> 'unexplained')::int > 0`,
      of,
    ),
  }
}

function linesOf({ missing, disputed, unchecked, unexplained }: Report): readonly string[] {
  return [
    ...missing.map((row) => `${row.till} ${row.epoch}: ${row.fromSeq}–${row.toSeq} are not here`),
    ...disputed.map((row) => `${row.till} Z${row.zNo}: ${JSON.stringify(row.disputes)}`),
    ...unexplained.map(
      (row) => `${row.store} against ${row.against}: ${JSON.stringify(row.counts)}`,
    ),
    `${unchecked} closes wait for their check`,
  ]
}
