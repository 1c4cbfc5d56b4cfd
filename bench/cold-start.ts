/**
 * From starting the process to the first scan taken, with 800,000 goods and a year of sales, in turns with a
 * process that starts Node and does nothing. The built host is timed to the line in which it says that it is
 * ready. Alone: node bench/cold-start.ts [--quick]
 */
import { fork, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { STORE_FILE } from '#main/store/open.ts'
import type { BackendWord } from './backend-process.ts'
import { benchFolder, madeUpCode } from './catalogue.ts'
import {
  benchArgs,
  figureOf,
  ITEMS_BIG,
  ITEMS_QUICK,
  report,
  type BenchArgs,
  type BenchResult,
} from './floor.ts'
import { builtYear, SALES_OF_A_YEAR, SALES_QUICK } from './year.ts'

const ROUNDS = 15
const ROUNDS_QUICK = 7
const NODE_FLAGS = ['--disable-warning=ExperimentalWarning']
const PROCESS_FILE = join(import.meta.dirname, 'backend-process.ts')
const BUILT_HOST = join(import.meta.dirname, '../out/main/browser.js')

export async function benchColdStart({ isQuick }: BenchArgs): Promise<BenchResult> {
  const items = isQuick ? ITEMS_QUICK : ITEMS_BIG
  const sales = isQuick ? SALES_QUICK : SALES_OF_A_YEAR
  const dir = mkdtempSync(join(benchFolder().path, 'cold-'))
  cpSync(await builtYear({ count: items }, sales), dir, { recursive: true })
  const starts: Start[] = []
  const floorMs: number[] = []
  const builtMs: number[] = []
  const hasBuilt = existsSync(BUILT_HOST)
  for (let round = 0; round < (isQuick ? ROUNDS_QUICK : ROUNDS); round += 1) {
    floorMs.push(await bareNodeMs())
    starts.push(await startOnce(dir, madeUpCode(round * 97)))
    if (hasBuilt) builtMs.push(await builtHostMs(dir))
  }
  const of = (pick: (start: Start) => number) => starts.map(pick)
  const facts = {
    items,
    sales,
    'store MiB': Math.round(statSync(join(dir, STORE_FILE)).size / 2 ** 20),
    'checks came to': [...new Set(starts.map(({ checks }) => checks))].join(', '),
    'RSS MiB of the backend, most (with the checks)': Math.max(...of(({ rssMiB }) => rssMiB)),
    'built host': hasBuilt ? 'out/main/browser.js' : 'not built: npm run build',
  }
  rmSync(dir, { recursive: true, force: true })
  const figures = [
    figureOf('floor: Node starts and ends', floorMs),
    figureOf(
      'from sources: to the first scan taken',
      of((one) => one.scannedMs),
      floorMs,
    ),
    figureOf(
      '  of it: modules loaded',
      of((one) => one.loadedMs),
    ),
    figureOf(
      '  of it: store opened',
      of((one) => one.openingMs),
    ),
    figureOf(
      '  of it: first scan',
      of((one) => one.scanMs),
    ),
    figureOf(
      'long checks over, from the start',
      of((one) => one.checkedMs),
    ),
    ...(hasBuilt ? [figureOf('built: to the line that says ready', builtMs, floorMs)] : []),
  ]
  return { bench: 'cold-start', figures, facts }
}

interface Start {
  readonly scannedMs: number
  readonly loadedMs: number
  readonly openingMs: number
  readonly scanMs: number
  readonly checkedMs: number
  readonly checks: string
  readonly rssMiB: number
}

function bareNodeMs(): Promise<number> {
  const startedMs = performance.now()
  const child = spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' })
  return new Promise((resolve) => {
    child.once('exit', () => resolve(performance.now() - startedMs))
  })
}

function startOnce(dir: string, code: string): Promise<Start> {
  const startedMs = performance.now()
  const child = fork(PROCESS_FILE, [dir, code], { execArgv: NODE_FLAGS })
  return new Promise((resolve, reject) => {
    let ready: Omit<Start, 'checkedMs' | 'checks' | 'rssMiB'> | null = null
    let checked: Pick<Start, 'checkedMs' | 'checks' | 'rssMiB'> | null = null
    child.on('message', (word: BackendWord) => {
      const nowMs = performance.now() - startedMs
      if (word.t === 'ready') {
        const { loadedMs, openMs, scanMs } = word
        ready = {
          scannedMs: nowMs,
          loadedMs,
          openingMs: openMs - loadedMs,
          scanMs: scanMs - openMs,
        }
      } else {
        checked = { checkedMs: nowMs, checks: word.state, rssMiB: word.rssMiB }
      }
    })
    child.once('exit', (status) => {
      if (ready === null || checked === null) reject(new Error(`the backend ended with ${status}`))
      else resolve({ ...(ready as object), ...(checked as object) } as Start)
    })
  })
}

/** Started as a person's double click would; stopped as soon as it says that it serves. */
function builtHostMs(dir: string): Promise<number> {
  const startedMs = performance.now()
  const child = spawn(process.execPath, [...NODE_FLAGS, BUILT_HOST, '--store', dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let readyMs = Number.NaN
  child.stdout.once('data', () => {
    readyMs = performance.now() - startedMs
    child.kill('SIGTERM')
  })
  return new Promise((resolve) => child.once('exit', () => resolve(readyMs)))
}

if (import.meta.main) {
  const args = benchArgs()
  const folder = benchFolder()
  try {
    report([await benchColdStart(args)], args)
  } finally {
    folder.remove()
  }
}
