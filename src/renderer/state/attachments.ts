/** Sends files to the backend in pieces and reads them again. Large photos are made smaller before. */
import { ATTACHMENT_BYTES_MAX, ATTACHMENT_PIECE_BYTES } from '#shared/documents/attachment.ts'
import type { Attachment } from '#shared/documents/document.ts'
import { newCommandId } from '../client/client.ts'
import type { Did } from './goods-store.ts'
import { runCommand, runQuery } from './run.ts'
import { toBase64 } from './base64.ts'

/** The longer side of a photo: enough to read a label on it. */
const SIDE_PX = 1600
const QUALITY = 0.82
/** Pictures below this are sent as they are. */
const SMALL_BYTES = 400_000

export async function addAttachment(file: File): Promise<Did<Attachment>> {
  const small = await madeSmaller(file)
  const bytes = new Uint8Array(await small.arrayBuffer())
  const first = await sendPieces(file.name, bytes)
  const isGap = !first.ok && 'refusal' in first && first.refusal.code === 'attachment-gap'
  return isGap ? sendPieces(file.name, bytes) : first
}

async function sendPieces(name: string, bytes: Uint8Array): Promise<Did<Attachment>> {
  const uploadId = newCommandId()
  const byteCount = Math.max(bytes.length, 1)
  if (byteCount > ATTACHMENT_BYTES_MAX) {
    return { ok: false, refusal: { code: 'attachment-too-large' } }
  }
  for (let offset = 0; offset < byteCount; offset += ATTACHMENT_PIECE_BYTES) {
    const base64 = toBase64(bytes.subarray(offset, offset + ATTACHMENT_PIECE_BYTES))
    const sent = await runCommand('attachments.add', { uploadId, name, byteCount, offset, base64 })
    if (!sent.ok) return sent
    if (sent.value.attachment !== null) return { ok: true, value: sent.value.attachment }
  }
  return { ok: false, refusal: { code: 'attachment-gap' } }
}

/** A picture as the page can draw it; null when it is gone or is no picture. */
export async function readPicture(attachment: Attachment): Promise<string | null> {
  if (!attachment.mime.startsWith('image/')) return null
  const bytes = await readBytes(attachment)
  return bytes === null ? null : `data:${attachment.mime};base64,${btoa(bytes)}`
}

/** Puts the file among the downloads of this machine; false when it is gone. */
export async function saveAttachment(attachment: Attachment): Promise<boolean> {
  const bytes = await readBytes(attachment)
  if (bytes === null) return false
  const link = document.createElement('a')
  link.href = `data:${attachment.mime};base64,${btoa(bytes)}`
  link.download = attachment.name
  link.click()
  return true
}

/** One character per byte; null when it is gone. */
async function readBytes({ sha256 }: Attachment): Promise<string | null> {
  const pieces: string[] = []
  let byteCount = 1
  for (let offset = 0; offset < byteCount; offset += ATTACHMENT_PIECE_BYTES) {
    const piece = await runQuery('attachments.read', { sha256, offset })
    if (!piece.ok) return null
    byteCount = piece.value.byteCount
    pieces.push(atob(piece.value.base64))
  }
  return pieces.join('')
}

/** What cannot be drawn is sent as it is: the backend says what is wrong with it. */
async function madeSmaller(file: File): Promise<Blob> {
  if (!file.type.startsWith('image/') || file.size <= SMALL_BYTES) return file
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, SIDE_PX / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.trunc(picture.width * scale))
    canvas.height = Math.max(1, Math.trunc(picture.height * scale))
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const small = await new Promise<Blob | null>((found) => {
      canvas.toBlob(found, 'image/jpeg', QUALITY)
    })
    return small === null || small.size >= file.size ? file : small
  } catch {
    return file
  }
}
