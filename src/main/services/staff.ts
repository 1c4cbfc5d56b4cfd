/** Operations of capability `staff`: the list, lifting a lockout, adding and changing people. */
import { ok, refuse } from '#shared/kernel/result.ts'
import type { StaffDeed } from '#shared/ledger/event.ts'
import { must } from '#shared/kernel/assert.ts'
import type { Call, Service } from '../ipc/call.ts'
import { append } from '../store/journal.ts'
import { findStaff, listStaff, noteTries, saveStaff } from '../store/staff.ts'
import { statement, type ReadTx, type WriteTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import { hashPin, isSimplePin } from './pins.ts'

type Names = 'staff.list' | 'staff.unlock' | 'staff.save'

export function staffService(deps: Deps): Service<Names> {
  return {
    'staff.list': {
      run: 'query',
      handle: (tx) =>
        ok(
          listStaff(tx).map(({ staffNo, name, role, isLockedOut, isActive }) => ({
            staffNo,
            name,
            role,
            isLockedOut,
            isActive,
          })),
        ),
    },
    'staff.unlock': {
      run: 'command',
      handle(tx, input, call) {
        if (findStaff(tx, input.staffNo) === undefined) return refuse('staff-unknown')
        unlockStaff(tx, deps, input.staffNo, actorOf(call), call.commandId)
        return ok({})
      },
    },
    'staff.save': saveHandler(deps),
  }
}

/** Lifts a lockout; what the command line does as well when no manager can sign in. */
export function unlockStaff(
  tx: WriteTx,
  deps: Deps,
  staffNo: string,
  actor: string,
  eventId: string,
): void {
  noteTries(tx, staffNo, { failedTries: 0, lastTryMs: 0, isLockedOut: false })
  noteDeed(tx, deps, 'staff.unlocked', staffNo, 'lockout lifted', actor, eventId)
}

function saveHandler(deps: Deps): Service<'staff.save'>['staff.save'] {
  return {
    run: 'slow',
    async handle(input, call) {
      const existing = deps.store.read((tx) => findStaff(tx, input.staffNo))
      if (existing === undefined && input.pin === null) return refuse('pin-missing')
      if (input.pin !== null && isSimplePin(input.pin)) return refuse('pin-too-simple')
      const hash = input.pin === null ? must(existing, 'has a PIN') : await hashPin(input.pin)
      const detail = `${input.role}${input.isActive ? '' : ' inactive'}${input.pin === null ? '' : ' new PIN'}`
      return deps.store.write((tx) => {
        const done = findDeed(tx, call.commandId)
        if (done !== undefined) {
          const isSame = done.staffNo === input.staffNo && done.detail === detail
          return isSame ? ok({}) : refuse('command-reused')
        }
        const managersLeft = listStaff(tx).filter(
          (row) => row.role === 'manager' && row.isActive && row.staffNo !== input.staffNo,
        )
        const staysManager = input.role === 'manager' && input.isActive
        if (!staysManager && managersLeft.length === 0) return refuse('last-manager')
        const { staffNo, name, role, isActive } = input
        const { pinSalt, pinHash } = hash
        saveStaff(tx, { staffNo, name, role, isActive, pinSalt, pinHash })
        noteDeed(tx, deps, 'staff.saved', staffNo, detail, actorOf(call), call.commandId)
        return ok({})
      })
    },
  }
}

/** What the command with this id has saved already. It is not kept as other answers are: its input holds a PIN. */
function findDeed(tx: ReadTx, commandId: string): StaffDeed | undefined {
  const row = statement<{ body: string }>(tx, 'SELECT body FROM journal WHERE event_id = ?').get(
    commandId,
  )
  return row === undefined ? undefined : (JSON.parse(row.body) as StaffDeed)
}

function noteDeed(
  tx: WriteTx,
  deps: Deps,
  type: 'staff.unlocked' | 'staff.saved',
  staffNo: string,
  detail: string,
  actor: string,
  eventId: string,
): void {
  append(tx, {
    type,
    eventId,
    businessDate: currentBusinessDate(tx, deps),
    occurredMs: deps.clock.nowMs(),
    actor,
    body: { staffNo, detail },
  })
}

const actorOf = (call: Call): string => must(call.staff, 'somebody is signed in').staffNo
