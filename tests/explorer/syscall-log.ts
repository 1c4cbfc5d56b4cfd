/** Reads what shim.c wrote down: the calls that changed the disk, in their order, and the marks between them. */

/** Paths are relative to the watched folder; '' is the folder itself. `inode` is the one at that moment. */
export type DiskOp =
  | { readonly t: 'create'; readonly path: string; readonly inode: string }
  | {
      readonly t: 'write'
      readonly path: string
      readonly inode: string
      readonly offset: number
      readonly data: Buffer
    }
  | {
      readonly t: 'truncate'
      readonly path: string
      readonly inode: string
      readonly size: number
    }
  /** `failed`: the caller was told EIO; what was not on the disk by then may never get there. */
  | { readonly t: 'sync'; readonly path: string; readonly inode: string; readonly failed: boolean }
  | { readonly t: 'sync-folder'; readonly path: string; readonly failed: boolean }
  | { readonly t: 'unlink'; readonly path: string }
  | { readonly t: 'make-folder'; readonly path: string }
  | { readonly t: 'remove-folder'; readonly path: string }
  /** An end outside of the watched folder is null. */
  | { readonly t: 'rename'; readonly from: string | null; readonly to: string | null }

export type LogRecord =
  | DiskOp
  | { readonly t: 'mark'; readonly text: string }
  | { readonly t: 'fault'; readonly path: string }

const HEAD_BYTES = 24

export function parseLog(log: Buffer): LogRecord[] {
  const records: LogRecord[] = []
  for (let at = 0; at < log.length;) {
    const op = String.fromCharCode(log.readUInt8(at))
    const failed = log.readUInt8(at + 1) === 1
    const pathEnd = at + HEAD_BYTES + log.readUInt16LE(at + 2)
    // Truncations carry no data and keep their size in the place of the offset.
    const end = pathEnd + log.readUInt32LE(at + 4)
    const inode = log.readBigUInt64LE(at + 8).toString()
    const offset = Number(log.readBigUInt64LE(at + 16))
    const path = log.toString('utf8', at + HEAD_BYTES, pathEnd)
    const data = log.subarray(pathEnd, end)
    records.push(recordOf(op, { path, inode, offset, data, failed }))
    at = end
  }
  return records
}

interface Fields {
  readonly path: string
  readonly inode: string
  readonly offset: number
  readonly data: Buffer
  readonly failed: boolean
}

function recordOf(op: string, { path, inode, offset, data, failed }: Fields): LogRecord {
  switch (op) {
    case 'C':
      return { t: 'create', path, inode }
    case 'W':
      return { t: 'write', path, inode, offset, data }
    case 'T':
      return { t: 'truncate', path, inode, size: offset }
    case 'S':
      return { t: 'sync', path, inode, failed }
    case 'D':
      return { t: 'sync-folder', path, failed }
    case 'U':
      return { t: 'unlink', path }
    case 'M':
      return { t: 'make-folder', path }
    case 'X':
      return { t: 'remove-folder', path }
    case 'R':
      return renameOf(path)
    case 'F':
      return { t: 'fault', path }
    case 'A':
      return { t: 'mark', text: data.toString('utf8') }
    default:
      throw new Error(`a record of the unknown kind ${JSON.stringify(op)}`)
  }
}

function renameOf(both: string): LogRecord {
  const [from = '', to = ''] = both.split('\n')
  return { t: 'rename', from: from === '' ? null : from, to: to === '' ? null : to }
}
