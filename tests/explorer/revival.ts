/**
 * Goes on where a crash has left off, as a shop would: the program is started on what is left, the slips that may
 * not have come out are offered, and the command that nobody got an answer to is sent again.
 */
import { join } from 'node:path'
import type { AnswerBody } from '#shared/api/link.ts'
import { systemIds } from '#main/ids.ts'
import { openDatabaseReadonly } from '#main/store/database.ts'
import { openStore, STORE_FILE, type NewStore } from '#main/store/open.ts'
import { verifyStore } from '#main/store/verify.ts'
import { testClock } from '../support/clock.ts'
import { counterOn, type Counter } from '../support/counter.ts'
import { countOf } from './fault-disturbance.ts'
import type { SentCommand } from './log-points.ts'
import { SCREEN } from './till-on-stage.ts'

export interface Revival {
  readonly wrong: readonly string[]
  /** Slips that the cashier is offered as copies. */
  readonly offered: number
  /** Whether the command was done before it was sent again; null: none was under way. */
  readonly wasDone: boolean | null
}

/** `create` is what a folder without a store becomes. */
export async function revive(
  dir: string,
  underWay: SentCommand | null,
  create: NewStore,
): Promise<Revival> {
  const wrong: string[] = []
  const clock = testClock()
  const store = openStore({ dir, clock, ids: systemIds, create })
  try {
    const counter = counterOn(store, { clock, by: '901' })
    const offered = await countOffered(counter, wrong)
    const wasDone = underWay === null ? null : await sendAgain(counter, underWay, wrong)
    await counter.printing.settled()
    return { wrong, offered, wasDone }
  } finally {
    store.close()
    wrong.push(...violationsIn(dir))
  }
}

async function countOffered(counter: Counter, wrong: string[]): Promise<number> {
  const unfinished = counter.store.read(({ db }) =>
    db
      .prepare<[], { receiptNo: string }>(
        `SELECT document_no AS receiptNo FROM print_job
         WHERE position IS NOT NULL AND state IN ('queued', 'sending', 'unknown')`,
      )
      .all(),
  )
  const offered = new Set(
    (await counter.ok('receipt.unprinted', {})).map(({ receiptNo }) => receiptNo),
  )
  for (const { receiptNo } of unfinished) {
    if (!offered.has(receiptNo)) wrong.push(`${receiptNo} is not offered as a copy`)
  }
  return unfinished.length
}

async function sendAgain(
  counter: Counter,
  { commandId, op, input }: SentCommand,
  wrong: string[],
): Promise<boolean> {
  const count = () => counter.store.read(({ db }) => countOf(db, commandId))
  const before = count()
  const send = (): Promise<AnswerBody> =>
    counter.router.dispatch({ t: 'call', id: 1, op, input, commandId }, SCREEN)
  const answers = [await send(), await send()]
  for (const answer of answers) {
    if (!answer.ok) wrong.push(`${op} sent again: ${JSON.stringify(answer)}`)
  }
  if (JSON.stringify(answers[0]) !== JSON.stringify(answers[1])) {
    wrong.push(`${op} sent twice is answered in two ways`)
  }
  const after = count()
  if (after.commands !== 1 || after.events > 1) {
    wrong.push(`${op} sent again: ${after.commands} commands, ${after.events} events`)
  }
  return before.commands === 1
}

function violationsIn(dir: string): string[] {
  const db = openDatabaseReadonly(join(dir, STORE_FILE))
  try {
    return verifyStore(db).violations.map(
      ({ rule, place, detail }) => `${rule} at ${place}: ${detail}`,
    )
  } finally {
    db.close()
  }
}
