/**
 * One operation of the contract between the screens and the backend: its shape in and out, its refusals in
 * order of precedence, and who may call it. Declared once here; the router and the client both read it.
 */
import type * as z from 'zod'
import type { Permission } from '../access/role.ts'

/**
 * anyone: before sign-in as well. staff: whoever is signed in and not locked. A permission: whoever's role
 * grants it; where the role needs approval the call must carry an approval, or is refused with
 * `approval-needed`. Operations whose need depends on their input say `staff` and ask within.
 */
export type Access = 'anyone' | 'staff' | Permission

export interface Operation<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Code extends string = string,
> {
  /** A query changes nothing. A command carries a commandId and takes effect once. */
  readonly kind: 'query' | 'command'
  readonly input: Input
  readonly output: Output
  readonly refusals: readonly Code[]
  readonly access: Access
  /**
   * book: its answer or a detail of its refusals tells what the book has of goods in a place, or a variance. It is
   * refused to whoever is counting blind.
   */
  readonly reveals?: 'book'
}

type Spec<Input extends z.ZodType, Output extends z.ZodType, Code extends string> = Omit<
  Operation<Input, Output, Code>,
  'kind'
>

export const query = <Input extends z.ZodType, Output extends z.ZodType, const Code extends string>(
  spec: Spec<Input, Output, Code>,
) => ({ kind: 'query' as const, ...spec })

export const command = <
  Input extends z.ZodType,
  Output extends z.ZodType,
  const Code extends string,
>(
  spec: Spec<Input, Output, Code>,
) => ({ kind: 'command' as const, ...spec })

/**
 * Refusals that the router itself may give to any call, in order of precedence. not-on-this-device: the call came from
 * a handheld whose role does not have the operation, whether there is one of that name or not. in-rescue: the store
 * could not be opened or is being restored; only `rescue.*` is answered. blind-count: the operation tells what the book
 * has, and the caller is counting blind.
 */
export const ROUTER_REFUSALS = [
  'not-on-this-device',
  'operation-unknown',
  'in-rescue',
  'input-invalid',
  'signed-out',
  'locked',
  'not-allowed',
  'approval-needed',
  'approval-invalid',
  'blind-count',
  'command-reused',
] as const
export type RouterRefusal = (typeof ROUTER_REFUSALS)[number]

/**
 * storage-full: the disk has no room; nothing was written. storage: the disk does not answer as it should.
 * bug: our mistake. `id` is in the log.
 */
export type FaultKind = 'storage-full' | 'storage' | 'bug'

export interface Fault {
  readonly id: string
  readonly kind: FaultKind
}
