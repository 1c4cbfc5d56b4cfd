/** `npm run demo` as a person runs it: both come up joined, both can be away, Ctrl-C ends both, and it goes on with what was there. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { expect, test as base, type Page } from '@playwright/test'
import { NEW_ITEM } from '../../scripts/demo-feeds.ts'
import { launchBrowser, type HostKind } from './rig.ts'
import { RICE, signIn, wedge } from './steps.ts'

interface Running {
  readonly output: () => string
  /** As the keyboard of a terminal sends it: to the whole group. Returns the exit status. */
  ctrlC(): Promise<number | null>
}

const test = base.extend<
  { readonly page: Page; start(...flags: readonly string[]): Running },
  { hostKind: HostKind }
>({
  hostKind: ['web', { option: true, scope: 'worker' }],
  start: async ({ browserName: _ }, use) => {
    const children: ChildProcess[] = []
    await use((...flags) => run(children, flags))
    for (const child of children) killGroup(child, 'SIGKILL')
  },
  page: async ({ browserName: _ }, use) => {
    const browser = await launchBrowser()
    const viewport = { width: 1366, height: 768 }
    await use(await (await browser.newContext({ viewport, locale: 'zh-CN' })).newPage())
    await browser.close()
  },
})

function run(children: ChildProcess[], flags: readonly string[]): Running {
  const entry = [resolve('scripts/demo.ts'), '--no-open', ...flags]
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...entry], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  children.push(child)
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  const closed = once(child, 'close') as Promise<[number | null]>
  return {
    output: () => output,
    async ctrlC() {
      killGroup(child, 'SIGINT')
      const [code] = await closed
      return code
    },
  }
}

function killGroup({ pid, exitCode, signalCode }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, signal)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise((done) => server.close(done))
  return typeof address === 'object' && address !== null ? address.port : 0
}

const patient = { timeout: 300_000, intervals: [200] }

async function said(running: Running, pattern: RegExp): Promise<string> {
  await expect.poll(running.output, patient).toMatch(pattern)
  return pattern.exec(running.output())?.[1] ?? ''
}

const TILL = /(http:\/\/\S+#k=\S+)/u
const OFFICE = /Head office: (http:\S+)/u

test('made once, joined, each half without the other, ended by Ctrl-C, gone on with', async ({
  page,
  start,
  hostKind,
}) => {
  test.skip(hostKind !== 'web', 'the demo chooses its host by itself; here it prints an address')
  test.setTimeout(900_000)
  const dir = join(mkdtempSync(join(tmpdir(), 'tillbook-demo-')), 'demo')
  const port = String(await freePort())
  const first = start('--dir', dir, '--hub-port', port)
  const token = await said(first, /shown this once: (\S+)/u)
  const office = await said(first, OFFICE)
  await page.goto(await said(first, TILL))

  await test.step('the till is joined, has the delivery and knows who else has an item', async () => {
    await signIn(page, '901')
    await expect(page.getByTestId('status-line')).toContainText('总部 ●')
    await page.getByTestId('nav-stock').click()
    await page.getByTestId('tile-receiving').click()
    await expect(page.getByTestId('inbound-row').filter({ hasText: 'PH-20431' })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.getByTestId('tile-enquiry').click()
    await expect(page.getByTestId('enquiry')).toBeVisible()
    await wedge(page, RICE)
    await expect(page.getByTestId('stock-on-hand')).toBeVisible()
    await page.keyboard.press('F9')
    await expect(page.getByTestId('elsewhere-row')).toHaveCount(2)
  })
  await test.step('head office shows three stores and the new item', async () => {
    const desk = await page.context().newPage()
    await desk.goto(office)
    await desk.getByTestId('hub-token').fill(token)
    await desk.keyboard.press('Enter')
    await expect(desk.getByTestId('hub')).toBeVisible()
    await desk.keyboard.press('F7')
    await expect(desk.getByTestId('hub-store-till')).toHaveCount(3)
    await desk.keyboard.press('F4')
    await desk.keyboard.type(NEW_ITEM.name)
    await expect(desk.getByTestId('hub-stock')).toContainText(NEW_ITEM.sku)
    await desk.close()
  })
  await test.step('Ctrl-C ends both', async () => {
    expect(await first.ctrlC()).toBe(0)
    expect(existsSync(join(dir, 'hub/hub.pid'))).toBe(false)
    expect(existsSync(join(dir, 'store/host.json'))).toBe(false)
  })
  await test.step('the till alone says that head office is away, and sees it come back', async () => {
    const till = start('--dir', dir, '--no-hub')
    await page.goto(await said(till, TILL))
    expect(till.output()).toContain('--hub-only')
    expect(till.output()).not.toContain('tbo_')
    await signIn(page, '901')
    await expect(page.getByTestId('status-line')).not.toContainText('总部 ●')
    const hub = start('--dir', dir, '--hub-only')
    expect(await said(hub, OFFICE)).toBe(office)
    const second = start('--dir', dir)
    await said(second, /(process \d+ has)/u)
    await page.getByTestId('nav-office').click()
    await page.getByTestId('tile-sync').click()
    await page.keyboard.press('F2')
    await expect(page.getByTestId('status-line')).toContainText('总部 ●', { timeout: 60_000 })
    expect(await hub.ctrlC()).toBe(0)
    expect(await till.ctrlC()).toBe(0)
  })
  await test.step('a port that is taken is said in words', async () => {
    const other = createServer().listen(Number(port), '127.0.0.1')
    await once(other, 'listening')
    const refused = start('--dir', dir, '--hub-only')
    await said(refused, /(is taken)/u)
    other.close()
  })
})
