/** The files of a mirror: one per till and epoch. The first line and the last whole one tell what a file holds. */
import { closeSync, existsSync, openSync, readdirSync, readSync, fstatSync } from 'node:fs'
import { join } from 'node:path'
import type { MirroredEpoch } from '#shared/safekeeping/mirror-path.ts'
import { parseMirrorLine, type MirroredEvent } from './mirror-line.ts'

const CHUNK_BYTES = 64 * 1024

export const mirrorFileName = (tillId: string, epoch: string): string => `${tillId}-${epoch}.ndjson`

/** Last whole line of a file and where it ends; what comes after it was torn off by a crash. */
export interface MirrorTail {
  /** Null when there is no whole line. */
  readonly last: MirroredEvent | null
  readonly endBytes: number
  readonly bytes: number
}

export function readTail(path: string): MirrorTail {
  return withFile(path, (file, bytes) => {
    for (let take = CHUNK_BYTES; ; take *= 4) {
      const from = Math.max(0, bytes - take)
      const found = lastLineIn(readAt(file, from, bytes - from), from)
      if (found !== null || from === 0) return { ...(found ?? { last: null, endBytes: 0 }), bytes }
    }
  })
}

/** Looks from the end: only what a crash tore off is passed over, so this ends at the first or second line. */
function lastLineIn(chunk: Buffer, from: number): Omit<MirrorTail, 'bytes'> | null {
  let end = chunk.lastIndexOf(0x0a)
  while (end > 0) {
    const before = chunk.lastIndexOf(0x0a, end - 1)
    // The first line of a chunk may begin before it.
    if (before < 0 && from > 0) return null
    const last = parseMirrorLine(chunk.toString('utf8', before + 1, end))
    if (last !== null) return { last, endBytes: from + end + 1 }
    end = before
  }
  return null
}

/** What the mirror holds of that till. Files that are none of ours are passed over. */
export function mirroredEpochs(dir: string, tillId: string): readonly MirroredEpoch[] {
  if (!existsSync(dir)) return []
  return readdirSync(dir)
    .filter((name) => name.startsWith(`${tillId}-`) && name.endsWith('.ndjson'))
    .flatMap((name) => {
      const path = join(dir, name)
      const first = linesOf(path).next().value
      const { last } = readTail(path)
      return first === undefined || first === null || last === null ? [] : [epochOf(first, last)]
    })
}

function epochOf(first: MirroredEvent, last: MirroredEvent): MirroredEpoch {
  const parent = parentOf(first)
  return {
    epoch: first.place.epoch,
    parentEpoch: parent.parentEpoch,
    parentSeq: parent.parentSeq,
    firstSeq: first.place.seq,
    lastSeq: last.place.seq,
    lastMs: last.header.occurredMs,
  }
}

function parentOf({ parent, header, body }: MirroredEvent): Opened {
  if (parent !== undefined) return { parentEpoch: parent.epoch, parentSeq: parent.seq }
  return header.type === 'epoch.opened' ? (JSON.parse(body) as Opened) : NO_PARENT
}

interface Opened {
  readonly parentEpoch: string | null
  readonly parentSeq: number
}
const NO_PARENT: Opened = { parentEpoch: null, parentSeq: 0 }

/** The events of a file in order; null for a line that is not whole, which is then the last one. */
export function* linesOf(path: string): Generator<MirroredEvent | null, undefined> {
  const file = openSync(path, 'r')
  try {
    let rest: Buffer = Buffer.alloc(0)
    for (let at = 0; ;) {
      const chunk = readAt(file, at, CHUNK_BYTES)
      if (chunk.length === 0) break
      at += chunk.length
      const text = Buffer.concat([rest, chunk])
      let from = 0
      for (let end = text.indexOf(0x0a); end >= 0; end = text.indexOf(0x0a, from)) {
        const event = parseMirrorLine(text.toString('utf8', from, end))
        yield event
        if (event === null) return undefined
        from = end + 1
      }
      rest = text.subarray(from)
    }
    if (rest.length > 0) yield null
    return undefined
  } finally {
    closeSync(file)
  }
}

function withFile<T>(path: string, use: (file: number, bytes: number) => T): T {
  const file = openSync(path, 'r')
  try {
    return use(file, fstatSync(file).size)
  } finally {
    closeSync(file)
  }
}

function readAt(file: number, from: number, bytes: number): Buffer {
  const chunk = Buffer.alloc(bytes)
  return chunk.subarray(0, readSync(file, chunk, 0, bytes, from))
}
