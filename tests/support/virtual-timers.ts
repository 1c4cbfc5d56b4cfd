/** Timers on the clock of a test: time passes when the test lets it pass, and everything due by then is done. */
import type { Timers } from '#main/timers.ts'
import type { TestClock } from './clock.ts'

export interface VirtualTimers extends Timers {
  /** Lets so much time pass. What is set meanwhile and due by then is done as well. */
  pass(ms: number): Promise<void>
}

interface Timer {
  readonly run: () => void
  readonly atMs: number
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

export function virtualTimers(clock: TestClock): VirtualTimers {
  const waiting = new Set<Timer>()
  const next = (untilMs: number): Timer | undefined =>
    [...waiting].filter(({ atMs }) => atMs <= untilMs).sort((x, y) => x.atMs - y.atMs)[0]
  return {
    set(run, afterMs) {
      const timer = { run, atMs: clock.nowMs() + afterMs }
      waiting.add(timer)
      return timer
    },
    clear(timer) {
      waiting.delete(timer as Timer)
    },
    async pass(ms) {
      const untilMs = clock.nowMs() + ms
      await settled()
      for (let timer = next(untilMs); timer !== undefined; timer = next(untilMs)) {
        waiting.delete(timer)
        clock.set(Math.max(clock.nowMs(), timer.atMs))
        timer.run()
        await settled()
      }
      clock.set(untilMs)
      await settled()
    },
  }
}
