/** Operation `devices.learn`: a scanner that does not say where its reports have the code is asked by a code that is known. */
import type { Connection } from '#shared/devices/device.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import type { ScannerLayout } from '#shared/scanning/scanner-layout.ts'
import { faultOf } from '../devices/ports.ts'
import type { Service } from '../ipc/call.ts'
import { putDevice } from '../store/devices.ts'
import type { Deps } from './deps.ts'
import type { DeviceServiceParts } from './devices.ts'

type HidConnection = Extract<Connection, { by: 'usb' | 'usb-port' }>

export interface LearnServiceParts extends Pick<DeviceServiceParts, 'devices'> {
  /** Rejects with DeviceError; null: the code was not read in time. */
  readonly learnLayout: (connection: HidConnection) => Promise<ScannerLayout | null>
}

export function devicesLearnService(
  deps: Deps,
  parts: LearnServiceParts,
): Service<'devices.learn'> {
  const { devices } = parts
  return {
    'devices.learn': {
      run: 'slow',
      async handle({ deviceId }) {
        const found = devices.find(deviceId)
        if (found === null) return refuse('device-unknown', { deviceId })
        const { setup, isEnabled } = found
        const { connection } = setup
        const isHid = connection.by === 'usb' || connection.by === 'usb-port'
        if (setup.kind !== 'scanner' || !isHid) return refuse('device-not-learnable', { deviceId })
        const learned = await parts.learnLayout(connection).catch(faultOf)
        if (learned === null) return refuse('scan-not-read', { deviceId })
        if (typeof learned === 'string')
          return refuse('device-failed', { deviceId, cause: learned })
        const { aim, data, ...layout } = learned
        const kept = { ...layout, aim: aim === null ? null : [...aim], data: [...data] }
        const stored = { setup: { ...setup, layout: kept }, isEnabled }
        deps.store.write((tx) => putDevice(tx, stored, deps.clock.nowMs()))
        deps.log.write('info', 'a layout was learned', {
          deviceId,
          layout: JSON.stringify(kept),
        })
        await devices.put(stored)
        return ok(devices.find(deviceId) ?? found)
      },
    },
  }
}
