/** Who comes in at the handhelds' door: by a code, once, which pairs; then by the token that it was given for it. */
import { HANDHELDS_MAX } from '#shared/handhelds/handheld.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { handheldOfToken, saveHandheldToken, type HandheldRow } from '../store/handhelds.ts'
import { append } from '../store/journal.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import type { Invites } from './handhelds-invites.ts'

const TOKEN_BYTES = 32

interface Found {
  readonly deviceId: string
  readonly token?: string
}

export function admitToken(
  { store }: Deps,
  token: string,
): Result<Found, 'token-unknown' | 'token-revoked'> {
  const found = store.read((tx) => handheldOfToken(tx, token))
  if (found === null) return refuse('token-unknown')
  return found.isRevoked ? refuse('token-revoked') : ok({ deviceId: found.deviceId })
}

/** The pairing is on the disk before the handheld hears of it. Who made the code stands for it. */
export function pairHandheld(
  deps: Deps,
  invites: Invites,
  code: string,
  known: readonly HandheldRow[],
): Result<Found, 'code-unknown' | 'code-expired' | 'code-used' | 'too-many-devices'> {
  const invite = invites.redeem(code)
  if (!invite.ok) return invite
  if (known.length >= HANDHELDS_MAX) return refuse('too-many-devices')
  const { name, role, invitedBy } = invite.value
  const { store, clock, ids } = deps
  const deviceId = ids.uuid()
  const token = Buffer.from(ids.bytes(TOKEN_BYTES)).toString('base64url')
  const occurredMs = clock.nowMs()
  store.write((tx) => {
    append(tx, {
      type: 'handheld.paired',
      eventId: ids.uuid(),
      businessDate: currentBusinessDate(tx, deps),
      occurredMs,
      actor: invitedBy,
      body: { deviceId, name, role },
    })
    saveHandheldToken(tx, token, deviceId, occurredMs)
  })
  return ok({ deviceId, token })
}
