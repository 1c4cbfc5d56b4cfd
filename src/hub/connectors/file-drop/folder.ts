/**
 * The folder that the hub shares with an ERP. What is laid there appears as a whole or not at all, also after a power cut:
 * it is written elsewhere in the same file system, forced to the disk, and only then given its name.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'

export const PARTS = ['out', 'in', 'done', 'refused', 'tmp'] as const
export type Part = (typeof PARTS)[number]

export interface DropFolder {
  path(part: Part, name?: string): string
  has(part: Part, name: string): boolean
  names(part: Part): readonly string[]
  read(part: Part, name: string): Buffer
  /** A folder with these files in it. One that is there already stays. */
  layFolder(part: Part, name: string, files: ReadonlyMap<string, Buffer>): void
  layFile(part: Part, name: string, content: string): void
  /** What was there under that name is gone. */
  move(from: readonly [Part, string], to: readonly [Part, string]): void
}

/** Throws what the file system says when the folder is not there. */
export function openFolder(root: string): DropFolder {
  const path = (part: Part, name = '') => join(root, part, name)
  for (const part of PARTS) {
    // Not recursive: the folder itself is never made.
    if (!existsSync(path(part))) mkdirSync(path(part))
  }
  const settle = (part: Part, name: string, temporary: string) => {
    renameSync(temporary, path(part, name))
    force(dirname(path(part, name)))
  }
  return {
    path,
    has: (part, name) => existsSync(path(part, name)),
    names: (part) => readdirSync(path(part)).toSorted(),
    read: (part, name) => readFileSync(path(part, name)),
    layFolder: (part, name, files) => {
      if (existsSync(path(part, name))) return
      const temporary = path('tmp', name)
      rmSync(temporary, { recursive: true, force: true })
      mkdirSync(temporary)
      for (const [file, content] of files) writeForced(join(temporary, file), content)
      force(temporary)
      settle(part, name, temporary)
    },
    layFile: (part, name, content) => {
      const temporary = path('tmp', basename(name))
      writeForced(temporary, content)
      settle(part, name, temporary)
    },
    move: ([fromPart, from], [toPart, to]) => {
      rmSync(path(toPart, to), { recursive: true, force: true })
      settle(toPart, to, path(fromPart, from))
      force(path(fromPart))
    },
  }
}

const writeForced = (path: string, content: Buffer | string): void =>
  writeFileSync(path, content, { flush: true })

function force(folder: string): void {
  // Windows has no folder that could be forced; its journal keeps the order of names.
  if (process.platform === 'win32') return
  const file = openSync(folder, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
