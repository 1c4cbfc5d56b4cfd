/**
 * Who may restore when the store cannot be opened: a manager as the backup itself knows them. Tries are slowed down
 * as everywhere, and counted in memory: there is nowhere to write them.
 */
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import type { Clock } from '../clock.ts'
import { staffInBackup } from '../store/backup-staff.ts'
import { matches, TRIES_MAX, waitMsAfter, type PinRefusal } from './pins.ts'

export class RescuePins {
  readonly #clock: Clock
  #failedTries = 0
  #lastTryMs = 0
  #turn: Promise<unknown> = Promise.resolve()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** One try after the other, whosever number it is: nobody else has business here. */
  checkManager(
    backup: string,
    staffNo: string,
    pin: string,
  ): Promise<Result<null, PinRefusal | 'manager-needed' | 'backup-damaged'>> {
    const checked = this.#turn.then(() => this.#check(backup, staffNo, pin))
    this.#turn = checked.catch(() => undefined)
    return checked
  }

  async #check(
    backup: string,
    staffNo: string,
    pin: string,
  ): Promise<Result<null, PinRefusal | 'manager-needed' | 'backup-damaged'>> {
    if (this.#failedTries >= TRIES_MAX) return refuse('staff-locked-out')
    const nowMs = this.#clock.nowMs()
    // A clock that was set back: the wait begins anew and does not last for hours.
    this.#lastTryMs = Math.min(this.#lastTryMs, nowMs)
    const retryInMs = this.#lastTryMs + waitMsAfter(this.#failedTries) - nowMs
    if (retryInMs > 0) return refuse('pin-throttled', { retryInMs })
    const seen = staffInBackup(backup, staffNo)
    if (!seen.isReadable) return refuse('backup-damaged')
    const staff = seen.staff?.isActive === true ? seen.staff : undefined
    if (staff?.isLockedOut === true) return refuse('staff-locked-out')
    if (!(await matches(pin, staff)) || staff === undefined) {
      this.#failedTries += 1
      this.#lastTryMs = nowMs
      return refuse('pin-wrong', { triesLeft: TRIES_MAX - this.#failedTries })
    }
    return staff.role === 'manager' ? ok(null) : refuse('manager-needed')
  }
}
