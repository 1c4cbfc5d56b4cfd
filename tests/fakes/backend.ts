/**
 * A backend without a store, to test the hosts that carry it: it greets, echoes, breaks on demand, and keeps
 * its tokens in a file so that a restarted one still knows them.
 */
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BackendOptions } from '#main/backend.ts'
import type { HostedBackend } from '#main/hosts/shared/hosted-backend.ts'
import { API_VERSION } from '#shared/api/link.ts'
import type { CallFrame, Link } from '#shared/api/link.ts'

export interface FakeBackend extends HostedBackend {
  /** Client ids in order of their connection. */
  readonly served: string[]
  readonly scans: string[]
  readonly stops: number
}

/** In the shape of the store's own error, which only the store may make. */
class FakeStoreOpenError extends Error {
  override readonly name = 'StoreOpenError'
  readonly kind: string
  readonly detail = 'fake'

  constructor(kind: string) {
    super(kind)
    this.kind = kind
  }
}

/** A store folder called `refuse-<kind>` cannot be opened. */
export function startFakeBackend(options: BackendOptions): Promise<FakeBackend> {
  const refused = /refuse-([a-z-]+)$/.exec(options.storeDir)?.[1]
  if (refused !== undefined) return Promise.reject(new FakeStoreOpenError(refused))
  mkdirSync(options.storeDir, { recursive: true })
  const file = join(options.storeDir, 'tokens.json')
  const tokens = new Map<string, string>(
    existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as [string, string][]) : [],
  )
  const links = new Set<Link>()
  const served: string[] = []
  const scans: string[] = []
  let stops = 0
  const tell = (name: string, payload: unknown) => {
    for (const link of links) link.post({ t: 'event', seq: 1, name, payload })
  }
  return Promise.resolve({
    served,
    scans,
    get stops() {
      return stops
    },
    serve(link, { clientId, token }) {
      served.push(clientId)
      links.add(link)
      link.onDown(() => links.delete(link))
      link.onFrame((frame) => answer(link, frame as CallFrame, clientId))
      link.post({ t: 'hello', api: API_VERSION, ...(token === undefined ? {} : { token }) })
    },
    access: {
      issue() {
        const issued = { clientId: randomUUID(), token: randomUUID() }
        tokens.set(issued.token, issued.clientId)
        writeFileSync(file, JSON.stringify([...tokens]))
        return issued
      },
      clientOf: (token) => tokens.get(token) ?? null,
    },
    focus() {
      tell('window.focus', {})
      return links.size
    },
    simulateScan(code) {
      scans.push(code)
      tell('device.scanned', { deviceId: 'fake', seq: scans.length, atMs: 0, code })
    },
    stop() {
      stops += 1
      for (const link of links) link.close()
      return Promise.resolve()
    },
  })
}

function answer(link: Link, call: CallFrame, clientId: string): void {
  if (call.op === 'fake.throw') throw new Error('thrown on demand')
  if (call.op === 'fake.die') process.exit(9)
  if (call.op === 'fake.flood')
    for (let seq = 1; seq <= 2_000; seq += 1)
      link.post({ t: 'event', seq, name: 'fake.flood', payload: 'x'.repeat(50_000) })
  const value = { clientId, pid: process.pid, input: call.input }
  link.post({ t: 'answer', id: call.id, answer: { ok: true, value } })
}
