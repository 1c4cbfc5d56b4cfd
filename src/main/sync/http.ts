/**
 * One request to the hub and what came of it. Nothing that comes back is believed before it is whole, JSON, and of the
 * shape that was asked for: a page of a hotel's network, half an answer, a redirect are failures and never answers.
 */
import { Agent as PlainAgent, request as plainRequest, type IncomingMessage } from 'node:http'
import { Agent as TlsAgent, request as tlsRequest } from 'node:https'
import { promisify } from 'node:util'
import { createGunzip, gzip } from 'node:zlib'
import type * as z from 'zod'
import type { HubAddress } from './hub-url.ts'

export const FAILURES = [
  'offline',
  'timeout',
  'busy',
  'too-large',
  'garbage',
  'refused',
  'upgrade',
] as const
export type FailureKind = (typeof FAILURES)[number]

export interface Failure {
  readonly kind: FailureKind
  /** Null when nothing came back. */
  readonly status: number | null
  readonly retryAfterMs: number | null
  /** The hub's refusal, or what the network said: for words and for the log. */
  readonly code: string
}

export type Answered<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure }

export interface HubRequest<T> {
  readonly path: string
  readonly body: unknown
  readonly shape: z.ZodType<T>
  readonly token: string | null
  /** Statuses beside 200 whose bodies are answers. */
  readonly alsoAnswers?: readonly number[]
  readonly timeoutMs?: number
}

export interface HubHttp {
  post<T>(request: HubRequest<T>): Promise<Answered<T>>
  /** Ends what is under way; nothing can be sent afterwards. */
  close(): void
}

export interface HttpOptions {
  readonly address: HubAddress
  /** PEM of the authority that signed the hub's certificate, where it is none of the usual ones. */
  readonly ca?: string | undefined
  readonly timeoutMs?: number
  readonly answerBytesMax?: number
}

/** The whole of a request: a slow answer is none. */
const TIMEOUT_MS = 30_000
/** One event may take 4 MiB, and base64 and escapes make more of it. Parsing more would be felt at the counter. */
const ANSWER_BYTES_MAX = 6 * 1024 * 1024
/** Below this a packet is a packet. */
const GZIP_FROM_BYTES = 1024

const deflate = promisify(gzip)

export function openHubHttp(options: HttpOptions): HubHttp {
  const { address, ca, timeoutMs = TIMEOUT_MS, answerBytesMax = ANSWER_BYTES_MAX } = options
  const closing = new AbortController()
  const agentOptions = { keepAlive: true, maxSockets: 2, keepAliveMsecs: 20_000 }
  const agent = address.isTls
    ? new TlsAgent({ ...agentOptions, ...(ca === undefined ? {} : { ca }) })
    : new PlainAgent(agentOptions)
  const send = async (asked: HubRequest<unknown>, signal: AbortSignal): Promise<Raw> => {
    const text = JSON.stringify(asked.body)
    const isSmall = text.length < GZIP_FROM_BYTES
    const bytes = isSmall ? Buffer.from(text) : await deflate(text)
    const make = address.isTls ? tlsRequest : plainRequest
    return new Promise((resolve, reject) => {
      const request = make(`${address.url}${asked.path}`, {
        ...{ method: 'POST', agent, signal },
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': bytes.length,
          ...(isSmall ? {} : { 'Content-Encoding': 'gzip' }),
          'Accept-Encoding': 'gzip',
          ...(asked.token === null ? {} : { Authorization: `Bearer ${asked.token}` }),
        },
      })
      request.once('error', reject)
      request.once('response', (response) => {
        readAll(response, answerBytesMax).then(resolve, (error: unknown) => {
          request.destroy()
          reject(error instanceof Error ? error : new BadAnswer(String(error)))
        })
      })
      request.end(bytes)
    })
  }
  return {
    async post<T>(asked: HubRequest<T>): Promise<Answered<T>> {
      const timeout = AbortSignal.timeout(asked.timeoutMs ?? timeoutMs)
      const signal = AbortSignal.any([timeout, closing.signal])
      try {
        return answerOf(await send(asked, signal), asked)
      } catch (error) {
        return { ok: false, failure: failureOf(error, timeout.aborted) }
      }
    },
    close() {
      closing.abort()
      agent.destroy()
    },
  }
}

/** What came back, before anybody has believed it. */
export interface Raw {
  readonly status: number
  readonly isJson: boolean
  readonly retryAfter: string | undefined
  readonly text: string
}

class BadAnswer extends Error {
  override readonly name = 'BadAnswer'
}

/** Rejects on an answer that is cut off, too long, or not what its encoding says. */
async function readAll(response: IncomingMessage, bytesMax: number): Promise<Raw> {
  const encoding = response.headers['content-encoding'] ?? 'identity'
  const parts: Buffer[] = []
  let size = 0
  if (encoding !== 'identity' && encoding !== 'gzip') throw new BadAnswer('encoding')
  const stream = encoding === 'gzip' ? response.pipe(createGunzip()) : response
  // A pipe does not carry the end of a connection that breaks: without this a torn answer would be waited for.
  if (stream !== response) response.once('error', (error) => stream.destroy(error))
  response.once('aborted', () => stream.destroy(new BadAnswer('cut-off')))
  for await (const part of stream as AsyncIterable<Buffer>) {
    size += part.length
    if (size > bytesMax) {
      response.destroy()
      throw new BadAnswer('answer-too-large')
    }
    parts.push(part)
  }
  if (!response.complete) throw new BadAnswer('cut-off')
  return {
    status: response.statusCode ?? 0,
    isJson: /^application\/json\b/u.test(response.headers['content-type'] ?? ''),
    retryAfter: response.headers['retry-after'],
    text: Buffer.concat(parts).toString(),
  }
}

export function answerOf<T>(raw: Raw, asked: HubRequest<T>): Answered<T> {
  const isAnswer = raw.status === 200 || asked.alsoAnswers?.includes(raw.status) === true
  const json = raw.isJson ? jsonOf(raw.text) : undefined
  if (isAnswer) {
    const parsed = asked.shape.safeParse(json)
    if (parsed.success) return { ok: true, value: parsed.data }
    if (raw.status === 200) return failed('garbage', raw, 'not-an-answer')
  }
  return refusalOf(raw, json)
}

function refusalOf(raw: Raw, json: unknown): Extract<Answered<never>, { ok: false }> {
  const code = codeOf(json)
  switch (raw.status) {
    case 413:
      return failed('too-large', raw, code ?? 'too-large')
    case 426:
      return failed('upgrade', raw, code ?? 'upgrade')
    case 429:
    case 502:
    case 503:
    case 504:
      return failed('busy', raw, code ?? `status-${raw.status}`)
    case 408:
      return failed('timeout', raw, code ?? 'timeout')
    default:
      // A refusal says so in our own words; what a box on the way says is none.
      if (code !== null) return failed('refused', raw, code)
      return failed(raw.status >= 500 ? 'refused' : 'garbage', raw, `status-${raw.status}`)
  }
}

const failed = (
  kind: FailureKind,
  { status, retryAfter }: Raw,
  code: string,
): Extract<Answered<never>, { ok: false }> => ({
  ok: false,
  failure: { kind, status, code, retryAfterMs: kind === 'busy' ? waitOf(retryAfter) : null },
})

/** Seconds; a date there would need two clocks that agree. */
const waitOf = (retryAfter: string | undefined): number | null =>
  retryAfter !== undefined && /^\d{1,6}$/u.test(retryAfter) ? Number(retryAfter) * 1000 : null

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function codeOf(json: unknown): string | null {
  if (typeof json !== 'object' || json === null || !('refusal' in json)) return null
  const { refusal } = json
  return typeof refusal === 'string' && /^[a-z][a-z-]{0,40}$/u.test(refusal) ? refusal : null
}

/** Nothing came, or something that is no answer. Certificates have their own word: waiting does not mend them. */
function failureOf(error: unknown, isLate: boolean): Failure {
  const nothing = { status: null, retryAfterMs: null }
  if (isLate) return { kind: 'timeout', ...nothing, code: 'timeout' }
  if (error instanceof BadAnswer) return { kind: 'garbage', ...nothing, code: error.message }
  const code = String((error as NodeJS.ErrnoException | null)?.code ?? 'unknown')
  if (code.startsWith('Z_') || code.startsWith('HPE_')) {
    return { kind: 'garbage', ...nothing, code: 'not-an-answer' }
  }
  const isCertificate = /CERT|SIGNATURE|TLS|SSL|EPROTO/u.test(code)
  return { kind: 'offline', ...nothing, code: isCertificate ? 'certificate' : code }
}
