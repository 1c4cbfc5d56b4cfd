/** Operations of capability `handhelds`: opening and closing their door, pairing, revoking, and who is there. */
import {
  ANY_ADDRESS,
  DOOR_PORT,
  HANDHELDS_MAX,
  clientOfDevice,
} from '#shared/handhelds/handheld.ts'
import type { HandheldsDoor } from '#shared/handhelds/handheld.ts'
import { pairingUrl } from '#shared/handhelds/pairing-link.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import type { Call, Service } from '../ipc/call.ts'
import { openDoor } from '../store/handhelds.ts'
import { append } from '../store/journal.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'
import type { Handhelds } from './handhelds-keeper.ts'
import type { Sessions } from './sessions.ts'

export interface HandheldsServiceParts {
  readonly handhelds: Handhelds
  readonly sessions: Sessions
}

type Names =
  | 'handhelds.status'
  | 'handhelds.open'
  | 'handhelds.close'
  | 'handhelds.invite'
  | 'handhelds.revoke'
  | 'handhelds.self'

export function handheldsService(deps: Deps, parts: HandheldsServiceParts): Service<Names> {
  const { handhelds } = parts
  return {
    'handhelds.status': { run: 'query', handle: (tx) => ok(handhelds.status(tx)) },
    'handhelds.open': openHandler(deps, handhelds),
    'handhelds.close': closeHandler(deps, handhelds),
    'handhelds.invite': inviteHandler(handhelds),
    'handhelds.revoke': revokeHandler(deps, parts),
    'handhelds.self': {
      run: 'query',
      handle(_tx, _input, call) {
        const device = handhelds.deviceOf(call.clientId)
        if (device === null) return ok({ handheld: null })
        const { deviceId, name, role } = device
        return ok({ handheld: { deviceId, name, role } })
      },
    },
  }
}

/** The door is opened first: the journal tells of the port that it got. */
function openHandler(
  deps: Deps,
  handhelds: Handhelds,
): Service<'handhelds.open'>['handhelds.open'] {
  return {
    run: 'slow',
    async handle(input, call) {
      const address = input.address ?? ANY_ADDRESS
      const wish = { address, port: input.port ?? DOOR_PORT }
      const opened = await handhelds.open(wish)
      if (!opened.ok) return refuse(`handhelds-${opened.refusal.code}` as const)
      const { port } = opened.value
      try {
        noteDoor(deps, 'handhelds.opened', { address, port }, call)
      } catch (error) {
        await handhelds.close()
        throw error
      }
      return ok(deps.store.read((tx) => handhelds.status(tx)))
    },
  }
}

/** Shut at once, whatever the disk says afterwards. */
function closeHandler(
  deps: Deps,
  handhelds: Handhelds,
): Service<'handhelds.close'>['handhelds.close'] {
  return {
    run: 'slow',
    async handle(_input, call) {
      await handhelds.close()
      const was = deps.store.read(openDoor)
      if (was !== null) noteDoor(deps, 'handhelds.closed', was, call)
      return ok(deps.store.read((tx) => handhelds.status(tx)))
    },
  }
}

function noteDoor(
  deps: Deps,
  type: 'handhelds.opened' | 'handhelds.closed',
  { address, port }: HandheldsDoor,
  call: Call,
): void {
  const { store, clock, ids } = deps
  const known = store.read(openDoor)
  const isKnown = known?.address === address && known.port === port
  if (type === 'handhelds.opened' && isKnown) return
  store.write((tx) =>
    append(tx, {
      type,
      eventId: ids.uuid(),
      businessDate: currentBusinessDate(tx, deps),
      occurredMs: clock.nowMs(),
      actor: call.staff?.staffNo ?? '',
      body: { address, port },
    }),
  )
}

/** Runs as a slow one because those keep no answer: the code must lie nowhere. */
function inviteHandler(handhelds: Handhelds): Service<'handhelds.invite'>['handhelds.invite'] {
  return {
    run: 'slow',
    handle({ name, role }, call) {
      const { door, known } = handhelds
      if (door === null) return Promise.resolve(refuse('handhelds-closed'))
      if (known.length >= HANDHELDS_MAX) {
        return Promise.resolve(refuse('handhelds-too-many', { count: HANDHELDS_MAX }))
      }
      if (known.some((device) => device.name === name)) {
        return Promise.resolve(refuse('handheld-name-taken'))
      }
      const invitedBy = call.staff?.staffNo ?? ''
      const { code, expiresMs } = handhelds.invites.make({ name, role, invitedBy })
      const fingerprint = door.fingerprint()
      const urls = door.addresses().map((address) => ({
        address,
        url: pairingUrl(address, door.port, { code, fingerprint }),
      }))
      return Promise.resolve(ok({ code, fingerprint, expiresMs, urls }))
    },
  }
}

/** Whoever is signed in on it is signed out with it. */
function revokeHandler(
  deps: Deps,
  { handhelds, sessions }: HandheldsServiceParts,
): Service<'handhelds.revoke'>['handhelds.revoke'] {
  return {
    run: 'command',
    handle(tx, { deviceId }, call) {
      const device = handhelds.known.find((one) => one.deviceId === deviceId)
      if (device === undefined) return refuse('handheld-unknown')
      append(tx, {
        type: 'handheld.revoked',
        eventId: call.commandId,
        businessDate: currentBusinessDate(tx, deps),
        occurredMs: deps.clock.nowMs(),
        actor: call.staff?.staffNo ?? '',
        body: { deviceId, name: device.name },
      })
      sessions.signOut(tx, clientOfDevice(deviceId))
      call.afterCommit(() => handhelds.cut(deviceId))
      return ok({})
    },
  }
}
