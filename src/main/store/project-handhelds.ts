/**
 * Which handhelds may connect, and whether the door is open to them. A restored book does not know who was revoked
 * since its backup was taken: after a restore the door is shut and every handheld is paired anew.
 */
import type { EventHeader, LedgerEvent } from '#shared/ledger/event.ts'
import type { HandheldsDoor } from '#shared/handhelds/handheld.ts'
import { statement, type WriteTx } from './tx.ts'

export function projectHandhelds(
  tx: WriteTx,
  position: number,
  event: LedgerEvent,
  header: EventHeader,
): void {
  switch (event.type) {
    case 'handhelds.opened':
      return setDoor(tx, position, event.body, 1)
    case 'handhelds.closed':
      return setDoor(tx, position, event.body, 0)
    case 'handheld.paired': {
      const { deviceId, name, role } = event.body
      statement(
        tx,
        `INSERT INTO handheld (device_id, name, role, paired_by, paired_ms, revoked_ms, position)
         VALUES (?, ?, ?, ?, ?, NULL, ?)`,
      ).run(deviceId, name, role, header.actor, header.occurredMs, position)
      return
    }
    case 'handheld.revoked':
      statement(tx, 'UPDATE handheld SET revoked_ms = ?, position = ? WHERE device_id = ?').run(
        header.occurredMs,
        position,
        event.body.deviceId,
      )
      return
    case 'store.restored':
      statement(
        tx,
        'UPDATE handheld SET revoked_ms = ?, position = ? WHERE revoked_ms IS NULL',
      ).run(header.occurredMs, position)
      statement(tx, 'UPDATE handheld_door SET is_open = 0, position = ?').run(position)
      return
    default:
  }
}

function setDoor(
  tx: WriteTx,
  position: number,
  { address, port }: HandheldsDoor,
  isOpen: 0 | 1,
): void {
  statement(
    tx,
    `INSERT INTO handheld_door (door, is_open, address, port, position) VALUES ('lan', ?, ?, ?, ?)
     ON CONFLICT (door) DO UPDATE SET is_open = excluded.is_open, address = excluded.address,
       port = excluded.port, position = excluded.position`,
  ).run(isOpen, address, port, position)
}
