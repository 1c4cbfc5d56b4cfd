/** Which of the database's errors mean "try again", and trying again: what two transactions did to each other is nobody's fault. */
import { setTimeout as wait } from 'node:timers/promises'

/** serialization_failure, deadlock_detected, unique_violation: somebody else was a moment earlier. */
const COLLISIONS: readonly string[] = ['40001', '40P01', '23505']
/** lock_not_available, too many connections, the server goes down or comes up. */
const BUSY: readonly string[] = ['55P03', '53300', '57P01', '57P02', '57P03']
const NO_LINE: readonly string[] = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']

export const TRIES = 5

export const isCollision = (error: unknown): boolean => COLLISIONS.includes(codeOf(error))

/** Nothing is wrong with what was asked for: the database cannot answer now. */
export const isBusy = (error: unknown): boolean =>
  [...BUSY, ...COLLISIONS, ...NO_LINE].includes(codeOf(error)) ||
  (error instanceof Error &&
    /Connection terminated|timeout exceeded when trying/u.test(error.message))

/** `run` is a whole transaction. `noted` is told of each that had to be done again. */
export async function again<T>(run: () => Promise<T>, noted: () => void): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await run()
    } catch (error) {
      if (!isCollision(error) || tried === TRIES) throw error
      noted()
      await wait(tried * 5)
    }
  }
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : ''
