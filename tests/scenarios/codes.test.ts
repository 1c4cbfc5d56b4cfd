/** Labels of the store's scales and codes of GS1 at the till, in drafts, in counts; and codes that are money. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { gtinCheckDigit } from '#shared/catalogue/barcode.ts'
import { USUAL_SCALE_CODES } from '#shared/scanning/scale-code.ts'
import { putItem } from '#main/store/items.ts'
import { APPLES, CODE } from '../support/goods.ts'
import { cash, eventsOf, openShop, salesOf, type Shop } from '../support/shop.ts'
import { openStockroom } from '../support/stockroom.ts'

const withCheck = (body: string) => `${body}${gtinCheckDigit(body)}`
/** Apples are 9.98 a kilogram; their number on labels is 20011. */
const APPLES_SUM = withCheck('202001100754')
const APPLES_WEIGHT = withCheck('292001100756')
const SAFFRON = {
  ...APPLES,
  sku: '7007',
  name: '藏红花',
  unitPriceMilli: 20_000_000,
  barcodes: [{ code: '06901234000009', factorMilli: 1000 }],
}
const SAFFRON_SUM = withCheck('200700703333')
const PAY_CODE = '134512345678901234'

async function openCodeShop(): Promise<Shop> {
  const shop = await openShop()
  shop.store.write((tx) => putItem(tx, SAFFRON))
  return shop
}
const rung = async (shop: Shop, code: string) => (await shop.scan(code)).changed[0]

test.each([
  // what                     code             grams    price     sum
  ['a sum', APPLES_SUM, 756, 998_000, 754],
  ['a weight', APPLES_WEIGHT, 756, 998_000, 754],
  ['both', withCheck('20200110075400756'), 756, 998_000, 754],
  ['both, at another price', withCheck('20200110060000756'), 756, 793_651, 600],
  ['a sum that no grams come to', SAFFRON_SUM, 167, 19_958_084, 3333],
  [
    'a weight of GS1',
    `]C1010690123400000${gtinCheckDigit('0690123400000')}3103000250`,
    250,
    20_000_000,
    5000,
  ],
  ['a sum of GS1', '(01)06901234000009(3932)1563333', 167, 19_958_084, 3333],
  ['an address of GS1', 'https://a.example/01/06901234000009?3103=000250', 250, 20_000_000, 5000],
])(
  'a label with %s is rung up as it says',
  async (_what, code, quantityMilli, unitPriceMilli, amountMinor) => {
    const shop = await openCodeShop()
    expect(await rung(shop, code)).toMatchObject({ quantityMilli, unitPriceMilli, amountMinor })
  },
)

test('the sum of a label is what is booked, and another price on it is noted', async () => {
  const shop = await openCodeShop()
  await shop.scan(SAFFRON_SUM)
  await shop.scan(withCheck('20200110060000756'))
  await shop.pay(cash(10_000))
  const [sale] = salesOf(shop)
  expect(sale?.lines.map(({ netMinor }) => netMinor)).toEqual([3333, 600])
  // What rounding takes is no other price; a scale that was set up otherwise is.
  expect(sale?.acts.map(({ kind, lineNo }) => [kind, lineNo])).toEqual([['open-item', 2]])
  expect(shop.verify().violations).toEqual([])
})

test.each([
  [
    'label-check-digit',
    `${APPLES_SUM.slice(0, -1)}${String((Number(APPLES_SUM.at(-1)) + 1) % 10)}`,
  ],
  ['label-empty', withCheck('202001100000')],
  ['label-item-unknown', withCheck('209999900754')],
  ['label-not-weighed', withCheck('299000100756')],
  ['label-currency', '(01)06901234000009(3932)8401234'],
  ['label-unlikely', '(01)06901234000009(3920)999999999999999'],
  ['code-broken', '(01)06901234567892(17)261399'],
  ['coupon-not-taken', withCheck('990123456789')],
])('%s is said in words and nothing is rung up', async (code, scan) => {
  const shop = await openCodeShop()
  expect(await shop.refusal('checkout.scan', { code: scan })).toMatchObject({ code })
  expect((await shop.ticket()).rows).toEqual([])
})

test('a sum alone weighs nothing where the catalogue has no price', async () => {
  const shop = await openCodeShop()
  shop.store.write((tx) => putItem(tx, { ...SAFFRON, unitPriceMilli: null }))
  expect(await shop.refusal('checkout.scan', { code: SAFFRON_SUM })).toMatchObject({
    code: 'label-price-unknown',
    details: { name: '藏红花' },
  })
})

test('a code that the catalogue has is that, whatever the rules say', async () => {
  const shop = await openCodeShop()
  const own = withCheck('200700703333')
  shop.store.write((tx) =>
    putItem(tx, {
      ...APPLES,
      sku: 'X',
      kind: 'stocked',
      unitPriceMilli: 100_000,
      barcodes: [{ code: own, factorMilli: 1000 }],
    }),
  )
  expect(await rung(shop, own)).toMatchObject({ sku: 'X', amountMinor: 100 })
})

test('a draft takes the weight from the label too', async () => {
  const shop = await openStockroom()
  const { draftId } = (await shop.ok('losses.start', { kind: 'damaged' })).head
  const patch = await shop.ok('losses.scan', { draftId, code: APPLES_SUM })
  expect(patch.changed).toMatchObject([{ quantityMilli: 756 }])
})

test('the rules are the manager’s, and count at once', async () => {
  const shop = await openCodeShop()
  const manager = shop.as('901')
  const [first] = USUAL_SCALE_CODES
  const twice = [first!, first!].map((rule) => ({ ...rule }))
  expect(await manager.refusal('codes.change', { scaleCodes: twice })).toMatchObject({
    code: 'scale-code-wrong',
    details: { index: 1, problem: 'same-prefix' },
  })
  await manager.ok('codes.change', { scaleCodes: [] })
  expect(await shop.ok('codes.read', {})).toEqual({ scaleCodes: [] })
  expect((await shop.refusal('checkout.scan', { code: APPLES_SUM })).code).toBe('code-unknown')
  expect(eventsOf(shop, 'settings.changed').at(-1)?.body).toMatchObject({ changed: ['scaleCodes'] })
})

test('a code is explained without being rung up', async () => {
  const shop = await openCodeShop()
  const explain = (text: string, context: 'item' | 'payment' = 'item') =>
    shop.ok('codes.explain', { text, context })
  expect(await explain(APPLES_SUM)).toMatchObject({
    kind: 'in-store',
    rule: 'FWWWWWWEEEEEC',
    itemNumber: '020011',
    item: { sku: 'APPLES' },
    quantityMilli: 756,
    sumMinor: 754,
    refusal: null,
  })
  expect(await explain('(01)06901234567892(17)200101')).toMatchObject({
    kind: 'gs1',
    isExpired: true,
  })
  expect(await explain(CODE.apples)).toMatchObject({ quantityMilli: null, sumMinor: null })
  expect(await explain('4000000000000')).toMatchObject({ refusal: 'code-unknown', item: null })
  expect(await explain('TBZ-A03')).toMatchObject({ kind: 'zone', refusal: null })
  expect(await explain(PAY_CODE, 'payment')).toMatchObject({
    kind: 'pay-code',
    code: '•'.repeat(18),
  })
  expect((await shop.ticket()).rows).toEqual([])
})

/** Everything that lies in the shop's folder: the book, its log, its mirror, what was printed. */
function* filesBelow(dir: string): Generator<string> {
  for (const entry of readdirSync(dir, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) yield join(entry.parentPath, entry.name)
  }
}

test('a pay code is in no file, no answer and no line of the log, wherever it is scanned', async () => {
  const shop = await openStockroom()
  const answers: unknown[] = []
  for (const code of [PAY_CODE, `]Q1${PAY_CODE}`]) {
    answers.push(await shop.as('901').refusal('checkout.scan', { code }))
    answers.push(await shop.refusal('catalogue.find-by-code', { code }))
    const { draftId } = (await shop.ok('losses.start', { kind: 'damaged' })).head
    answers.push(await shop.refusal('losses.scan', { draftId, code }))
    answers.push(await shop.ok('codes.explain', { text: code, context: 'payment' }))
    answers.push(await shop.ok('codes.explain', { text: code, context: 'item' }))
    await shop.ok('losses.drop', { draftId })
  }
  expect(JSON.stringify(answers)).not.toContain(PAY_CODE)
  expect(JSON.stringify(answers)).toContain('•'.repeat(18))
  const kept = [...filesBelow(shop.dir)].filter((path) => readFileSync(path).includes(PAY_CODE))
  expect(kept).toEqual([])
  expect(JSON.stringify(shop.logged)).not.toContain(PAY_CODE)
})
