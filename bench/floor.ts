/**
 * What the benchmarks share: percentiles, tables, arguments, and the floor on which they stand. A figure means
 * little on a machine that does other things as well; its ratio to a floor taken in turns with it does.
 */
import { closeSync, fdatasyncSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

export interface Figure {
  readonly name: string
  readonly unit: string
  readonly count: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly max: number
  /** p50 over the p50 of the floor; absent where there is none. */
  readonly toFloor?: number
}

export interface BenchResult {
  readonly bench: string
  readonly figures: readonly Figure[]
  /** Sizes, counts, outcomes: what is no distribution. */
  readonly facts: Readonly<Record<string, number | string | boolean>>
}

export interface BenchArgs {
  /** Fewer goods and fewer rounds. */
  readonly isQuick: boolean
  /** The bench catalogue as CSV.gz; figures with it are left out where it is not given. */
  readonly products: string | null
  readonly json: string | null
  readonly only: string | null
}

/** Goods of the big store, and of the quick run. */
export const ITEMS_BIG = 800_000
export const ITEMS_QUICK = 20_000

export function benchArgs(): BenchArgs {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      products: { type: 'string' },
      json: { type: 'string' },
      only: { type: 'string' },
    },
  })
  return {
    isQuick: values.quick,
    products: values.products ?? null,
    json: values.json ?? null,
    only: values.only ?? null,
  }
}

export function percentile(sorted: readonly number[], share: number): number {
  const index = Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)
  return sorted[Math.max(0, index)] ?? Number.NaN
}

export function figureOf(
  name: string,
  samples: readonly number[],
  floor: readonly number[] | null = null,
  unit = 'ms',
): Figure {
  const sorted = samples.toSorted((a, b) => a - b)
  const p50 = percentile(sorted, 0.5)
  return {
    name,
    unit,
    count: samples.length,
    p50,
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
    max: sorted.at(-1) ?? Number.NaN,
    ...(floor === null ? {} : { toFloor: p50 / medianOf(floor) }),
  }
}

export const medianOf = (samples: readonly number[]): number =>
  percentile(
    samples.toSorted((a, b) => a - b),
    0.5,
  )

export async function timed(run: () => unknown): Promise<number> {
  const startedMs = performance.now()
  await run()
  return performance.now() - startedMs
}

export const CPU_MS = 'ms cpu'

/** Of the processor, all threads of this process: what else the machine does is not in it, nor is any waiting. */
export async function cpuTimed(run: () => unknown): Promise<number> {
  const from = process.cpuUsage()
  await run()
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1000
}

/** The least that a durable write can cost here: 4 KiB appended and flushed, in the folder of the store. */
export class DiskFloor {
  readonly #path: string
  readonly #file: number
  readonly #page = Buffer.alloc(4096, 7)

  constructor(dir: string) {
    this.#path = join(dir, 'floor.bin')
    this.#file = openSync(this.#path, 'a')
  }

  sampleMs(): number {
    const startedMs = performance.now()
    writeSync(this.#file, this.#page)
    fdatasyncSync(this.#file)
    return performance.now() - startedMs
  }

  close(): void {
    closeSync(this.#file)
    rmSync(this.#path, { force: true })
  }
}

export function machine(): Record<string, string | number> {
  return {
    node: process.versions.node,
    cpus: cpus().length,
    cpu: cpus()[0]?.model ?? '',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
  }
}

const digits = (value: number): string =>
  Number.isNaN(value) ? '-' : value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 3)

export function printResult({ bench, figures, facts }: BenchResult): void {
  console.log(`\n${bench}`)
  const heads = ['', 'n', 'p50', 'p95', 'p99', 'max', 'unit', '/ floor']
  const rows = figures.map((one) => [
    one.name,
    String(one.count),
    ...[one.p50, one.p95, one.p99, one.max].map(digits),
    one.unit,
    one.toFloor === undefined ? '' : `${one.toFloor.toFixed(2)}x`,
  ])
  if (rows.length > 0) {
    const widths = heads.map((head, column) =>
      Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)),
    )
    for (const row of [heads, ...rows]) {
      const cells = row.map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      console.log(`  ${cells.join('  ')}`)
    }
  }
  for (const [name, value] of Object.entries(facts)) console.log(`  ${name}: ${value}`)
}

/** How every bench file ends when it is run alone, or by run.ts, which reads the file. */
export function report(results: readonly BenchResult[], { json }: BenchArgs): void {
  for (const result of results) printResult(result)
  if (json === null) console.log(`\n${JSON.stringify(results)}`)
  else writeFileSync(json, JSON.stringify(results))
}
