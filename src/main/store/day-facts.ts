/** What is open, waiting or not in order when a day is to be closed: counts, read anew each time. */
import type { DayFacts } from '#shared/day/checklist.ts'
import { COUNT_SHEET } from './count-sheets.ts'
import { readHubLink } from './hub-link.ts'
import { openLetterCount } from './letters.ts'
import { unprintedSlips } from './print-jobs.ts'
import { countParked, readOpenTicket } from './tickets.ts'
import { statement, type ReadTx } from './tx.ts'

type Counts = Omit<DayFacts, 'hasBackup' | 'checks' | 'unsent' | 'clock' | 'isProvisional'>

/** `isLate`: a later day has begun, so the ticket that is open is that day's. */
export function dayCounts(tx: ReadTx, toPosition: number, isLate: boolean): Counts {
  const ticket = isLate ? undefined : readOpenTicket(tx)
  return {
    ticketLines: ticket?.lines.length ?? 0,
    openShifts: count(
      tx,
      `SELECT count(*) AS count FROM shift WHERE state = 'open' AND position <= ?`,
      toPosition,
    ),
    parkedTickets: countParked(tx),
    openDocuments: count(tx, `SELECT count(*) AS count FROM draft WHERE kind <> '${COUNT_SHEET}'`),
    unprinted: unprintedSlips(tx).length,
    stocktakes: count(
      tx,
      `SELECT count(*) AS count FROM stocktake WHERE state IN ('counting', 'review')`,
    ),
    claims: count(tx, `SELECT count(*) AS count FROM claim WHERE settled_position IS NULL`),
    letters: openLetterCount(tx),
    isJoined: readHubLink(tx) !== undefined,
  }
}

const count = (tx: ReadTx, sql: string, ...values: number[]): number =>
  statement<{ count: number }>(tx, sql).get(...values)?.count ?? 0
