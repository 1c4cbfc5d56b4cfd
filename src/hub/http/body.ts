/** Reads the body of a request within its limits: bytes as they come, bytes after inflating, and JSON or nothing. */
import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'

/** One event may take 4 MiB, and base64 and escapes make more of it. */
export const BYTES_MAX = 6 * 1024 * 1024
export const INFLATED_MAX = 12 * 1024 * 1024

export type BodyOutcome =
  | { readonly kind: 'body'; readonly value: unknown }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'body-invalid'; readonly detail: string }

const inflate = promisify(gunzip)

export async function readBody(request: IncomingMessage): Promise<BodyOutcome> {
  const bytes = await readBytes(request)
  if (bytes === null) return { kind: 'too-large' }
  if (bytes.length === 0) return { kind: 'body', value: null }
  const encoding = request.headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity' && encoding !== 'gzip') {
    return { kind: 'body-invalid', detail: 'gzip is the only encoding' }
  }
  const plain = encoding === 'gzip' ? await inflated(bytes) : bytes
  if (typeof plain === 'string') {
    return plain === 'too-large'
      ? { kind: 'too-large' }
      : { kind: 'body-invalid', detail: 'the gzip is broken' }
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(plain)
    const value: unknown = JSON.parse(text)
    return { kind: 'body', value }
  } catch {
    return { kind: 'body-invalid', detail: 'it is no JSON' }
  }
}

/** null: too many. What still comes is read and dropped, so that the answer gets through. */
async function readBytes(request: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size <= BYTES_MAX) parts.push(part)
    else parts.length = 0
    if (size > BYTES_MAX * 4) break
  }
  return size > BYTES_MAX ? null : Buffer.concat(parts)
}

async function inflated(bytes: Buffer): Promise<Buffer | 'too-large' | 'broken'> {
  try {
    return await inflate(bytes, { maxOutputLength: INFLATED_MAX })
  } catch (error) {
    return error instanceof RangeError ? 'too-large' : 'broken'
  }
}
