/**
 * One store and the tills that live and die on it, one after the other. Whoever plays rounds asks the lane for
 * the living till, kills it through the lane, and gets the next one on the same folder.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must } from '#shared/kernel/assert.ts'
import { CODES, MANAGER } from './crash-store.ts'
import { inFile } from './book.ts'
import type { KillableTill } from './killable-till.ts'
import { Spares } from './killable-till.ts'
import type { SeededRandom } from './random.ts'
import type { Tally } from './tally.ts'

/** How a till is to die: at a point by number or name, or so long after the call was sent. */
export type Kill = { readonly point: number | string } | { readonly afterMs: number }

export const OVER = 'all was over'

export class Lane {
  readonly random: SeededRandom
  readonly tally: Tally
  readonly #spares = new Spares()
  #dir = ''
  #till: KillableTill | null = null

  constructor(random: SeededRandom, tally: Tally) {
    this.random = random
    this.tally = tally
  }

  get dir(): string {
    return this.#dir
  }

  get till(): KillableTill {
    return must(this.#till, 'a till is running')
  }

  /** Whatever still runs on the old one ends with it. */
  async newFolder(): Promise<void> {
    await this.#endTill()
    this.#forget()
    this.#dir = mkdtempSync(join(tmpdir(), 'tillbook-crash-'))
  }

  /** A store with its manager signed in and a shift open. */
  async open(): Promise<void> {
    await this.newFolder()
    await this.restart()
    await this.till.ok('session.sign-in', { staffNo: MANAGER.staffNo, pin: MANAGER.pin })
    await this.till.ok('shift.open', { floatMinor: 20_000 })
  }

  async restart(create: 'crash-store' | 'demo' = 'crash-store'): Promise<void> {
    this.#till = this.#spares.take()
    await this.#till.start(this.#dir, create)
  }

  /** A till that has not started yet, to be killed while it does. */
  takeUnstarted(): KillableTill {
    this.#till = this.#spares.take()
    return this.#till
  }

  /** Stops the till as it should be and starts the next: its first event opens a new epoch. */
  async restartCleanly(): Promise<void> {
    await this.till.stop()
    await this.restart()
  }

  /** Rings up a few items; each is acknowledged. */
  async scanSome(count: number): Promise<void> {
    for (let done = 0; done < count; done += 1) await this.scan(this.random.pick(CODES))
  }

  async scan(...codes: readonly string[]): Promise<void> {
    for (const code of codes) await this.till.ok('checkout.scan', { code })
  }

  /**
   * Sees to it that the till dies as it was told, and waits for that. Returns the place where it killed itself,
   * OVER when it had come to the end of its work before, null when the clock decided.
   */
  async die(kill: Kill, answered: Promise<unknown>): Promise<string | null> {
    const { till } = this
    let isOver = false
    if ('afterMs' in kill) {
      till.killAfter(kill.afterMs)
    } else {
      await answered
      isOver = await this.#isIdle()
      if (isOver) till.killAfter(0)
    }
    await till.gone()
    if ('afterMs' in kill) return null
    return isOver ? OVER : (till.diedAt ?? 'somewhere')
  }

  /** Waits until the till is dead or has nothing more to do. True when it lives. */
  async #isIdle(): Promise<boolean> {
    let before = -1
    for (let quiet = 0; quiet < 3;) {
      const passed = await this.till.points()
      if (passed === null) return false
      quiet = passed === before && !this.#isPrinting() ? quiet + 1 : 0
      before = passed
      await new Promise((resolve) => setTimeout(resolve, 8))
    }
    return true
  }

  async close(): Promise<void> {
    await this.#endTill()
    await this.#spares.end()
    this.#forget()
  }

  /** This till will finish what it has begun with: younger slips are not done yet. */
  #isPrinting(): boolean {
    return inFile(
      this.#dir,
      (db) =>
        db
          .prepare(
            `SELECT 1 FROM print_job WHERE state IN ('queued', 'sending')
             AND job_id = (SELECT max(job_id) FROM print_job)`,
          )
          .get() !== undefined,
    )
  }

  async #endTill(): Promise<void> {
    this.#till?.killAfter(0)
    await this.#till?.gone()
    this.#till = null
  }

  #forget(): void {
    if (this.#dir !== '') rmSync(this.#dir, { recursive: true, force: true })
    this.#dir = ''
  }
}
