/** Who sits at the till: sign-on by staff number and PIN, lock, approval by a second person, staff list. */
import * as z from 'zod'
import { PERMISSIONS, ROLES } from '../access/role.ts'
import { command, query } from './operation.ts'
import { Empty, Pin, StaffNo } from './shapes.ts'

export const StaffShape = z.object({
  staffNo: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
})

export const SessionShape = z.object({
  /** locked: signed in, but the PIN must be given again before anything else. */
  state: z.enum(['signed-out', 'signed-in', 'locked']),
  staff: StaffShape.nullable(),
})
export type SessionView = z.output<typeof SessionShape>
export type StaffView = z.output<typeof StaffShape>

const PIN_REFUSALS = ['staff-locked-out', 'pin-throttled', 'pin-wrong'] as const

export const sessionOperations = {
  'session.read': query({ input: Empty, output: SessionShape, refusals: [], access: 'anyone' }),
  /** Also unlocks. Refusal details: `retryInMs` when throttled, `triesLeft` when wrong. */
  'session.sign-in': command({
    input: z.strictObject({ staffNo: StaffNo, pin: Pin }),
    output: SessionShape,
    refusals: PIN_REFUSALS,
    access: 'anyone',
  }),
  'session.sign-out': command({
    input: Empty,
    output: SessionShape,
    refusals: [],
    access: 'anyone',
  }),
  'session.lock': command({ input: Empty, output: SessionShape, refusals: [], access: 'anyone' }),
  /** Tells that somebody is at the keyboard; what keeps the session from locking itself. */
  'session.touch': query({ input: Empty, output: Empty, refusals: [], access: 'anyone' }),
  /** A second person's consent to one deed. The id is good for one call within two minutes. */
  'session.approve': command({
    input: z.strictObject({ staffNo: StaffNo, pin: Pin, permission: z.enum(PERMISSIONS) }),
    output: z.object({ approvalId: z.string(), approver: StaffShape }),
    refusals: [...PIN_REFUSALS, 'approver-not-allowed'],
    access: 'staff',
  }),
  'staff.list': query({
    input: Empty,
    output: z.array(StaffShape.extend({ isLockedOut: z.boolean(), isActive: z.boolean() })),
    refusals: [],
    access: 'manage-staff',
  }),
  'staff.unlock': command({
    input: z.strictObject({ staffNo: StaffNo }),
    output: Empty,
    refusals: ['staff-unknown'],
    access: 'manage-staff',
  }),
  /** The card names its bearer and proves nothing: wherever it is scanned the PIN is asked for. */
  'staff.print-card': command({
    input: z.strictObject({ staffNo: StaffNo }),
    output: Empty,
    refusals: ['staff-unknown'],
    access: 'manage-staff',
  }),
  /** Adds a person or changes one; without a PIN the old one stays. */
  'staff.save': command({
    input: z.strictObject({
      staffNo: StaffNo,
      name: z.string().trim().min(1).max(60),
      role: z.enum(ROLES),
      isActive: z.boolean(),
      pin: Pin.nullable(),
    }),
    output: Empty,
    refusals: ['pin-missing', 'pin-too-simple', 'last-manager'],
    access: 'manage-staff',
  }),
} as const
