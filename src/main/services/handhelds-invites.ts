/**
 * Codes for pairing: good for one handheld and a few minutes. Only their hashes are kept, in memory; a restart of the
 * program makes all of them worthless. Codes that are done with are remembered for a while, to tell what was tried.
 */
import { INVITE_MS, type DeviceRole } from '#shared/handhelds/handheld.ts'
import { refuse, ok, type Result } from '#shared/kernel/result.ts'
import type { Clock } from '../clock.ts'
import type { IdSource } from '../ids.ts'
import { hashOf } from '../store/handhelds.ts'

export interface Invite {
  readonly name: string
  readonly role: DeviceRole
  readonly invitedBy: string
}

interface Kept extends Invite {
  readonly madeMs: number
  isUsed: boolean
}

const CODE_BYTES = 24
const KEPT_MAX = 128

export class Invites {
  readonly #clock: Clock
  readonly #ids: IdSource
  readonly #kept = new Map<string, Kept>()

  constructor(clock: Clock, ids: IdSource) {
    this.#clock = clock
    this.#ids = ids
  }

  /** Another code for the same name takes the place of the one before. */
  make(invite: Invite): { readonly code: string; readonly expiresMs: number } {
    const code = Buffer.from(this.#ids.bytes(CODE_BYTES)).toString('base64url')
    for (const kept of this.#kept.values()) if (kept.name === invite.name) kept.isUsed = true
    const oldest = this.#kept.keys().next()
    if (this.#kept.size >= KEPT_MAX && !oldest.done) this.#kept.delete(oldest.value)
    const madeMs = this.#clock.nowMs()
    this.#kept.set(keyOf(code), { ...invite, madeMs, isUsed: false })
    return { code, expiresMs: madeMs + INVITE_MS }
  }

  /** Once per code. A clock that was set back makes no code live longer. */
  redeem(code: string): Result<Invite, 'code-unknown' | 'code-expired' | 'code-used'> {
    const kept = this.#kept.get(keyOf(code))
    if (kept === undefined) return refuse('code-unknown')
    if (kept.isUsed) return refuse('code-used')
    const ageMs = this.#clock.nowMs() - kept.madeMs
    if (ageMs < 0 || ageMs > INVITE_MS) return refuse('code-expired')
    kept.isUsed = true
    return ok({ name: kept.name, role: kept.role, invitedBy: kept.invitedBy })
  }

  /** Nobody comes in by what was handed out before. */
  forget(): void {
    for (const kept of this.#kept.values()) kept.isUsed = true
  }
}

const keyOf = (code: string): string => hashOf(code).toString('base64')
