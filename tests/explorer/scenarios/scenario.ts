/**
 * What is played while the disk is watched. A scenario is a file beside this one and a line in scenario-list.ts:
 * deeds at the till, nothing about disks. The same deeds are recorded for the images and disturbed by faults.
 */
import type { Input, OperationName, Output } from '#shared/api/registry.ts'
import type { SeededRandom } from '../../crash/random.ts'

export interface Stage {
  /** The folder of the store. */
  readonly dir: string
  readonly random: SeededRandom
  /** Starts the till on the folder, making the store if there is none. */
  start(): Promise<void>
  stop(): Promise<void>
  /** Calls by screens of a manager; what is done is acknowledged in the record. Throws when it is refused. */
  command<Name extends OperationName>(op: Name, input: Input<Name>): Promise<Output<Name>>
  query<Name extends OperationName>(op: Name, input: Input<Name>): Promise<Output<Name>>
  /** Something besides the till that may fail and is then done again. */
  attempt(run: () => void | Promise<void>): Promise<void>
  /** From now on this must be true of every image. */
  claim(what: Claim): void
}

/**
 * store: there is a store. current: it is of this program's schema. restored: it is the one that was restored.
 * backup: there is one, and whole.
 */
export type Claim = 'store' | 'current' | 'restored' | 'backup'

export interface Scenario {
  readonly name: string
  /** Makes what the play starts from. Nothing of it is recorded, nothing of it fails. */
  readonly prepare: (stage: Stage) => Promise<void>
  /** `rounds` sets how long it is. Ends with the till stopped. */
  readonly play: (stage: Stage, rounds: number) => Promise<void>
}
