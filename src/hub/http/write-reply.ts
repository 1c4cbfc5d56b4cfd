/** Writes an answer: headers that every answer has, gzip where it is worth it and wanted. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createGzip, gzip } from 'node:zlib'
import type { Reply } from './route.ts'

/** Below this a packet is a packet. */
const GZIP_FROM_BYTES = 1024

const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy':
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  'Cache-Control': 'no-store',
}

const deflate = promisify(gzip)

export async function writeReply(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  isTls: boolean,
): Promise<void> {
  const headers = {
    ...SECURITY_HEADERS,
    ...(isTls ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
    ...reply.headers,
    'Content-Type': reply.kind === 'json' ? 'application/json' : reply.type,
  }
  const content = reply.kind === 'json' ? JSON.stringify(reply.value) : reply.content
  const wantsGzip = /\bgzip\b/u.test(String(request.headers['accept-encoding'] ?? ''))
  if (typeof content !== 'string' && !(content instanceof Uint8Array)) {
    response.writeHead(reply.status, {
      ...headers,
      ...(wantsGzip ? { 'Content-Encoding': 'gzip' } : {}),
    })
    const source = Readable.from(content)
    await (wantsGzip ? pipeline(source, createGzip(), response) : pipeline(source, response))
    return
  }
  const plain = typeof content === 'string' ? Buffer.from(content) : content
  const isSmall = !wantsGzip || plain.length < GZIP_FROM_BYTES
  const bytes = isSmall ? plain : await deflate(plain)
  response.writeHead(reply.status, {
    ...headers,
    ...(isSmall ? {} : { 'Content-Encoding': 'gzip' }),
    'Content-Length': bytes.length,
  })
  response.end(request.method === 'HEAD' ? undefined : bytes)
}
