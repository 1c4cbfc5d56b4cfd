/**
 * What a disk may hold at a moment: what the system shows, what is certain to survive a power cut, and the calls
 * in between, any of which may or may not have reached the disk. A file is its inode; a name is an entry in a
 * folder that is certain only after the folder was synced. A rename is one thing: both ends or none.
 */
import { dirname } from 'node:path'
import { FileBytes } from './file-bytes.ts'
import type { DiskOp } from './syscall-log.ts'

const FOLDER = 'folder'
type FileId = number

/** One picture of the disk: names, and what is in the files. Files are shared between pictures until written to. */
export class DiskPicture {
  readonly #entries: Map<string, FileId | typeof FOLDER>
  readonly #files: Map<FileId, FileBytes>

  constructor(
    entries: Map<string, FileId | typeof FOLDER> = new Map(),
    files: Map<FileId, FileBytes> = new Map(),
  ) {
    this.#entries = entries
    this.#files = files
  }

  copy(): DiskPicture {
    for (const file of this.#files.values()) file.share()
    return new DiskPicture(new Map(this.#entries), new Map(this.#files))
  }

  addFolder(path: string): void {
    this.#entries.set(path, FOLDER)
  }

  addFile(path: string, id: FileId, data: Buffer): void {
    this.#entries.set(path, id)
    this.#files.set(id, FileBytes.of(data))
  }

  /** Files that can be reached, with their bytes. */
  *reachable(): Generator<readonly [path: string, bytes: Buffer]> {
    for (const [path, id] of this.#entries) {
      if (id !== FOLDER && this.#hasFolders(path)) {
        yield [path, this.#files.get(id)?.bytes() ?? Buffer.alloc(0)]
      }
    }
  }

  sizeOf(path: string): number | null {
    const id = this.#entries.get(path)
    if (id === undefined || id === FOLDER) return null
    return this.#files.get(id)?.bytes().length ?? 0
  }

  /** What does not fit, because something before it did not reach the disk, does nothing. */
  apply(step: Step): void {
    const { op, id } = step
    switch (op.t) {
      case 'create':
        this.#entries.set(op.path, id)
        return
      case 'write':
        this.#writable(id).write(op.offset, op.data)
        return
      case 'truncate':
        this.#writable(id).truncate(op.size)
        return
      case 'unlink':
      case 'remove-folder':
        this.#entries.delete(op.path)
        return
      case 'make-folder':
        this.#entries.set(op.path, FOLDER)
        return
      case 'rename':
        this.#rename(op.from, op.to)
        return
      default:
    }
  }

  /** Sectors of a write, each for itself. */
  applySectors(step: Step, isKept: () => boolean, sectorBytes = 512): void {
    const { op, id } = step
    if (op.t !== 'write') return
    const file = this.#writable(id)
    for (let from = 0; from < op.data.length;) {
      const to = Math.min(op.data.length, from + sectorBytes - ((op.offset + from) % sectorBytes))
      if (isKept()) file.write(op.offset + from, op.data.subarray(from, to))
      from = to
    }
  }

  #writable(id: FileId): FileBytes {
    const file = (this.#files.get(id) ?? FileBytes.of(Buffer.alloc(0))).own()
    this.#files.set(id, file)
    return file
  }

  #rename(from: string | null, to: string | null): void {
    if (from === null) return
    const entry = this.#entries.get(from)
    if (entry === undefined) return
    const inside = [...this.#entries].filter(([path]) => path.startsWith(`${from}/`))
    this.#entries.delete(from)
    if (to !== null) this.#entries.set(to, entry)
    for (const [path, inner] of inside) {
      this.#entries.delete(path)
      if (to !== null) this.#entries.set(to + path.slice(from.length), inner)
    }
  }

  #hasFolders(path: string): boolean {
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
      if (this.#entries.get(folder) !== FOLDER) return false
    }
    return true
  }
}

/** A call with the file that its inode meant then. */
export interface Step {
  readonly op: DiskOp
  readonly id: FileId
}

export interface BaseFile {
  readonly path: string
  /** Null: a folder. */
  readonly inode: string | null
  readonly data: Buffer
}

export class DiskModel {
  /** What the system shows, and what a killed process leaves behind. */
  readonly live = new DiskPicture()
  /** What is there after a power cut when nothing else had reached the disk. */
  readonly durable = new DiskPicture()
  #pending: Step[] = []
  /** Calls whose sync has failed: on the disk or not, and no later sync speaks for them. */
  #doubtful: Step[] = []
  readonly #idOfInode = new Map<string, FileId>()
  #lastId = 0

  constructor(base: readonly BaseFile[]) {
    for (const { path, inode, data } of base) {
      for (const picture of [this.live, this.durable]) {
        if (inode === null) picture.addFolder(path)
        else picture.addFile(path, this.#idOf(inode), data)
      }
    }
  }

  /** Everything of which nobody can say whether it is on the disk, in the order in which it was asked for. */
  get unsure(): readonly Step[] {
    return [...this.#doubtful, ...this.#pending]
  }

  apply(op: DiskOp): Step {
    const step = { op, id: 'inode' in op ? this.#idFor(op) : 0 }
    if (op.t === 'sync')
      this.#settle(op.failed, (other) => isData(other.op) && other.id === step.id)
    else if (op.t === 'sync-folder') {
      this.#settle(op.failed, ({ op: other }) => folderOf(other) === op.path)
    } else {
      this.live.apply(step)
      this.#pending.push(step)
    }
    return step
  }

  #settle(hasFailed: boolean, isMeant: (step: Step) => boolean): void {
    const rest: Step[] = []
    for (const step of this.#pending) {
      if (!isMeant(step)) rest.push(step)
      else if (hasFailed) this.#doubtful.push(step)
      else this.#makeCertain(step)
    }
    this.#pending = rest
  }

  /** What came later and is certain hides what came before, wherever that has got to. */
  #makeCertain(step: Step): void {
    this.durable.apply(step)
    this.#doubtful = this.#doubtful.filter((older) => !hides(step, older))
  }

  #idFor(op: Extract<DiskOp, { readonly inode: string }>): FileId {
    // The system gives the inode of a file that is gone to the next one.
    if (op.t === 'create') this.#idOfInode.delete(op.inode)
    return this.#idOf(op.inode)
  }

  #idOf(inode: string): FileId {
    let id = this.#idOfInode.get(inode)
    if (id === undefined) {
      this.#lastId += 1
      id = this.#lastId
      this.#idOfInode.set(inode, id)
    }
    return id
  }
}

function hides(newer: Step, older: Step): boolean {
  if (!isData(newer.op)) return namesOf(newer.op).some((name) => namesOf(older.op).includes(name))
  if (!isData(older.op) || newer.id !== older.id) return false
  const [from, to] = extentOf(newer.op)
  const [olderFrom, olderTo] = extentOf(older.op)
  return from < olderTo && olderFrom < to
}

/** From the first byte that a call changes to the last; a truncation changes all that comes after it. */
function extentOf(op: DiskOp): readonly [from: number, to: number] {
  if (op.t === 'write') return [op.offset, op.offset + op.data.length]
  return [op.t === 'truncate' ? op.size : 0, Number.POSITIVE_INFINITY]
}

const namesOf = (op: DiskOp): readonly string[] =>
  isData(op) ? [] : op.t === 'rename' ? [op.from ?? '', op.to ?? ''] : 'path' in op ? [op.path] : []

const isData = (op: DiskOp): boolean => op.t === 'write' || op.t === 'truncate'

/** The folder whose sync makes a change of names certain; null for what is in files. */
function folderOf(op: DiskOp): string | null {
  const path = op.t === 'rename' ? (op.to ?? op.from ?? '') : 'path' in op ? op.path : ''
  if (isData(op) || path === '') return null
  const folder = dirname(path)
  return folder === '.' ? '' : folder
}
