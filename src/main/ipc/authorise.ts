/** Who may call what: session first, then the role's grant, then an approval where the role needs one. */
import { grantOf, type Permission } from '#shared/access/role.ts'
import type { Access } from '#shared/api/operation.ts'
import type { SessionView } from '#shared/api/session.ts'
import type { DeviceRole } from '#shared/handhelds/handheld.ts'
import { must } from '#shared/kernel/assert.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import type { By } from '#shared/sales/ticket.ts'
import type { Approval } from '../services/approvals.ts'
import type { Call } from './call.ts'

export interface CallState {
  readonly clientId: string
  readonly deviceRole: DeviceRole | null
  readonly commandId: string
  readonly session: SessionView
  readonly approvalId: string | null
  readonly approval: Approval | null
  /** Set when a grant rested on the approval; it is then used up. */
  usedApprovalId: string | null
}

type AccessRefusal =
  'signed-out' | 'locked' | 'not-allowed' | 'approval-needed' | 'approval-invalid'

export function checkAccess(access: Access, state: CallState): Result<By | null, AccessRefusal> {
  if (access === 'anyone') return ok(null)
  if (state.session.state === 'signed-out') return refuse('signed-out')
  if (state.session.state === 'locked') return refuse('locked')
  return access === 'staff' ? ok(null) : needPermission(access, state)
}

export function callOf(
  state: CallState,
  afterCommit: Call['afterCommit'],
  afterRefusal: Call['afterRefusal'],
): Call {
  return {
    clientId: state.clientId,
    deviceRole: state.deviceRole,
    commandId: state.commandId,
    staff: state.session.state === 'signed-in' ? state.session.staff : null,
    need: (permission) => needPermission(permission, state),
    needSecond: (permission) =>
      withApproval(permission, must(state.session.staff, 'somebody is signed in').staffNo, state),
    afterCommit,
    afterRefusal,
  }
}

function needPermission(
  permission: Permission,
  state: CallState,
): Result<By, 'not-allowed' | 'approval-needed' | 'approval-invalid'> {
  const staff = must(state.session.staff, 'somebody is signed in')
  switch (grantOf(staff.role, permission)) {
    case 'allowed':
      return ok({ actor: staff.staffNo, approver: null })
    case 'denied':
      return refuse('not-allowed', { permission })
    case 'approval':
      return withApproval(permission, staff.staffNo, state)
  }
}

function withApproval(
  permission: Permission,
  actor: string,
  state: CallState,
): Result<By, 'approval-needed' | 'approval-invalid'> {
  if (state.approvalId === null) return refuse('approval-needed', { permission })
  const { approval } = state
  // Whoever consented for another must not use it for themselves at the same screen.
  if (approval === null || approval.permission !== permission || approval.approver === actor) {
    return refuse('approval-invalid', { permission })
  }
  state.usedApprovalId = state.approvalId
  return ok({ actor, approver: approval.approver })
}
