/** People from head office. The last manager who can sign in here cannot be taken away by anybody. */
import { StaffRow } from '#shared/wire/feed-rows.ts'
import { append } from '../store/journal.ts'
import { findStaff, listStaff, saveStaff, type StaffRow as Person } from '../store/staff.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { OFFICE, reading } from './feeds-reading.ts'

export const applyStaff = reading(
  StaffRow,
  (tx, deps, row, key) => {
    if (row.staffNo !== key) return 'staffNo'
    const { staffNo, name, role, isActive, pin } = row
    const before = findStaff(tx, staffNo)
    const kept = before === undefined ? null : { pinSalt: before.pinSalt, pinHash: before.pinHash }
    const sent =
      pin === null
        ? null
        : { pinSalt: Buffer.from(pin.salt, 'hex'), pinHash: Buffer.from(pin.hash, 'hex') }
    const hashes = sent ?? kept
    if (hashes === null) return 'pin-missing'
    return save(tx, deps, { staffNo, name, role, isActive, ...hashes }, sent !== null)
  },
  (tx, deps, key) => {
    const before = findStaff(tx, key)
    if (before === undefined || !before.isActive) return null
    return save(tx, deps, { ...before, isActive: false }, false)
  },
)

type Saved = Pick<Person, 'staffNo' | 'name' | 'role' | 'isActive' | 'pinSalt' | 'pinHash'>

function save(tx: WriteTx, deps: Deps, person: Saved, isPinSent: boolean): string | null {
  const { staffNo, name, role, isActive } = person
  const staysManager = role === 'manager' && isActive
  if (!staysManager && !hasOtherManager(tx, staffNo)) return 'last-manager'
  const before = findStaff(tx, staffNo)
  const isSame =
    before?.name === name &&
    before.role === role &&
    before.isActive === isActive &&
    before.pinHash.equals(person.pinHash) &&
    before.pinSalt.equals(person.pinSalt)
  if (isSame) return null
  saveStaff(tx, person)
  append(tx, {
    type: 'staff.saved',
    eventId: deps.ids.uuid(),
    businessDate: currentBusinessDate(tx, deps),
    occurredMs: deps.clock.nowMs(),
    actor: OFFICE,
    body: {
      staffNo,
      detail: `${role}${isActive ? '' : ' inactive'}${isPinSent ? ' new PIN' : ''}`,
    },
  })
  return null
}

const hasOtherManager = (tx: ReadTx, staffNo: string): boolean =>
  listStaff(tx).some(
    (row) => row.role === 'manager' && row.isActive && !row.isLockedOut && row.staffNo !== staffNo,
  )
