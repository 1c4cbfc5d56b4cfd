/**
 * Lets one disk call of every command fail, and sees that nothing comes of it but a fault: the command is wholly
 * there or not at all, the book is sound, and the same command again makes it true exactly once.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import type { AnswerBody } from '#shared/api/link.ts'
import { openDatabaseReadonly } from '#main/store/database.ts'
import { StorageError, StoreOpenError } from '#main/store/errors.ts'
import { STORE_FILE } from '#main/store/open.ts'
import { RestoreError } from '#main/store/restore-wish.ts'
import { verifyStore } from '#main/store/verify.ts'
import type { SeededRandom } from '../crash/random.ts'
import type { Bell } from './bell.ts'
import type { FaultOrder, PendingCommand } from './play-order.ts'
import type { Disturbance } from './till-on-stage.ts'

/** Calls that an operation is taken to make until it was seen how many they are. */
const SYNCS_USUAL = 3
const WRITES_USUAL = 30

/** What a disk that fails is told as. */
const TOLD = [StoreOpenError, RestoreError, StorageError] as const

export class FaultDisturbance implements Disturbance {
  readonly #order: FaultOrder
  readonly #bell: Bell
  readonly #random: SeededRandom
  readonly #dir: string
  readonly #pendingPath: string
  /** The most disk calls that each operation was seen to make. */
  readonly #calls = new Map<string, number>()
  readonly wrong: string[] = []
  faultAnswers = 0
  silent = 0

  constructor(
    order: FaultOrder,
    bell: Bell,
    random: SeededRandom,
    dir: string,
    pendingPath: string,
  ) {
    this.#order = order
    this.#bell = bell
    this.#random = random
    this.#dir = dir
    this.#pendingPath = pendingPath
  }

  async around(
    op: string,
    commandId: string,
    input: unknown,
    run: () => Promise<AnswerBody>,
  ): Promise<AnswerBody> {
    const before = this.#bell.fired().length
    this.#arm(op)
    const answer = await run()
    const hasFired = this.#bell.fired().length > before
    if (answer.ok) {
      if (hasFired) this.silent += 1
      this.#lift(op, hasFired)
      return answer
    }
    if (!('fault' in answer)) throw new Error(`${op} refused: ${JSON.stringify(answer)}`)
    this.faultAnswers += 1
    const { diesAt } = this.#order
    if (diesAt > 0 && this.faultAnswers >= diesAt) this.#die({ op, commandId, input })
    this.#lift(op, hasFired)
    if (!hasFired) this.wrong.push(`${op} answered ${JSON.stringify(answer)} without a fault`)
    const found = this.#look(commandId)
    if (found.events > found.commands) this.wrong.push(`${op}: an event without its command`)
    const again = await run()
    const after = this.#look(commandId)
    if (!again.ok) this.wrong.push(`${op}: the same again is ${JSON.stringify(again)}`)
    if (after.commands !== 1 || after.events > 1) {
      this.wrong.push(`${op}: ${after.commands} commands, ${after.events} events after the repeat`)
    }
    return again
  }

  /** A start that fails leaves the folder as good as it was. */
  async aroundStart<T>(start: () => Promise<T>): Promise<T> {
    this.#arm('start')
    try {
      const started = await start()
      this.#lift('start', false)
      return started
    } catch (error) {
      this.#lift('start', true)
      const isToldSo = TOLD.some((kind) => error instanceof kind)
      if (!isToldSo) throw error
      this.faultAnswers += 1
      return await start()
    }
  }

  #arm(op: string): void {
    const usual = this.#order.kind === 'sync' ? SYNCS_USUAL : WRITES_USUAL
    const most = Math.max(1, this.#calls.get(op) ?? usual)
    this.#bell.arm(this.#order.kind, this.#random.between(1, most), this.#order.isSticky)
  }

  #lift(op: string, hasFired: boolean): void {
    const calls = this.#bell.lift()
    // Where everything fails from one call on, most of what usually comes does not.
    if (!hasFired || !this.#order.isSticky)
      this.#calls.set(op, Math.max(calls, this.#calls.get(op) ?? 0))
  }

  #die(pending: PendingCommand): void {
    writeFileSync(this.#pendingPath, JSON.stringify(pending))
    process.kill(process.pid, 'SIGKILL')
  }

  #look(commandId: string): { commands: number; events: number } {
    const db = openDatabaseReadonly(join(this.#dir, STORE_FILE))
    try {
      for (const { rule, place, detail } of verifyStore(db).violations) {
        this.wrong.push(`${rule} at ${place}: ${detail}`)
      }
      return countOf(db, commandId)
    } finally {
      db.close()
    }
  }
}

export function countOf(
  db: Database.Database,
  commandId: string,
): { readonly commands: number; readonly events: number } {
  return db
    .prepare<[string, string], { commands: number; events: number }>(
      `SELECT (SELECT count(*) FROM command WHERE command_id = ?) AS commands,
         (SELECT count(*) FROM journal WHERE event_id = ?) AS events`,
    )
    .get(commandId, commandId)!
}
