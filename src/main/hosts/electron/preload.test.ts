import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { PORT, WANT_PORT } from './messages.ts'

/** As much of a page's window as the preload touches. */
class FakePage extends EventTarget {
  readonly posted: unknown[][] = []
  postMessage = (...args: unknown[]) => void this.posted.push(args)

  say(data: unknown, source: unknown = this): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data, source }))
  }
}

let page: FakePage
let fake: typeof import('../../../../tests/fakes/electron.ts')
beforeEach(async () => {
  page = new FakePage()
  vi.stubGlobal('window', page)
  // The preload acts when it is loaded: a fresh one for each test, and the fake that it sees.
  vi.resetModules()
  fake = await import('../../../../tests/fakes/electron.ts')
  await import('./preload.ts')
})
afterEach(() => vi.unstubAllGlobals())

test('a port is passed on into the page, and nothing is exposed to it', () => {
  const before = Object.keys(page)
  const ports = [{}]
  fake.ipcRenderer.emit(PORT, { ports })
  expect(page.posted).toEqual([[PORT, '*', ports]])
  expect(Object.keys(page)).toEqual(before)
})

test('only the page itself asks for a port, and for nothing else', () => {
  const asked: unknown[] = []
  fake.ipcMain.on(WANT_PORT, () => asked.push(1))
  page.say(WANT_PORT, {})
  page.say('anything')
  page.say({ channel: WANT_PORT })
  expect(asked).toEqual([])
  page.say(WANT_PORT)
  expect(asked).toEqual([1])
})
