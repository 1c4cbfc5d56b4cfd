/**
 * Takes a backup beside a running till: copies the file page by page from one snapshot, marks the copy so that it
 * can never be opened as a live store, reads all of it, and only then gives it its name. Meant for a thread of its
 * own: then the till's own thread does nothing for it at all.
 */
import { readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { threadId } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { copyAttachments } from './backup-attachments.ts'
import { problemIn } from './backup-check.ts'
import { readFacts, type FileFacts } from './backup-look.ts'
import { backupName, DIGEST_DIGITS } from './backup-name.ts'
import { openDatabaseReadonly } from './database.ts'
import {
  bytesOf,
  copyDurably,
  freeBytes,
  isNoRoom,
  makeFolder,
  sha256Of,
  syncFile,
  syncFolder,
} from './durable-files.ts'

export interface BackupJob {
  /** Of the live store.db. */
  readonly path: string
  /** Folder of the store: backups go into its backup/, attachments come from its attachments/. */
  readonly storeDir: string
  /** A folder on a second volume; null when there is none. */
  readonly secondDir: string | null
  readonly nowMs: number
}

export interface TakenBackup {
  readonly name: string
  readonly bytes: number
  /** Null: copied there as well, or nowhere to copy to. */
  readonly secondProblem: string | null
}

export type BackupProblem = 'no-room' | 'failed'

export class BackupError extends Error {
  override readonly name = 'BackupError'
  readonly problem: BackupProblem

  constructor(problem: BackupProblem, detail: string) {
    super(detail)
    this.problem = problem
  }
}

export const backupDirOf = (storeDir: string): string => join(storeDir, 'backup')

/** Of a store in which nothing was recorded yet. */
const NO_EPOCH = '0'.repeat(13)
/** A backup must never be what fills the disk. */
const SPARE_BYTES = 8 * 1024 * 1024
/** What a taker that died left behind is older than any backup takes. */
const LEFT_BEHIND_MS = 3_600_000

/** Throws BackupError; then nothing is left of the try. */
export async function takeBackup(job: BackupJob): Promise<TakenBackup> {
  const dir = backupDirOf(job.storeDir)
  makeFolder(dir)
  sweep(dir, job.nowMs)
  const needed = bytesOf(job.path) + bytesOf(`${job.path}-wal`) + SPARE_BYTES
  if (freeBytes(dir) < needed) throw new BackupError('no-room', `${needed} bytes are needed`)
  const part = join(dir, `taking-${process.pid}-${threadId}.part`)
  try {
    await copyPages(job.path, part)
    const name = finish(part, dir, job.nowMs)
    copyAttachments(job.storeDir, dir)
    const secondProblem = job.secondDir === null ? null : copyToSecond(dir, name, job.secondDir)
    return { name, bytes: bytesOf(join(dir, name)), secondProblem }
  } catch (error) {
    for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(part + ending, { force: true })
    if (error instanceof BackupError) throw error
    throw new BackupError(isNoRoom(error) ? 'no-room' : 'failed', messageOf(error))
  }
}

/** All pages in one step: one snapshot, however much is sold meanwhile. Writers are not held up by it. */
async function copyPages(path: string, part: string): Promise<void> {
  rmSync(part, { force: true })
  const source = openDatabaseReadonly(path)
  try {
    await source.backup(part, { progress: () => 0x7fff_ffff })
  } finally {
    source.close()
  }
}

function finish(part: string, dir: string, nowMs: number): string {
  const copy = new Database(part)
  let facts: FileFacts
  try {
    // One file without companions, readable where nothing can be written.
    copy.pragma('journal_mode = DELETE')
    copy.prepare('UPDATE meta SET is_backup = 1 WHERE id = 1').run()
    const problem = problemIn(copy)
    if (problem !== null) throw new BackupError('failed', `the copy does not check: ${problem}`)
    facts = readFacts(copy)
  } finally {
    copy.close()
  }
  const digest = sha256Of(part).slice(0, DIGEST_DIGITS)
  const epoch = facts.epoch === '' ? NO_EPOCH : facts.epoch
  const name = backupName({ ...facts, epoch, takenMs: nowMs, digest })
  syncFile(part)
  renameSync(part, join(dir, name))
  syncFolder(dir)
  return name
}

function copyToSecond(dir: string, name: string, secondDir: string): string | null {
  try {
    if (freeBytes(secondDir) < bytesOf(join(dir, name)) + SPARE_BYTES) return 'no room'
    copyDurably(join(dir, name), join(secondDir, name))
    copyAttachments(dir, secondDir)
    return null
  } catch (error) {
    return messageOf(error)
  }
}

function sweep(dir: string, nowMs: number): void {
  for (const name of readdirSync(dir)) {
    const path = join(dir, name)
    if (!name.startsWith('taking-')) continue
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: nowMs }
    if (mtimeMs < nowMs - LEFT_BEHIND_MS) rmSync(path, { force: true })
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
