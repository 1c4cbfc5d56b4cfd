/** What a process under watch is told to do, and what it says when it is done. */
import type { FaultKind } from './bell.ts'
import type { DatabaseChange } from './weak-database.ts'

export interface FaultOrder {
  readonly kind: FaultKind
  /** All calls fail from the chosen one on, until somebody repairs the disk. */
  readonly isSticky: boolean
  /** Ends itself with SIGKILL when that many calls were answered with a fault; 0: never. */
  readonly diesAt: number
}

export interface PlayOrder {
  readonly scenario: string
  readonly seed: number
  readonly rounds: number
  readonly dir: string
  readonly bellPath: string
  readonly firedPath: string
  /** Where the state at the beginning of the record is kept. */
  readonly basePath: string
  readonly database: DatabaseChange
  readonly faults: FaultOrder | null
}

/** Written before a process dies of a fault: the command that nobody got an answer to. */
export interface PendingCommand {
  readonly op: string
  readonly input: unknown
  readonly commandId: string
}

export interface PlayReport {
  readonly commands: number
  /** Calls answered with a fault, starts that failed included. */
  readonly faultAnswers: number
  /** Faults fired although the command was answered as done: those of checkpoints, slips, settled commits. */
  readonly silent: number
  /** What was not as it must be. */
  readonly wrong: readonly string[]
  readonly pending: PendingCommand | null
}

export const PENDING_FILE = 'pending.json'
