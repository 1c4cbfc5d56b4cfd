/** Operation names by kind, taken from the contract's types alone: the contract's values stay out of the bundle. */
import type { OperationName, Operations } from '#shared/api/registry.ts'

export type CommandName = {
  [Name in OperationName]: Operations[Name]['kind'] extends 'command' ? Name : never
}[OperationName]
export type QueryName = Exclude<OperationName, CommandName>
