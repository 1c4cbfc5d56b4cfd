/**
 * Whether the page keeps its pace while six scanners read five codes a second each for a minute: the time from one
 * animation frame to the next, beside the same page when nothing is scanned. Real serial lines, read by the host in
 * front of which a real Chromium stands. Every code has to be on the ticket in the end.
 * Alone: node bench/frames.ts [--quick]
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { printedBarcode } from '#shared/catalogue/barcode.ts'
import { putDevice } from '#main/store/devices.ts'
import { benchFolder, madeUpItem, openBenchStore, putStore } from './catalogue.ts'
import { BUILT_HOST, BUILT_PAGE, openTill, signInManager } from './chromium.ts'
import {
  benchArgs,
  figureOf,
  ITEMS_QUICK,
  report,
  type BenchArgs,
  type BenchResult,
} from './floor.ts'
import { plugLine, sleep, type Line } from './line.ts'

const SCANNERS = 6
const PAUSE_MS = 200
const SECONDS = 60
const SECONDS_QUICK = 6
const CODES = 40
/** Six codes at once, and a ticket that is read to its end. */
const SETTLED_MS = 15_000
/** Of sixty frames a second one is missed. */
const LATE_MS = 25

export async function benchFrames({ isQuick }: BenchArgs): Promise<BenchResult> {
  if (!existsSync(BUILT_HOST) || !existsSync(BUILT_PAGE)) {
    return { bench: 'frames', figures: [], facts: { skipped: 'not built: npm run build' } }
  }
  const dir = mkdtempSync(join(benchFolder().path, 'frames-'))
  const lines = await Promise.all(
    Array.from({ length: SCANNERS }, (_, at) => plugLine(dir, `line-${at}`)),
  )
  const storeDir = join(dir, 'store')
  await putStore({ count: ITEMS_QUICK }, storeDir)
  await setUp(storeDir, lines)
  const till = await openTill(storeDir)
  const seconds = isQuick ? SECONDS_QUICK : SECONDS
  try {
    await signInManager(till.page)
    // The last of the lines is open when its first code has come.
    const warm = await rungUpBy(till.page, () => sendTo(lines, 0), SCANNERS)
    const idle = await framesOf(till.page, () => sleep(seconds * 1000))
    const blocked = await framesOf(till.page, () => blockNowAndThen(till.page))
    const turns = (seconds * 1000) / PAUSE_MS
    const busy = await framesOf(till.page, () => scanAll(lines, turns))
    const wanted = warm + turns * SCANNERS
    const heard = await rungUpBy(till.page, () => undefined, wanted)
    return {
      bench: 'frames',
      figures: [
        figureOf('floor: frame to frame, nothing scanned', idle),
        figureOf('frame to frame, six scanners', busy, idle),
      ],
      facts: {
        scanned: wanted,
        lost: wanted - heard,
        'frames late, nothing scanned': lateShare(idle),
        'frames late, six scanners': lateShare(busy),
        'frames late, a page that is blocked ten times': lateShare(blocked),
      },
    }
  } finally {
    await till.close()
    for (const line of lines) line.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

async function setUp(storeDir: string, lines: readonly Line[]): Promise<void> {
  const store = await openBenchStore(storeDir)
  store.write((tx) => {
    for (const [at, { till }] of lines.entries()) {
      const deviceId = `scanner-${at + 1}`
      const connection = { by: 'serial', path: till, baudRate: 9600 } as const
      // One code after the other is meant here, whatever it says.
      const setup = {
        deviceId,
        name: deviceId,
        connection,
        kind: 'scanner',
        debounceMs: 0,
      } as const
      putDevice(tx, { setup, isEnabled: true }, Date.now())
    }
  })
  store.close()
}

const codes = Array.from({ length: CODES }, (_, at) =>
  printedBarcode(madeUpItem(at * 37).barcodes[0]?.code ?? ''),
)

function sendTo(lines: readonly Line[], turn: number): void {
  for (const [at, line] of lines.entries()) {
    line.send(codes[(turn * SCANNERS + at) % CODES] ?? '')
  }
}

async function scanAll(lines: readonly Line[], turns: number): Promise<void> {
  const startedMs = performance.now()
  for (let turn = 0; turn < turns; turn += 1) {
    sendTo(lines, turn)
    await sleep(Math.max(0, startedMs + (turn + 1) * PAUSE_MS - performance.now()))
  }
}

/** Pieces on the ticket when as many are there as wanted, or when that has taken too long. */
async function rungUpBy(page: Page, deed: () => void, wanted: number): Promise<number> {
  deed()
  const untilMs = performance.now() + SETTLED_MS
  let pieces = 0
  while (pieces < wanted && performance.now() < untilMs) {
    await sleep(100)
    const text = await page.getByTestId('pieces').textContent()
    pieces = Number(/\d+/u.exec(text ?? '')?.[0] ?? '0')
  }
  return pieces
}

interface FrameWindow {
  tillbookFrames: { stop: boolean; gapsMs: number[] }
}

async function framesOf(page: Page, meanwhile: () => Promise<unknown>): Promise<number[]> {
  await page.evaluate(() => {
    const frames = { stop: false, gapsMs: [] as number[] }
    ;(window as unknown as FrameWindow).tillbookFrames = frames
    let lastMs: number | null = null
    const next = (atMs: number) => {
      if (lastMs !== null) frames.gapsMs.push(atMs - lastMs)
      lastMs = atMs
      if (!frames.stop) requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
  })
  await meanwhile()
  return page.evaluate(() => {
    const { tillbookFrames } = window as unknown as FrameWindow
    tillbookFrames.stop = true
    return tillbookFrames.gapsMs
  })
}

const BLOCKS = 10

/** The control: what is measured has to show it. */
async function blockNowAndThen(page: Page): Promise<void> {
  for (let turn = 0; turn < BLOCKS; turn += 1) {
    await page.evaluate(() => {
      const untilMs = performance.now() + 50
      while (performance.now() < untilMs);
    })
    await sleep(PAUSE_MS)
  }
}

const lateShare = (gapsMs: readonly number[]): string =>
  `${gapsMs.filter((gap) => gap > LATE_MS).length} of ${gapsMs.length}`

if (import.meta.main) {
  const args = benchArgs()
  const folder = benchFolder()
  try {
    report([await benchFrames(args)], args)
  } finally {
    folder.remove()
  }
}
