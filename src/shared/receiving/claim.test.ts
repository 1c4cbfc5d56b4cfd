/** What a settlement must say. */
import { expect, test } from 'vitest'
import { AMOUNT_MINOR_MAX } from '../kernel/money.ts'
import { checkSettlement, SETTLEMENTS } from './claim.ts'

test('only a credit needs an amount, and none is larger than the book can hold', () => {
  const codes = SETTLEMENTS.map((how) => {
    const checked = checkSettlement({ how, amountMinor: 0 })
    return checked.ok ? 'fine' : checked.refusal.code
  })
  expect(codes).toEqual(['claim-amount-missing', 'fine', 'fine', 'fine'])
  expect(checkSettlement({ how: 'credited', amountMinor: 1 }).ok).toBe(true)
  const large = checkSettlement({ how: 'accepted', amountMinor: AMOUNT_MINOR_MAX + 1 })
  expect(!large.ok && large.refusal.code).toBe('amount-too-large')
})
