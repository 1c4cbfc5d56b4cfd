/**
 * A hub that keeps everything in memory and checks what it is told, behind a real server on loopback. A test may stand
 * between it and the till and answer in its place.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { onTestFinished } from 'vitest'
import type {
  FetchAnswer,
  Hello,
  HelloAnswer,
  Push,
  PushAnswer,
  WireEvent,
} from '#shared/sync/protocol.ts'
import type { EventType } from '#shared/ledger/event.ts'
import { hashEvent } from '#main/store/journal.ts'
import { HelloShape, PushShape } from '#shared/wire/protocol.ts'

export interface PaperEpoch {
  readonly parentEpoch: string | null
  readonly parentSeq: number
  readonly parentHash: string
  readonly events: WireEvent[]
}

export interface Asked {
  readonly path: string
  readonly body: unknown
  readonly token: string | null
}

/** Answers instead of the hub; `honest` is what it would have said, after it has done it. */
export type Meddler = (
  asked: Asked,
  response: ServerResponse,
  honest: () => { status: number; value: unknown },
) => 'answered' | 'honest'

export interface PaperHub {
  readonly url: string
  code(): string
  server: string
  readonly epochs: Map<string, PaperEpoch>
  readonly asked: Asked[]
  meddle: Meddler | null
  nowMs: () => number
  /** Every event that is kept, in the order of epochs. */
  all(): readonly WireEvent[]
  /** As from a dump of that moment: another incarnation, with what it had then. */
  restoreTo(copy: ReadonlyMap<string, PaperEpoch>, server: string): void
  copy(): ReadonlyMap<string, PaperEpoch>
}

export const PAPER_TOKEN = 'paper-token-0123456789'
export const PAPER_CODE = 'ABCDE-00002'

export async function openPaperHub(nowMs: () => number): Promise<PaperHub> {
  const epochs = new Map<string, PaperEpoch>()
  const server = createServer((request, response) => {
    void readAll(request).then((body) => respond(hub, request, response, body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const copy = () =>
    new Map([...epochs].map(([epoch, one]) => [epoch, { ...one, events: [...one.events] }]))
  const hub: PaperHub = {
    url: `http://127.0.0.1:${port}`,
    code: () => PAPER_CODE,
    server: 'SERVER-1',
    epochs,
    asked: [],
    meddle: null,
    nowMs,
    copy,
    all: () => [...epochs.values()].flatMap(({ events }) => events),
    restoreTo(kept, incarnation) {
      epochs.clear()
      for (const [epoch, one] of kept) epochs.set(epoch, { ...one, events: [...one.events] })
      hub.server = incarnation
    },
  }
  return hub
}

async function readAll(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  const bytes = Buffer.concat(parts)
  const plain = request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes
  return JSON.parse(plain.toString()) as unknown
}

function respond(
  hub: PaperHub,
  request: IncomingMessage,
  response: ServerResponse,
  body: unknown,
): void {
  const token = request.headers.authorization?.replace('Bearer ', '') ?? null
  const asked = { path: request.url ?? '', body, token }
  hub.asked.push(asked)
  let said: { status: number; value: unknown } | null = null
  const honest = () => (said ??= answer(hub, asked))
  if (hub.meddle?.(asked, response, honest) === 'answered') return
  const { status, value } = honest()
  sendJson(response, status, value)
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(value))
}

function answer(hub: PaperHub, { path, body, token }: Asked): { status: number; value: unknown } {
  if (path === '/v1/enrol') {
    const { code } = body as { code: string }
    if (code !== PAPER_CODE.replace('-', ''))
      return { status: 403, value: { refusal: 'code-invalid' } }
    const store = { storeId: 'S01', storeName: '测试店', tillId: 'T01' }
    return { status: 200, value: { ...store, token: PAPER_TOKEN, server: hub.server } }
  }
  if (token !== PAPER_TOKEN) return { status: 401, value: { refusal: 'token-unknown' } }
  switch (path) {
    case '/v1/till/hello':
      return { status: 200, value: hello(hub, HelloShape.parse(body)) }
    case '/v1/till/push': {
      const said = push(hub, PushShape.parse(body))
      return { status: said.kind === 'taken' ? 200 : 409, value: said }
    }
    case '/v1/till/fetch':
      return {
        status: 200,
        value: fetchFrom(hub, body as { epoch: string; fromSeq: number; toSeq: number }),
      }
    default:
      return { status: 404, value: { refusal: 'not-found' } }
  }
}

const endOf = ({ events, parentHash }: PaperEpoch): { have: number; hash: string } => ({
  have: events.length,
  hash: events.at(-1)?.hash ?? parentHash,
})

function hello(hub: PaperHub, said: Hello): HelloAnswer {
  const heads = new Map(said.epochs.map((head) => [head.epoch, head]))
  const missing = [...hub.epochs].flatMap(([epoch, one]) => {
    const told = heads.get(epoch)?.headSeq ?? 0
    const { parentEpoch, parentSeq, events } = one
    if (told >= events.length) return []
    return [{ epoch, parentEpoch, parentSeq, fromSeq: told + 1, toSeq: events.length }]
  })
  return {
    server: hub.server,
    protocolMin: 1,
    protocolMax: 1,
    epochs: [...hub.epochs].map(([epoch, one]) => ({ epoch, ...endOf(one) })),
    missing,
    serverMs: hub.nowMs(),
    feeds: [],
  }
}

function push(hub: PaperHub, said: Push): PushAnswer {
  const { server } = hub
  if (said.server !== server) return { kind: 'stale', server }
  const before = hub.epochs.get(said.epoch)
  const kept: PaperEpoch = before ?? {
    ...{ parentEpoch: said.parentEpoch, parentSeq: said.parentSeq, parentHash: said.prevHash },
    events: [],
  }
  const first = said.events[0]?.seq ?? 0
  const place = { epoch: said.epoch, server }
  if (first > kept.events.length + 1) return { kind: 'gap', ...place, ...endOf(kept) }
  let prevHash = first === 1 ? kept.parentHash : (kept.events[first - 2]?.hash ?? '')
  if (prevHash !== said.prevHash) return { kind: 'fork', ...place, ...agreed(kept, first - 1) }
  for (const event of said.events) {
    const known = kept.events[event.seq - 1]
    if (known !== undefined && known.hash !== event.hash) {
      return { kind: 'fork', ...place, ...agreed(kept, event.seq - 1) }
    }
    if (hashOf(said.epoch, event, prevHash) !== event.hash) throw new Error('a wrong hash was sent')
    if (known === undefined) kept.events.push(event)
    prevHash = event.hash
  }
  hub.epochs.set(said.epoch, kept)
  return { kind: 'taken', ...place, ...endOf(kept), notApplied: [] }
}

const agreed = (kept: PaperEpoch, seq: number): { have: number; hash: string } => ({
  have: seq,
  hash: seq === 0 ? kept.parentHash : (kept.events[seq - 1]?.hash ?? ''),
})

export function hashOf(epoch: string, event: WireEvent, prevHash: string): string {
  const { seq, body, opaque, hash: _hash, type, ...header } = event
  const text = body ?? Buffer.from(opaque ?? '', 'base64').toString()
  const place = { tillId: 'T01', epoch, seq }
  const whole = { ...header, type: type as EventType }
  return hashEvent(place, whole, text, Buffer.from(prevHash, 'hex')).toString('hex')
}

const FETCH_MAX = 100

function fetchFrom(
  hub: PaperHub,
  { epoch, fromSeq, toSeq }: { epoch: string; fromSeq: number; toSeq: number },
): FetchAnswer {
  const kept = hub.epochs.get(epoch)
  if (kept === undefined) throw new Error('asked for an epoch that is not here')
  const { parentEpoch, parentSeq, parentHash, events } = kept
  return {
    ...{ epoch, parentEpoch, parentSeq },
    prevHash: events[fromSeq - 2]?.hash ?? parentHash,
    events: events.slice(fromSeq - 1, Math.min(toSeq, fromSeq - 1 + FETCH_MAX)),
  }
}
