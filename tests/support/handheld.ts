/** A handheld on the store's network: TLS requests and sockets from this machine, with any ticket, host or origin. */
import { request as httpsRequest } from 'node:https'
import { createConnection } from 'node:net'
import type { IncomingHttpHeaders } from 'node:http'
import { connect as connectTls, type PeerCertificate, type TLSSocket } from 'node:tls'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { AnswerBody, CallFrame, Frame } from '#shared/api/link.ts'
import type { HandheldInvite } from '#shared/api/handhelds.ts'
import type { DeviceRole } from '#shared/handhelds/handheld.ts'
import { lanDoor, type LanDoorOptions } from '#main/hosts/shared/lan/lan-door.ts'
import type { Log } from '#main/log.ts'
import { callerOf, type Caller } from './caller.ts'
import { scratchFolder } from './clock.ts'
import type { LogLine } from './counter.ts'
import { discard, startTestTill, type TestTill, type TestTillOptions } from './till.ts'

export const HERE = '127.0.0.1'

export interface HandheldTill {
  readonly till: TestTill
  readonly port: number
  readonly fingerprint: string
  readonly logged: LogLine[]
  invite(name?: string, role?: DeviceRole): Promise<HandheldInvite>
  /** A handheld that was paired just now, with its token. */
  pair(name?: string, role?: DeviceRole): Promise<Handheld & { readonly token: string }>
  open(shown: string, how?: HowToOpen): Promise<Handheld>
  /** The status with which the door stays shut. */
  turnedAway(shown: string, how?: HowToOpen): Promise<number>
  ask(path: string, how?: HowToAsk): Promise<Reply>
  /** The same till after its program was stopped and started. */
  restart(): Promise<HandheldTill>
}

export interface Handheld extends Caller {
  readonly socket: WebSocket
  readonly frames: Frame[]
  readonly closed: Promise<number>
  readonly peer: PeerCertificate
}

export interface HowToOpen {
  readonly origin?: string
  readonly host?: string
  readonly path?: string
}

export interface HowToAsk {
  readonly method?: string
  readonly host?: string
  readonly ca?: string
}

export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export function builtScreens(): string {
  const dir = join(scratchFolder(), 'renderer')
  mkdirSync(dir, { recursive: true })
  writeFileSync(join(dir, 'handheld.html'), '<title>till</title>')
  return dir
}

export interface HandheldTillOptions extends TestTillOptions {
  readonly door?: Partial<LanDoorOptions>
}

let doors = 0
/** Far from those of the tests that run beside this one, so that a till finds its port free again. */
function nextPort(): number {
  doors += 1
  return 20_000 + ((process.pid * 997 + doors * 25) % 12_000)
}

/** With the door open, on this machine only. */
export async function openHandheldTill(options: HandheldTillOptions = {}): Promise<HandheldTill> {
  const logged: LogLine[] = []
  const log: Log = {
    write: (level, message, fields = {}) => void logged.push({ level, message, fields }),
  }
  const door = lanDoor({ rendererDir: builtScreens(), log, ...options.door })
  const till = await startTestTill({ ...options, log, handheldDoor: door })
  onTestFinished(() => discard(till))
  const opened = await till.as('901').ok('handhelds.open', { address: HERE, port: nextPort() })
  return handheldTillOf(till, opened.port ?? 0, opened.fingerprint ?? '', logged)
}

function handheldTillOf(
  till: TestTill,
  port: number,
  fingerprint: string,
  logged: LogLine[],
): HandheldTill {
  const invite: HandheldTill['invite'] = (name = 'PDA 1', role = 'counter') =>
    till.as('901').ok('handhelds.invite', { name, role })
  return {
    ...{ till, port, fingerprint, logged, invite },
    open: (shown, how = {}) => openHandheld(port, shown, how),
    async pair(name, role) {
      const { code } = await invite(name, role)
      const handheld = await openHandheld(port, `p.${code}`, {})
      const [hello] = handheld.frames
      const token = hello?.t === 'hello' ? hello.token : undefined
      if (token === undefined) throw new Error('no token came with the hello')
      return { ...handheld, token }
    },
    async turnedAway(shown, how = {}) {
      const outcome = await openHandheld(port, shown, how).catch((error: Error) => error)
      if (!(outcome instanceof Error)) throw new Error('the door was opened')
      return Number(outcome.message)
    },
    ask: (path, how = {}) => askOverTls(port, path, how),
    async restart() {
      const again = await till.restart()
      onTestFinished(() => discard(again))
      const state = async () => (await again.as('901').ok('handhelds.status', {})).state
      while ((await state()) === 'opening') await new Promise((done) => setTimeout(done, 5))
      const status = await again.as('901').ok('handhelds.status', {})
      return handheldTillOf(again, status.port ?? 0, status.fingerprint ?? '', logged)
    },
  }
}

export function askOverTls(port: number, path: string, how: HowToAsk = {}): Promise<Reply> {
  const { method = 'GET', host = `${HERE}:${port}`, ca } = how
  return new Promise((resolve, reject) => {
    const sent = httpsRequest(
      {
        ...{ host: HERE, port, path, method, agent: false, headers: { host } },
        ...(ca === undefined ? { rejectUnauthorized: false } : { ca }),
      },
      (got) => {
        const parts: Buffer[] = []
        got.on('data', (part: Buffer) => parts.push(part))
        got.on('end', () =>
          resolve({
            status: got.statusCode ?? 0,
            headers: got.headers,
            body: Buffer.concat(parts),
          }),
        )
      },
    )
    sent.on('error', reject).end()
  })
}

/** What comes back when the door is spoken to without TLS; the connection's end is an answer too. */
export function speakPlainly(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    let heard = ''
    const socket = createConnection({ host: HERE, port }, () => socket.write(text))
    socket.on('data', (part: Buffer) => (heard += part.toString('latin1')))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(heard))
  })
}

/** Rejects with the status when the door stays shut. */
function openHandheld(port: number, shown: string, how: HowToOpen): Promise<Handheld> {
  const { origin = `https://${HERE}:${port}`, host = `${HERE}:${port}`, path = '/link' } = how
  const socket = new WebSocket(`wss://${HERE}:${port}${path}`, ['tillbook.v1', shown], {
    ...{ origin, headers: { host }, rejectUnauthorized: false },
  })
  const frames: Frame[] = []
  const waiting = new Map<number, (answer: AnswerBody) => void>()
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  let peer: PeerCertificate | undefined
  socket.on('upgrade', (response) => {
    peer = (response.socket as TLSSocket).getPeerCertificate()
  })
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString()) as Frame
    frames.push(frame)
    if (frame.t === 'answer') waiting.get(frame.id)?.(frame.answer)
  })
  const dispatch = (frame: CallFrame) =>
    new Promise<AnswerBody>((resolve, reject) => {
      waiting.set(frame.id, resolve)
      void closed.then(() => reject(new Error('the link went down')))
      socket.send(JSON.stringify(frame))
    })
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('unexpected-response', (_, response) => {
      reject(new Error(String(response.statusCode)))
      response.destroy()
    })
    socket.once('message', () => {
      if (peer === undefined) return reject(new Error('no certificate was shown'))
      resolve({ ...callerOf((frame) => dispatch(frame)), socket, frames, closed, peer })
    })
  })
}

/** What the log of the program says was refused. */
export const refused = ({ logged }: HandheldTill): unknown[] =>
  logged.filter(({ message }) => message === 'handheld refused').map(({ fields }) => fields['kind'])

/** What the operation log says. */
export async function deeds({ till }: HandheldTill): Promise<string[]> {
  const { rows } = await till.as('901').ok('audit.search', { limit: 100 })
  return rows
    .filter(({ deed }) => deed.includes('handheld'))
    .map(({ deed, actorNo, subject, detail }) =>
      `${deed} by ${actorNo}: ${subject} ${detail}`.trim(),
    )
    .reverse()
}

export const status = ({ till }: HandheldTill) => till.as('901').ok('handhelds.status', {})

/** Says something over TLS that is no whole request; resolves when the connection is cut. */
export function dawdle(port: number, text: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connectTls({ host: HERE, port, rejectUnauthorized: false }, () => {
      socket.write(text)
    })
    socket.on('error', () => undefined)
    socket.on('data', () => undefined)
    socket.on('close', () => resolve())
  })
}
