/** Operations of capability `session`: sign-on, lock, approval by a second person. */
import { ok, refuse } from '#shared/kernel/result.ts'
import type { Approvals } from './approvals.ts'
import { mayConsent } from '#shared/access/role.ts'
import type { Service } from '../ipc/call.ts'
import { append } from '../store/journal.ts'
import { findStaff, type StaffRow } from '../store/staff.ts'
import type { WriteTx } from '../store/tx.ts'
import { must } from '#shared/kernel/assert.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import type { PinCheck } from './pins.ts'
import type { Sessions } from './sessions.ts'

export interface SessionParts {
  readonly sessions: Sessions
  readonly pins: PinCheck
  readonly approvals: Approvals
}

type Names =
  | 'session.read'
  | 'session.sign-in'
  | 'session.sign-out'
  | 'session.lock'
  | 'session.touch'
  | 'session.approve'

export function sessionService(deps: Deps, parts: SessionParts): Service<Names> {
  const { sessions, pins } = parts
  return {
    'session.read': {
      run: 'query',
      handle: (_tx, _input, call) => ok(sessions.view(call.clientId)),
    },
    'session.touch': {
      run: 'query',
      handle: (_tx, _input, call) => {
        sessions.touch(call.clientId)
        return ok({})
      },
    },
    'session.sign-in': {
      run: 'slow',
      async handle(input, call) {
        const checked = await pins.check(input.staffNo, input.pin)
        if (!checked.ok) return checked
        const row = deps.store.write((tx) => {
          noteDeed(tx, deps, 'staff.signed-on', checked.value)
          return sessions.signIn(tx, call.clientId, input.staffNo)
        })
        sessions.remember(row)
        return ok(sessions.view(call.clientId))
      },
    },
    'session.sign-out': {
      run: 'command',
      handle(tx, _input, call) {
        const { staff } = sessions.view(call.clientId)
        sessions.signOut(tx, call.clientId)
        if (staff !== null) {
          noteDeed(tx, deps, 'staff.signed-off', must(findStaff(tx, staff.staffNo), 'staff'))
        }
        return ok(sessions.view(call.clientId))
      },
    },
    'session.lock': {
      run: 'command',
      handle(tx, _input, call) {
        sessions.lock(tx, call.clientId)
        return ok(sessions.view(call.clientId))
      },
    },
    'session.approve': approve(deps, parts),
  }
}

function approve(
  deps: Deps,
  { pins, approvals }: SessionParts,
): Service<'session.approve'>['session.approve'] {
  return {
    run: 'slow',
    async handle(input, call) {
      const checked = await pins.check(input.staffNo, input.pin)
      if (!checked.ok) return checked
      const { staffNo, name, role } = checked.value
      const actorNo = must(call.staff, 'somebody asks').staffNo
      if (!mayConsent({ staffNo, role }, actorNo, input.permission)) {
        return refuse('approver-not-allowed', { permission: input.permission })
      }
      const approvalId = deps.ids.uuid()
      approvals.give({
        approvalId,
        clientId: call.clientId,
        permission: input.permission,
        approver: staffNo,
        givenMs: deps.clock.nowMs(),
      })
      return ok({ approvalId, approver: { staffNo, name, role } })
    },
  }
}

function noteDeed(
  tx: WriteTx,
  deps: Deps,
  type: 'staff.signed-on' | 'staff.signed-off',
  staff: StaffRow,
): void {
  append(tx, {
    type,
    eventId: deps.ids.uuid(),
    businessDate: currentBusinessDate(tx, deps),
    occurredMs: deps.clock.nowMs(),
    actor: staff.staffNo,
    body: { staffNo: staff.staffNo, detail: staff.role },
  })
}
