/** The browser host of a store as a process, a real Chromium before it, and what both hold in memory. */
import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from '@playwright/test'
import { browserBinary } from '../scripts/find.ts'
import { benchFolder } from './catalogue.ts'
import { installFloor, installProbe } from './page-probe.ts'

export const BUILT_HOST = join(import.meta.dirname, '../out/main/browser.js')
export const BUILT_PAGE = join(import.meta.dirname, '../out/renderer')

const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface OpenTill {
  readonly page: Page
  readonly host: ChildProcess
  /** From asking for the page to the sign-in shown. */
  readonly loadMs: number
  memory(): Promise<{ heapMiB: number; chromiumMiB: number; hostMiB: number }>
  close(): Promise<void>
}

export async function openTill(storeDir: string): Promise<OpenTill> {
  const host = fork(BUILT_HOST, ['--store', storeDir], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const url = await startUrl(host)
  const profile = mkdtempSync(join(benchFolder().path, 'profile-'))
  const executablePath = browserBinary()
  const context = await chromium.launchPersistentContext(profile, {
    ...(executablePath === null ? {} : { executablePath }),
    args: CHROMIUM_ARGS,
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
  })
  await context.addInitScript(installProbe)
  await context.addInitScript(installFloor)
  const page = context.pages()[0] ?? (await context.newPage())
  const startedMs = performance.now()
  await page.goto(url)
  await page.getByTestId('sign-in').waitFor()
  const loadMs = performance.now() - startedMs
  return {
    page,
    host,
    loadMs,
    memory: () => memoryOf(context, page, profile, host),
    async close() {
      await context.close()
      const gone = new Promise((resolve) => host.once('exit', resolve))
      host.kill('SIGTERM')
      await gone
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

export async function signInManager(page: Page): Promise<void> {
  await page.keyboard.type('901')
  await page.keyboard.press('Enter')
  await page.keyboard.type('9753')
  await page.keyboard.press('Enter')
  await page.getByTestId('ticket').waitFor()
}

async function startUrl(host: ChildProcess): Promise<string> {
  const line = await new Promise<string>((resolve, reject) => {
    host.stdout?.setEncoding('utf8').once('data', resolve)
    host.once('exit', (status) => reject(new Error(`the host ended with ${status}`)))
  })
  const { url } = JSON.parse(line.split('\n')[0] ?? '{}') as { url?: string }
  if (url === undefined) throw new Error(`the host did not start: ${line}`)
  return url
}

async function memoryOf(
  context: BrowserContext,
  page: Page,
  profile: string,
  host: ChildProcess,
): Promise<{ heapMiB: number; chromiumMiB: number; hostMiB: number }> {
  const session = await context.newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return {
    heapMiB: Math.round((usedSize / 2 ** 20) * 10) / 10,
    chromiumMiB: residentMiB(familyOf(profile)),
    hostMiB: residentMiB(host.pid === undefined ? [] : [host.pid]),
  }
}

/** The browser's own process and everything that descends from it. Linux only; nothing elsewhere. */
function familyOf(profile: string): number[] {
  const parents = new Map<number, number>()
  const family = new Set<number>()
  for (const pid of allPids()) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      parents.set(pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(profile)) family.add(pid)
    } catch {
      // It ended while it was being looked at.
    }
  }
  for (let isGrowing = true; isGrowing;) {
    isGrowing = false
    for (const [pid, parent] of parents) {
      if (family.has(pid) || !family.has(parent)) continue
      family.add(pid)
      isGrowing = true
    }
  }
  return [...family]
}

function allPids(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/u.test(name))
      .map(Number)
  } catch {
    return []
  }
}

function residentMiB(pids: readonly number[]): number {
  let kib = 0
  for (const pid of pids) {
    try {
      kib += Number(/VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
    } catch {
      // It ended while it was being looked at.
    }
  }
  return Math.round(kib / 1024)
}
