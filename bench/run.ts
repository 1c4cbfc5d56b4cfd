/**
 * `npm run bench -- [--quick] [--only name] [--products FILE] [--json FILE]`: every benchmark in a process of its own,
 * one after the other, on stores that are built once and deleted at the end. Figures are printed, never asserted.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchArgs, ITEMS_BIG, ITEMS_QUICK, machine, type BenchArgs } from './floor.ts'

const BENCHES = [
  'commit',
  'catalogue',
  'search',
  'lookups',
  'cold-start',
  'safekeeping',
  'causes',
  'stocktake',
  'day',
  'sync',
  'feeds',
  'hub-atp',
  'scanners',
  'frames',
  'receipts',
  'hub-ingest',
  'browser',
] as const

const args = benchArgs()
const cache = mkdtempSync(join(tmpdir(), 'tillbook-bench-'))
const results: unknown[] = []
let failed = 0
process.on('SIGINT', () => {
  rmSync(cache, { recursive: true, force: true })
  process.exit(130)
})
try {
  for (const name of BENCHES) {
    if (args.only !== null && args.only !== name) continue
    const found = name === 'search' ? runSearch(args) : runBench(name, args)
    if (found === null) failed += 1
    else results.push(...found)
  }
} finally {
  rmSync(cache, { recursive: true, force: true })
}
const text = JSON.stringify({ at: new Date().toISOString(), machine: machine(), results })
if (args.json !== null) writeFileSync(args.json, text)
console.log(`\n${text}`)
process.exitCode = failed > 0 ? 1 : 0

function runBench(name: string, { isQuick, products }: BenchArgs): unknown[] | null {
  const json = join(cache, `${name}.json`)
  const flags = [
    ...(isQuick ? ['--quick'] : []),
    ...(products === null ? [] : ['--products', products]),
    '--json',
    json,
  ]
  const status = start(name, flags, 'inherit').status
  return status === 0 && existsSync(json)
    ? (JSON.parse(readFileSync(json, 'utf8')) as unknown[])
    : null
}

/** It builds what it needs by itself and prints one line of JSON. */
function runSearch({ isQuick }: BenchArgs): unknown[] | null {
  const items = String(isQuick ? ITEMS_QUICK : ITEMS_BIG)
  const done = start('search', ['--items', items], 'pipe')
  process.stdout.write(done.stdout)
  if (done.status !== 0) return null
  const line = done.stdout.trim().split('\n').at(-1) ?? 'null'
  return [{ bench: 'search', ...(JSON.parse(line) as object) }]
}

function start(name: string, flags: readonly string[], stdout: 'inherit' | 'pipe') {
  console.log(`\n== ${name} (load ${loadavg()[0]?.toFixed(1)})`)
  const file = join(import.meta.dirname, `${name}.ts`)
  return spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...flags], {
    encoding: 'utf8',
    stdio: ['ignore', stdout, 'inherit'],
    env: { ...process.env, TILLBOOK_BENCH_CACHE: cache },
    maxBuffer: 64 * 2 ** 20,
  })
}
