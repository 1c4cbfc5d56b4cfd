/**
 * The bytes of a goods list → text, piece by piece: compressed or not (by its first bytes, never by its
 * name), in UTF-8 or GB18030. What is no such file is told apart here, before a row is read.
 */
import { createHash, type Hash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { Readable } from 'node:stream'
import { TextDecoder } from 'node:util'
import { createGunzip } from 'node:zlib'
import type { FileRefusalCode } from '#shared/catalogue/import-refusals.ts'
import type { Refusal } from '#shared/kernel/result.ts'

export type ImportEncoding = 'utf-8' | 'gb18030'

/** Text after decompression; more is no goods list but an accident or an attack. */
const TEXT_BYTES_MAX = 1_073_741_824
const PIECE_BYTES = 262_144

export class ImportFile {
  /** Bytes taken from the file so far, compressed as they are, and how many there are if that is known. */
  bytes = 0
  readonly totalBytes: number | null
  refusal: Refusal<FileRefusalCode> | null = null
  readonly #input: string | NodeJS.ReadableStream
  readonly #encoding: ImportEncoding
  readonly #hash: Hash = createHash('sha256')

  constructor(input: string | NodeJS.ReadableStream, encoding: ImportEncoding) {
    this.#input = input
    this.#encoding = encoding
    this.totalBytes = typeof input === 'string' ? sizeOf(input) : null
  }

  /** Of the file as it lies there. To be asked once, after the end. */
  sha256(): string {
    return this.#hash.digest('hex')
  }

  /** Ends early, with `refusal` set, where the file cannot be used. */
  async *text(): AsyncGenerator<string> {
    try {
      yield* this.#decode(this.#unpacked())
    } catch (error) {
      this.refusal = refusalOf(error)
    }
    if (this.refusal === null && this.bytes === 0) this.refusal = { code: 'empty' }
  }

  async *#decode(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
    const decoder = new TextDecoder(this.#encoding, { fatal: true })
    let line = 1
    let size = 0
    for await (const piece of pieces) {
      size += piece.length
      if (size > TEXT_BYTES_MAX) {
        this.refusal = { code: 'too-large', details: { limit: TEXT_BYTES_MAX } }
        return
      }
      const looksLike = otherFormat(piece, line === 1)
      if (looksLike !== null) {
        this.refusal = { code: 'not-a-csv', details: { looksLike } }
        return
      }
      const text = decoded(decoder, piece)
      if (text === null) {
        this.refusal = wrongEncoding(piece, line, this.#encoding)
        return
      }
      line += newLines(text)
      yield text
    }
    if (decoded(decoder, null) === null)
      this.refusal = wrongEncoding(Buffer.alloc(0), line, this.#encoding)
  }

  async *#unpacked(): AsyncGenerator<Buffer> {
    const raw = this.#raw()
    const first = await raw.next()
    if (first.done === true) return
    const all = startingWith(first.value, raw)
    if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
      yield* all
      return
    }
    const packed = Readable.from(all)
    const gunzip = createGunzip({ chunkSize: PIECE_BYTES })
    packed.on('error', (error) => gunzip.destroy(error))
    try {
      for await (const piece of packed.pipe(gunzip)) yield piece as Buffer
    } finally {
      packed.destroy()
    }
  }

  async *#raw(): AsyncGenerator<Buffer> {
    const input: AsyncIterable<string | Buffer> =
      typeof this.#input === 'string'
        ? createReadStream(this.#input, { highWaterMark: PIECE_BYTES })
        : this.#input
    for await (const piece of input) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
      this.#hash.update(bytes)
      this.bytes += bytes.length
      yield bytes
    }
  }
}

async function* startingWith(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first
  yield* rest
}

function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null
}

function refusalOf(error: unknown): Refusal<FileRefusalCode> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'Z_BUF_ERROR') return { code: 'gzip-truncated' }
  if (code.startsWith('Z_')) return { code: 'gzip-damaged' }
  if (/^E[A-Z]+$/u.test(code)) return { code: 'file-unreadable', details: { reason: code } }
  throw error
}

/** Null at the first byte that the encoding does not have; a null piece is the end of the file. */
function decoded(decoder: TextDecoder, piece: Buffer | null): string | null {
  try {
    return piece === null ? decoder.decode() : decoder.decode(piece, { stream: true })
  } catch {
    return null
  }
}

function wrongEncoding(
  piece: Buffer,
  line: number,
  encoding: ImportEncoding,
): Refusal<FileRefusalCode> {
  if (encoding === 'gb18030') return { code: 'not-gb18030', details: { line } }
  // A line break is never part of a character in GB18030: from there on the piece can be tried.
  const sample = line === 1 ? piece : piece.subarray(piece.indexOf(0x0a) + 1)
  const isGb18030 = decoded(new TextDecoder('gb18030', { fatal: true }), sample) !== null
  return { code: 'not-utf8', details: { line, tryEncoding: isGb18030 ? 'gb18030' : null } }
}

/** What the piece is instead of text; null when it may be text. */
function otherFormat(piece: Buffer, isStart: boolean): string | null {
  if (isStart) {
    const known = FORMATS.find(([magic]) => piece.subarray(0, magic.length).equals(magic))
    if (known !== undefined) return known[1]
  }
  return piece.includes(0) ? 'binary data (it has NUL bytes)' : null
}

const FORMATS: readonly (readonly [Buffer, string])[] = [
  [Buffer.from([0xff, 0xd8, 0xff]), 'a JPEG picture'],
  [Buffer.from([0x89, 0x50, 0x4e, 0x47]), 'a PNG picture'],
  [Buffer.from('%PDF-'), 'a PDF document'],
  [Buffer.from('PK\u0003\u0004'), 'a spreadsheet (.xlsx) or ZIP: save the sheet as CSV UTF-8'],
  [Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), 'an old spreadsheet (.xls): save the sheet as CSV UTF-8'],
  [Buffer.from([0xff, 0xfe]), 'text in UTF-16: save it as CSV UTF-8'],
  [Buffer.from([0xfe, 0xff]), 'text in UTF-16: save it as CSV UTF-8'],
  [Buffer.from('SQLite format 3'), 'a database'],
]

function newLines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
