/**
 * How fast goods are found, per kind of input, and as a ratio to the floor of the same run (one row by its
 * primary key). Alone: node bench/search.ts --items 100000 [--file goods.csv.gz] [--json]. A file with too
 * few goods is gone through again, with fresh codes; without a file the goods are made up.
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { gtinCheckDigit } from '#shared/catalogue/barcode.ts'
import { CsvReader } from '#shared/catalogue/csv-records.ts'
import { foldRuns, hasHan } from '#shared/catalogue/fold.ts'
import { mapHeader } from '#shared/catalogue/import-columns.ts'
import { demoPriceMilli } from '#shared/catalogue/item-import.ts'
import { searchCatalogue } from '#main/services/catalogue.ts'
import { initialsOf } from '#main/store/item-initials.ts'
import { addItem, findByBarcode, itemById, tidySearch, withRoomyCache } from '#main/store/items.ts'
import { loadMigrations } from '#main/store/migrations.ts'
import type { WriteTx } from '#main/store/tx.ts'

export interface SearchRow {
  readonly kind: string
  readonly count: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
  /** Of the processor: what else the machine does is not in it. */
  readonly cpuP50Ms: number
  readonly cpuP99Ms: number
  /** p50 over the p50 of the floor, both of the processor. */
  readonly toFloor: number
  /** How many hits the middle query had. */
  readonly hits: number
}

export interface SearchBench {
  readonly items: number
  readonly buildSeconds: number
  readonly fileMiB: number
  readonly rows: readonly SearchRow[]
}

export interface SearchBenchOptions {
  readonly items: number
  readonly file?: string
  /** Queries of each kind. */
  readonly queries?: number
}

export function benchSearch(options: SearchBenchOptions): SearchBench {
  const dir = mkdtempSync(join(tmpdir(), 'tillbook-search-'))
  const db = new Database(join(dir, 'store.db'))
  try {
    const goods = options.file === undefined ? madeUp(options.items) : read(options)
    const startedMs = performance.now()
    const tx = build(db, goods)
    const buildSeconds = Math.round(performance.now() - startedMs) / 1000
    const fileMiB = Math.round(statSync(db.name).size / 1_048_576)
    const rows = measure(tx, goods, options.queries ?? 1000)
    return { items: goods.length, buildSeconds, fileMiB, rows }
  } finally {
    db.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

interface Good {
  readonly code: string
  readonly name: string
}

/** The same numbers at every run (mulberry32). */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const BRANDS =
  '海天 康师傅 统一 农夫山泉 蒙牛 伊利 旺旺 金龙鱼 双汇 思念 三全 Nestle Lindt Heineken 雀巢 立白 维达 Oreo 老干妈 洽洽'.split(
    ' ',
  )
const GOODS =
  '可乐 矿泉水 牛奶 酸奶 方便面 酱油 陈醋 花生油 薯片 饼干 巧克力 洗衣液 抽纸 水饺 绿茶 啤酒 牙膏 火腿肠 豆瓣酱 瓜子 chocolate coffee butter'.split(
    ' ',
  )
const TASTES =
  '原味 香辣 红烧 番茄 黄瓜味 低糖 无糖 经典 家庭装 青柠 海盐 Classic Zero Light'.split(' ')
const SIGNS = '福禄寿喜春夏秋冬江河湖海金银铜铁东南西北美华宏达天地人和盛世龙凤祥瑞佳'

function madeUp(count: number): Good[] {
  const roll = dice(20260101)
  const one = (list: readonly string[]) => list[roll(list.length)] ?? ''
  const sign = () => SIGNS[roll(SIGNS.length)] ?? ''
  return Array.from({ length: count }, (_, index) => ({
    code: codeOf(index),
    name: `${one(BRANDS)}${sign()}${sign()}${one(TASTES)} ${one(GOODS)} ${(roll(40) + 1) * 25}ml`,
  }))
}

const codeOf = (index: number): string => {
  const body = `69${String((index * 7919) % 1_000_000).padStart(6, '0')}${String(index % 10_000).padStart(4, '0')}`
  return `${body}${gtinCheckDigit(body)}`
}

function read({ file = '', items }: SearchBenchOptions): Good[] {
  const bytes = readFileSync(resolve(file))
  const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8')
  const reader = new CsvReader(',')
  const [header, ...records] = [...reader.push(text), ...reader.end()]
  const columns = mapHeader(header?.cells ?? [], null)
  if (!columns.ok) throw new Error(`${file} has no columns for a code and a name`)
  const at = columns.value.of.name?.index ?? 0
  const names = records.map((record) => record.cells?.[at] ?? '').filter((name) => name !== '')
  return Array.from({ length: items }, (_, index) => ({
    code: codeOf(index),
    name: names[index % names.length] ?? '',
  }))
}

function build(db: Database.Database, goods: readonly Good[]): WriteTx {
  const tx = { db } as unknown as WriteTx
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('cache_size = -16000')
  for (const { sql } of loadMigrations()) db.exec(sql)
  db.transaction(() => {
    withRoomyCache(tx, () => {
      for (const [index, { code, name }] of goods.entries()) addItem(tx, draftOf(code, name, index))
      tidySearch(tx)
    })
  })()
  db.pragma('wal_checkpoint(TRUNCATE)')
  return tx
}

const draftOf = (code: string, name: string, index: number) => ({
  sku: `SKU${String(index).padStart(7, '0')}`,
  name,
  unit: '件',
  category: '',
  kind: 'stocked' as const,
  taxClass: 'STD',
  unitPriceMilli: demoPriceMilli(code),
  status: 'active' as const,
  tracking: 'none' as const,
  hasExpiry: false,
  barcodes: [{ code: code.padStart(14, '0'), factorMilli: 1000 }],
})

/** Queries cut out of the goods themselves, so that common and rare ones occur as often as they do there. */
function measure(tx: WriteTx, goods: readonly Good[], count: number): SearchRow[] {
  const roll = dice(7)
  const pick = () => goods[roll(goods.length)] ?? { code: '', name: '' }
  const runs = (name: string, unspaced: boolean) =>
    foldRuns(name).flatMap((run) => (run.unspaced === unspaced ? [run.text] : []))
  const han = goods.filter(({ name }) => hasHan(name))
  const pickHan = () => (han.length === 0 ? pick() : (han[roll(han.length)] ?? pick()))
  const hanzi = (length: number) => () => {
    const text = runs(pickHan().name, true)[0] ?? '可乐'
    return text.slice(0, length)
  }
  const initials = (length: number) => () => initialsOf(pickHan().name).join('').slice(0, length)
  const within = () => initialsOf(pickHan().name).slice(2).join('').slice(0, 4)
  const word = () => runs(pick().name, false)[0] ?? 'coffee'
  const words = () => `${word()} ${runs(pick().name, false)[1] ?? 'ml'}`
  const both = () => runs(pick().name, false).slice(0, 2).join(' ')
  const hanziOfTwo = () => `${hanzi(2)()} ${hanzi(2)()}`
  const wordAndUnit = () => `${word()} ml`
  const mixed = () => `${hanzi(2)()} ${runs(pickHan().name, false)[0]?.slice(0, 3) ?? '5'}`
  const search = (text: string) => {
    const found = searchCatalogue(tx, { text, limit: 20 })
    return found.ok ? found.value.length : 0
  }
  const floor = (text: string) => (itemById(tx, Number(text)) === null ? 0 : 1)
  const scan = (text: string) => (findByBarcode(tx, text) === null ? 0 : 1)
  const kinds: [string, () => string, (text: string) => number][] = [
    ['floor: one row by its key', () => String(roll(goods.length) + 1), floor],
    ['barcode, as scanned', () => pick().code, scan],
    ['barcode, searched', () => pick().code, search],
    ['SKU', () => `SKU${String(roll(goods.length)).padStart(7, '0')}`, search],
    [
      'SKU, beginning',
      () => `SKU${String(roll(goods.length)).padStart(7, '0').slice(0, 4)}`,
      search,
    ],
    ['last 4 digits', () => pick().code.slice(-4), search],
    ['1 hanzi', hanzi(1), search],
    ['2 hanzi', hanzi(2), search],
    ['4 hanzi', hanzi(4), search],
    ['hanzi and Latin', mixed, search],
    ['initials, 2 letters', initials(2), search],
    ['initials, 4 letters', initials(4), search],
    ['initials, from within', within, search],
    ['Latin, 1 letter', () => word().slice(0, 1), search],
    ['Latin, 4 letters', () => word().slice(0, 4), search],
    ['Latin, 6 letters', () => word().slice(0, 6), search],
    ['Latin, a word', word, search],
    ['Latin, two words of one name', both, search],
    ['Latin, two words of two names', words, search],
    ['Latin, a word and a unit', wordAndUnit, search],
    ['hanzi, two words of two names', hanziOfTwo, search],
    ['nothing found', () => `zqxj${roll(1000)}`, search],
  ]
  let floorMs = 0
  return kinds.map(([kind, query, run]) => {
    const row = timed(kind, Array.from({ length: count }, query), run)
    if (floorMs === 0) floorMs = row.cpuP50Ms
    return { ...row, toFloor: Math.round(row.cpuP50Ms / floorMs) }
  })
}

function timed(
  kind: string,
  queries: readonly string[],
  run: (text: string) => number,
): Omit<SearchRow, 'toFloor'> {
  for (const text of queries.slice(0, 20)) run(text)
  const times = queries.map((text) => {
    const fromMs = performance.now()
    const fromCpu = process.cpuUsage()
    const hits = run(text)
    const { user, system } = process.cpuUsage(fromCpu)
    return { ms: performance.now() - fromMs, cpuMs: (user + system) / 1000, hits }
  })
  const inOrder = (values: readonly number[]) => values.toSorted((a, b) => a - b)
  const at = (sorted: readonly number[], share: number) => {
    const ms = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
    return Math.round(ms * 10_000) / 10_000
  }
  const wall = inOrder(times.map(({ ms }) => ms))
  const cpu = inOrder(times.map(({ cpuMs }) => cpuMs))
  const hits = inOrder(times.map((time) => time.hits))[times.length >> 1] ?? 0
  return {
    ...{ kind, count: queries.length, p50Ms: at(wall, 0.5), p99Ms: at(wall, 0.99) },
    ...{ maxMs: at(wall, 1), cpuP50Ms: at(cpu, 0.5), cpuP99Ms: at(cpu, 0.99), hits },
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      items: { type: 'string', default: '100000' },
      file: { type: 'string' },
      queries: { type: 'string', default: '1000' },
      json: { type: 'boolean', default: false },
    },
  })
  const bench = benchSearch({
    items: Number(values.items),
    queries: Number(values.queries),
    ...(values.file === undefined ? {} : { file: values.file }),
  })
  if (!values.json) {
    console.log(
      `${bench.items} items, built in ${bench.buildSeconds} s, ${bench.fileMiB} MiB, Node ${process.version}`,
    )
    console.table(bench.rows)
  }
  console.log(JSON.stringify(bench))
}
