import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { safeSteps } from '#main/hosts/shared/static-files.ts'
import { linkLimits } from '#main/hosts/shared/websocket-link.ts'
import type { Log, LogFields } from '#main/log.ts'
import { startFakeBackend } from '../../../../tests/fakes/backend.ts'
import { ask, openScreen as open, type Screen } from '../../../../tests/fakes/screen.ts'
import { startBrowserHost, type BrowserHostOptions } from './server.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

function screens(): string {
  const dir = join(mkdtempSync(join(tmpdir(), 'tillbook-screens-')), 'renderer')
  mkdirSync(join(dir, 'assets'), { recursive: true })
  writeFileSync(join(dir, 'index.html'), '<title>till</title>')
  writeFileSync(join(dir, 'assets', 'app.js'), 'void 0')
  writeFileSync(join(dir, '.env'), 'secret')
  writeFileSync(join(dir, '../secret.txt'), 'secret')
  symlinkSync(join(dir, '../secret.txt'), join(dir, 'way-out.txt'))
  return dir
}

async function start(options: Partial<BrowserHostOptions> = {}) {
  const storeDir = mkdtempSync(join(tmpdir(), 'tillbook-host-'))
  const backend = await startFakeBackend({ storeDir, host: 'test', simulateDevices: true })
  const logged: { message: string; fields: LogFields }[] = []
  const log: Log = { write: (_, message, fields = {}) => void logged.push({ message, fields }) }
  const host = await startBrowserHost({
    backend,
    rendererDir: screens(),
    log,
    port: 0,
    ...options,
  })
  ends.push(() => host.stop())
  const startKey = () => host.startUrl().split('#k=')[1] ?? ''
  return { host, backend, logged, startKey }
}

const call = (screen: Screen, op = 'fake.echo', id = 1) =>
  screen.socket.send(JSON.stringify({ t: 'call', id, op, input: {} }))

async function answered(screen: Screen, id = 1): Promise<void> {
  await expect
    .poll(() => screen.frames, { timeout: 5_000 })
    .toContainEqual(expect.objectContaining({ t: 'answer', id }))
}

test('the screens are served with every protective header', async () => {
  const { host } = await start()
  const page = await ask(host.port, '/')
  expect(page).toMatchObject({ status: 200, body: '<title>till</title>' })
  expect(page.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self' ws://127.0.0.1:${host.port}; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'`,
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache, no-store',
  })
  expect(page.headers['set-cookie']).toBeUndefined()
  const script = await ask(host.port, '/assets/app.js')
  expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8')
  expect(script.headers['cache-control']).toContain('immutable')
  const missing = await ask(host.port, '/nothing')
  expect(missing.status).toBe(404)
  expect(missing.headers['content-security-policy']).toBeDefined()
  expect((await ask(host.port, '/', { method: 'HEAD' })).body).toBe('')
})

test('only this machine reaches the host', async () => {
  const { host } = await start()
  const reaches = (address: string) =>
    new Promise<boolean>((resolve) => {
      const socket = connect(host.port, address, () => resolve(true))
      socket.on('error', () => resolve(false)).on('connect', () => socket.destroy())
    })
  const others = Object.values(networkInterfaces())
    .flat()
    .filter((face) => face?.family === 'IPv4' && !face.internal)
    .map((face) => face?.address ?? '')
  // On Linux all of 127/8 is this machine: a host bound to every address would answer on this one too.
  const more = process.platform === 'linux' ? ['127.0.0.2'] : []
  expect(await reaches('127.0.0.1')).toBe(true)
  for (const address of [...others, ...more]) expect(await reaches(address)).toBe(false)
})

test('a foreign Host header is misdirected, for pages and for sockets', async () => {
  const { host, startKey } = await start()
  for (const name of ['shop.example', `localhost:${host.port}`, '127.0.0.1']) {
    expect((await ask(host.port, '/', { headers: { host: name } })).status).toBe(421)
  }
  const refused = open(host.port, `k.${startKey()}`, { headers: { host: 'shop.example' } })
  await expect(refused).rejects.toThrow('421')
})

test('only GET and HEAD are answered', async () => {
  const { host } = await start()
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
    expect((await ask(host.port, '/', { method })).status).toBe(405)
  }
})

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/..%5c..%5csecret.txt',
  '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
  '//etc/passwd',
  '/c:/secret.txt',
  '/.env',
  '/index.html%00.png',
  '/%zz',
  '/way-out.txt',
  '/assets',
  'http://127.0.0.1/index.html',
])('no path leads out of the screens: %s', async (path) => {
  const { host } = await start()
  expect(await ask(host.port, path)).toMatchObject({ status: 404, body: '' })
})

test('a path to a plain file is taken as it is', () => {
  expect(safeSteps('/')).toEqual(['index.html'])
  expect(safeSteps('/?a=1')).toEqual(['index.html'])
  expect(safeSteps('/assets/a-1.min.js')).toEqual(['assets', 'a-1.min.js'])
  expect(safeSteps('')).toBeNull()
})

test('the start key is in the fragment and opens one screen only', async () => {
  const { host, backend, startKey } = await start()
  const key = startKey()
  expect(new URL(host.startUrl()).hash).toMatch(/^#k=[\w-]{43}$/)
  const screen = await open(host.port, `k.${key}`)
  expect(screen.socket.protocol).toBe('tillbook.v1')
  expect(screen.frames[0]).toMatchObject({ t: 'hello', token: expect.any(String) as string })
  await expect(open(host.port, `k.${key}`)).rejects.toThrow('403')
  expect(backend.served).toHaveLength(1)
})

test('the token of a screen lets it in again as the same client', async () => {
  const { host, backend, startKey } = await start()
  const first = await open(host.port, `k.${startKey()}`)
  const { token } = first.frames[0] as { token: string }
  first.socket.close()
  const again = await open(host.port, `s.${token}`)
  expect(again.frames[0]).not.toHaveProperty('token')
  expect(backend.served[1]).toBe(backend.served[0])
})

test('a socket without the right origin, protocol, key and path stays outside', async () => {
  const { host, backend, startKey } = await start()
  const key = startKey()
  const { port } = host
  await expect(open(port, `k.${key}`, { origin: 'http://shop.example' })).rejects.toThrow('403')
  await expect(open(port, `k.${key}`, { origin: 'null' })).rejects.toThrow('403')
  await expect(open(port, `k.${key}`, { protocol: 'tillbook.v2' })).rejects.toThrow('403')
  await expect(open(port, `k.${key}`, { path: '/' })).rejects.toThrow('404')
  await expect(open(port, `s.${key}`)).rejects.toThrow('403')
  await expect(open(port, 'k.wrong')).rejects.toThrow('403')
  await expect(open(port, 's.wrong')).rejects.toThrow('403')
  await expect(open(port, 'k.')).rejects.toThrow('403')
  // Handhelds are paired at another door.
  await expect(open(port, `p.${key}`)).rejects.toThrow('403')
  expect(backend.served).toEqual([])
  // None of these has spent the key.
  await open(port, `k.${key}`)
})

test('the page of another origin is admitted only where development allows it', async () => {
  const devOrigin = 'http://127.0.0.1:5173'
  const { host, startKey } = await start({ devOrigin })
  expect(host.startUrl()).toContain(`${devOrigin}/#k=`)
  await open(host.port, `k.${startKey()}`, { origin: devOrigin })
})

test('a screen that talks nonsense loses its own connection only', async () => {
  const { host, logged, startKey } = await start()
  const good = await open(host.port, `k.${startKey()}`)
  const nonsense: [string | Buffer, number][] = [
    ['{"t":"call"', 1003],
    ['', 1003],
    [Buffer.from([1, 2, 3]), 1003],
    ['null', 1008],
    ['[]', 1008],
    ['{"t":"hello","api":1}', 1008],
    ['{"t":"call","id":"x","op":"till.info"}', 1008],
    ['x'.repeat(1024 * 1024 + 1), 1009],
  ]
  for (const [sent, code] of nonsense) {
    const bad = await open(host.port, `k.${startKey()}`)
    bad.socket.send(sent)
    expect(await bad.closed).toBe(code)
  }
  expect(logged.filter((line) => line.message === 'screen dropped')).toHaveLength(7)
  call(good)
  await answered(good)
})

test('a call that breaks the backend costs its own connection only', async () => {
  const { host, startKey } = await start()
  const good = await open(host.port, `k.${startKey()}`)
  const bad = await open(host.port, `k.${startKey()}`)
  call(bad, 'fake.throw')
  expect(await bad.closed).toBe(1011)
  call(good)
  await answered(good)
})

test('a screen that floods is cut off, one that is merely busy is not', async () => {
  const limits = { ...linkLimits, burstFrames: 50, framesPerSecond: 1 }
  const { host, startKey } = await start({ limits })
  const busy = await open(host.port, `k.${startKey()}`)
  for (let id = 1; id <= 50; id += 1) call(busy, 'fake.echo', id)
  await answered(busy, 50)
  const flooding = await open(host.port, `k.${startKey()}`)
  for (let id = 1; id <= 60; id += 1) call(flooding, 'fake.echo', id)
  expect(await flooding.closed).toBe(1008)
})

test('a screen that does not read is given up before it eats the memory', async () => {
  const limits = { ...linkLimits, bufferedBytesMax: 1024 * 1024 }
  const { host, logged, startKey } = await start({ limits })
  const stuck = await open(host.port, `k.${startKey()}`)
  stuck.socket.pause()
  call(stuck, 'fake.flood')
  await expect.poll(() => logged.map((line) => line.message)).toContain('screen does not read')
  stuck.socket.resume()
  expect(await stuck.closed).toBe(1006)
  const next = await open(host.port, `k.${startKey()}`)
  call(next)
  await answered(next)
})

test('a screen that does not answer a ping is gone, one that does stays', async () => {
  const { host, logged, startKey } = await start({ limits: { ...linkLimits, heartbeatMs: 50 } })
  const alive = await open(host.port, `k.${startKey()}`)
  const silent = await open(host.port, `k.${startKey()}`)
  silent.socket.pause()
  await expect.poll(() => logged.map((line) => line.message)).toContain('screen fell silent')
  call(alive)
  await answered(alive)
  silent.socket.terminate()
})

test('the control door opens to its key only, and never to a page', async () => {
  const { host, startKey } = await start()
  const key = { 'x-tillbook-control': host.controlKey }
  const focus = (headers: Record<string, string>) =>
    ask(host.port, '/control/focus', { method: 'POST', headers })
  expect((await focus({})).status).toBe(403)
  expect((await focus({ 'x-tillbook-control': 'wrong' })).status).toBe(403)
  expect((await focus({ ...key, origin: host.origin })).status).toBe(403)
  expect((await focus({ ...key, host: 'shop.example' })).status).toBe(421)
  expect((await ask(host.port, '/control/focus', { headers: key })).status).toBe(404)

  const alone = JSON.parse((await focus(key)).body) as { screens: number; url: string }
  expect(alone.screens).toBe(0)
  const screen = await open(host.port, `k.${alone.url.split('#k=')[1]}`)
  expect(JSON.parse((await focus(key)).body)).toEqual({ screens: 1 })
  await expect
    .poll(() => screen.frames)
    .toContainEqual(expect.objectContaining({ name: 'window.focus' }))
  expect(startKey()).not.toBe('')
})

test('a taken port is refused, or another one is taken where that will do', async () => {
  const { host } = await start()
  await expect(start({ port: host.port })).rejects.toThrow('EADDRINUSE')
  const second = await start({ port: host.port, otherPort: true })
  expect(second.host.port).not.toBe(host.port)
})

test('a host that ends tells its screens that it is going away', async () => {
  const { host, startKey } = await start()
  const screen = await open(host.port, `k.${startKey()}`)
  await host.stop()
  expect(await screen.closed).toBe(1001)
})

test('the address of the customer’s screen opens it again and again, as the customer and as nobody else', async () => {
  const { host, backend } = await start()
  const url = new URL(host.customerUrl)
  expect(url.pathname).toBe('/customer.html')
  const token = url.hash.replace('#s=', '')
  await open(host.port, `s.${token}`)
  await open(host.port, `s.${token}`)
  expect(backend.served).toEqual(['customer', 'customer'])
  await expect(open(host.port, `k.${token}`)).rejects.toThrow('403')
})
