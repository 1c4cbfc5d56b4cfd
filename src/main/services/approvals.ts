/**
 * Consents that a second person has just given by number and PIN. Each is good for one deed, from the same
 * screen, within two minutes; they live in memory only.
 */
import type { Permission } from '#shared/access/role.ts'

const GOOD_FOR_MS = 120_000

export interface Approval {
  readonly approvalId: string
  readonly clientId: string
  readonly permission: Permission
  readonly approver: string
  readonly givenMs: number
}

export class Approvals {
  readonly #given = new Map<string, Approval>()

  give(approval: Approval): void {
    for (const [id, old] of this.#given) {
      if (approval.givenMs - old.givenMs > GOOD_FOR_MS) this.#given.delete(id)
    }
    this.#given.set(approval.approvalId, approval)
  }

  find(approvalId: string, clientId: string, nowMs: number): Approval | null {
    const found = this.#given.get(approvalId)
    if (found === undefined || found.clientId !== clientId) return null
    return Math.abs(nowMs - found.givenMs) > GOOD_FOR_MS ? null : found
  }

  use(approvalId: string): void {
    this.#given.delete(approvalId)
  }
}
