/**
 * Files of documents, beside the database: attachments/ab/<sha256>, named by what is in them, so that the same
 * picture is kept once and a changed one is found out. A file is there whole or not at all.
 */
import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { mkdir, open, rename, rm, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { SHA256_PATTERN } from '#shared/documents/attachment.ts'
import { bytesOf, syncFolder } from './durable-files.ts'
import { statement, type ReadTx } from './tx.ts'

export const ATTACHMENTS_DIR = 'attachments'
/** A file that no document names is kept for as long as somebody may still be writing that document. */
const ORPHAN_MS = 86_400_000

export const attachmentPath = (storeDir: string, sha256: string): string =>
  join(storeDir, ATTACHMENTS_DIR, sha256.slice(0, 2), sha256)

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Returns the hash when the file is on disk, as new for the sweep. What was there under that hash and is damaged is replaced. */
export async function writeAttachment(storeDir: string, bytes: Uint8Array): Promise<string> {
  const sha256 = hashOf(bytes)
  const path = attachmentPath(storeDir, sha256)
  if (readAttachment(storeDir, sha256) !== null) {
    const now = new Date()
    await utimes(path, now, now)
    return sha256
  }
  const part = join(storeDir, ATTACHMENTS_DIR, `${randomUUID()}.part`)
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const file = await open(part, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  for (const dir of [dirname(path), join(storeDir, ATTACHMENTS_DIR), storeDir]) syncFolder(dir)
  return sha256
}

/** Null when it is not there or is not what its name says. */
export function readAttachment(storeDir: string, sha256: string): Buffer | null {
  const path = attachmentPath(storeDir, sha256)
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return null
  const bytes = readFileSync(path)
  return hashOf(bytes) === sha256 ? bytes : null
}

export const hasAttachment = (
  storeDir: string,
  { sha256, byteCount }: { readonly sha256: string; readonly byteCount: number },
): boolean => bytesOf(attachmentPath(storeDir, sha256)) === byteCount

export interface NamedAttachment {
  readonly position: number
  readonly documentNo: string
  readonly sha256: string
  readonly name: string
}

/** Every file that a document of the journal names, or an entry of a count. */
export function namedAttachments(tx: ReadTx): readonly NamedAttachment[] {
  return statement<NamedAttachment>(
    tx,
    `SELECT d.position, d.document_no AS documentNo, a.value ->> 'sha256' AS sha256,
       a.value ->> 'name' AS name
     FROM document d JOIN journal j ON j.position = d.position,
       json_each(j.body, '$.attachments') a
     WHERE d.kind IN ('loss', 'receiving')
     UNION ALL
     SELECT p.position, s.stocktake_no, p.sha256, p.name
     FROM count_photo p JOIN count_entry e USING (entry_id) JOIN stocktake s USING (stocktake_id)
     ORDER BY 1`,
  ).all()
}

export type MissingAttachment = NamedAttachment & { readonly state: 'missing' | 'damaged' }

/** What documents name and the folder does not have as it was. Reads every file. */
export function missingAttachments(tx: ReadTx, storeDir: string): readonly MissingAttachment[] {
  return namedAttachments(tx).flatMap((named) => {
    if (readAttachment(storeDir, named.sha256) !== null) return []
    const isThere = bytesOf(attachmentPath(storeDir, named.sha256)) > 0
    return [{ ...named, state: isThere ? 'damaged' : 'missing' } as const]
  })
}

/** Takes away what no document and no draft names, and unfinished files; returns how many. */
export function sweepAttachments(tx: ReadTx, storeDir: string, nowMs: number): number {
  const named = new Set(namedAttachments(tx).map(({ sha256 }) => sha256))
  for (const sha256 of inDrafts(tx)) named.add(sha256)
  const old = filesIn(storeDir).filter(
    ({ name, changedMs }) => nowMs - changedMs > ORPHAN_MS && !named.has(name),
  )
  for (const { path } of old) rmSync(path, { force: true })
  return old.length
}

const inDrafts = (tx: ReadTx): readonly string[] =>
  statement<{ sha256: string }>(
    tx,
    `SELECT t.value AS sha256 FROM draft, json_tree(draft.head) t WHERE t.key = 'sha256'`,
  )
    .all()
    .map(({ sha256 }) => sha256)

interface KeptFile {
  readonly path: string
  readonly name: string
  readonly changedMs: number
}

/** Of our own making only: what else lies there is not ours to touch. */
function filesIn(storeDir: string): readonly KeptFile[] {
  const root = join(storeDir, ATTACHMENTS_DIR)
  if (statSync(root, { throwIfNoEntry: false }) === undefined) return []
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() && (SHA256_PATTERN.test(entry.name) || entry.name.endsWith('.part')),
    )
    .map(({ parentPath, name }) => {
      const path = join(parentPath, name)
      return { path, name, changedMs: statSync(path).mtimeMs }
    })
}
