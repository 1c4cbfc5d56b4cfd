/**
 * One operation of head office: its shape in and out, its refusals in order of precedence and who may do it. Declared once;
 * the hub's door, the page and the description of the wire all read it. POST /v1/office/NAME.
 */
import type * as z from 'zod'

/** Each may do what those before it may. */
export const OFFICE_ROLES = ['viewer', 'finance', 'admin'] as const
export type OfficeRole = (typeof OFFICE_ROLES)[number]

export const mayDo = (role: OfficeRole, needed: OfficeRole): boolean =>
  OFFICE_ROLES.indexOf(role) >= OFFICE_ROLES.indexOf(needed)

export interface OfficeOperation<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Code extends string = string,
> {
  /** An act leaves a deed of head office in the same transaction. */
  readonly kind: 'query' | 'act'
  readonly summary: string
  readonly input: Input
  readonly output: Output
  readonly refusals: readonly Code[]
  readonly role: OfficeRole
}

type Spec<Input extends z.ZodType, Output extends z.ZodType, Code extends string> = Omit<
  OfficeOperation<Input, Output, Code>,
  'kind'
>

export const officeQuery = <
  Input extends z.ZodType,
  Output extends z.ZodType,
  const Code extends string,
>(
  spec: Spec<Input, Output, Code>,
) => ({ kind: 'query' as const, ...spec })

export const officeAct = <
  Input extends z.ZodType,
  Output extends z.ZodType,
  const Code extends string,
>(
  spec: Spec<Input, Output, Code>,
) => ({ kind: 'act' as const, ...spec })
