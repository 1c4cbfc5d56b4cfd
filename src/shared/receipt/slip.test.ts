/** Slips as they come out: the frame that all have, copies, and documents that were taken back. */
import { expect, test } from 'vitest'
import { currencyOf } from '../kernel/money.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import { renderText } from './render-text.ts'
import { layoutSlip, markReversed, type SlipInput } from './slip.ts'

const CNY = currencyOf('CNY')!

const cash: LedgerEvent = {
  type: 'cash.moved',
  body: {
    cashNo: 'T01-CM000003-K7QX',
    cashCounter: 3,
    shiftId: 'S1',
    direction: 'out',
    amountMinor: 12_050,
    currency: 'CNY',
    reasonCode: 'small-purchase',
    note: '买扫帚',
  },
}

const inputOf = (more: Partial<SlipInput> = {}): SlipInput => ({
  storeName: '东门便利店',
  tillId: 'T01',
  documentNo: 'T01-CM000003-K7QX',
  businessDate: '2026-11-22',
  occurredText: '2026-11-22 10:15',
  staff: { staffNo: '101', name: '王芳' },
  approver: { staffNo: '901', name: '李店长' },
  event: cash,
  original: null,
  currency: CNY,
  nameOfReason: () => null,
  copyNo: 0,
  headHash8: '9f3ac210',
  ...more,
})

test('cash paid out, in Chinese on narrow paper, with room for both to sign', () => {
  expect(renderText(layoutSlip(inputOf(), 'zh-CN')!, 32)).toEqual(
    `
           东门便利店
           现金支出单
--------------------------------
单号           T01-CM000003-K7QX
日期 2026-11-22 2026-11-22 10:15
收银台 T01       经手人 101 王芳
授权人                901 李店长
原因                    零星采购
--------------------------------
金额 CNY                  120.50
备注: 买扫帚

经手人签字      ________________

授权人签字      ________________

       T01-CM000003-K7QX
        防伪码 9f3ac210`
      .slice(1)
      .split('\n'),
  )
})

test('cash paid in, in English, approved by nobody, as a copy', () => {
  const event = { ...cash, body: { ...cash.body, direction: 'in', note: '' } } as LedgerEvent
  const slip = layoutSlip(inputOf({ event, approver: null, copyNo: 2 }), 'en')!
  expect(renderText(slip, 42)).toEqual(
    `
                东门便利店
               CASH PAID IN
                  COPY 2
------------------------------------------
No.                      T01-CM000003-K7QX
Date 2026-11-22           2026-11-22 10:15
Till T01                    Staff 101 王芳
Reason                      Small purchase
------------------------------------------
AMOUNT CNY                          120.50

Signature                 ________________

            T01-CM000003-K7QX
              Proof 9f3ac210
                  COPY 2`
      .slice(1)
      .split('\n'),
  )
})

test('a reason is called as the store calls it', () => {
  const slip = layoutSlip(inputOf({ nameOfReason: (code) => `店里的 ${code}` }), 'zh-CN')!
  expect(renderText(slip, 42).join('\n')).toContain('店里的 small-purchase')
})

test('a person without a name is a number once', () => {
  const slip = layoutSlip(inputOf({ staff: { staffNo: '101', name: '101' } }), 'en')!
  expect(slip.lines.map(({ right }) => right)).toContain('Staff 101')
})

test('an event that is no document has no slip', () => {
  const deed: LedgerEvent = { type: 'staff.signed-on', body: { staffNo: '101', detail: '' } }
  expect(layoutSlip(inputOf({ event: deed }), 'en')).toBeNull()
})

test('a document that was taken back says so and by what, above everything else', () => {
  const slip = layoutSlip(inputOf(), 'zh-CN')!
  const marked = markReversed(slip, 'T01-RV000001-K7QX', 'zh-CN')
  expect(marked.lines[0]).toEqual(slip.lines[0])
  expect(marked.lines[1]).toMatchObject({
    left: '本单已冲销',
    right: 'T01-RV000001-K7QX',
    isBold: true,
  })
  expect(marked.lines.slice(2)).toEqual(slip.lines.slice(1))
  expect(markReversed(slip, null, 'zh-CN')).toBe(slip)
})
