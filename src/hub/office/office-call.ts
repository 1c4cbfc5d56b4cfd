/**
 * Runs one operation of head office: role, shape, and for an act one transaction with the deed that it leaves. A refusal
 * undoes what was written.
 */
import { assert } from '#shared/kernel/assert.ts'
import type { Result } from '#shared/kernel/result.ts'
import { mayDo } from '#shared/wire/office-operation.ts'
import {
  officeOperations,
  type OfficeInput,
  type OfficeName,
  type OfficeOutput,
  type OfficeRefusal,
} from '#shared/wire/office.ts'
import type { Sql } from '../db/db.ts'
import type { OfficeCaller } from '../http/route.ts'
import type { Hub } from '../hub.ts'

export interface Deed {
  /** Empty where no store is meant. */
  readonly storeId: string
  readonly subject: string
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>
}

export interface OfficeCall {
  readonly hub: Hub
  /** Of the transaction, in an act. */
  readonly sql: Sql
  readonly who: OfficeCaller
  readonly nowMs: number
  /** An act that changed something says what; one that found everything done already says nothing. */
  readonly noteDeed: (deed: Deed) => void
}

export type OfficeHandler<Name extends OfficeName> = (
  call: OfficeCall,
  input: OfficeInput<Name>,
) => Promise<Result<OfficeOutput<Name>, OfficeRefusal<Name>>>

export type OfficeHandlers = { readonly [Name in OfficeName]: OfficeHandler<Name> }

/** The handlers of one part of the table. */
export type OfficeService<Name extends OfficeName> = {
  readonly [One in Name]: OfficeHandler<One>
}

export type OfficeAnswer =
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly code: string; readonly details: Details }
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'body-invalid'; readonly detail: string }

type Details = Readonly<Record<string, string | number | boolean | null>>
type AnyHandler = (call: OfficeCall, input: unknown) => Promise<Result<unknown>>

/** Carries a refusal out of a transaction, so that it is undone. */
class Undone extends Error {
  readonly result: Result<unknown>
  constructor(result: Result<unknown>) {
    super('refused')
    this.result = result
  }
}

export async function callOffice(
  hub: Hub,
  handlers: OfficeHandlers,
  name: OfficeName,
  who: OfficeCaller,
  body: unknown,
): Promise<OfficeAnswer> {
  const operation = officeOperations[name]
  if (!mayDo(who.role, operation.role)) return { kind: 'not-allowed' }
  const parsed = operation.input.safeParse(body ?? {})
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const place = (issue?.path ?? []).map(String).join('.')
    return { kind: 'body-invalid', detail: `${place}: ${issue?.message ?? ''}` }
  }
  const handler = handlers[name] as AnyHandler
  const result =
    operation.kind === 'query'
      ? await handler({ hub, sql: hub.db, who, nowMs: hub.nowMs(), noteDeed: noDeed }, parsed.data)
      : await act(hub, name, who, (call) => handler(call, parsed.data))
  if (!result.ok) {
    return { kind: 'refused', code: result.refusal.code, details: result.refusal.details ?? {} }
  }
  return { kind: 'done', value: result.value }
}

const noDeed = (): void => {
  assert(false, 'a query leaves no deed')
}

async function act(
  hub: Hub,
  name: OfficeName,
  who: OfficeCaller,
  run: (call: OfficeCall) => Promise<Result<unknown>>,
): Promise<Result<unknown>> {
  const nowMs = hub.nowMs()
  try {
    return await hub.db.transaction(async (sql) => {
      const deeds: Deed[] = []
      const result = await run({ hub, sql, who, nowMs, noteDeed: (deed) => deeds.push(deed) })
      if (!result.ok) throw new Undone(result)
      for (const deed of deeds) await writeDeed(hub, sql, who.name, name, deed, nowMs)
      return result
    })
  } catch (error) {
    if (error instanceof Undone) return error.result
    throw error
  }
}

export async function writeDeed(
  hub: Pick<Hub, 'uuid'>,
  sql: Sql,
  name: string,
  deed: string,
  { storeId, subject, detail = {} }: Deed,
  nowMs: number,
): Promise<void> {
  await sql.query(
    `INSERT INTO office_deed (store_id, deed_id, at_ms, name, deed, subject, detail)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [storeId, hub.uuid(), nowMs, name, deed, subject, JSON.stringify(detail)],
  )
}
