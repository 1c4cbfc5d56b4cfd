/** Pictures and papers of documents. The bytes travel in pieces; what they are is told by themselves. */
import * as z from 'zod'
import {
  ATTACHMENT_BYTES_MAX,
  ATTACHMENT_NAME_LENGTH_MAX,
  ATTACHMENT_PIECE_BYTES,
  SHA256_PATTERN,
} from '../documents/attachment.ts'
import { AttachmentShape } from './losses.ts'
import { command, query } from './operation.ts'
import { Uuid } from './shapes.ts'

const BASE64_LENGTH_MAX = Math.ceil(ATTACHMENT_PIECE_BYTES / 3) * 4
const Base64 = z
  .string()
  .max(BASE64_LENGTH_MAX)
  .regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/u)

export const attachmentsOperations = {
  /**
   * One piece of a file, in order from byte 0. The last one answers with what a document refers to; until
   * then `attachment` is null. A piece that came already is passed over; after `attachment-gap` (the program
   * was started anew) the file is sent again under a new `uploadId`.
   */
  'attachments.add': command({
    input: z.strictObject({
      uploadId: Uuid,
      name: z.string().max(4 * ATTACHMENT_NAME_LENGTH_MAX),
      byteCount: z.int().min(1),
      offset: z.int().min(0).max(ATTACHMENT_BYTES_MAX),
      base64: Base64,
    }),
    output: z.object({ attachment: AttachmentShape.nullable() }),
    refusals: ['attachment-too-large', 'attachment-gap', 'attachment-kind-unknown'],
    access: 'staff',
  }),
  /** One piece of a file, from `offset` on. */
  'attachments.read': query({
    input: z.strictObject({
      sha256: z.string().regex(SHA256_PATTERN),
      offset: z.int().min(0).max(ATTACHMENT_BYTES_MAX).default(0),
    }),
    output: z.object({
      mime: z.string(),
      byteCount: z.int(),
      base64: z.string(),
    }),
    refusals: ['attachment-unknown'],
    access: 'staff',
  }),
} as const
