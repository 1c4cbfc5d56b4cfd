/** All operations, and their types by name. Screens import types from here, never values. */
import type * as z from 'zod'
import { catalogueOperations } from './catalogue.ts'
import { checkoutOperations } from './checkout.ts'
import type { Fault, RouterRefusal } from './operation.ts'
import { sessionOperations } from './session.ts'
import { shiftOperations } from './shift.ts'
import { tillOperations } from './till.ts'

export const operations = {
  ...tillOperations,
  ...sessionOperations,
  ...catalogueOperations,
  ...shiftOperations,
  ...checkoutOperations,
} as const

export type Operations = typeof operations
export type OperationName = keyof Operations

/** What a caller writes. */
export type Input<Name extends OperationName> = z.input<Operations[Name]['input']>
/** What a service receives, defaults filled in. */
export type Parsed<Name extends OperationName> = z.output<Operations[Name]['input']>
export type Output<Name extends OperationName> = z.output<Operations[Name]['output']>
export type RefusalOf<Name extends OperationName> =
  Operations[Name]['refusals'][number] | RouterRefusal

export type Answer<Name extends OperationName = OperationName> =
  | { readonly ok: true; readonly value: Output<Name> }
  | {
      readonly ok: false
      readonly refusal: {
        readonly code: RefusalOf<Name>
        readonly details?: Readonly<Record<string, string | number | boolean | null>>
      }
    }
  | { readonly ok: false; readonly fault: Fault }
