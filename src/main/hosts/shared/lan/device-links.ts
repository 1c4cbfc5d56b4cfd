/**
 * Links of handhelds: one measure of calls for all connections of a device, and a limited number of them. A device that
 * roams from one access point to the next leaves dead connections behind, so the oldest makes room.
 */
import type { WebSocket } from 'ws'
import {
  frameBucket,
  websocketLink,
  type DropReason,
  type LinkLimits,
} from '#main/hosts/shared/websocket-link.ts'
import type { Log } from '#main/log.ts'
import type { DoorGuard } from '#main/services/handhelds-door.ts'
import type { Link } from '#shared/api/link.ts'
import type { RefusedKind } from '#shared/handhelds/handheld.ts'

const CONNECTIONS_PER_DEVICE = 3

const KINDS: Readonly<Record<DropReason, RefusedKind>> = {
  'too many calls': 'too-many-calls',
  'not JSON': 'not-a-call',
  'not a call': 'not-a-call',
  'frame too large': 'frame-too-large',
}

interface Device {
  readonly hasRoom: (nowMs: number) => boolean
  sockets: readonly WebSocket[]
}

export function deviceLinks(log: Log, limits: LinkLimits, guard: Pick<DoorGuard, 'refused'>) {
  const devices = new Map<string, Device>()
  return {
    take(socket: WebSocket, deviceId: string, address: string): Link {
      const device = devices.get(deviceId) ?? { hasRoom: frameBucket(limits), sockets: [] }
      devices.set(deviceId, device)
      device.sockets = [...device.sockets, socket]
      if (device.sockets.length > CONNECTIONS_PER_DEVICE) device.sockets[0]?.terminate()
      socket.once('close', () => {
        device.sockets = device.sockets.filter((one) => one !== socket)
      })
      return websocketLink(socket, log, limits, {
        hasRoom: device.hasRoom,
        onDropped: (reason) => guard.refused(KINDS[reason], address),
      })
    },
  }
}
