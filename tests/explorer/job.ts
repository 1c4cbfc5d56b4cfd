/** One play of a scenario with what is then done with its record. */
import type { FaultOrder } from './play-order.ts'

export interface Job {
  readonly scenario: string
  readonly seed: number
  readonly rounds: number
  readonly torn: number
  readonly reviveEvery: number
  readonly faults: FaultOrder | null
  /** A control is wrong on purpose, and has to be found out. */
  readonly control: Control | null
}

/** unsynced: commits at synchronous=NORMAL. wal-sync-lost: the disk says that it has synced, and has not. */
export const CONTROLS = ['unsynced', 'wal-sync-lost'] as const
export type Control = (typeof CONTROLS)[number]

/**
 * Pages of the write-ahead file after which SQLite checkpoints: few, so that it happens often; with faults at almost
 * every commit, so that some of them hit it.
 */
const CHECKPOINT_PAGES = 30
const CHECKPOINT_PAGES_FAULTS = 8

export const databaseOf = ({ control, faults }: Job) => ({
  checkpointPages: faults === null ? CHECKPOINT_PAGES : CHECKPOINT_PAGES_FAULTS,
  isUnsynced: control === 'unsynced',
})

export const nameOf = ({ scenario, faults, control }: Job): string => {
  if (control !== null) return `${scenario}, ${control}`
  if (faults === null) return scenario
  return `${scenario}, ${faults.kind} ${faults.isSticky ? 'sticky' : 'once'}`
}
