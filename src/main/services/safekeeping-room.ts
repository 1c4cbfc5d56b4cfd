/** Room on the disk of the store, as the status line and the manager see it. */
import type { SafekeepingStatus } from '#shared/api/safekeeping.ts'
import { roomOf } from '#shared/safekeeping/room.ts'
import type { RoomState } from '#shared/safekeeping/words.ts'
import { bytesOf, freeBytes } from '../store/durable-files.ts'
import { firstEventMs } from '../store/journal-ends.ts'
import type { ReadTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'

const DAY_MS = 86_400_000

export function roomNow(
  tx: ReadTx,
  { store, clock }: Deps,
): Omit<SafekeepingStatus['room'], 'hasBallast'> {
  const free = freeBytes(store.dir)
  const days = (clock.nowMs() - (firstEventMs(tx) ?? clock.nowMs())) / DAY_MS
  const { isLow, daysLeft } = roomOf(free, bytesOf(store.path), days)
  return { state: stateOf(store, isLow), freeBytes: free, daysLeft }
}

function stateOf({ trouble, isInDoubt }: Deps['store'], isLow: boolean): RoomState {
  if (trouble === 'full') return 'full'
  if (trouble !== null || isInDoubt) return 'failing'
  return isLow ? 'low' : 'ok'
}
