/**
 * Selling in a real Chromium with real key events, timed as the peer was (design/peer-odoo.md): barcode typed with no
 * delay, Enter, until the line is on screen. In turns with the same measurement of a text that the page changes by
 * itself: that is what waiting for the frame costs. Alone: node bench/browser.ts [--quick] [--products FILE]
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { printedBarcode } from '#shared/catalogue/barcode.ts'
import { openDatabaseReadonly } from '#main/store/database.ts'
import { STORE_FILE } from '#main/store/open.ts'
import { benchFolder, putStore } from './catalogue.ts'
import { BUILT_HOST, BUILT_PAGE, openTill, signInManager, type OpenTill } from './chromium.ts'
import {
  benchArgs,
  figureOf,
  ITEMS_BIG,
  ITEMS_QUICK,
  report,
  type BenchArgs,
  type BenchResult,
  type Figure,
} from './floor.ts'
import type { ProbedWindow, Timing } from './page-probe.ts'
import { builtYear, SALES_OF_A_YEAR, SALES_QUICK } from './year.ts'

const TICKETS = 50
const TICKETS_QUICK = 10
const LINES = 10
const SHORT_TICKETS = 100
const LONG_TICKET = 200
const REPEATS = 100
const MEASURED = 20
const BURST = 30

export async function benchBrowser(args: BenchArgs): Promise<BenchResult[]> {
  if (!existsSync(BUILT_HOST) || !existsSync(BUILT_PAGE)) {
    return [{ bench: 'browser', figures: [], facts: { skipped: 'not built: npm run build' } }]
  }
  const items = args.isQuick ? ITEMS_QUICK : ITEMS_BIG
  const sales = args.isQuick ? SALES_QUICK : SALES_OF_A_YEAR
  const results = [
    await measureStore(`browser, ${items} items`, args, async (dir) => {
      cpSync(await builtYear({ count: items }, sales), dir, { recursive: true })
    }),
  ]
  const { products } = args
  if (products !== null) {
    const spec = { count: 100_000, csv: products }
    const name = 'browser, 100k items of the peer'
    results.push(await measureStore(name, args, (dir) => putStore(spec, dir)))
  }
  return results
}

async function measureStore(
  bench: string,
  { isQuick }: BenchArgs,
  fill: (dir: string) => Promise<void>,
): Promise<BenchResult> {
  const dir = mkdtempSync(join(benchFolder().path, 'browser-'))
  await fill(dir)
  const codes = someCodes(dir)
  const till = await openTill(dir)
  try {
    await signInManager(till.page)
    const atFirst = await till.memory()
    const unseen: string[] = []
    const figures = await measure(till, codes, isQuick, unseen)
    const burst = await ringBurst(till.page, codes.slice(0, BURST))
    const after = await till.memory()
    const facts = {
      ...(unseen.length === 0 ? {} : { 'NOT SEEN': unseen.join() }),
      ...burst,
      'page load to sign-in, ms': Math.round(till.loadMs),
      'JS heap MiB after sign-in -> at the end': `${atFirst.heapMiB} -> ${after.heapMiB}`,
      'Chromium RSS MiB, all processes': `${atFirst.chromiumMiB} -> ${after.chromiumMiB}`,
      'host RSS MiB': `${atFirst.hostMiB} -> ${after.hostMiB}`,
      ...bundleSizes(),
    }
    return { bench, figures, facts }
  } finally {
    await till.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Spread over the whole catalogue, always the same. */
function someCodes(dir: string): string[] {
  const db = openDatabaseReadonly(join(dir, STORE_FILE))
  const { most } = db.prepare<[], { most: number }>('SELECT max(id) AS most FROM item').get() ?? {
    most: 0,
  }
  const find = db.prepare<[number], { code: string }>(
    'SELECT code FROM item_barcode WHERE item_id = ?',
  )
  const codes: string[] = []
  for (let index = 1; codes.length < 700 && index < 5000; index += 1) {
    const row = find.get((index * 7919) % most)
    if (row !== undefined) codes.push(printedBarcode(row.code))
  }
  db.close()
  return codes
}

async function measure(
  { page }: OpenTill,
  codes: string[],
  isQuick: boolean,
  unseen: string[],
): Promise<Figure[]> {
  const [short, floor, paid]: Timing[][] = [[], [], []]
  const code = (index: number) => codes[index % codes.length] ?? ''
  const tickets = isQuick ? TICKETS_QUICK : TICKETS
  for (let ticket = 0; ticket < tickets; ticket += 1) {
    for (let line = 0; line < LINES; line += 1) {
      floor?.push(await timeFloor(page))
      short?.push(await timeScan(page, code(ticket * LINES + line)))
    }
    paid?.push(await timePay(page))
  }
  for (let ticket = 0; ticket < (isQuick ? MEASURED : SHORT_TICKETS); ticket += 1) {
    await timeScan(page, code(ticket))
    paid?.push(await timePay(page))
  }
  const long: Timing[] = []
  for (let line = 0; line < LONG_TICKET + MEASURED; line += 1) {
    const timing = await timeScan(page, code(line))
    if (line >= LONG_TICKET) long.push(timing)
  }
  const repeats = await timeRepeats(page, code(3), unseen)
  const paidLong = [await timePay(page)]
  const frame = (floor ?? []).map(({ paintedMs }) => paintedMs)
  return [
    figureOf('floor: a text changes on a key, painted', frame),
    ...bothOf('scan, tickets of 1-10 lines', short ?? [], frame),
    ...bothOf(`scan, lines ${LONG_TICKET + 1}-${LONG_TICKET + MEASURED}`, long, frame),
    ...bothOf(`one item again, ${REPEATS - MEASURED + 1}. to ${REPEATS}. time`, repeats, frame),
    ...bothOf('pay key -> receipt', paid ?? [], frame),
    ...bothOf(`pay key -> receipt, ${LONG_TICKET + MEASURED} lines`, paidLong, frame),
  ]
}

/** A line far up the ticket grows; where the screen does not show it, that is said and the rest goes on. */
async function timeRepeats(page: Page, code: string, unseen: string[]): Promise<Timing[]> {
  const timings: Timing[] = []
  try {
    for (let time = 0; time < REPEATS; time += 1) {
      const timing = await timeScan(page, code)
      if (time >= REPEATS - MEASURED) timings.push(timing)
    }
  } catch (error) {
    unseen.push(error instanceof Error ? error.message : String(error))
  }
  return timings
}

const bothOf = (name: string, timings: readonly Timing[], frame: readonly number[]): Figure[] => [
  figureOf(
    `${name}: painted`,
    timings.map(({ paintedMs }) => paintedMs),
    frame,
  ),
  figureOf(
    '  of it: until the page has changed',
    timings.map(({ changedMs }) => changedMs),
  ),
]

/** Not in step with the frames, and after the last burst of keys is forgotten. */
const pause = (page: Page) => page.waitForTimeout(80 + Math.random() * 17)

/** What takes longer than this has not happened: the benchmark ends instead of leaving it out. */
const TIMEOUT_MS = 10_000

async function result(page: Page, what: string): Promise<Timing> {
  const timing = await Promise.race([
    page.evaluate(() => (window as unknown as ProbedWindow).tillbookProbe.result()),
    new Promise<null>((resolve) => setTimeout(resolve, TIMEOUT_MS, null)),
  ])
  if (timing !== null) return timing
  throw new Error(`${what}: nothing was seen on the screen in ${TIMEOUT_MS} ms`)
}

async function timeScan(page: Page, code: string): Promise<Timing> {
  await pause(page)
  await page.evaluate(() => {
    ;(window as unknown as ProbedWindow).tillbookProbe.armScan()
  })
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
  return result(page, `scan of ${code}`)
}

async function timeFloor(page: Page): Promise<Timing> {
  await pause(page)
  await page.evaluate(() => {
    ;(window as unknown as ProbedWindow).tillbookProbe.armFloor()
  })
  await page.keyboard.press('ScrollLock')
  return result(page, 'floor')
}

/** F12 opens the panel with the exact amount in cash; Enter takes it. The next scan leaves the receipt. */
async function timePay(page: Page): Promise<Timing> {
  await pause(page)
  await page.keyboard.press('F12')
  await page.getByTestId('pay-panel').waitFor()
  await pause(page)
  await page.evaluate(() => {
    ;(window as unknown as ProbedWindow).tillbookProbe.armShown('sale-done')
  })
  await page.keyboard.press('Enter')
  return result(page, 'payment')
}

/** So many different codes as fast as keys can be sent, and whether each of them is a line. */
async function ringBurst(
  page: Page,
  codes: readonly string[],
): Promise<Record<string, number | string>> {
  await pause(page)
  const startedMs = performance.now()
  for (const code of codes) {
    await page.keyboard.type(code)
    await page.keyboard.press('Enter')
  }
  const typedMs = performance.now() - startedMs
  const isAll = (count: number) =>
    document.querySelector('[data-testid="ticket"]')?.getAttribute('aria-rowcount') ===
    String(count)
  const isComplete = await page
    .waitForFunction(isAll, codes.length, { timeout: 10_000 })
    .then(() => true)
    .catch(() => false)
  const seconds = (performance.now() - startedMs) / 1000
  const lines = await page.getByTestId('ticket').getAttribute('aria-rowcount')
  return {
    [`${codes.length} barcodes back to back`]: isComplete ? 'all rung up' : `${lines} lines`,
    'scans/s (typing included)': Math.round((codes.length / seconds) * 10) / 10,
    'after the last key, ms': Math.round(seconds * 1000 - typedMs),
  }
}

function bundleSizes(): Record<string, number> {
  const folder = join(BUILT_PAGE, 'assets')
  const sizes: Record<string, number> = {}
  for (const ending of ['.js', '.css']) {
    const texts = readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .map((name) => readFileSync(join(folder, name)))
    const kib = (bytes: number) => Math.round(bytes / 1024)
    sizes[`bundle ${ending} KiB`] = kib(texts.reduce((sum, text) => sum + text.length, 0))
    const zipped = texts.reduce((sum, text) => sum + gzipSync(text).length, 0)
    sizes[`bundle ${ending} KiB, gzip`] = kib(zipped)
  }
  return sizes
}

if (import.meta.main) {
  const args = benchArgs()
  const folder = benchFolder()
  try {
    report(await benchBrowser(args), args)
  } finally {
    folder.remove()
  }
}
