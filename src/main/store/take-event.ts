/**
 * Takes an event of this till that the file lacks, from a mirror or from head office. It keeps its place, time and hash:
 * it is accepted only when its link and its hash are right, is inserted past the same triggers as any other, and is
 * projected by the same code. Only `origin` tells it from what this file wrote itself.
 */
import type { EpochOpened, LedgerEvent } from '#shared/ledger/event.ts'
import { isArmedEpoch } from './epochs.ts'
import { storageKindOf } from './errors.ts'
import { readHead } from './head.ts'
import { hashEvent, insertRow } from './journal.ts'
import { bodyOf } from './journal-row.ts'
import type { MirroredEvent } from './mirror-line.ts'
import { project } from './project.ts'
import { statement, type WriteTx } from './tx.ts'

export interface ParentPlace {
  readonly epoch: string | null
  readonly seq: number
}

/** Is its hash that of what it says, after that event? */
export function continues(event: MirroredEvent, hash: Uint8Array, tillId: string): boolean {
  const { place, header, body, prevHash } = event
  return (
    prevHash.equals(hash) &&
    hashEvent({ ...place, tillId }, header, body, prevHash).equals(event.hash)
  )
}

/**
 * Null when it is taken; otherwise why nothing can be made of it, and then nothing of it is left. `parent` is that of
 * its epoch, of which a row is made with the first event. Throws what the disk says.
 */
export function takeEvent(tx: WriteTx, event: MirroredEvent, parent: ParentPlace): string | null {
  try {
    tx.db.transaction(() => {
      if (event.place.seq === 1) openEpochRow(tx, event, parent)
      const position = insertRow(tx, event, 'rehydrated')
      project(tx, position, ledgerEventOf(event), event.header)
      moveHead(tx, event)
    })()
    return null
  } catch (error) {
    if (storageKindOf(error) !== null) throw error
    return error instanceof Error ? error.message : String(error)
  }
}

export const ledgerEventOf = ({ header, body }: MirroredEvent): LedgerEvent =>
  ({
    type: header.type,
    body: bodyOf({ type: header.type, version: header.version, body }),
  }) as LedgerEvent

function openEpochRow(
  tx: WriteTx,
  { place, header, body, prevHash }: MirroredEvent,
  parent: ParentPlace,
): void {
  // An epoch that came out of a fork begins with what was moved into it.
  const reason =
    header.type === 'epoch.opened' ? (JSON.parse(body) as EpochOpened).reason : ('fork' as const)
  statement(
    tx,
    `INSERT INTO epoch (epoch, parent_epoch, parent_seq, parent_hash, reason, opened_ms, origin)
     VALUES (?, ?, ?, ?, ?, ?, 'rehydrated')`,
  ).run(place.epoch, parent.epoch, parent.seq, prevHash, reason, header.occurredMs)
}

/**
 * The head goes along where the event continues it. It stays where this start writes in an epoch of its own already:
 * then the event lies on another branch, or between the backup and this start.
 */
function moveHead(tx: WriteTx, { place, prevHash, hash }: MirroredEvent): void {
  const head = readHead(tx)
  const isNext = head.hash.equals(prevHash)
  const isFree = place.epoch === head.epoch || !isArmedEpoch(tx, head.epoch)
  if (!isNext || !isFree) return
  statement(tx, 'UPDATE head SET epoch = ?, seq = ?, hash = ? WHERE id = 1').run(
    place.epoch,
    place.seq,
    hash,
  )
}
