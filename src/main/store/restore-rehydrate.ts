/** Takes events from a mirror into a restored journal, as far as they continue it. */
import { join } from 'node:path'
import type { MirrorPath, Stretch } from '#shared/safekeeping/mirror-path.ts'
import { readHead } from './head.ts'
import { learnFromEvent, type KnownNumbers } from './known-numbers.ts'
import { linesOf, mirrorFileName } from './mirror-files.ts'
import type { MirroredEvent } from './mirror-line.ts'
import { continues, ledgerEventOf, takeEvent } from './take-event.ts'
import type { WriteTx } from './tx.ts'

/** Returns how many were taken. Ends before the first that is not what the journal continues with. */
export function rehydrate(
  tx: WriteTx,
  mirror: { readonly dir: string; readonly tillId: string; readonly path: MirrorPath },
): number {
  let taken = 0
  if (mirror.path.events === 0) return 0
  let hash: Uint8Array = readHead(tx).hash
  for (const stretch of mirror.path.stretches) {
    for (const event of eventsOf(mirror.dir, mirror.tillId, stretch)) {
      // The chain was followed up to the head, which is where an epoch begins that comes next.
      const { epoch, seq } = readHead(tx)
      if (!continues(event, hash, mirror.tillId)) return taken
      if (takeEvent(tx, event, { epoch, seq }) !== null) return taken
      hash = event.hash
      taken += 1
    }
  }
  return taken
}

function* eventsOf(
  dir: string,
  tillId: string,
  { epoch, fromSeq, toSeq }: Stretch,
): Generator<MirroredEvent> {
  let next = fromSeq
  for (const event of linesOf(join(dir, mirrorFileName(tillId, epoch)))) {
    if (event === null || next > toSeq) return
    if (event.place.seq < next) continue
    if (event.place.seq !== next || event.place.epoch !== epoch) return
    next += 1
    yield event
  }
}

/** Also what lies on other branches: somebody holds those receipts as well. */
export function learnFromMirror(
  known: KnownNumbers,
  mirror: { readonly dir: string; readonly tillId: string; readonly epochs: readonly string[] },
): void {
  for (const epoch of mirror.epochs) {
    for (const event of linesOf(join(mirror.dir, mirrorFileName(mirror.tillId, epoch)))) {
      if (event === null) break
      learnFromEvent(known, ledgerEventOf(event))
    }
  }
}
