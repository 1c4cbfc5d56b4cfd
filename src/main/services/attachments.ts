/** Operations of capability `attachments`: takes a file in pieces, hands it out again. */
import {
  ATTACHMENT_BYTES_MAX,
  ATTACHMENT_PIECE_BYTES,
  cleanFileName,
  mimeOfBytes,
} from '#shared/documents/attachment.ts'
import { must } from '#shared/kernel/assert.ts'
import { ok, refuse } from '#shared/kernel/result.ts'
import type { Parsed } from '#shared/api/registry.ts'
import type { Service } from '../ipc/call.ts'
import { readAttachment, sweepAttachments, writeAttachment } from '../store/attachments.ts'
import type { Deps } from './deps.ts'

const UPLOADS_MAX = 4
const SWEEP_EVERY_MS = 86_400_000

export function attachmentsService(deps: Deps): Service<'attachments.add' | 'attachments.read'> {
  const uploads = new Map<string, Buffer>()
  const sweep = dailySweep(deps)
  return {
    'attachments.add': {
      run: 'slow',
      async handle(input) {
        const taken = takePiece(uploads, input)
        if (!taken.ok) return taken
        const bytes = taken.value
        if (bytes === null) return ok({ attachment: null })
        const mime = must(mimeOfBytes(bytes), 'the first piece was looked at')
        sweep()
        const sha256 = await writeAttachment(deps.store.dir, bytes)
        const name = cleanFileName(input.name)
        return ok({ attachment: { sha256, name, mime, byteCount: bytes.length } })
      },
    },
    'attachments.read': {
      run: 'query',
      handle(_tx, { sha256, offset }) {
        const bytes = readAttachment(deps.store.dir, sha256)
        const mime = bytes === null ? null : mimeOfBytes(bytes)
        if (bytes === null || mime === null) return refuse('attachment-unknown')
        const piece = bytes.subarray(offset, offset + ATTACHMENT_PIECE_BYTES)
        return ok({ mime, byteCount: bytes.length, base64: piece.toString('base64') })
      },
    },
  }
}

/** The whole file with its last piece, null before. */
function takePiece(uploads: Map<string, Buffer>, input: Parsed<'attachments.add'>) {
  const { uploadId, byteCount, offset } = input
  const piece = Buffer.from(input.base64, 'base64')
  const before = offset === 0 ? Buffer.alloc(0) : uploads.get(uploadId)
  if (byteCount > ATTACHMENT_BYTES_MAX || offset + piece.length > byteCount) {
    return refuse('attachment-too-large' as const, { byteCountMax: ATTACHMENT_BYTES_MAX })
  }
  if (before === undefined || offset > before.length || piece.length === 0) {
    return refuse('attachment-gap' as const)
  }
  if (offset < before.length) return ok(null)
  const bytes = Buffer.concat([before, piece])
  if (mimeOfBytes(bytes) === null) {
    uploads.delete(uploadId)
    return refuse('attachment-kind-unknown' as const, { name: cleanFileName(input.name) })
  }
  if (bytes.length === byteCount) {
    uploads.delete(uploadId)
    return ok(bytes)
  }
  keepUpload(uploads, uploadId, bytes)
  return ok(null)
}

/** Screens that went away leave their pieces behind: only the latest few are kept. */
function keepUpload(uploads: Map<string, Buffer>, uploadId: string, bytes: Buffer): void {
  uploads.delete(uploadId)
  uploads.set(uploadId, bytes)
  const [oldest] = uploads.keys()
  if (uploads.size > UPLOADS_MAX && oldest !== undefined) uploads.delete(oldest)
}

/** Files that nobody refers to go at most once a day, when another one comes. */
function dailySweep({ store, clock, log }: Deps): () => void {
  let sweptMs = 0
  return () => {
    const nowMs = clock.nowMs()
    if (nowMs - sweptMs < SWEEP_EVERY_MS) return
    sweptMs = nowMs
    const count = store.read((tx) => sweepAttachments(tx, store.dir, nowMs))
    if (count > 0) log.write('info', 'files without a document taken away', { count })
  }
}
