import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MessagePort } from 'node:worker_threads'
import * as electron from 'electron'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { silentLog } from '#main/log.ts'
import type { BackendOptions } from '#main/backend.ts'
import type { Frame } from '#shared/api/link.ts'
import { startFakeBackend, type FakeBackend } from '../../../../tests/fakes/backend.ts'
import * as fake from '../../../../tests/fakes/electron.ts'
import { HERE, askOverTls } from '../../../../tests/support/handheld.ts'
import { runBackendChild } from './backend-child.ts'
import { contentSecurityPolicy } from './security.ts'
import { startShell, type ShellOptions } from './shell.ts'

const backends: FakeBackend[] = []
const started: BackendOptions[] = []
const rendererDir = mkdtempSync(join(tmpdir(), 'tillbook-renderer-'))

beforeEach(() => {
  fake.resetElectron()
  backends.length = 0
  started.length = 0
  // The real code of the backend's process, on a backend without a store.
  fake.utilityProcess.body = (parent, args, exit) =>
    void runBackendChild({
      startBackend: async (options) => {
        started.push(options)
        const backend = await startFakeBackend(options)
        backends.push(backend)
        return backend
      },
      parent,
      rendererDir,
      args,
      log: silentLog,
      exit,
    })
})

const folder = () => mkdtempSync(join(tmpdir(), 'tillbook-shell-'))

async function start(options: Partial<ShellOptions> = {}) {
  const shell = await startShell(electron, {
    builtDir: '/app/out/main',
    storeDir: folder(),
    userDataDir: folder(),
    isKiosk: false,
    isDev: false,
    hasCustomerScreen: false,
    simulateDevices: true,
    log: silentLog,
    limits: { timesMax: 2, withinMs: 60_000, firstPauseMs: 1 },
    ...options,
  })
  const window = fake.windows[0]
  if (shell === null || window === undefined) throw new Error('no shell')
  return { shell, window }
}

/** A page that asks for a port whenever it has none, as the real one does. */
function page() {
  const frames: Frame[] = []
  const ports: MessagePort[] = []
  fake.ipcRenderer.on('tillbook:port', (event: { ports: MessagePort[] }) => {
    const [port] = event.ports
    if (port === undefined) throw new Error('no port')
    ports.push(port)
    port.on('message', (frame: Frame) => frames.push(frame))
  })
  fake.ipcRenderer.send('tillbook:want-port')
  return { frames, ports }
}

const call = (port: MessagePort | undefined, id: number) =>
  port?.postMessage({ t: 'call', id, op: 'fake.echo', input: {} })

test('a page calls the backend through the port it was given', async () => {
  await start()
  const { frames, ports } = page()
  await expect.poll(() => frames).toContainEqual({ t: 'hello', api: 1 })
  call(ports[0], 1)
  await expect.poll(() => frames).toContainEqual(expect.objectContaining({ t: 'answer', id: 1 }))
  expect(ports).toHaveLength(1)
})

test('the backend has a door for handhelds, which serves the screens that were built for them', async () => {
  writeFileSync(join(rendererDir, 'handheld.html'), '<title>handheld</title>')
  await start()
  await expect.poll(() => started.length).toBe(1)
  const guard = { admit: () => null, serve: () => undefined, refused: () => undefined }
  const wish = { address: HERE, port: 18_443, dir: folder() }
  const open = await started[0]?.handheldDoor?.open(wish, guard)
  const page = await askOverTls(open?.port ?? 0, '/')
  expect(page.body.toString()).toBe('<title>handheld</title>')
  await open?.close()
})

test('a backend that dies is started again and the page has a new port as the same client', async () => {
  await start()
  const { frames, ports } = page()
  await expect.poll(() => ports.length).toBe(1)
  const downs: number[] = []
  ports[0]?.on('close', () => downs.push(1))
  fake.processes[0]?.end(9)
  await expect.poll(() => ports.length).toBe(2)
  expect(downs).toEqual([1])
  call(ports[1], 7)
  await expect.poll(() => frames).toContainEqual(expect.objectContaining({ id: 7 }))
  expect(fake.processes).toHaveLength(2)
  expect(backends[1]?.served).toEqual(backends[0]?.served)
})

test('a page that is loaded again has a new port', async () => {
  await start()
  const { ports } = page()
  await expect.poll(() => ports.length).toBe(1)
  fake.ipcRenderer.send('tillbook:want-port')
  await expect.poll(() => ports.length).toBe(2)
  expect(fake.processes).toHaveLength(1)
})

test('nobody but the main frame of our window has a port', async () => {
  const { window } = await start()
  await expect.poll(() => backends.length).toBe(1)
  fake.ipcMain.emit('tillbook:want-port', { senderFrame: {} })
  fake.ipcMain.emit('tillbook:want-port', { senderFrame: null })
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(window.webContents.posted).toEqual([])
})

test('what is no call closes the port', async () => {
  await start()
  const { ports } = page()
  await expect.poll(() => ports.length).toBe(1)
  const closed = new Promise((resolve) => ports[0]?.on('close', () => resolve(true)))
  ports[0]?.postMessage({ t: 'hello', api: 1 })
  expect(await closed).toBe(true)
})

test('a backend that dies again and again ends in words in both languages', async () => {
  fake.utilityProcess.body = (_parent, _args, exit) => exit(139)
  await start()
  await expect.poll(() => fake.app.exitCode).toBe(2)
  expect(fake.processes).toHaveLength(3)
  expect(fake.errorBoxes[0]).toMatch(/店账后台无法运行.*could not be kept running/)
})

test('a store that cannot be opened is said in words and not tried again', async () => {
  await start({ storeDir: join(folder(), 'refuse-newer') })
  await expect.poll(() => fake.app.exitCode).toBe(2)
  expect(fake.processes).toHaveLength(1)
  expect(fake.errorBoxes[0]).toContain('newer Tillbook')
})

test('the page is sandboxed and has no Node', async () => {
  const { window } = await start()
  expect(fake.app.isSandboxed).toBe(true)
  expect(window.options.webPreferences).toMatchObject({
    preload: '/app/out/preload/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    navigateOnDragDrop: false,
    devTools: false,
  })
  expect(window.loaded).toBe('/app/out/renderer/index.html')
})

test('the page goes nowhere, opens nothing and embeds nothing', async () => {
  const { window } = await start()
  for (const event of [
    'will-navigate',
    'will-frame-navigate',
    'will-redirect',
    'will-attach-webview',
  ]) {
    let isPrevented = false
    window.webContents.emit(event, { preventDefault: () => (isPrevented = true) })
    expect({ event, isPrevented }).toEqual({ event, isPrevented: true })
  }
  expect(window.webContents.openHandler?.()).toEqual({ action: 'deny' })
})

test('every permission is denied, asked for or looked up', async () => {
  await start()
  const answers: boolean[] = []
  fake.handlers.request?.({}, 'hid', (isGranted) => answers.push(isGranted))
  expect(answers).toEqual([false])
  expect(fake.handlers.check?.()).toBe(false)
  expect(fake.handlers.device?.()).toBe(false)
})

test('every answer carries a policy without eval', async () => {
  await start()
  let headers: Record<string, string[]> | undefined
  fake.handlers.headers?.({ responseHeaders: { a: ['b'] } }, (response) => {
    headers = response.responseHeaders
  })
  expect(headers).toMatchObject({ a: ['b'], 'content-security-policy': [contentSecurityPolicy] })
  expect(contentSecurityPolicy).toContain("script-src 'self';")
  expect(contentSecurityPolicy).not.toContain('unsafe-eval')
})

test('a second start calls the window of the first', async () => {
  const { window } = await start()
  const { frames } = page()
  await expect.poll(() => frames.length).toBe(1)
  window.minimised = true
  fake.app.emit('second-instance')
  expect(window.calls).toEqual(['restore', 'show', 'focus'])
  await expect.poll(() => frames).toContainEqual(expect.objectContaining({ name: 'window.focus' }))
})

test('a second start of the same store opens nothing', async () => {
  fake.app.isFirst = false
  await expect(start()).rejects.toThrow('no shell')
  expect(fake.app.quits).toBe(1)
  expect(fake.processes).toEqual([])
})

test('the window is shown where it was, if that can still be seen', async () => {
  const userDataDir = folder()
  const bounds = { x: 300, y: 200, width: 1000, height: 700 }
  const state = { bounds, isMaximised: false, isFullScreen: false }
  writeFileSync(join(userDataDir, 'window.json'), JSON.stringify(state))
  const { window } = await start({ userDataDir })
  expect(window.options).toMatchObject(bounds)
  window.emit('ready-to-show')
  expect(window.calls).toEqual(['show'])

  window.bounds = { ...bounds, x: 5_000 }
  window.emit('close')
  fake.resetElectron()
  const again = await start({ userDataDir })
  expect(again.window.options).not.toHaveProperty('x')
})

test('a kiosk is fullscreen, shows no menu and keeps its state to itself', async () => {
  const { window } = await start({ isKiosk: true })
  expect(window.options).toMatchObject({ kiosk: true, fullscreen: true })
  expect(window.calls).toEqual(['menu false'])
})

test('the display stays awake', async () => {
  await start()
  expect(fake.powerSaveBlocker.started).toEqual(['prevent-display-sleep'])
})

test('a page that crashed is loaded again, one that always crashes ends in words', async () => {
  const { window } = await start()
  const crash = () => window.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
  crash()
  await expect.poll(() => window.webContents.reloads).toBe(1)
  for (let times = 0; times < 5; times += 1) crash()
  expect(fake.app.exitCode).toBe(2)
})

test('the program ends when the backend has closed its store', async () => {
  await start()
  await expect.poll(() => backends.length).toBe(1)
  await new Promise((resolve) => setTimeout(resolve, 20))
  fake.app.emit('window-all-closed')
  expect(fake.app.quits).toBe(0)
  await expect.poll(() => fake.app.quits).toBe(1)
  expect(backends[0]?.stops).toBe(1)
  expect(fake.processes).toHaveLength(1)
})

test('a scan of the test door reaches the backend', async () => {
  const { shell } = await start()
  const { frames } = page()
  await expect.poll(() => frames.length).toBe(1)
  shell.scan('6901234567892')
  await expect.poll(() => backends[0]?.scans).toEqual(['6901234567892'])
})

test('the second display is the customer’s, as a client of its own that takes no keyboard', async () => {
  fake.screen.displays.push({ workArea: { x: 1920, y: 0, width: 800, height: 480 } })
  onTestFinished(() => void fake.screen.displays.pop())
  const { window } = await start({ hasCustomerScreen: true })
  const customer = fake.windows[1]
  expect(customer?.loaded).toMatch(/renderer\/customer\.html$/u)
  expect(customer?.options).toMatchObject({ x: 1920, y: 0, fullscreen: true, kiosk: false })
  expect(customer?.options.webPreferences).toEqual(window.options.webPreferences)
  customer?.emit('ready-to-show')
  expect(customer?.calls).toEqual(['menu false', 'showInactive'])
  // The newest window asks: the customer's. Then the till's own does.
  page()
  await expect.poll(() => backends[0]?.served).toEqual(['customer'])
  fake.ipcMain.emit('tillbook:want-port', { senderFrame: window.webContents.mainFrame })
  await expect.poll(() => backends[0]?.served.length).toBe(2)
  expect(backends[0]?.served[1]).not.toBe('customer')
  window.emit('closed')
  expect(customer?.destroyed).toBe(true)
})

test('without a second display, or without being asked for, there is no customer window', async () => {
  await start({ hasCustomerScreen: true })
  await expect.poll(() => backends.length).toBe(1)
  expect(fake.windows).toHaveLength(1)
})

test('nobody has asked for the customer’s window: it opens by the key, and a second press opens no other', async () => {
  await start()
  await expect.poll(() => backends.length).toBe(1)
  const show = () => started[0]?.customerScreen?.show()
  expect(await show()).toBeNull()
  fake.screen.displays.push({ workArea: { x: 1920, y: 0, width: 800, height: 480 } })
  fake.screen.emit('display-added')
  // Wanted since the key was pressed.
  expect(fake.windows).toHaveLength(2)
  expect(await show()).toEqual({ by: 'window' })
  expect(fake.windows).toHaveLength(2)
})
