/**
 * One till in front of a browser, on whichever host the project names. The specs do not know which: what
 * differs is only how the page is opened and how a scan comes in.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test as base, chromium, type Browser, type Page } from '@playwright/test'
import { browserBinary } from '../../scripts/find.ts'
import { openElectron } from './electron-host.ts'
import { openSimulated } from './simulated-electron.ts'

export type HostKind = 'web' | 'electron-sim' | 'electron'

export interface Till {
  readonly page: Page
  readonly storeDir: string
  /** Where the customer's screen is. Web host only. */
  readonly customerUrl?: string
  /** A scanner that is no keyboard reads a code. */
  scan(code: string): Promise<void>
  /** Kills the backend at once and starts it again on the same folder. Web host only. */
  killBackend(): Promise<void>
  close(): Promise<void>
}

export interface Rig {
  readonly kind: HostKind
  readonly till: Till
}

const CHROMIUM_ARGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
  '--allow-file-access-from-files',
]

export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['TILLBOOK_BROWSER'] ?? browserBinary() ?? undefined
  const isRoot = process.getuid?.() === 0
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: isRoot ? ['--no-sandbox', ...CHROMIUM_ARGS] : CHROMIUM_ARGS,
  })
}

export const newStoreDir = (): string => mkdtempSync(join(tmpdir(), 'tillbook-e2e-'))

export async function openWeb(page: Page, storeDir: string): Promise<Till> {
  let host = await startHost(storeDir, 0)
  await page.goto(host.url)
  return {
    page,
    storeDir,
    customerUrl: host.customerUrl,
    scan(code) {
      host.child.send({ scan: code })
      return Promise.resolve()
    },
    async killBackend() {
      await endHost(host.child, 'SIGKILL')
      host = await startHost(storeDir, host.port)
    },
    close: () => endHost(host.child, 'SIGTERM'),
  }
}

export interface RunningHost {
  readonly child: ChildProcess
  readonly url: string
  readonly customerUrl: string
  readonly port: number
}

export async function startHost(storeDir: string, port: number): Promise<RunningHost> {
  const child = fork(
    resolve('out/main/browser.js'),
    ['--store', storeDir, '--port', String(port), '--simulate-devices'],
    { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
  )
  const line = await new Promise<string>((found, failed) => {
    child.stdout?.setEncoding('utf8').once('data', (text: string) => found(text))
    child.once('exit', (code) => failed(new Error(`the host ended with ${String(code)}`)))
  })
  const ready = JSON.parse(line.split('\n')[0] ?? '{}') as {
    ready: boolean
    url: string
    customerUrl: string
    port: number
    message?: string
  }
  if (!ready.ready) throw new Error(`the host did not start: ${ready.message ?? line}`)
  return { child, url: ready.url, customerUrl: ready.customerUrl, port: ready.port }
}

export async function endHost(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((done) => child.once('exit', done))
  child.kill(signal)
  await gone
}

const OPEN: Readonly<Record<HostKind, (page: Page, storeDir: string) => Promise<Till>>> = {
  web: openWeb,
  'electron-sim': openSimulated,
  electron: openElectron,
}

/** `E2E_SLOWDOWN=6`: the page on a processor of a sixth. What is only lucky fails then. */
async function slowDown(page: Page): Promise<void> {
  const rate = Number(process.env['E2E_SLOWDOWN'] ?? '1')
  if (rate <= 1) return
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate })
}

export const test = base.extend<{ rig: Rig }, { hostKind: HostKind; sharedBrowser: Browser }>({
  hostKind: ['web', { option: true, scope: 'worker' }],
  sharedBrowser: [
    async ({ hostKind }, use) => {
      void hostKind
      const browser = await launchBrowser()
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],
  rig: async ({ hostKind, sharedBrowser }, use, info) => {
    const locale = info.title.includes('[en]') ? 'en-US' : 'zh-CN'
    const context = await sharedBrowser.newContext({
      viewport: { width: 1366, height: 768 },
      locale,
    })
    const storeDir = newStoreDir()
    const page = await context.newPage()
    await slowDown(page)
    const till = await OPEN[hostKind](page, storeDir)
    await use({ kind: hostKind, till })
    await till.close()
    await context.close()
    rmSync(storeDir, { recursive: true, force: true })
  },
})

export { expect } from '@playwright/test'
