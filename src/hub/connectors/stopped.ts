/** A failure on its way up through a connector, and where it becomes data again. */
import type { Log } from '../log.ts'
import { done, type Failure, type Outcome } from './port.ts'

export class Stopped extends Error {
  override readonly name = 'Stopped'
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.detail)
    this.failure = failure
  }
}

/** What an error of the ERP is as a failure. Anything else is a bug, and is thrown again. */
export type FailureOf = (error: unknown) => Failure

export const failureOfStopped: FailureOf = (error) => {
  if (error instanceof Stopped) return error.failure
  throw error
}

/** Of a connector that is called so. */
export const outcomes =
  (name: string, log: Log, failureOf: FailureOf = failureOfStopped) =>
  async <T>(run: () => Promise<T>): Promise<Outcome<T>> => {
    try {
      return done(await run())
    } catch (error) {
      const failure = failureOf(error)
      log.write('warn', `${name}: ${failure.kind}`, { detail: failure.detail })
      return failure
    }
  }
