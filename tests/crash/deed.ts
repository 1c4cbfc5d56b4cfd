/** A command that a cashier could give, with how to see that it was done. */
import type { Input, OperationName } from '#shared/api/registry.ts'
import type { Picture } from './book.ts'

export interface Deed<Name extends OperationName = OperationName> {
  readonly op: Name
  readonly input: Input<Name>
  /** What the picture shows when it was done once. */
  readonly isDone: (before: Picture, after: Picture) => boolean
  /** Events that it makes. */
  readonly events: 0 | 1
}

export const deed = <Name extends OperationName>(
  op: Name,
  input: Input<Name>,
  events: 0 | 1,
  isDone: (before: Picture, after: Picture) => boolean,
): Deed => ({ op, input, events, isDone })
