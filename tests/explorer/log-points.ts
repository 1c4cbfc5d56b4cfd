/**
 * Walks a record: every call on the store and every acknowledgement is a point at which the power may fail, with
 * what the disk may hold there and what was promised by then.
 */
import { existsSync, readdirSync, readFileSync, lstatSync } from 'node:fs'
import { join } from 'node:path'
import { DiskModel, type BaseFile, type Step } from './disk-model.ts'
import { parseLog, type DiskOp, type LogRecord } from './syscall-log.ts'

export interface SentCommand {
  readonly commandId: string
  readonly op: string
  readonly input: unknown
}

/** What the screens had sent and been told up to a point. */
export interface Promised {
  /** Commands in the order in which they were sent. One is answered before the next is sent. */
  readonly issued: readonly SentCommand[]
  /** So many of them were answered. */
  readonly acked: number
  readonly claims: ReadonlySet<string>
}

export interface Point {
  /** Number of the record. */
  readonly at: number
  /** The call that was the last before the power failed; null: an acknowledgement was. */
  readonly step: Step | null
  readonly disk: DiskModel
  readonly promised: Promised
}

export interface Recorded {
  readonly base: readonly BaseFile[]
  readonly records: readonly LogRecord[]
}

export function readRecorded(logPath: string, basePath: string): Recorded {
  const records = parseLog(readFileSync(logPath))
  const base = records.flatMap((record) => {
    const [word, inode = '', path = ''] = record.t === 'mark' ? record.text.split('\t') : []
    if (word !== 'base') return []
    const isFolder = inode === 'folder'
    const data = isFolder ? Buffer.alloc(0) : readFileSync(join(basePath, path))
    return [{ path, inode: isFolder ? null : inode, data }]
  })
  return { base, records }
}

/** Slips and the lock are no part of the book: nothing that happens to them is a point of its own. */
const isOfNoWorth = (path: string): boolean =>
  path.startsWith('printed') || path.startsWith('lock.')

export function* pointsOf({ base, records }: Recorded): Generator<Point> {
  const disk = new DiskModel(base)
  const issued: SentCommand[] = []
  let acked = 0
  const claims = new Set<string>()
  for (const [at, record] of records.entries()) {
    if (record.t === 'fault') continue
    if (record.t === 'mark') {
      const [word, what = '', op = '', input = ''] = record.text.split('\t')
      if (word === 'issue') issued.push({ commandId: what, op, input: JSON.parse(input) })
      if (word === 'ack') acked = issued.length
      if (word === 'claim') claims.add(what)
      if (word !== 'ack' && word !== 'claim') continue
      yield { at, step: null, disk, promised: { issued, acked, claims } }
      continue
    }
    const step = disk.apply(record)
    if (pathsOf(record).every(isOfNoWorth)) continue
    yield { at, step, disk, promised: { issued, acked, claims } }
  }
}

function pathsOf(op: DiskOp): readonly string[] {
  if (op.t === 'rename') return [op.from ?? op.to ?? '', op.to ?? op.from ?? '']
  return [op.path]
}

/** How the disk that was rebuilt differs from the real one: what got past the record. */
export function escapesOf(disk: DiskModel, dir: string): string[] {
  const rebuilt = new Map(disk.live.reachable())
  const real = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter(
    (path) => !path.endsWith('-shm') && lstatSync(join(dir, path)).isFile(),
  )
  const differing = real.filter((path) => {
    const bytes = rebuilt.get(path)
    return bytes === undefined || !bytes.equals(readFileSync(join(dir, path)))
  })
  return [...differing, ...[...rebuilt.keys()].filter((path) => !existsSync(join(dir, path)))]
}
