/**
 * The outcome of a rule of the shop. A refusal is data with a code and the numbers that a person
 * needs to act on it; it is returned and never thrown. Faults and bugs are other things: see fault.ts
 * on the main side and assert.ts here.
 */
export interface Refusal<Code extends string = string> {
  readonly code: Code
  readonly details?: Readonly<Record<string, RefusalDetail>>
}

export type RefusalDetail = string | number | boolean | null

export type Result<T, Code extends string = string> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal<Code> }

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })

export const refuse = <Code extends string>(
  code: Code,
  details?: Readonly<Record<string, RefusalDetail>>,
): { readonly ok: false; readonly refusal: Refusal<Code> } => ({
  ok: false,
  refusal: details === undefined ? { code } : { code, details },
})
