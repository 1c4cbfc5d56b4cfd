/** Answers of a hub that is none, or ill: every one of them is a failure with its own word, and none is an answer. */
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync, gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import * as z from 'zod'
import { openHubHttp, type HubHttp } from './http.ts'
import { readHubUrl } from './hub-url.ts'

const Shape = z.object({ have: z.int() })
const ASKED = { path: '/v1/till/hello', body: {}, shape: Shape, token: 't' }

async function hubOn(listener: RequestListener, timeoutMs = 2000): Promise<HubHttp> {
  const server: Server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const http = openHubHttp({
    address: { url: `http://127.0.0.1:${port}`, isTls: false },
    timeoutMs,
    answerBytesMax: 1000,
  })
  onTestFinished(() => {
    http.close()
    server.closeAllConnections()
    server.close()
  })
  return http
}

const JSON_TYPE = { 'Content-Type': 'application/json' }

async function outcome(listener: RequestListener, timeoutMs?: number): Promise<string> {
  const http = await hubOn(listener, timeoutMs)
  const answered = await http.post(ASKED)
  return answered.ok ? 'answered' : `${answered.failure.kind} ${answered.failure.code}`
}

const answering =
  (status: number, text: string, headers: Record<string, string> = JSON_TYPE): RequestListener =>
  (request, response) => {
    request.resume()
    response.writeHead(status, headers)
    response.end(text)
  }

test('a request carries token and gzip, an answer may be zipped and know more than we do', async () => {
  const seen: unknown[] = []
  const http = await hubOn((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      seen.push(request.headers.authorization, gunzipSync(Buffer.concat(parts)).toString())
      response.writeHead(200, { ...JSON_TYPE, 'Content-Encoding': 'gzip' })
      response.end(gzipSync('{"have":7,"news":1}'))
    })
  })
  const body = { text: '店'.repeat(2000) }
  expect(await http.post({ ...ASKED, body })).toEqual({ ok: true, value: { have: 7 } })
  expect(seen).toEqual(['Bearer t', JSON.stringify(body)])
})

test.each([
  ['a page with 200', answering(200, '<html>', { 'Content-Type': 'text/html' }), 'garbage'],
  ['JSON under the name of a page', answering(200, '{"have":1}', {}), 'garbage'],
  ['nothing with 200', answering(200, ''), 'garbage'],
  ['half of the JSON', answering(200, '{"ha'), 'garbage'],
  ['another shape', answering(200, '{"have":"7"}'), 'garbage'],
  ['a redirect', answering(302, '', { Location: 'http://127.0.0.1:1/' }), 'garbage'],
  ['a page with 403', answering(403, '<html>', {}), 'garbage'],
  ['a refusal', answering(401, '{"refusal":"token-unknown"}'), 'refused token-unknown'],
  ['a refusal that is no code', answering(400, '{"refusal":"<b>"}'), 'garbage'],
  ['an error inside', answering(500, 'oops', {}), 'refused status-500'],
  ['too large', answering(413, ''), 'too-large'],
  ['upgrade', answering(426, ''), 'upgrade'],
  ['bad gateway', answering(502, ''), 'busy'],
  [
    'an answer without end',
    answering(200, JSON.stringify({ have: 1, x: 'y'.repeat(2000) })),
    'garbage answer-too-large',
  ],
])('%s', async (_what, listener, expected) => {
  expect(await outcome(listener)).toContain(expected)
})

test('busy says how long, and a date there is not believed', async () => {
  const wait = async (value: string) => {
    const http = await hubOn(answering(429, '', { 'Retry-After': value }))
    const answered = await http.post(ASKED)
    return answered.ok ? 'answered' : answered.failure.retryAfterMs
  }
  expect(await wait('7')).toBe(7000)
  expect(await wait('Fri, 28 Nov 2026 05:00:00 GMT')).toBeNull()
})

test('a zipped answer that is cut off, is none, or unfolds without end', async () => {
  const zipped = { ...JSON_TYPE, 'Content-Encoding': 'gzip' }
  const whole = gzipSync(JSON.stringify({ have: 1, text: 'x'.repeat(500) }))
  const sending =
    (bytes: Buffer): RequestListener =>
    (_request, response) => {
      response.writeHead(200, zipped)
      response.end(bytes)
    }
  expect(await outcome(sending(whole.subarray(0, 20)))).toContain('garbage')
  expect(await outcome(sending(Buffer.from('not gzip at all')))).toContain('garbage')
  expect(await outcome(sending(gzipSync('x'.repeat(5_000_000))))).toContain('garbage')
})

test('a connection that breaks before, within and after the head of an answer', async () => {
  expect(await outcome((request) => void request.socket.destroy())).toContain('offline')
  const torn: RequestListener = (_request, response) => {
    response.writeHead(200, { ...JSON_TYPE, 'Content-Length': '400' })
    response.write('{"have":1')
    setTimeout(() => response.socket?.destroy(), 20)
  }
  expect(await outcome(torn)).toMatch(/^(garbage|offline)/u)
  const tornZip: RequestListener = (_request, response) => {
    response.writeHead(200, { ...JSON_TYPE, 'Content-Encoding': 'gzip', 'Content-Length': '400' })
    response.write(gzipSync('{"have":1}').subarray(0, 12))
    setTimeout(() => response.socket?.destroy(), 20)
  }
  expect(await outcome(tornZip)).toMatch(/^(garbage|offline)/u)
})

test('an answer that drips is late as a whole, however often a byte comes', async () => {
  const drip: RequestListener = (_request, response) => {
    response.writeHead(200, JSON_TYPE)
    const timer = setInterval(() => response.write(' '), 10)
    response.on('close', () => clearInterval(timer))
  }
  expect(await outcome(drip, 150)).toBe('timeout timeout')
})

test('nobody there, and closing while a request is under way', async () => {
  const nobody = openHubHttp({ address: { url: 'http://127.0.0.1:9', isTls: false } })
  onTestFinished(() => nobody.close())
  expect(await nobody.post(ASKED)).toMatchObject({ failure: { kind: 'offline' } })
  const http = await hubOn(() => undefined)
  const pending = http.post(ASKED)
  http.close()
  expect(await pending).toMatchObject({ failure: { kind: 'offline' } })
})

test('plain http is for this machine, or where somebody says so', () => {
  const read = (text: string, isPlainAllowed = false) => readHubUrl(text, isPlainAllowed)
  expect(read('https://hub.example/chain/')).toEqual({
    url: 'https://hub.example/chain',
    isTls: true,
  })
  expect(read('http://127.0.0.1:8080')).toEqual({ url: 'http://127.0.0.1:8080', isTls: false })
  expect(read('http://[::1]:80/')).toMatchObject({ isTls: false })
  expect(read('http://192.168.1.5')).toBe('https-needed')
  expect(read('http://127.0.0.1.evil.example')).toBe('https-needed')
  expect(read('http://192.168.1.5', true)).toMatchObject({ isTls: false })
  expect(read('https://name:word@hub.example')).toBe('credentials')
  for (const text of ['', 'hub', 'ftp://hub', 'file:///etc', 'https://hub/?a=1']) {
    expect(read(text)).toBe('no-url')
  }
})
