import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { readHostFile } from '#main/hosts/shared/host-file.ts'
import { superviseHost } from '../../scripts/supervise.ts'

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'tillbook-start-'))
  writeFileSync(join(dir, 'index.html'), 'till')
  return dir
}

function start(storeDir: string, browser = '') {
  const child = spawn(
    process.execPath,
    [resolve('tests/fakes/browser-till.ts'), storeDir, folder(), browser],
    { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, XDG_DATA_HOME: folder() } },
  )
  children.push(child)
  let output = ''
  child.stdout?.setEncoding('utf8').on('data', (part: string) => (output += part))
  const exited = new Promise<number | null>((done) => child.on('close', (code) => done(code)))
  return { child, exited, output: () => output }
}

const patient = { timeout: 15_000, interval: 50 }

async function urlSaid(output: () => string): Promise<string> {
  await expect.poll(output, patient).toMatch(/http\S+#k=/)
  return /http\S+#k=\S+/.exec(output())?.[0] ?? ''
}

function connectTo(url: string, shown: string): Promise<{ socket: WebSocket; token: string }> {
  const { host, origin } = new URL(url)
  const socket = new WebSocket(`ws://${host}/link`, ['tillbook.v1', shown], { origin })
  return new Promise((done, fail) => {
    socket.on('error', fail)
    socket.once('message', (data: Buffer) => {
      const { token = '' } = JSON.parse(data.toString()) as { token?: string }
      done({ socket, token })
    })
  })
}

const keyOf = (url: string) => `k.${new URL(url).hash.slice(3)}`

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('a killed backend is started again on the same port, and the page is let in again', async () => {
  const storeDir = folder()
  const till = start(storeDir)
  const url = await urlSaid(till.output)
  const { token } = await connectTo(url, keyOf(url))
  const first = readHostFile(storeDir)?.pid ?? 0
  process.kill(first, 'SIGKILL')
  await expect.poll(() => readHostFile(storeDir)?.pid ?? first, patient).not.toBe(first)
  expect(readHostFile(storeDir)?.url).toBe(`${new URL(url).origin}/`)
  expect((await connectTo(url, `s.${token}`)).socket.readyState).toBe(WebSocket.OPEN)
  expect(till.output()).toContain('died')
})

test('a store has the same port at each start', async () => {
  const storeDir = folder()
  const first = start(storeDir)
  const url = await urlSaid(first.output)
  first.child.kill('SIGTERM')
  await first.exited
  expect(new URL(await urlSaid(start(storeDir).output)).origin).toBe(new URL(url).origin)
})

test('a signal ends the host cleanly before the start ends', async () => {
  const storeDir = folder()
  const till = start(storeDir)
  await urlSaid(till.output)
  const pid = readHostFile(storeDir)?.pid ?? 0
  till.child.kill('SIGINT')
  expect(await till.exited).toBe(0)
  expect(isAlive(pid)).toBe(false)
  expect(existsSync(join(storeDir, 'host.json'))).toBe(false)
})

test('a host does not outlive a start that was killed', async () => {
  const storeDir = folder()
  const till = start(storeDir)
  await urlSaid(till.output)
  const pid = readHostFile(storeDir)?.pid ?? 0
  till.child.kill('SIGKILL')
  await expect.poll(() => isAlive(pid), patient).toBe(false)
})

test('a second start gives a new address where no screen is open, and calls an open one', async () => {
  const storeDir = folder()
  const url = await urlSaid(start(storeDir).output)
  const second = start(storeDir)
  expect(await second.exited).toBe(0)
  expect(second.output()).toContain('already runs')
  const fresh = await urlSaid(second.output)
  expect(fresh).not.toBe(url)
  const { socket } = await connectTo(fresh, keyOf(fresh))
  const heard = new Promise<string>((done) =>
    socket.once('message', (data: Buffer) => done(data.toString())),
  )
  const third = start(storeDir)
  expect(await third.exited).toBe(0)
  expect(third.output()).toContain('called to the front')
  expect(await heard).toContain('window.focus')
})

test('a store that cannot be opened ends the start with words', async () => {
  const till = start(join(folder(), 'refuse-corrupt'))
  expect(await till.exited).toBe(2)
  expect(till.output()).toMatch(/账本文件已损坏.*damaged/)
})

test('closing the window that we opened ends the till', async () => {
  const storeDir = folder()
  const browser = join(folder(), 'browser.sh')
  const seen = `${browser}.args`
  writeFileSync(browser, `#!/bin/sh\necho "$@" > ${seen}\nsleep 3.5\n`, { mode: 0o700 })
  const till = start(storeDir, browser)
  expect(await till.exited).toBe(0)
  expect(readFileSync(seen, 'utf8')).toMatch(
    /^--app=http:\/\/127\.0\.0\.1:\d+\/#k=\S+ --user-data-dir=\S+ --no-first-run/,
  )
  expect(till.output()).not.toContain('#k=')
})

test('a window that does not come up does not end the till', async () => {
  const storeDir = folder()
  const till = start(storeDir, '/bin/false')
  const url = await urlSaid(till.output)
  expect((await fetch(new URL(url).origin)).status).toBe(200)
})

test('a backend that dies again and again is given up with words', async () => {
  const storeDir = folder()
  let restarts = 0
  const host = superviseHost({
    command: [resolve('tests/fakes/browser-host.ts'), folder()],
    storeDir,
    simulateDevices: false,
    port: 0,
    limits: { timesMax: 2, withinMs: 60_000, firstPauseMs: 1 },
    onReady: () => undefined,
    onRestart: () => (restarts += 1),
  })
  const killed = new Set<number>()
  const timer = setInterval(() => {
    const pid = readHostFile(storeDir)?.pid
    if (pid === undefined || killed.has(pid)) return
    killed.add(pid)
    // The line for the parent follows the file at once; a death before it would count as a failed start.
    setTimeout(() => process.kill(pid, 'SIGKILL'), 200)
  }, 20)
  const end = await host.ended
  clearInterval(timer)
  expect(end.kind).toBe('broken')
  expect(restarts).toBe(2)
})

test('a host that never came up is not tried again', async () => {
  const host = superviseHost({
    command: [join(folder(), 'missing.js')],
    storeDir: folder(),
    simulateDevices: false,
    port: 0,
    onReady: () => undefined,
    onRestart: () => expect.fail('tried again'),
  })
  expect((await host.ended).kind).toBe('broken')
})
