/** People who may sign in. PINs are kept as scrypt hashes; tries are counted here and survive a restart. */
import type { Role } from '#shared/access/role.ts'
import { eq } from 'drizzle-orm'
import { orm } from './orm.ts'
import { staff } from './schema.ts'
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

export const findStaff = (tx: ReadTx, staffNo: string): StaffRow | undefined =>
  orm(tx).select().from(staff).where(eq(staff.staffNo, staffNo)).get()

export const listStaff = (tx: ReadTx): readonly StaffRow[] =>
  orm(tx).select().from(staff).orderBy(staff.staffNo).all()

/** Name and role of somebody who may act; asked at every call, so by a prepared statement. */
export function actingStaff(
  tx: ReadTx,
  staffNo: string,
): Pick<StaffRow, 'staffNo' | 'name' | 'role'> | undefined {
  return statement<Pick<StaffRow, 'staffNo' | 'name' | 'role'>>(
    tx,
    'SELECT staff_no AS staffNo, name, role FROM staff WHERE staff_no = ? AND is_active = 1',
  ).get(staffNo)
}

export function saveStaff(
  tx: WriteTx,
  person: Pick<StaffRow, 'staffNo' | 'name' | 'role' | 'pinSalt' | 'pinHash' | 'isActive'>,
): void {
  statement(
    tx,
    `INSERT INTO staff (staff_no, name, role, pin_salt, pin_hash, is_active)
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (staff_no) DO UPDATE SET name = excluded.name, role = excluded.role,
       pin_salt = excluded.pin_salt, pin_hash = excluded.pin_hash, is_active = excluded.is_active`,
  ).run(
    person.staffNo,
    person.name,
    person.role,
    person.pinSalt,
    person.pinHash,
    person.isActive ? 1 : 0,
  )
}

export function noteTries(
  tx: WriteTx,
  staffNo: string,
  tries: {
    readonly failedTries: number
    readonly lastTryMs: number
    readonly isLockedOut: boolean
  },
): void {
  statement(
    tx,
    'UPDATE staff SET failed_tries = ?, last_try_ms = ?, is_locked_out = ? WHERE staff_no = ?',
  ).run(tries.failedTries, tries.lastTryMs, tries.isLockedOut ? 1 : 0, staffNo)
}
