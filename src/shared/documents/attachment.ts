/** Pictures and papers beside a document: what is taken, how large, and what bytes really are. */

import { ok, refuse, type Result } from '../kernel/result.ts'
import type { Attachment } from './document.ts'

export const ATTACHMENT_MIMES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
] as const
export type AttachmentMime = (typeof ATTACHMENT_MIMES)[number]

export const ATTACHMENT_BYTES_MAX = 2 * 1024 * 1024
/** A file travels in pieces of at most this many bytes: a frame of the link holds one in base 64. */
export const ATTACHMENT_PIECE_BYTES = 512 * 1024
export const ATTACHMENTS_MAX = 8
export const ATTACHMENT_NAME_LENGTH_MAX = 120
export const SHA256_PATTERN = /^[0-9a-f]{64}$/u

const bytesOf = (text: string): number[] => [...text].map((character) => character.charCodeAt(0))

/** The same file again takes the place of the first. */
export function withAttachment(
  all: readonly Attachment[],
  attachment: Attachment,
): Result<readonly Attachment[], 'attachments-full'> {
  const others = withoutAttachment(all, attachment.sha256)
  return others.length >= ATTACHMENTS_MAX
    ? refuse('attachments-full', { countMax: ATTACHMENTS_MAX })
    : ok([...others, attachment])
}

export const withoutAttachment = (
  all: readonly Attachment[],
  sha256: string,
): readonly Attachment[] => all.filter((attachment) => attachment.sha256 !== sha256)

/** Bytes at the start of a file, per kind; null stands for any byte. */
const SIGNATURES: readonly (readonly [AttachmentMime, readonly (number | null)[]])[] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, ...bytesOf('PNG\r\n'), 0x1a, 0x0a]],
  ['image/webp', [...bytesOf('RIFF'), null, null, null, null, ...bytesOf('WEBP')]],
  ['application/pdf', bytesOf('%PDF-')],
]

/** By the bytes themselves, whatever the name says; null for everything that is not taken. */
export function mimeOfBytes(bytes: Uint8Array): AttachmentMime | null {
  const found = SIGNATURES.find(([, signature]) =>
    signature.every((byte, index) => byte === null || bytes[index] === byte),
  )
  return found?.[0] ?? null
}

/** The last part of a path, without control characters; a file without a name gets one. */
export function cleanFileName(text: string): string {
  const last = text.split(/[/\\]/u).at(-1) ?? ''
  const clean = last.replace(/\p{C}/gu, '').trim().slice(0, ATTACHMENT_NAME_LENGTH_MAX)
  return clean === '' ? 'file' : clean
}
