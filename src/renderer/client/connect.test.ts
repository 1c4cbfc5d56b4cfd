/** What a window shows at the door: a key once, then its token; a handheld keeps its own when the browser is closed. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LinkClient } from './client.ts'
import { connect, givenFingerprint, type ConnectionState } from './connect.ts'

const CODE = 'A1_-'.repeat(8)
const FINGERPRINT = '0123456789abcdef'.repeat(4)

/** Sockets that were opened, by what they showed. */
const opened: FakeSocket[] = []

class FakeSocket extends EventTarget {
  readonly url: string
  readonly shown: string

  constructor(url: string, [, shown = '']: readonly string[]) {
    super()
    this.url = url
    this.shown = shown
    opened.push(this)
  }

  hello(token?: string): void {
    const frame = { t: 'hello', api: 1, ...(token === undefined ? {} : { token }) }
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }))
  }

  shut(): void {
    this.dispatchEvent(new Event('close'))
  }
}

function windowAt(href: string): ConnectionState[] {
  const { protocol, host, pathname, hash } = new URL(href)
  vi.stubGlobal('location', { protocol, host, pathname, hash })
  const states: ConnectionState[] = []
  connect({ client: new LinkClient(), onState: (state) => states.push(state) })
  return states
}

const last = (): FakeSocket => opened.at(-1)!

beforeEach(() => {
  vi.useFakeTimers()
  opened.length = 0
  localStorage.clear()
  sessionStorage.clear()
  vi.stubGlobal('WebSocket', FakeSocket)
  vi.stubGlobal('fetch', () => Promise.resolve({ ok: true }))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a handheld shows its code once, over TLS, and keeps the token for good', async () => {
  const states = windowAt(`https://192.168.1.5:8443/#p=${CODE}&f=${FINGERPRINT}`)
  expect([last().url, last().shown]).toEqual(['wss://192.168.1.5:8443/link', `p.${CODE}`])
  last().hello('paired')
  expect(states.at(-1)).toBe('up')
  expect(localStorage.getItem('tillbook.token')).toBe('paired')
  expect(sessionStorage.getItem('tillbook.token')).toBeNull()
  expect(givenFingerprint()).toBe(FINGERPRINT)
  last().shut()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(last().shown).toBe('s.paired')
})

test('a handheld that was closed and opened again shows its token', () => {
  localStorage.setItem('tillbook.token', 'paired')
  windowAt('https://192.168.1.5:8443/')
  expect(last().shown).toBe('s.paired')
})

test('a code that is refused leaves a handheld with the token that it had', async () => {
  localStorage.setItem('tillbook.token', 'before')
  windowAt(`https://192.168.1.5:8443/#p=${CODE}&f=${FINGERPRINT}`)
  last().shut()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(last().shown).toBe('s.before')
  expect(localStorage.getItem('tillbook.fingerprint')).toBeNull()
})

test('a handheld that is not let in three times is told so and stops', async () => {
  const states = windowAt('https://192.168.1.5:8443/')
  for (let tries = 0; tries < 3; tries += 1) {
    last().shut()
    await vi.advanceTimersByTimeAsync(5_000)
  }
  expect(opened).toHaveLength(3)
  expect(states.at(-1)).toBe('refused')
})

test('a window of the till itself has a start key, and a token that ends with the window', async () => {
  windowAt('http://127.0.0.1:21000/#k=start')
  expect([last().url, last().shown]).toEqual(['ws://127.0.0.1:21000/link', 'k.start'])
  last().hello('window')
  expect(sessionStorage.getItem('tillbook.token')).toBe('window')
  expect(localStorage.getItem('tillbook.token')).toBeNull()
  last().shut()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(last().shown).toBe('s.window')
})
