/** Devices that are set up at this till. How they are doing is in memory; this is what is kept. */
import { DeviceSetupShape, type DeviceSetup } from '#shared/api/devices.ts'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

export interface StoredDevice {
  readonly setup: DeviceSetup
  readonly isEnabled: boolean
}

interface Row {
  readonly setup: string
  readonly isEnabled: 0 | 1
}

/** In the order of their names on disk. A setup that this program cannot read, of a later one, is left alone. */
export function readDevices(tx: ReadTx): readonly StoredDevice[] {
  return statement<Row>(tx, 'SELECT setup, is_enabled AS isEnabled FROM device ORDER BY device_id')
    .all()
    .flatMap(({ setup, isEnabled }) => {
      const parsed = DeviceSetupShape.safeParse(JSON.parse(setup))
      return parsed.success ? [{ setup: parsed.data, isEnabled: isEnabled === 1 }] : []
    })
}

export function putDevice(tx: WriteTx, { setup, isEnabled }: StoredDevice, nowMs: number): void {
  statement(
    tx,
    `INSERT INTO device (device_id, kind, setup, is_enabled, updated_ms) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (device_id) DO UPDATE
     SET setup = excluded.setup, is_enabled = excluded.is_enabled, updated_ms = excluded.updated_ms`,
  ).run(setup.deviceId, setup.kind, JSON.stringify(setup), isEnabled ? 1 : 0, nowMs)
}

export function dropDevice(tx: WriteTx, deviceId: string): void {
  statement(tx, 'DELETE FROM device WHERE device_id = ?').run(deviceId)
}
