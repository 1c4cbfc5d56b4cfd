/** Lists that an ERP lays down: taken as a whole or refused in words, once each, in the encodings of the field. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from '../../../../tests/support/clock.ts'
import { document } from '../../../../tests/erp/documents.ts'
import { dropConnector, dropSide } from '../../../../tests/erp/drop-side.ts'

async function inbox() {
  const folder = scratchFolder()
  const connector = dropConnector(folder)
  await connector.find({ document: document(), bookedOn: '2026-03-02' })
  const reason = (name: string) =>
    readFileSync(join(folder, 'refused', `${name}.reason.txt`), 'utf8')
      .trimEnd()
      .split('\n')
  const names = (part: string) => readdirSync(join(folder, part)).toSorted()
  return { folder, connector, side: dropSide(folder), reason, names }
}

/** “货号,品名,单位” and a line of green tea, as a spreadsheet in Chinese saves them. */
const GB18030 = Buffer.from('bbf5bac52cc6b7c3fb2cb5a5cebb0a5445412cc2ccb2e82cbad00a', 'hex')

test('goods in UTF-8 with a mark, in GB18030 and as JSON are the same goods', async () => {
  const { connector, side, names } = await inbox()
  side.lay(
    'catalogue-1.csv',
    '\uFEFFsku,name,unit,active,tracking\r\nCOLA,"可乐, 大",瓶,no,lot\r\n',
  )
  side.lay('catalogue-2.csv', GB18030)
  const row = { sku: 'MILK', name: '牛奶', unit: '盒', tracking: '批次', 'tax class': 'LOW', x: {} }
  side.lay('catalogue-3.json', JSON.stringify([row]))
  const plain = { isActive: true, tracking: 'none', category: null, taxClass: null }
  expect(await connector.readCatalogue(null)).toEqual({
    kind: 'done',
    value: [
      { ...plain, sku: 'COLA', name: '可乐, 大', unit: '瓶', isActive: false, tracking: 'lot' },
      { ...plain, sku: 'TEA', name: '绿茶', unit: '盒' },
      { ...plain, sku: 'MILK', name: '牛奶', unit: '盒', tracking: 'lot', taxClass: 'LOW' },
    ],
  })
  expect(names('in')).toEqual([])
  expect(names('done')).toHaveLength(6)
})

test('one bad cell and nothing of the file is taken; each is named by line and column', async () => {
  const { connector, side, reason, names } = await inbox()
  side.lay('prices-1.csv', 'sku;price;effective from\nCOLA;3.50;\nTEA;3,5.1;2026-02-30\n;-1;\n')
  expect(await connector.readPrices(null)).toEqual({ kind: 'done', value: [] })
  expect(reason('prices-1.csv')).toEqual([
    'line 3, column price: “3,5.1” is no price that can be',
    'line 3, column effectivefrom: “2026-02-30” is no date like 2026-03-01',
    'line 4, column sku: is empty',
    'line 4, column price: “-1” is no price that can be',
  ])
  expect(names('refused')).toContain('prices-1.csv')
  side.lay('prices-1.csv', '售价\t货号\t备注\n3.50\tCOLA\t好\n')
  expect(await connector.readPrices(null)).toEqual({
    kind: 'done',
    value: [{ sku: 'COLA', unitPriceMilli: 350_000, effectiveFrom: null }],
  })
})

test.each([
  [
    'barcodes-1.csv',
    'sku,barcode\nCOLA,6901234567893\n',
    'line 2, column barcode: “6901234567893” has a wrong check digit: it is 2',
  ],
  ['barcodes-1.csv', 'sku,price\nCOLA,1\n', 'line 1: no column barcode; it has: sku,price'],
  ['barcodes-1.csv', 'sku,barcode\nCOLA\n', 'line 2: it has 1 cells and the header has 2'],
  ['barcodes-1.csv', 'sku,barcode\nCOLA,"1\n', 'line 2: a quotation mark is opened and not closed'],
  ['barcodes-1.json', '[{"sku":"COLA"}, 7]', 'row 1: no field barcode'],
  ['barcodes-1.json', '{"sku":"COLA"}', 'it is no list'],
  ['goods.csv', 'sku\n', 'its name is no KIND-NUMBER.csv or .json that is known here'],
  ['barcodes-1-S01.csv', 'sku,barcode\nCOLA,X1\n', 'it is for all stores'],
  [
    'allocations-1.csv',
    'document,from,sku,quantity\n',
    'its name does not say for which store it is',
  ],
])('%s with %j is refused: %s', async (name, content, why) => {
  const { connector, side, reason } = await inbox()
  side.lay(name, content)
  expect(await connector.readBarcodes(null)).toEqual({ kind: 'done', value: [] })
  expect(reason(name)[0]).toBe(why)
})

test('without a signature nothing is taken, and a list that was overtaken is not either', async () => {
  const { folder, connector, side, reason, names } = await inbox()
  writeFileSync(join(folder, 'in', 'prices-1.csv'), 'sku,price\nCOLA,1\n')
  expect(await connector.readPrices(null)).toEqual({ kind: 'done', value: [] })
  expect(names('in')).toEqual(['prices-1.csv'])
  side.lay('prices-7.csv', 'sku,price\nCOLA,7\n')
  expect(await connector.readPrices(null)).toMatchObject({ value: [{ unitPriceMilli: 700_000 }] })
  side.lay('prices-6.csv', 'sku,price\nCOLA,6\n')
  side.lay('prices-7.csv', 'sku,price\nCOLA,6\n')
  expect(await connector.readPrices(null)).toMatchObject({ value: [{ unitPriceMilli: 700_000 }] })
  expect(reason('prices-6.csv')).toEqual(['number 7 of its kind was taken already'])
  expect(existsSync(join(folder, 'done', 'prices-7.csv'))).toBe(true)
  expect(await connector.readPrices(Date.now() + 60_000)).toEqual({ kind: 'done', value: [] })
})

test('goods on their way and goods on hand are what the newest list of the store says', async () => {
  const { connector, side } = await inbox()
  expect(await connector.readOnHand('S01')).toMatchObject({ kind: 'transient' })
  side.lay('on-hand-1-S01.csv', 'sku,quantity\nCOLA,3\n')
  side.lay('on-hand-2-S01.csv', 'sku,quantity\nTEA,-1.5\n')
  side.lay('on-hand-3-S02.csv', 'sku,quantity\n')
  expect(await connector.readOnHand('S01')).toEqual({
    kind: 'done',
    value: [{ sku: 'TEA', quantityMilli: -1500 }],
  })
  expect(await connector.readOnHand('S02')).toEqual({ kind: 'done', value: [] })
  const head = '单号,发货方,到货日期,取消,货号,数量\n'
  side.lay(
    'allocations-4-S01.csv',
    `${head}A1,DC,2026-03-03,,COLA,12\nA1,DC,,,TEA,2\nA2,DC,,是,TEA,1\n`,
  )
  expect(await connector.readAllocations('S01')).toMatchObject({
    value: [
      {
        documentNo: 'A1',
        from: 'DC',
        expectedOn: '2026-03-03',
        isCancelled: false,
        lines: [{}, {}],
      },
      { documentNo: 'A2', isCancelled: true, lines: [{ sku: 'TEA', quantityMilli: 1000 }] },
    ],
  })
})
