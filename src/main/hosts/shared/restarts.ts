/**
 * When a process that died is started again: after a growing pause, and never more than a few times in a
 * minute. A backend that cannot live must end in words on the screen, not in a loop.
 */
export interface RestartLimits {
  readonly timesMax: number
  readonly withinMs: number
  readonly firstPauseMs: number
}

export const restartLimits: RestartLimits = { timesMax: 5, withinMs: 60_000, firstPauseMs: 200 }

/** Counts deaths. Each call records one and says how long to wait, or null: give up. */
export function countRestarts(
  limits: RestartLimits = restartLimits,
): (nowMs: number) => number | null {
  let deathsMs: number[] = []
  return (nowMs) => {
    deathsMs = [...deathsMs.filter((atMs) => nowMs - atMs < limits.withinMs), nowMs]
    if (deathsMs.length > limits.timesMax) return null
    return limits.firstPauseMs * 2 ** (deathsMs.length - 1)
  }
}
