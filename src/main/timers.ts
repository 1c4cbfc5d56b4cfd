/** Timers as everybody in the backend gets them handed in; tests hand in their own. */
export interface Timers {
  set(run: () => void, afterMs: number): unknown
  clear(timer: unknown): void
}

/** They hold no process alive. */
export const systemTimers: Timers = {
  set: (run, afterMs) => setTimeout(run, afterMs).unref(),
  clear: (timer) => clearTimeout(timer as NodeJS.Timeout),
}
