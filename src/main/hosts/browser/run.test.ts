import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { readHostFile } from '#main/hosts/shared/host-file.ts'
import type { ReadyLine } from './run.ts'

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

const folder = () => mkdtempSync(join(tmpdir(), 'tillbook-run-'))

async function run(storeDir: string, args: string[] = []) {
  const rendererDir = join(folder(), 'renderer')
  mkdirSync(rendererDir)
  writeFileSync(join(rendererDir, 'index.html'), 'till')
  const child = spawn(
    process.execPath,
    [resolve('tests/fakes/browser-host.ts'), rendererDir, '--store', storeDir, ...args],
    { stdio: ['pipe', 'pipe', 'ignore', 'ipc'] },
  )
  children.push(child)
  const exited = new Promise<number | null>((done) => child.on('exit', (code) => done(code)))
  const line = await new Promise<string>((done, fail) => {
    child.stdout?.setEncoding('utf8').once('data', done)
    void exited.then((code) => fail(new Error(`exit ${code}`)))
  })
  return { child, exited, ready: JSON.parse(line) as ReadyLine }
}

function connectTo(url: string, shown?: string): Promise<{ socket: WebSocket; token?: string }> {
  const { host, hash, origin } = new URL(url)
  const ticket = shown ?? `k.${hash.slice(3)}`
  const socket = new WebSocket(`ws://${host}/link`, ['tillbook.v1', ticket], { origin })
  return new Promise((done, fail) => {
    socket.on('error', fail)
    socket.once('message', (data: Buffer) =>
      done({ socket, ...(JSON.parse(data.toString()) as { token?: string }) }),
    )
  })
}

const urlOf = (ready: ReadyLine) => (ready.ready ? ready.url : '')

test('a host says where it is in one line, is found by its file, and ends cleanly on a signal', async () => {
  const storeDir = folder()
  const { child, exited, ready } = await run(storeDir)
  expect(ready).toMatchObject({ ready: true })
  expect(readHostFile(storeDir)).toMatchObject({
    pid: child.pid,
    url: new URL('/', urlOf(ready)).href,
  })
  expect(readFileSync(join(storeDir, 'host.json'), 'utf8')).not.toContain('#k=')
  child.kill('SIGTERM')
  expect(await exited).toBe(0)
  expect(existsSync(join(storeDir, 'host.json'))).toBe(false)
})

test('a store that cannot be opened ends in words in both languages and status 2', async () => {
  const { exited, ready } = await run(join(folder(), 'refuse-in-use'))
  expect(ready).toMatchObject({ ready: false, kind: 'in-use' })
  expect(ready.ready ? '' : ready.message).toMatch(/正被另一个.*Another Tillbook/)
  expect(await exited).toBe(2)
})

test('a killed host comes back on its port and still knows its screens', async () => {
  const storeDir = folder()
  const first = await run(storeDir)
  const url = urlOf(first.ready)
  const { token = '', socket } = await connectTo(url)
  socket.on('error', () => undefined)
  first.child.kill('SIGKILL')
  await first.exited
  expect(readHostFile(storeDir)).toBeNull()
  const second = await run(storeDir, ['--port', new URL(url).port])
  expect(new URL(urlOf(second.ready)).origin).toBe(new URL(url).origin)
  const again = await connectTo(url, `s.${token}`)
  expect(again.socket.readyState).toBe(WebSocket.OPEN)
})

test('a port that is taken ends in words', async () => {
  const first = await run(folder())
  const second = await run(folder(), ['--port', new URL(urlOf(first.ready)).port])
  expect(second.ready).toMatchObject({ ready: false, kind: 'port-taken' })
  expect(await second.exited).toBe(2)
})

test('a scan sent over the channel of the parent reaches the screen', async () => {
  const { child, ready } = await run(folder())
  const { socket } = await connectTo(urlOf(ready))
  const heard = new Promise<string>((done) =>
    socket.once('message', (data: Buffer) => done(data.toString())),
  )
  child.send({ scan: '6901234567892' })
  expect(await heard).toContain('6901234567892')
})

test('a host ends with the process that started it', async () => {
  const byChannel = await run(folder())
  byChannel.child.disconnect()
  expect(await byChannel.exited).toBe(0)
  const byInput = await run(folder(), ['--supervised'])
  byInput.child.stdin?.end()
  expect(await byInput.exited).toBe(0)
})
