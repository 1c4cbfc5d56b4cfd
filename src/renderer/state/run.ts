/**
 * Carries out what a person asked for. An act that needs approval asks for a second person and is repeated
 * with it under a new id; an act whose answer was lost is repeated under its old id when the link is back.
 */
import type { Permission } from '#shared/access/role.ts'
import type { Answer, Input, OperationName } from '#shared/api/registry.ts'
import { client } from '../client/app-client.ts'
import { CallTimeoutError, LinkDownError, newCommandId } from '../client/client.ts'
import type { CommandName, QueryName } from '../client/names.ts'
import { openDialog } from './dialogs.ts'
import { tell, tellWords } from './notices.ts'
import { playBad } from './sounds.ts'
import { useTill } from './till.ts'

/** cancelled: nobody approved. lost: no answer, and none was to be had. */
export type Outcome<Name extends OperationName> =
  | Answer<Name>
  | { readonly ok: false; readonly cancelled: true }
  | { readonly ok: false; readonly lost: true }

const RECONNECT_WAIT_MS = 20_000

export const runCommand = <Name extends CommandName>(op: Name, input: Input<Name>) =>
  run(op, input, true)

export const runQuery = <Name extends QueryName>(op: Name, input: Input<Name>) =>
  run(op, input, false)

async function run<Name extends OperationName>(
  op: Name,
  input: Input<Name>,
  isCommand: boolean,
): Promise<Outcome<Name>> {
  let approvalId: string | null = null
  let asked: Permission | null = null
  for (;;) {
    const answer: Answer<Name> | null = await callUntilAnswered(op, input, isCommand, approvalId)
    if (answer === null) return { ok: false, lost: true }
    const permission: Permission | null = wantedPermission(answer, asked)
    if (permission === null) return answer
    asked = permission
    approvalId = await askApproval(permission, op, input)
    if (approvalId === null) return { ok: false, cancelled: true }
  }
}

async function callUntilAnswered<Name extends OperationName>(
  op: Name,
  input: Input<Name>,
  isCommand: boolean,
  approvalId: string | null,
): Promise<Answer<Name> | null> {
  const options = {
    ...(isCommand ? { commandId: newCommandId() } : {}),
    ...(approvalId === null ? {} : { approvalId }),
  }
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      return await client.call(op, input, options)
    } catch (error) {
      if (!(error instanceof LinkDownError || error instanceof CallTimeoutError)) throw error
      if (!(await linkIsBack())) return null
    }
  }
  return null
}

/** True at once when the link is up, else as soon as it is back; false when that takes too long. Null waits for ever. */
export function linkIsBack(waitMs: number | null = RECONNECT_WAIT_MS): Promise<boolean> {
  if (useTill.getState().connection === 'up' && client.isUp) return Promise.resolve(true)
  return new Promise((resolve) => {
    const finish = (isBack: boolean) => {
      if (timer !== null) clearTimeout(timer)
      stop()
      resolve(isBack)
    }
    const timer =
      waitMs === null
        ? null
        : setTimeout(() => {
            finish(false)
          }, waitMs)
    const stop = useTill.subscribe(({ connection }) => {
      if (connection === 'up') finish(true)
    })
  })
}

/** An approval that has run out is asked for again. */
export function wantedPermission(answer: Answer, asked: Permission | null): Permission | null {
  if (answer.ok || !('refusal' in answer)) return null
  const { code, details } = answer.refusal
  if (code !== 'approval-needed' && code !== 'approval-invalid') return null
  const permission = details?.['permission']
  return typeof permission === 'string' ? (permission as Permission) : asked
}

/** Asks a second person; null when nobody consents. */
export function askApproval(
  permission: Permission,
  op: string,
  input: unknown,
): Promise<string | null> {
  return new Promise((settle) => {
    openDialog({ kind: 'approval', request: { permission, op, input, settle } })
  })
}

type Unhappy = Extract<Outcome<OperationName>, { ok: false }>

/** Says in words why an act did not happen. */
export function tellUnhappy(outcome: Unhappy): void {
  if ('cancelled' in outcome) {
    tellWords('info', 'notice.cancelled')
    return
  }
  playBad()
  if ('refusal' in outcome) tell('bad', { kind: 'refusal', refusal: outcome.refusal })
  else if ('fault' in outcome) tell('bad', { kind: 'fault', fault: outcome.fault })
  else tellWords('bad', 'notice.lost')
}
