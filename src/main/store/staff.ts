/** People who may sign in. PINs are kept as scrypt hashes; tries are counted here and survive a restart. */
import type { Role } from '#shared/access/role.ts'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

export interface StaffRow {
  readonly staffNo: string
  readonly name: string
  readonly role: Role
  readonly pinSalt: Buffer
  readonly pinHash: Buffer
  readonly isActive: boolean
  readonly failedTries: number
  readonly lastTryMs: number
  readonly isLockedOut: boolean
}

type Stored = Omit<StaffRow, 'isActive' | 'isLockedOut'> & {
  readonly isActive: number
  readonly isLockedOut: number
}

const COLUMNS = `staff_no AS staffNo, name, role, pin_salt AS pinSalt, pin_hash AS pinHash,
  is_active AS isActive, failed_tries AS failedTries, last_try_ms AS lastTryMs,
  is_locked_out AS isLockedOut`

const fromStored = (row: Stored): StaffRow => ({
  ...row,
  isActive: row.isActive === 1,
  isLockedOut: row.isLockedOut === 1,
})

export function findStaff(tx: ReadTx, staffNo: string): StaffRow | undefined {
  const row = statement<Stored>(tx, `SELECT ${COLUMNS} FROM staff WHERE staff_no = ?`).get(staffNo)
  return row === undefined ? undefined : fromStored(row)
}

export const listStaff = (tx: ReadTx): readonly StaffRow[] =>
  statement<Stored>(tx, `SELECT ${COLUMNS} FROM staff ORDER BY staff_no`).all().map(fromStored)

export function saveStaff(
  tx: WriteTx,
  staff: Pick<StaffRow, 'staffNo' | 'name' | 'role' | 'pinSalt' | 'pinHash' | 'isActive'>,
): void {
  statement(
    tx,
    `INSERT INTO staff (staff_no, name, role, pin_salt, pin_hash, is_active)
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (staff_no) DO UPDATE SET name = excluded.name, role = excluded.role,
       pin_salt = excluded.pin_salt, pin_hash = excluded.pin_hash, is_active = excluded.is_active`,
  ).run(
    staff.staffNo,
    staff.name,
    staff.role,
    staff.pinSalt,
    staff.pinHash,
    staff.isActive ? 1 : 0,
  )
}

export function noteTries(
  tx: WriteTx,
  staffNo: string,
  tries: { readonly failedTries: number; readonly lastTryMs: number; readonly isLockedOut: boolean },
): void {
  statement(
    tx,
    'UPDATE staff SET failed_tries = ?, last_try_ms = ?, is_locked_out = ? WHERE staff_no = ?',
  ).run(tries.failedTries, tries.lastTryMs, tries.isLockedOut ? 1 : 0, staffNo)
}
