/**
 * Calls operations as a screen does and holds every answer against the contract: a value must have its output
 * shape and nothing besides, a refusal must be one that the operation declares.
 */
import { isDeepStrictEqual } from 'node:util'
import { uuidv7 } from 'uuidv7'
import type { AnswerBody, CallFrame } from '#shared/api/link.ts'
import { ROUTER_REFUSALS } from '#shared/api/operation.ts'
import {
  operations,
  type Answer,
  type Input,
  type OperationName,
  type Output,
  type RefusalOf,
} from '#shared/api/registry.ts'
import type { Permission } from '#shared/access/role.ts'
import { DEMO_STAFF } from '#main/services/enrol.ts'
import type { StaffNo } from './goods.ts'

export interface CallOptions {
  readonly commandId?: string
  readonly approvalId?: string
  readonly clientId?: string
}

export interface Caller {
  call<Name extends OperationName>(
    op: Name,
    input: Input<Name>,
    options?: CallOptions,
  ): Promise<Answer<Name>>
  /** The value of a call that must succeed. */
  ok<Name extends OperationName>(
    op: Name,
    input: Input<Name>,
    options?: CallOptions,
  ): Promise<Output<Name>>
  /** The refusal of a call that must be refused. */
  refusal<Name extends OperationName>(
    op: Name,
    input: Input<Name>,
    options?: CallOptions,
  ): Promise<{ readonly code: RefusalOf<Name>; readonly details?: object }>
  signIn(staffNo: StaffNo, clientId?: string): Promise<void>
  /** Manager 901 consents to one deed of whoever is signed in. */
  approve(permission: Permission, clientId?: string): Promise<string>
}

/** A screen where nobody has been signed in by the fixture. */
export const FRESH_SCREEN = 'screen-1'

export function callerOf(
  dispatch: (frame: CallFrame, clientId: string) => Promise<AnswerBody>,
  usualClient = FRESH_SCREEN,
): Caller {
  let frameId = 0
  const caller: Caller = {
    async call(op, input, { commandId = uuidv7(), approvalId, clientId = usualClient } = {}) {
      frameId += 1
      const approval = approvalId === undefined ? {} : { approvalId }
      const answer = await dispatch(
        { t: 'call', id: frameId, op, input, commandId, ...approval },
        clientId,
      )
      checkContract(op, answer)
      return answer as Answer<typeof op>
    },
    async ok(op, input, options) {
      const answer = await caller.call(op, input, options)
      if (!answer.ok) throw new Error(`${op}: ${JSON.stringify(answer)}`)
      return answer.value
    },
    async refusal(op, input, options) {
      const answer = await caller.call(op, input, options)
      if (answer.ok || !('refusal' in answer)) {
        throw new Error(`${op} was not refused: ${JSON.stringify(answer)}`)
      }
      return answer.refusal
    },
    async signIn(staffNo, clientId = usualClient) {
      const pin = DEMO_STAFF.find((person) => person.staffNo === staffNo)?.pin ?? ''
      await caller.ok('session.sign-in', { staffNo, pin }, { clientId })
    },
    async approve(permission, clientId = usualClient) {
      const given = await caller.ok(
        'session.approve',
        { staffNo: '901', pin: '9753', permission },
        { clientId },
      )
      return given.approvalId
    },
  }
  return caller
}

function checkContract(op: OperationName, answer: AnswerBody): void {
  const operation = operations[op]
  if (answer.ok) {
    const parsed = operation.output.safeParse(answer.value)
    if (!parsed.success) throw new Error(`${op} answers out of shape: ${parsed.error.message}`)
    if (!isDeepStrictEqual(parsed.data, answer.value)) {
      throw new Error(`${op} answers more than its shape says: ${JSON.stringify(answer.value)}`)
    }
    return
  }
  if (!('refusal' in answer)) return
  const declared: readonly string[] = [...operation.refusals, ...ROUTER_REFUSALS]
  if (!declared.includes(answer.refusal.code)) {
    throw new Error(`${op} refuses with the undeclared ${answer.refusal.code}`)
  }
}
