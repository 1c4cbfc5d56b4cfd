/**
 * Tillbook in a browser: the host under supervision, and a window on it where one can be shown. Closing a
 * window that we opened ends the till, as closing any program does.
 */
import { basename } from 'node:path'
import { preferredPort, windowDir } from '#main/hosts/shared/data-dirs.ts'
import { openAppWindow } from './app-window.ts'
import { focusRunning, type Running } from './running.ts'
import { superviseHost, type Supervised } from './supervise.ts'

/** A browser that ends sooner has shown nothing, or has handed the page to another one. */
const WINDOW_MS_MIN = 3_000
const STARTING_MS_MAX = 5_000

export interface BrowserTill {
  /** Arguments of Node that start the host. */
  readonly command: readonly string[]
  readonly storeDir: string
  readonly simulateDevices: boolean
  /** Null: print the URL. */
  readonly browser: string | null
  readonly isKiosk: boolean
  /** Why a browser and not Electron, or why no window. */
  readonly why: string
  readonly say: (line: string) => void
}

/** Runs until the till ends; gives the exit status. */
export async function runBrowserTill(till: BrowserTill): Promise<number> {
  const running = await focusRunning(till.storeDir)
  if (running !== null) return joinRunning(till, running)
  const host = superviseHost({
    command: till.command,
    storeDir: till.storeDir,
    simulateDevices: till.simulateDevices,
    port: preferredPort(till.storeDir),
    onReady: (url) => show(till, url, host),
    onRestart: (pauseMs) => till.say(`The backend died; started again in ${pauseMs} ms.`),
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, host.stop)
  const end = await host.ended
  if (end.kind === 'stopped') return end.code
  if (end.kind === 'in-use') {
    const other = await focusRunning(till.storeDir, STARTING_MS_MAX)
    if (other !== null) return joinRunning(till, other)
  }
  till.say(end.message)
  return end.kind === 'broken' ? 1 : 2
}

function show(till: BrowserTill, url: string, host: Supervised): void {
  if (till.browser === null) {
    till.say(`Tillbook 店账 is ready (${till.why}). Open in a browser on this machine: ${url}`)
    return
  }
  const { browser } = till
  till.say(
    `Tillbook 店账 is ready in a ${basename(browser)} window (${till.why}). Close it to end. ${new URL(url).origin}/`,
  )
  const openedMs = performance.now()
  const window = openWindow({ ...till, browser }, url, false)
  let isOver = false
  const closed = () => {
    if (isOver) return
    isOver = true
    if (performance.now() - openedMs > WINDOW_MS_MIN) return host.stop()
    till.say(`The window did not stay. Open ${url} in a browser, or press Ctrl-C to end.`)
  }
  window.on('error', closed).on('exit', closed)
  void host.ended.then(() => {
    isOver = true
    window.kill()
  })
}

function joinRunning(till: BrowserTill, running: Running): number {
  if (running.url === undefined)
    till.say('Tillbook 店账 already runs on this store; its window was called to the front.')
  else if (till.browser === null)
    till.say(`Tillbook 店账 already runs on this store. Open in a browser: ${running.url}`)
  else {
    openWindow({ ...till, browser: till.browser }, running.url, true)
    till.say('Tillbook 店账 already runs on this store; a new window was opened on it.')
  }
  return 0
}

function openWindow(
  till: BrowserTill & { readonly browser: string },
  url: string,
  isDetached: boolean,
) {
  return openAppWindow({
    browser: till.browser,
    url,
    profileDir: windowDir(till.storeDir, 'browser'),
    isKiosk: till.isKiosk,
    isDetached,
  })
}
