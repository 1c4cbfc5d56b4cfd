/** What a sale owes to printer and drawer, seen from the till that sold it. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { discard, startTestTill, type TestTill } from '../../../tests/support/till.ts'

let till: TestTill

beforeEach(async () => {
  till = await startTestTill()
  await till.signIn('101')
  await till.ok('shift.open', { floatMinor: 20_000 })
})
afterEach(() => discard(till))

const sell = async () => {
  const { head } = await till.ok('checkout.scan', { code: '6901234567892' })
  const tender = { code: 'cash', receivedMinor: 1000, reference: null }
  return till.ok('checkout.complete', { revision: head.revision, tender })
}

test('the cashier is answered before anything is written for printer and drawer', async () => {
  await sell()
  expect(await till.ok('receipt.recent', {})).toMatchObject([{ printState: 'owed' }])
})
