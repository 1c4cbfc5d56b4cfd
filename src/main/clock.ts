/** The only clock of the backend. Tests and demos hand in another. */
export interface Clock {
  /** UTC milliseconds. */
  nowMs(): number
  /** Minutes east of UTC at that moment. */
  offsetMinutes(atMs: number): number
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  offsetMinutes: (atMs) => -new Date(atMs).getTimezoneOffset(),
}
