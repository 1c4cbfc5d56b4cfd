/**
 * PINs: hashed with scrypt, slowed down after wrong tries, locked out after ten until a manager lifts it.
 * A number that nobody has costs the same time and gives the same answer as a wrong PIN.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { append } from '../store/journal.ts'
import { findStaff, noteTries, type StaffRow } from '../store/staff.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'

const HASH_BYTES = 32
export const TRIES_MAX = 10
const FREE_TRIES = 3
const WAIT_MS_MAX = 60_000

const derive = promisify<string, Buffer, number, Buffer>(scrypt)

export interface PinHash {
  readonly pinSalt: Buffer
  readonly pinHash: Buffer
}

export async function hashPin(pin: string): Promise<PinHash> {
  const pinSalt = randomBytes(16)
  return { pinSalt, pinHash: await derive(pin, pinSalt, HASH_BYTES) }
}

/** 0000, 1234, 4321 and the like. */
export function isSimplePin(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])))
  return steps.size === 1 && [0, 1, -1].some((step) => steps.has(step))
}

/** How long the next try has to wait after so many wrong ones: nothing at first, then doubling. */
export const waitMsAfter = (failedTries: number): number =>
  failedTries < FREE_TRIES ? 0 : Math.min(WAIT_MS_MAX, 2000 * 2 ** (failedTries - FREE_TRIES))

export type PinRefusal = 'staff-locked-out' | 'pin-throttled' | 'pin-wrong'

interface Tries {
  readonly failedTries: number
  readonly lastTryMs: number
}

export class PinCheck {
  readonly #deps: Deps
  /** Tries on numbers that nobody has. */
  readonly #strangers = new Map<string, Tries>()
  #turn: Promise<unknown> = Promise.resolve()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** One try after the other, so that tries which are sent together are counted one by one. */
  check(staffNo: string, pin: string): Promise<Result<StaffRow, PinRefusal>> {
    const checked = this.#turn.then(() => this.#check(staffNo, pin))
    this.#turn = checked.catch(() => undefined)
    return checked
  }

  async #check(staffNo: string, pin: string): Promise<Result<StaffRow, PinRefusal>> {
    const staff = this.#deps.store.read((tx) => findStaff(tx, staffNo))
    const known = staff?.isActive === true ? staff : undefined
    const nowMs = this.#deps.clock.nowMs()
    const tries = known ?? this.#strangers.get(staffNo) ?? { failedTries: 0, lastTryMs: 0 }
    const isOut = known === undefined ? tries.failedTries >= TRIES_MAX : known.isLockedOut
    if (isOut) return refuse('staff-locked-out')
    const isClockBack = tries.lastTryMs > nowMs
    if (isClockBack) this.#remember(staffNo, known, { ...tries, lastTryMs: nowMs })
    const sinceMs = isClockBack ? nowMs : tries.lastTryMs
    const retryInMs = sinceMs + waitMsAfter(tries.failedTries) - nowMs
    if (retryInMs > 0) return refuse('pin-throttled', { retryInMs })
    const isRight = await matches(pin, known)
    if (known !== undefined && isRight) {
      if (known.failedTries > 0) this.#note(known, 0)
      return ok(known)
    }
    return this.#wrong(staffNo, known, tries.failedTries + 1, nowMs)
  }

  /** A clock that was set back: the wait begins anew, and neither ends at once nor lasts for hours. */
  #remember(staffNo: string, known: StaffRow | undefined, tries: Tries): void {
    const { failedTries, lastTryMs } = tries
    if (known === undefined) this.#strangers.set(staffNo, { failedTries, lastTryMs })
    else {
      this.#deps.store.write((tx) =>
        noteTries(tx, staffNo, { failedTries, lastTryMs, isLockedOut: false }),
      )
    }
  }

  #wrong(
    staffNo: string,
    known: StaffRow | undefined,
    failedTries: number,
    nowMs: number,
  ): Result<StaffRow, PinRefusal> {
    const triesLeft = Math.max(0, TRIES_MAX - failedTries)
    if (known === undefined) {
      if (this.#strangers.size > 1000) this.#strangers.clear()
      this.#strangers.set(staffNo, { failedTries, lastTryMs: nowMs })
    } else {
      this.#note(known, failedTries)
    }
    if (triesLeft === 0) return refuse('staff-locked-out')
    return refuse('pin-wrong', { triesLeft })
  }

  #note(staff: StaffRow, failedTries: number): void {
    const { store, clock, ids } = this.#deps
    const nowMs = clock.nowMs()
    store.write((tx) => {
      const isLockedOut = failedTries >= TRIES_MAX
      noteTries(tx, staff.staffNo, { failedTries, lastTryMs: nowMs, isLockedOut })
      if (!isLockedOut) return
      append(tx, {
        type: 'staff.locked-out',
        eventId: ids.uuid(),
        businessDate: currentBusinessDate(tx, this.#deps),
        occurredMs: nowMs,
        actor: staff.staffNo,
        body: { staffNo: staff.staffNo, detail: `${failedTries} wrong PINs` },
      })
    })
  }
}

/** Takes the same time for nobody as for somebody. */
export async function matches(pin: string, staff: PinHash | undefined): Promise<boolean> {
  const salt = staff?.pinSalt ?? Buffer.alloc(16)
  const hash = await derive(pin, salt, HASH_BYTES)
  return staff !== undefined && timingSafeEqual(hash, staff.pinHash)
}
