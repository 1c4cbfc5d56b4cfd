/**
 * The door through which handhelds come in from the store's network. A host opens it (it owns the sockets); who may
 * come in is decided here, behind the guard.
 */
import type { Link } from '#shared/api/link.ts'
import type { DeviceRole, RefusedKind } from '#shared/handhelds/handheld.ts'

export interface DoorWish {
  /** IPv4; 0.0.0.0 is every address of this machine. */
  readonly address: string
  /** Where it is taken: the next free one. */
  readonly port: number
  /** Where certificate and keys are kept. */
  readonly dir: string
}

export interface OpenDoor {
  readonly port: number
  /** Addresses by which handhelds reach it, the likeliest first. */
  addresses(): readonly string[]
  /** Of the certificate that is shown: SHA-256, hexadecimal, lower case. */
  fingerprint(): string
  /** Every connection through it is cut. */
  close(): Promise<void>
}

export type DoorProblem = 'address-unknown' | 'port-taken' | 'failed'

export class DoorError extends Error {
  override readonly name = 'DoorError'
  readonly problem: DoorProblem

  constructor(problem: DoorProblem, detail: string) {
    super(`${problem}: ${detail}`)
    this.problem = problem
  }
}

/** What somebody shows at the door. */
export interface Shown {
  readonly kind: 'code' | 'token'
  readonly secret: string
}

export interface Admitted {
  readonly clientId: string
  readonly deviceId: string
  readonly role: DeviceRole
  /** To be told once, to a handheld that was paired just now. */
  readonly token?: string
}

export interface DoorGuard {
  /** Null: not let in; noted already. */
  admit(shown: Shown, address: string): Admitted | null
  serve(link: Link, admitted: Admitted, address: string): void
  /** Something was refused at the door itself, or a connection was cut for what it did. */
  refused(kind: RefusedKind, address: string): void
}

export interface HandheldDoor {
  /** Throws DoorError. */
  open(wish: DoorWish, guard: DoorGuard): Promise<OpenDoor>
}
