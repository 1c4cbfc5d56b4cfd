/** What a service knows of the call it serves, and the shapes in which services hand over their functions. */
import type { Permission } from '#shared/access/role.ts'
import type { DeviceRole } from '#shared/handhelds/handheld.ts'
import type { OperationName, Operations, Output, Parsed, RefusalOf } from '#shared/api/registry.ts'
import type { StaffView } from '#shared/api/session.ts'
import type { Refusal, Result } from '#shared/kernel/result.ts'
import type { By } from '#shared/sales/ticket.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'

export interface Call {
  readonly clientId: string
  /** What the caller's screen is, where it is a handheld. */
  readonly deviceRole: DeviceRole | null
  /** The caller; null only for operations that anyone may call. */
  readonly staff: StaffView | null
  /** Set for commands; the id of the event that the command makes. */
  readonly commandId: string
  /**
   * May the caller do this? With an approval where the role needs one. Null when allowed beyond doubt is
   * not among the answers: it is either who stands for it, or a refusal.
   */
  need(permission: Permission): Result<By, 'not-allowed' | 'approval-needed' | 'approval-invalid'>
  /** A second person stands beside the caller, whatever the caller's own role may do. */
  needSecond(permission: Permission): Result<By, 'approval-needed' | 'approval-invalid'>
  /** Runs after the commit, never when the command was refused or failed. */
  afterCommit(effect: () => void): void
  /** Runs after the command was refused and what it wrote is rolled back: for notes beside the journal. */
  afterRefusal(effect: () => void): void
}

type Outcome<Name extends OperationName> =
  | { readonly ok: true; readonly value: Output<Name> }
  | { readonly ok: false; readonly refusal: Refusal<RefusalOf<Name>> }

export interface QueryHandler<Name extends OperationName> {
  readonly run: 'query'
  readonly handle: (tx: ReadTx, input: Parsed<Name>, call: Call) => Outcome<Name>
}

export interface CommandHandler<Name extends OperationName> {
  readonly run: 'command'
  readonly handle: (tx: WriteTx, input: Parsed<Name>, call: Call) => Outcome<Name>
  /**
   * Rebuilds the answer of a command that is in the journal under its id. Where it exists, answers are not
   * kept beside the command.
   */
  readonly recall?: (tx: ReadTx, commandId: string) => Output<Name> | undefined
}

/** Needs time between reading and writing (hashing a PIN) and therefore writes by itself. */
export interface SlowHandler<Name extends OperationName> {
  readonly run: 'slow'
  readonly handle: (input: Parsed<Name>, call: Call) => Promise<Outcome<Name>>
}

export type Handler<Name extends OperationName> = Operations[Name]['kind'] extends 'query'
  ? QueryHandler<Name>
  : CommandHandler<Name> | SlowHandler<Name>

export type Handlers = { readonly [Name in OperationName]: Handler<Name> }

/** A service: the handlers of one capability. */
export type Service<Name extends OperationName> = { readonly [One in Name]: Handler<One> }
