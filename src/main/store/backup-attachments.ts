/** Attachments are files named by their own hash, never changed: a copy copies what is not there yet. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { copyDurably } from './durable-files.ts'

const FOLDER = 'attachments'
const PREFIX = /^[0-9a-f]{2}$/u
const HASH = /^[0-9a-f]{64}$/u

/** From the attachments/ of one folder into that of another. Returns how many were copied. */
export function copyAttachments(fromDir: string, toDir: string): number {
  let copied = 0
  for (const prefix of namesIn(join(fromDir, FOLDER)).filter((name) => PREFIX.test(name))) {
    const from = join(fromDir, FOLDER, prefix)
    const to = join(toDir, FOLDER, prefix)
    const there = new Set(namesIn(to))
    for (const name of namesIn(from)) {
      if (!HASH.test(name) || there.has(name)) continue
      copyDurably(join(from, name), join(to, name))
      copied += 1
    }
  }
  return copied
}

const namesIn = (dir: string): string[] => (existsSync(dir) ? readdirSync(dir) : [])
