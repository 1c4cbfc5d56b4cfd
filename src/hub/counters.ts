/** What this process did since it started, for /v1/status. Two processes have two of them. */
export const COUNTERS = [
  'requests',
  'refused',
  'faults',
  'hellos',
  'pushes',
  'events',
  'repeats',
  'forks',
  'gaps',
  'retried',
  'closesChecked',
  'letters',
  'alerts',
] as const
export type CounterName = (typeof COUNTERS)[number]

export interface Counters {
  add(name: CounterName, by?: number): void
  read(): Readonly<Record<CounterName, number>>
}

export function newCounters(): Counters {
  const counts = Object.fromEntries(COUNTERS.map((name) => [name, 0])) as Record<
    CounterName,
    number
  >
  return {
    add: (name, by = 1) => {
      counts[name] += by
    },
    read: () => ({ ...counts }),
  }
}
