import { expect, test } from 'vitest'
import { looksLikePayCode, walletOf, withoutPayCodes } from './pay-code.ts'

test.each([
  ['134512345678901234', 'wechat'],
  ['280012345678901234', 'alipay'],
  ['300012345678901234567890', 'alipay'],
  ['6212345678901234567', 'unionpay'],
])('%s is of %s', (code, wallet) => {
  expect(walletOf(code)).toBe(wallet)
  expect(walletOf(`]Q1${code}\r`)).toBe(wallet)
})

test.each([
  '6901234567892',
  '161234567890123456',
  '13451234567890123',
  '2800123456789',
  'A34512345678901234',
])('%s is none', (code) => {
  expect(looksLikePayCode(code)).toBe(false)
})

test('what may be money is covered up, whatever stands around it', () => {
  expect(withoutPayCodes('scan 134512345678901234, again')).toBe(`scan ${'•'.repeat(18)}, again`)
  expect(withoutPayCodes(']Q1134512345678901234')).toBe(`]Q1${'•'.repeat(18)}`)
  expect(withoutPayCodes('6901234567892 and 1345123456789012345678901234')).toBe(
    '6901234567892 and 1345123456789012345678901234',
  )
})
