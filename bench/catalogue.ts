/**
 * Stores to measure on: so many goods, a manager who is signed in at the screen `bench`, an open shift. Built once
 * per run and copied. Alone: node bench/catalogue.ts [--quick] [--products FILE], to time the building itself.
 */
import { constants, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createReadStream, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { barcodeKey, gtinCheckDigit } from '#shared/catalogue/barcode.ts'
import type { ItemDraft } from '#shared/catalogue/item.ts'
import { must } from '#shared/kernel/assert.ts'
import { startBackend, type Backend } from '#main/backend.ts'
import { systemClock } from '#main/clock.ts'
import { systemIds } from '#main/ids.ts'
import { silentLog } from '#main/log.ts'
import { DEMO_STAFF, emptyStore } from '#main/services/enrol.ts'
import { importItems } from '#main/services/item-import.ts'
import { addItem, itemCount, tidySearch, withRoomyCache } from '#main/store/items.ts'
import { openStore, STORE_FILE } from '#main/store/open.ts'
import type { Store } from '#main/store/store.ts'
import {
  benchArgs,
  ITEMS_BIG,
  ITEMS_QUICK,
  report,
  timed,
  type BenchArgs,
  type BenchResult,
} from './floor.ts'

const DAY_MS = 86_400_000
export const SCREEN = 'bench'
const CACHE = 'TILLBOOK_BENCH_CACHE'

/** Goods made up by number, or the first `count` rows of a CSV.gz. */
export interface CatalogueSpec {
  readonly count: number
  readonly csv?: string
}

/** The folder under which a run keeps what it builds; made for this process when nobody gave one. */
export function benchFolder(): { readonly path: string; remove(): void } {
  const given = process.env[CACHE]
  if (given !== undefined) return { path: given, remove: () => undefined }
  const path = mkdtempSync(join(tmpdir(), 'tillbook-bench-'))
  process.env[CACHE] = path
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

const nameOf = ({ count, csv }: CatalogueSpec): string =>
  csv === undefined ? `generated-${count}` : `csv-${count}-${basename(csv)}`

/** Puts a store with these goods into `dir`: from what the run has built already, or anew. */
export async function putStore(spec: CatalogueSpec, dir: string): Promise<void> {
  const built = await builtStore(spec)
  mkdirSync(dir, { recursive: true })
  copyFileSync(built, join(dir, STORE_FILE), constants.COPYFILE_FICLONE)
}

/** The path of a store's file that nobody may open for writing. */
export async function builtStore(spec: CatalogueSpec): Promise<string> {
  const folder = join(benchFolder().path, nameOf(spec))
  const path = join(folder, STORE_FILE)
  if (!existsSync(path)) {
    const making = `${folder}.making`
    rmSync(making, { recursive: true, force: true })
    await build(spec, making)
    mkdirSync(folder)
    copyFileSync(join(making, STORE_FILE), path)
    rmSync(making, { recursive: true, force: true })
  }
  return path
}

async function build(spec: CatalogueSpec, dir: string): Promise<void> {
  mkdirSync(dir, { recursive: true })
  const store = await openBenchStore(dir)
  try {
    if (spec.csv === undefined) fill(store, spec.count)
    else await importCsv(store, spec.csv, spec.count)
  } finally {
    store.close()
  }
  const backend = await startSignedIn(dir)
  await call(backend, 'shift.open', { floatMinor: 20_000 })
  await backend.stop()
}

/** With the manager at the screen of the bench; who signed on once stays so after a restart. */
export async function startSignedIn(dir: string): Promise<Backend> {
  const backend = await startBench(dir)
  const [, , manager] = DEMO_STAFF
  const { staffNo, pin } = must(manager, 'the demo staff has a manager')
  await call(backend, 'session.sign-in', { staffNo, pin })
  return backend
}

/** An empty store in which nobody is locked out for idling; slips stay on the screen. */
export async function openBenchStore(dir: string, clock = systemClock): Promise<Store> {
  const empty = await emptyStore(
    {
      storeId: 'B01',
      tillId: 'T01',
      storeName: 'Bench 测速店',
      currency: 'CNY',
      staff: DEMO_STAFF,
    },
    true,
  )
  const create = {
    ...empty,
    settings: { ...empty.settings, lockAfterMs: DAY_MS, printer: 'screen' as const },
  }
  return openStore({ dir, clock, ids: systemIds, create })
}

export const startBench = (storeDir: string): Promise<Backend> =>
  startBackend({ storeDir, host: 'test', simulateDevices: false, log: silentLog })

let frameId = 0

/** One call through the router, as a screen would make it; anything but success is an error. */
export async function call<T = unknown>(backend: Backend, op: string, input: unknown): Promise<T> {
  frameId += 1
  const commandId = systemIds.uuid()
  const answer = await backend.router.dispatch(
    { t: 'call', id: frameId, op, input, commandId },
    SCREEN,
  )
  if (!answer.ok) throw new Error(`${op}: ${JSON.stringify(answer)}`)
  return answer.value as T
}

export function fill(store: Store, count: number): void {
  store.write((tx) => {
    withRoomyCache(tx, () => {
      for (let index = 0; index < count; index += 1) addItem(tx, madeUpItem(index))
      tidySearch(tx)
    })
  })
}

async function importCsv(store: Store, path: string, count: number): Promise<void> {
  const imported = await importItems(
    {
      input: createReadStream(path),
      source: basename(path),
      encoding: 'utf-8',
      delimiter: null,
      currency: null,
      priceColumn: null,
      priceRule: 'demo',
      dryRun: false,
    },
    {
      currency: 'CNY',
      taxClasses: null,
      defaultTaxClass: 'STD',
      write: (run) => store.write(run),
      record: () => undefined,
    },
  )
  if (!imported.ok) throw new Error(`${path}: ${imported.refusal.code}`)
  const there = store.read(itemCount)
  if (there < count) throw new Error(`${path} has only ${there} goods`)
}

const BRANDS = [
  '康师傅',
  '农夫山泉',
  '蒙牛',
  'Nestlé',
  '海天',
  'Lay’s',
  '清风',
  'Ferrero',
  '李锦记',
  '老干妈',
]
const KINDS = [
  '红烧牛肉面',
  '矿泉水',
  '纯牛奶',
  'Coffee Beans',
  '生抽酱油',
  'Potato Chips',
  '抽纸',
  'Chocolate',
]
const MORE = ['原味', '无糖', '家庭装', 'Original', '麻辣', 'Light', '儿童', '有机', '']
const SIZES = ['50g', '100ml', '250ml', '500ml', '1.5L', '1kg', '12入', '24 pack']

const pickFrom = (words: readonly string[], index: number): string =>
  words[index % words.length] ?? ''

/** The same goods for the same number, for ever. Codes are valid EAN-13 of the prefix 697. */
export function madeUpItem(index: number): ItemDraft {
  const words = [
    pickFrom(BRANDS, index * 7 + 3),
    pickFrom(MORE, Math.floor(index / 10)),
    pickFrom(KINDS, Math.floor(index / 3)),
    pickFrom(SIZES, Math.floor(index / 5)),
    String(index % 9973),
  ]
  return {
    sku: `B${String(index).padStart(7, '0')}`,
    name: words.filter((word) => word !== '').join(' '),
    unit: '件',
    category: pickFrom(KINDS, index),
    kind: 'stocked',
    taxClass: index % 3 === 0 ? 'RED' : 'STD',
    unitPriceMilli: (99 + (index % 4999)) * 1000,
    status: 'active',
    tracking: 'none',
    hasExpiry: false,
    barcodes: [{ code: barcodeKey(madeUpCode(index)), factorMilli: 1000 }],
  }
}

export function madeUpCode(index: number): string {
  const body = `697${String(index * 11 + 1_000_000).padStart(9, '0')}`
  return `${body}${gtinCheckDigit(body)}`
}

export async function benchCatalogue({ isQuick, products }: BenchArgs): Promise<BenchResult> {
  const facts: Record<string, number> = {}
  const specs: CatalogueSpec[] = [
    { count: ITEMS_QUICK },
    ...(products === null ? [] : [{ count: 100_000, csv: products }]),
    ...(isQuick ? [] : [{ count: ITEMS_BIG }]),
  ]
  for (const spec of specs) {
    const seconds = (await timed(() => builtStore(spec))) / 1000
    const name = nameOf(spec)
    facts[`${name}: seconds to build`] = Math.round(seconds * 10) / 10
    facts[`${name}: MiB`] = Math.round(statSync(await builtStore(spec)).size / 2 ** 20)
  }
  return { bench: 'catalogue', figures: [], facts }
}

if (import.meta.main) {
  const args = benchArgs()
  const folder = benchFolder()
  try {
    report([await benchCatalogue(args)], args)
  } finally {
    folder.remove()
  }
}
