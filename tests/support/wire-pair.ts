/**
 * A till in memory, for tests of the wire that need no disk; memory-hub.ts is the other end.
 * Hashes are short texts of what stands before and the event itself; whoever changes a byte changes them.
 */
import { createHash } from 'node:crypto'
import { contentText } from '#shared/sync/hub-push.ts'
import {
  PROTOCOL,
  type EpochHead,
  type FetchAnswer,
  type Hello,
  type Push,
  type WireEvent,
} from '#shared/sync/protocol.ts'
import type { Journal, SyncEffect } from '#shared/sync/till-state.ts'

const sha = (text: string): string => createHash('sha256').update(text).digest('hex')
export const NO_HASH = '0'.repeat(64)

export const hashOf = (epoch: string, event: WireEvent, prevHash: string): string =>
  sha(
    JSON.stringify([
      prevHash,
      epoch,
      event.seq,
      event.eventId,
      contentText(event, event.body ?? plain(event.opaque)),
    ]),
  )
const plain = (opaque = ''): string => Buffer.from(opaque, 'base64').toString()
export const contentHashOf = (event: WireEvent): string =>
  sha(contentText(event, event.body ?? plain(event.opaque)))

interface Branch {
  readonly epoch: string
  readonly parentEpoch: string | null
  readonly parentSeq: number
  readonly parentHash: string
  readonly events: WireEvent[]
  acked: number
}

/** `epoch` names of 13 characters, as the wire wants them. */
export const epochName = (no: number): string => `E${String(no).padStart(12, '0')}`

export class MemoryTill implements Journal {
  branches: Branch[] = []
  current = ''
  taken = 0
  readonly letters: string[] = []
  readonly notes: string[] = []

  boot(epoch: string): void {
    const found = this.branches.find((one) => one.epoch === this.current)
    const parent = found
    // A start that records nothing leaves no trace.
    if (found !== undefined && found.events.length === 0) {
      this.branches.splice(this.branches.indexOf(found), 1, { ...found, epoch })
      this.current = epoch
      return
    }
    this.branches.push({
      epoch,
      parentEpoch: parent?.epoch ?? null,
      parentSeq: parent?.events.length ?? 0,
      parentHash: parent === undefined ? NO_HASH : endOf(parent),
      events: [],
      acked: 0,
    })
    this.current = epoch
  }

  sell(eventId: string, body = `{"id":"${eventId}"}`): void {
    const branch = this.branchOf(this.current)
    branch.events.push(placed(branch, eventId, body))
  }

  /** Everything that it remembers, as a backup would keep it. */
  snapshot(): { branches: Branch[]; current: string } {
    return structuredClone({ branches: this.branches, current: this.current })
  }

  restore({ branches, current }: { branches: Branch[]; current: string }): void {
    this.branches = structuredClone(branches)
    this.current = current
  }

  ids(): string[] {
    return this.branches.flatMap(({ events }) => events.map(({ eventId }) => eventId))
  }

  get unsent(): number {
    return this.branches.reduce((sum, { events, acked }) => sum + events.length - acked, 0)
  }

  epochs(): readonly EpochHead[] {
    return this.branches.map(({ epoch, parentEpoch, parentSeq, parentHash, events, acked }) => ({
      ...{ epoch, parentEpoch, parentSeq, parentHash },
      headSeq: events.length,
      headHash: events.at(-1)?.hash ?? parentHash,
      ackedSeq: acked,
    }))
  }

  hashAt(epoch: string, seq: number): string | null {
    const branch = this.branches.find((one) => one.epoch === epoch)
    if (branch === undefined) return null
    return seq === 0 ? branch.parentHash : (branch.events[seq - 1]?.hash ?? null)
  }

  hello(server: string | null): Hello {
    return {
      protocol: PROTOCOL,
      app: 'test',
      schema: 1,
      server,
      epochs: this.epochs(),
      feeds: [],
      wallMs: 0,
      offsetMinutes: 480,
    }
  }

  push(effect: Extract<SyncEffect, { kind: 'push' }>, server: string): Push {
    const branch = this.branchOf(effect.epoch)
    const events = branch.events.slice(effect.fromSeq - 1, effect.fromSeq - 1 + effect.eventsMax)
    return {
      protocol: PROTOCOL,
      server,
      epoch: effect.epoch,
      parentEpoch: branch.parentEpoch,
      parentSeq: branch.parentSeq,
      prevHash: this.hashAt(effect.epoch, effect.fromSeq - 1) ?? '',
      events: effect.isOpaque ? events.map(opaque) : events,
    }
  }

  /** False: what was fetched does not continue this book. */
  carryOut(effect: SyncEffect, newEpoch: () => string): boolean {
    switch (effect.kind) {
      case 'acknowledge':
        this.branchOf(effect.epoch).acked = effect.seq
        return true
      case 'take-back':
        return this.#takeBack(effect.answer)
      case 're-home':
        this.#reHome(effect.epoch, effect.afterSeq, newEpoch())
        return true
      case 'letters':
        this.letters.push(...effect.letters.map(({ eventId }) => eventId))
        return true
      case 'note':
        this.notes.push(effect.code)
        return true
      default:
        return true
    }
  }

  branchOf(epoch: string): Branch {
    const branch = this.branches.find((one) => one.epoch === epoch)
    if (branch === undefined) throw new Error(`no epoch ${epoch}`)
    return branch
  }

  #takeBack(answer: FetchAnswer): boolean {
    let branch = this.branches.find((one) => one.epoch === answer.epoch)
    if (branch === undefined) {
      const { epoch, parentEpoch, parentSeq } = answer
      const parentHash = parentEpoch === null ? NO_HASH : this.hashAt(parentEpoch, parentSeq)
      if (parentHash === null) return false
      branch = { epoch, parentEpoch, parentSeq, parentHash, events: [], acked: 0 }
      // Where it belongs: before the epochs that came after the restore.
      this.branches.splice(Math.max(0, this.branches.length - 1), 0, branch)
    }
    let prevHash = endOf(branch)
    const known = new Set(this.ids())
    for (const event of answer.events) {
      if (known.has(event.eventId)) return false
      if (hashOf(answer.epoch, event, prevHash) !== event.hash) return false
      branch.events.push(event)
      prevHash = event.hash
      this.taken += 1
    }
    return true
  }

  #reHome(epoch: string, afterSeq: number, newEpoch: string): void {
    const branch = this.branchOf(epoch)
    const tail = branch.events.splice(afterSeq)
    const { parentEpoch, parentSeq } = branch
    const where =
      afterSeq === 0 ? { parentEpoch, parentSeq } : { parentEpoch: epoch, parentSeq: afterSeq }
    const moved: Branch = {
      epoch: newEpoch,
      ...where,
      parentHash: endOf(branch),
      events: [],
      acked: 0,
    }
    for (const { eventId, body } of tail) moved.events.push(placed(moved, eventId, body ?? ''))
    branch.acked = Math.min(branch.acked, afterSeq)
    this.branches.splice(this.branches.indexOf(branch) + 1, 0, moved)
    this.#follow(epoch, afterSeq, moved)
    if (this.current === epoch) this.current = newEpoch
  }

  /** Epochs that hung at what was moved hang at its new place: they begin with another hash, and so do all after them. */
  #follow(epoch: string, afterSeq: number, moved: Branch): void {
    for (const child of this.branches) {
      const hangs = child.parentEpoch === epoch && child.parentSeq > afterSeq
      if (!hangs || child === moved) continue
      const parentSeq = child.parentSeq - afterSeq
      const again: Branch = {
        ...{ epoch: child.epoch, parentEpoch: moved.epoch, parentSeq, events: [], acked: 0 },
        parentHash: moved.events[parentSeq - 1]?.hash ?? NO_HASH,
      }
      for (const { eventId, body } of child.events)
        again.events.push(placed(again, eventId, body ?? ''))
      this.branches.splice(this.branches.indexOf(child), 1, again)
    }
  }
}

const endOf = ({ events, parentHash }: Branch): string => events.at(-1)?.hash ?? parentHash

function placed(branch: Branch, eventId: string, body: string): WireEvent {
  const event = {
    seq: branch.events.length + 1,
    eventId,
    type: 'sale.completed',
    version: 1,
    businessDate: '2026-11-22',
    occurredMs: 1,
    clockFlags: 0,
    actor: '101',
    approver: null,
    refEvent: null,
    body,
    hash: '',
  }
  return { ...event, hash: hashOf(branch.epoch, event, endOf(branch)) }
}

const opaque = (event: WireEvent): WireEvent => ({
  ...event,
  body: null,
  opaque: Buffer.from(event.body ?? '').toString('base64'),
})
