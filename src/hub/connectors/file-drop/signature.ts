/**
 * The detached signature of a file: Ed25519 over its name, its length and its SHA-256. With the name in it a signature that
 * is copied beside another file says nothing, and with the length a file that is still being written is told from a false one.
 */
import { createHash, sign, verify, type KeyObject } from 'node:crypto'
import { z } from 'zod'

export const SIGNATURE_ENDING = '.sig'
const FORMAT = 'tillbook-file-1'

const signatureFile = z.strictObject({
  format: z.literal(FORMAT),
  keyId: z.string(),
  name: z.string(),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  signature: z.base64(),
})

export interface Signer {
  readonly keyId: string
  readonly key: KeyObject
}

export type SignatureProblem = 'unreadable' | 'other-name' | 'unknown-key' | 'false' | 'cut-off'

/** Of a file that is called so; the same bytes always have the same signature. */
export function signatureOf(name: string, content: Buffer, { keyId, key }: Signer): string {
  const of = { name, bytes: content.length, sha256: sha256(content) }
  const signature = sign(null, Buffer.from(signedText(of)), key).toString('base64')
  return `${JSON.stringify({ format: FORMAT, keyId, ...of, signature })}\n`
}

/** Null: somebody whose key is known signed these bytes under this name. */
export function problemOfSignature(
  name: string,
  content: Buffer,
  signature: string,
  keys: ReadonlyMap<string, KeyObject>,
): SignatureProblem | null {
  const read = signatureFile.safeParse(jsonOf(signature))
  if (!read.success) return 'unreadable'
  const { keyId, signature: signed, ...of } = read.data
  if (of.name !== name) return 'other-name'
  const key = keys.get(keyId)
  if (key === undefined) return 'unknown-key'
  if (!verify(null, Buffer.from(signedText(of)), key, Buffer.from(signed, 'base64'))) return 'false'
  if (content.length < of.bytes) return 'cut-off'
  return content.length === of.bytes && sha256(content) === of.sha256 ? null : 'false'
}

export const sha256 = (content: Buffer | string): string =>
  createHash('sha256').update(content).digest('hex')

const signedText = ({
  name,
  bytes,
  sha256: hash,
}: Readonly<{ name: string; bytes: number; sha256: string }>) =>
  `${FORMAT}\n${name}\n${bytes}\n${hash}\n`

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
