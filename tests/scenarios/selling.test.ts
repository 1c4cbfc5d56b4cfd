/** A day at the counter through the real router, services and store. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { discard, startTestTill, type TestTill } from '../support/till.ts'

let till: TestTill

beforeEach(async () => {
  till = await startTestTill()
  await till.signIn('101')
})
afterEach(() => discard(till))

const openShift = () => till.ok('shift.open', { floatMinor: 20_000 })
const scan = (code: string, quantityMilli: number | null = null) =>
  till.ok('checkout.scan', { code, quantityMilli })
const COLA = '6901234567892'

test('a cash sale from scan to receipt gives the right change and moves the goods', async () => {
  await openShift()
  await scan(COLA)
  const patch = await scan(COLA)
  expect(patch.changed).toHaveLength(1)
  expect(patch.head.totals.totalMinor).toBe(700)
  const sale = await till.ok('checkout.complete', {
    revision: patch.head.revision,
    tender: { code: 'cash', receivedMinor: 1000, reference: null },
  })
  expect(sale).toMatchObject({ totalMinor: 700, paidMinor: 700, changeMinor: 300 })
  expect(sale.receiptNo).toMatch(/^T01-000001-/)
  expect((await till.ok('checkout.read', {})).rows).toEqual([])
  expect((await till.ok('catalogue.find-by-code', { code: COLA })).onHandMilli).toBe(-2000)
})

test('nothing is sold before a shift is open', async () => {
  expect(await till.call('checkout.scan', { code: COLA })).toMatchObject({
    refusal: { code: 'shift-not-open' },
  })
})
