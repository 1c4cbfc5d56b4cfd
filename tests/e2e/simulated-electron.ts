/**
 * The built page from file://, on its Electron branch: a real MessagePort in the page, the real backend in
 * this process, and between them the test's own bridge. Only Electron itself is absent.
 */
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import type { Frame, Link } from '#shared/api/link.ts'
import { startBackend, type Backend } from '#main/backend.ts'
import { lanDoor } from '#main/hosts/shared/lan/lan-door.ts'
import { silentLog } from '#main/log.ts'
import type { Till } from './rig.ts'

declare global {
  interface Window {
    tillbookToBackend(frame: unknown): void
    tillbookToPage(frame: unknown): void
    tillbookNewPort(): void
  }
}

const start = (storeDir: string): Promise<Backend> =>
  startBackend({
    ...{ storeDir, host: 'test', simulateDevices: true, log: silentLog },
    handheldDoor: lanDoor({ rendererDir: resolve('out/renderer'), log: silentLog }),
  })

export async function openSimulated(page: Page, storeDir: string): Promise<Till> {
  let backend = await start(storeDir)
  let listener: (frame: Frame) => void = () => undefined
  const link: Link = {
    post: (frame) =>
      void page.evaluate((sent) => window.tillbookToPage(sent), frame).catch(() => undefined),
    onFrame: (next) => {
      listener = next
    },
    onDown: () => undefined,
    close: () => undefined,
  }
  await page.exposeFunction('tillbookToBackend', (frame: Frame) => listener(frame))
  await page.exposeFunction('tillbookServe', () => backend.serve(link, { clientId: 'window' }))
  await page.addInitScript(bridgePage)
  await page.goto(pathToFileURL(resolve('out/renderer/index.html')).href)
  return {
    page,
    storeDir,
    scan(code) {
      backend.simulateScan(code)
      return Promise.resolve()
    },
    async killBackend() {
      await backend.stop()
      backend = await start(storeDir)
      await page.evaluate(() => window.tillbookNewPort())
    },
    close: () => backend.stop(),
  }
}

/** Runs in the page before anything else: what the preload does, with the test behind it. */
function bridgePage(): void {
  let port: MessagePort | null = null
  const serve = (): void => (window as unknown as { tillbookServe(): void }).tillbookServe()
  const open = (): void => {
    port?.close()
    const channel = new MessageChannel()
    port = channel.port2
    channel.port2.onmessage = (event: MessageEvent<unknown>) => window.tillbookToBackend(event.data)
    window.postMessage('tillbook:port', '*', [channel.port1])
    serve()
  }
  window.tillbookToPage = (frame) => port?.postMessage(frame)
  window.tillbookNewPort = open
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.data === 'tillbook:want-port') open()
  })
}
