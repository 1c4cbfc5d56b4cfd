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

/** Of a connector that is called so. What is no failure of the ERP is a bug and goes on. */
export const outcomes =
  (name: string, log: Log) =>
  async <T>(run: () => Promise<T>): Promise<Outcome<T>> => {
    try {
      return done(await run())
    } catch (error) {
      if (!(error instanceof Stopped)) throw error
      const { failure } = error
      log.write('warn', `${name}: ${failure.kind}`, { detail: failure.detail })
      return failure
    }
  }
