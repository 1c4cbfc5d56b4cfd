/**
 * Takes events from a mirror into a restored journal. They keep their place, time and hash: each is accepted only
 * when its link and its hash are right, is inserted past the same triggers as any other, and is projected by the
 * same code. Only `origin` tells them from what this till wrote itself.
 */
import { join } from 'node:path'
import { HASH_ALG } from '#shared/ledger/hash-input.ts'
import type { LedgerEvent } from '#shared/ledger/event.ts'
import type { MirrorPath, Stretch } from '#shared/safekeeping/mirror-path.ts'
import { readHead } from './head.ts'
import { hashEvent } from './journal.ts'
import { bodyOf } from './journal-row.ts'
import { learnFromEvent, type KnownNumbers } from './known-numbers.ts'
import { linesOf, mirrorFileName } from './mirror-files.ts'
import type { MirroredEvent } from './mirror-line.ts'
import { project } from './project.ts'
import { statement, type WriteTx } from './tx.ts'

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
      if (!continues(event, hash, mirror.tillId) || !take(tx, event)) return taken
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

function continues(event: MirroredEvent, hash: Uint8Array, tillId: string): boolean {
  const { place, header, body, prevHash } = event
  return (
    prevHash.equals(hash) &&
    hashEvent({ ...place, tillId }, header, body, prevHash).equals(event.hash)
  )
}

/** False when nothing can be made of it, or the book has it already; then nothing of it is left. */
function take(tx: WriteTx, event: MirroredEvent): boolean {
  try {
    tx.db.transaction(() => {
      if (event.place.seq === 1) openEpochRow(tx, event)
      const position = insert(tx, event)
      project(tx, position, ledgerEventOf(event), event.header)
      statement(tx, 'UPDATE head SET epoch = ?, seq = ?, hash = ? WHERE id = 1').run(
        event.place.epoch,
        event.place.seq,
        event.hash,
      )
    })()
    return true
  } catch {
    return false
  }
}

const ledgerEventOf = ({ header, body }: MirroredEvent): LedgerEvent =>
  ({
    type: header.type,
    body: bodyOf({ type: header.type, version: header.version, body }),
  }) as LedgerEvent

/** The parent is the head: the chain was followed up to here. */
function openEpochRow(tx: WriteTx, { place, header, body, prevHash }: MirroredEvent): void {
  const { reason } = JSON.parse(body) as { readonly reason: string }
  const parent = readHead(tx)
  statement(
    tx,
    `INSERT INTO epoch (epoch, parent_epoch, parent_seq, parent_hash, reason, opened_ms, origin)
     VALUES (?, ?, ?, ?, ?, ?, 'rehydrated')`,
  ).run(place.epoch, parent.epoch, parent.seq, prevHash, reason, header.occurredMs)
}

function insert(tx: WriteTx, { place, header, body, prevHash, hash }: MirroredEvent): number {
  const inserted = statement(
    tx,
    `INSERT INTO journal (epoch, seq, event_id, type, version, business_date, occurred_ms,
       clock_flags, actor, approver, ref_event, origin, body, hash_alg, prev_hash, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'rehydrated', ?, ?, ?, ?)`,
  ).run(
    place.epoch,
    place.seq,
    header.eventId,
    header.type,
    header.version,
    header.businessDate,
    header.occurredMs,
    header.clockFlags,
    header.actor,
    header.approver,
    header.refEvent,
    body,
    HASH_ALG,
    prevHash,
    hash,
  )
  return Number(inserted.lastInsertRowid)
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
