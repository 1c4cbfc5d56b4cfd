/** Goods lists into a real store: what is refused with which line, what is written, and what never is. */
import { Readable } from 'node:stream'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { fileMessage } from '#shared/catalogue/import-refusals.ts'
import type { CatalogueImported } from '#shared/ledger/event.ts'
import { findByBarcode, itemBySku, itemCount, withBarcodes } from '#main/store/items.ts'
import { loadMigrations } from '#main/store/migrations.ts'
import type { WriteTx } from '#main/store/tx.ts'
import { importItems, type ImportOptions, type ImportProgress } from './item-import.ts'

const dir = mkdtempSync(join(tmpdir(), 'tillbook-import-'))
afterAll(() => {
  rmSync(dir, { recursive: true, force: true })
})

let tx: WriteTx
let events: CatalogueImported[]
beforeEach(() => {
  const db = new Database(':memory:')
  db.pragma('foreign_keys = ON')
  for (const { sql } of loadMigrations()) db.exec(sql)
  tx = { db } as unknown as WriteTx
  events = []
})

const OPTIONS: Omit<ImportOptions, 'input'> = {
  source: 'goods.csv',
  encoding: 'utf-8',
  delimiter: null,
  currency: null,
  priceColumn: null,
  priceRule: null,
  dryRun: false,
}

function run(
  bytes: string | Uint8Array,
  more: Partial<ImportOptions> = {},
  onProgress?: (progress: ImportProgress) => void,
) {
  const store = {
    currency: 'CNY',
    taxClasses: ['STD', 'RED'],
    defaultTaxClass: 'STD',
    write: <T>(work: (tx: WriteTx) => T): T => tx.db.transaction(() => work(tx))(),
    record: (_tx: WriteTx, event: CatalogueImported) => {
      events.push(event)
    },
  }
  const input = Readable.from([Buffer.from(bytes)])
  return importItems({ ...OPTIONS, input, ...more }, store, onProgress)
}

async function imported(bytes: string | Uint8Array, more: Partial<ImportOptions> = {}) {
  const result = await run(bytes, more)
  if (!result.ok) throw new Error(fileMessage(result.refusal))
  return result.value
}

async function refusal(bytes: string | Uint8Array, more: Partial<ImportOptions> = {}) {
  const result = await run(bytes, more)
  if (result.ok) throw new Error('the file was taken')
  expect(itemCount(tx)).toBe(0)
  expect(events).toEqual([])
  return result.refusal
}

const COLA = '6901028075831'
const GBK = Buffer.from([0xcc, 0xf5, 0xc2, 0xeb, 0x2c, 0xc6, 0xb7, 0xc3, 0xfb, 0x0a])

describe('rows are refused with their line', () => {
  test('and the others are imported', async () => {
    const lines = [
      'barcode,sku,name,price',
      `${COLA},A1,可乐,3.5`,
      '6901028075832,A2,雪碧,3',
      `0${COLA},A3,可乐二,3`,
      '96385074,A1,芬达,3',
      '"two',
      'lines",A4',
      ',A5,,1',
      ',A6,a,x',
      ',A7,b,-1',
      '',
      ',A8,"c',
      'd",2',
      ',A9,e,2',
    ]
    const report = await imported(lines.join('\r\n'))
    const refused = report.refused.map(({ line, key, code }) => [line, key, code])
    expect(refused).toEqual([
      [3, '6901028075832', 'gtin-check-digit'],
      [4, `0${COLA}`, 'barcode-duplicate'],
      [5, '96385074', 'sku-duplicate'],
      [6, '"two', 'row-broken'],
      [7, 'lines"', 'row-broken'],
      [8, 'A5', 'name-empty'],
      [9, 'A6', 'price-unreadable'],
      [10, 'A7', 'price-negative'],
    ])
    expect(report).toMatchObject({ rows: 11, added: 3, changed: 0, unchanged: 0 })
    expect(report.refused[1]?.message).toContain('line 2')
    expect(itemBySku(tx, 'A8')?.name).toBe('c d')
  })

  test('for an unclosed quote only that line is lost', async () => {
    const report = await imported('sku,name\n1,"a\n2,b\n3,c\n')
    expect(report).toMatchObject({ added: 2, refused: [{ line: 2, code: 'row-broken' }] })
  })

  test('when the store has the code under another SKU, naming that SKU', async () => {
    await imported(`barcode,sku,name\n${COLA},A1,a\n`)
    const report = await imported(`barcode,sku,name\n${COLA},B1,b\n`)
    expect(report.refused[0]).toMatchObject({ line: 2, key: COLA, code: 'barcode-duplicate' })
    expect(report.refused[0]?.message).toContain('A1')
    expect(events).toHaveLength(1)
  })

  test('when two rows reach the same item, one by its SKU and one by a code', async () => {
    await imported(`barcode,sku,name\n${COLA},A1,a\n`)
    const report = await imported(`barcode,sku,name\n,A1,b\n${COLA},,c\n`)
    expect(report).toMatchObject({ changed: 1, refused: [{ line: 3, code: 'sku-duplicate' }] })
  })
})

describe('a second import', () => {
  const list = `barcode,sku,name,price,pack_barcode,pack_factor\n${COLA},A1,可乐,3.5,16901028075838,24\n96385074,,Coffee,12,,\n`

  test('of the same file changes nothing and makes no event', async () => {
    expect(await imported(list)).toMatchObject({ added: 2, unchanged: 0 })
    const before = tx.db.serialize()
    expect(await imported(list)).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
    expect(tx.db.serialize().equals(before)).toBe(true)
    expect(events).toEqual([
      expect.objectContaining({ source: 'goods.csv', added: 2, changed: 0, refused: 0 }),
    ])
    expect(events[0]?.sha256).toMatch(/^[0-9a-f]{64}$/u)
  })

  test('without a price column leaves prices and codes alone', async () => {
    await imported(list)
    expect(await imported('sku,name\nA1,可口可乐\n')).toMatchObject({ changed: 1 })
    const item = itemBySku(tx, 'A1')
    expect(item).toMatchObject({ name: '可口可乐', unitPriceMilli: 350_000 })
    expect(item === null ? [] : withBarcodes(tx, item).barcodes).toHaveLength(2)
  })

  test('finds goods without an SKU by their barcode, in any of its forms', async () => {
    await imported(list)
    expect(await imported('gtin,name\n00000096385074,Coffee\n')).toMatchObject({ unchanged: 1 })
    expect(findByBarcode(tx, '96385074')?.item.sku).toBe('96385074')
  })

  test('that is a dry run counts the same and writes nothing', async () => {
    expect(await imported(list, { dryRun: true })).toMatchObject({ added: 2, dryRun: true })
    expect(itemCount(tx)).toBe(0)
    await imported(list)
    const dry = await imported('sku,name\nA1,x\nA9,y\n', { dryRun: true })
    expect(dry).toMatchObject({ added: 1, changed: 1 })
    expect(itemCount(tx)).toBe(2)
    expect(events).toHaveLength(1)
  })
})

describe('an import that fails half way', () => {
  test('leaves nothing behind', async () => {
    const list = `sku,name\n${Array.from({ length: 9000 }, (_, at) => `${at},a${at}`).join('\n')}`
    const stop = (progress: ImportProgress) => {
      if (progress.phase === 'write' && progress.rows > 0) throw new Error('pulled the plug')
    }
    await expect(run(list, {}, stop)).rejects.toThrow('pulled the plug')
    expect(itemCount(tx)).toBe(0)
    expect(tx.db.prepare('SELECT count(*) FROM item_search').pluck().get()).toBe(0)
  })
})

describe('forms of the same list', () => {
  const list = '条码,品名\n96385074,可乐\n'
  test.each([
    ['as it is', Buffer.from(list)],
    ['with a byte order mark', Buffer.from(`\uFEFF${list}`)],
    ['with Windows line ends', Buffer.from(list.replaceAll('\n', '\r\n'))],
    ['with semicolons', Buffer.from(list.replaceAll(',', ';'))],
    ['with tabs', Buffer.from(list.replaceAll(',', '\t'))],
    ['compressed', gzipSync(list)],
    ['without a line end at its end', Buffer.from(list.trimEnd())],
  ])('%s', async (_form, bytes) => {
    expect(await imported(bytes)).toMatchObject({ rows: 1, added: 1, refused: [] })
    expect(findByBarcode(tx, '96385074')?.item.name).toBe('可乐')
  })

  test('in GB18030 when that is said', async () => {
    const bytes = Buffer.concat([
      GBK,
      Buffer.from('96385074,'),
      Buffer.from([0xbf, 0xc9, 0xc0, 0xd6]),
    ])
    expect(await imported(bytes, { encoding: 'gb18030' })).toMatchObject({ added: 1 })
    expect(findByBarcode(tx, '96385074')?.item.name).toBe('可乐')
  })

  test('from a path, whatever its name', async () => {
    const path = join(dir, 'list.txt')
    writeFileSync(path, gzipSync(list))
    const seen: ImportProgress[] = []
    const result = await run('', { input: path }, (progress) => seen.push(progress))
    expect(result).toMatchObject({ ok: true, value: { added: 1 } })
    expect(seen[0]).toMatchObject({ phase: 'read', totalBytes: gzipSync(list).length })
  })
})

describe('a whole file is refused and nothing written', () => {
  test.each([
    ['empty', Buffer.alloc(0), 'empty'],
    ['blank', Buffer.from('\n \n'), 'empty'],
    ['of GBK', GBK, 'not-utf8'],
    ['of Latin-1', Buffer.from([0x6e, 0x61, 0x6d, 0x65, 0xe9, 0x2c, 0x0a]), 'not-utf8'],
    ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'not-a-csv'],
    ['a spreadsheet', Buffer.from('PK\u0003\u0004abc'), 'not-a-csv'],
    ['UTF-16', Buffer.from('\uFEFFsku,name\n1,a\n', 'utf16le'), 'not-a-csv'],
    ['with NUL bytes', Buffer.from('sku,name\n1,a\u0000\n'), 'not-a-csv'],
    ['without a header', Buffer.from('96385074,a\n96385075,b\n'), 'header-missing'],
    [
      'compressed and cut off',
      gzipSync('sku,name\n1,a\n'.repeat(999)).subarray(0, 60),
      'gzip-truncated',
    ],
    [
      'compressed and damaged',
      Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 255, 255]),
      'gzip-damaged',
    ],
  ])('%s', async (_kind, bytes, code) => {
    expect((await refusal(bytes)).code).toBe(code)
  })

  test('and the words say what to try', async () => {
    expect(fileMessage(await refusal(GBK))).toContain('--encoding gb18030')
    expect(fileMessage(await refusal('foo,bar\n1,2\n'))).toContain('foo, bar')
    const late = Buffer.concat([Buffer.from('sku,name\n1,a\n'), Buffer.from([0xff, 0x0a])])
    expect((await refusal(late)).details).toMatchObject({ tryEncoding: null })
  })

  test('when it is not there', async () => {
    expect(await refusal('', { input: join(dir, 'nobody.csv') })).toMatchObject({
      code: 'file-unreadable',
      details: { reason: 'ENOENT' },
    })
    expect((await refusal('', { input: dir })).code).toBe('file-unreadable')
  })

  test('when its prices are in another currency', async () => {
    expect((await refusal('sku,name\n1,a\n', { currency: 'EUR' })).code).toBe('currency-differs')
  })
})

test('brand and supplier come from their columns, stay where a list has none, and go with an empty cell', async () => {
  const head = 'sku,name,brand,供应商\n'
  await imported(`${head}MILK,鲜牛奶,光明,晨光冷链\n`)
  const stored = () => itemBySku(tx, 'MILK')
  expect(stored()).toMatchObject({ brand: '光明', supplier: '晨光冷链' })
  await imported('sku,name\nMILK,鲜牛奶 950ml\n')
  expect(stored()).toMatchObject({ name: '鲜牛奶 950ml', brand: '光明', supplier: '晨光冷链' })
  await imported(`${head}MILK,鲜牛奶 950ml,光明,\n`)
  expect(stored()).toMatchObject({ brand: '光明' })
  expect(stored()).not.toHaveProperty('supplier')
})
