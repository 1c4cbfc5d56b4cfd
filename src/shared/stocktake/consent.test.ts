/** Who may agree to what, and what head office is asked. */
import { expect, test } from 'vitest'
import { COLA_KEY, lineOf } from '../../../tests/support/stocktake-lines.ts'
import { approveLines, linesToRequest } from './consent.ts'
import { byKey } from './decide.ts'

const waiting = lineOf({ state: 'waiting-manager', level: 'manager', decision: 'accept' })
const milk = { ...COLA_KEY, sku: 'MILK' }
const approve = (lines: Parameters<typeof byKey>[0], staffNo = '1001', counters: string[] = []) =>
  approveLines([COLA_KEY], byKey(lines), staffNo, () => counters)

test('a manager agrees to the figure that waits for it', () => {
  expect(approve([waiting])).toEqual({ ok: true, value: [{ ...COLA_KEY, varianceMilli: -2000 }] })
})

test('nobody agrees to what they counted, in this round or in an earlier one', () => {
  expect(approve([waiting], '1002')).toMatchObject({ refusal: { code: 'approver-counted' } })
  expect(approve([waiting], '1001', ['1001'])).toMatchObject({
    refusal: { code: 'approver-counted', details: { staffNo: '1001', sku: 'COLA' } },
  })
})

test('who said that there is none is the one who counted it', () => {
  const zero = { ...waiting, decision: 'zero' as const, decidedBy: '1001', counters: [] }
  expect(approve([zero])).toMatchObject({ refusal: { code: 'approver-counted' } })
  expect(approve([{ ...zero, decision: 'accept' }])).toMatchObject({ ok: true })
})

test('what is not decided cannot be agreed to; what needs no manager is passed over', () => {
  expect(approve([lineOf()])).toMatchObject({ refusal: { code: 'line-not-decided' } })
  expect(approve([])).toMatchObject({ refusal: { code: 'line-unknown' } })
  const large = lineOf({ sku: 'MILK', state: 'waiting-head-office' })
  const both = approveLines([milk, COLA_KEY], byKey([waiting, large]), '1001', () => [])
  expect(both).toMatchObject({ ok: true, value: [{ sku: 'COLA' }] })
})

test('head office is asked once for each line that waits for it', () => {
  const large = lineOf({ sku: 'MILK', state: 'waiting-head-office', reasonCode: 'theft' })
  expect(linesToRequest([waiting, large], () => false)).toEqual([
    { ...milk, varianceMilli: -2000, valueMinor: -700, reasonCode: 'theft' },
  ])
  expect(linesToRequest([large], () => true)).toEqual([])
})
