import { expect, test } from 'vitest'
import { MINUTE_MS } from '../../../tests/support/clock.ts'
import { counterOn, type Counter } from '../../../tests/support/counter.ts'
import { openTestStore, rowsOf } from '../../../tests/support/store.ts'

const IN = { direction: 'in', amountMinor: 5000, reasonCode: 'change-money', note: '' } as const

async function shop(): Promise<Counter> {
  const counter = counterOn(openTestStore())
  await counter.ok('shift.open', { floatMinor: 20_000 })
  return counter
}

const approverOf = (counter: Counter, type: string) =>
  rowsOf(counter.store, `SELECT actor, approver FROM journal WHERE type = '${type}'`)

test('a deed that needs approval goes through once with it, and the journal names both people', async () => {
  const counter = await shop()
  expect(await counter.refusal('shift.move-cash', IN)).toEqual({
    code: 'approval-needed',
    details: { permission: 'move-cash' },
  })
  const approvalId = await counter.approve('move-cash')
  await counter.ok('shift.move-cash', IN, { approvalId })
  expect(approverOf(counter, 'cash.moved')).toEqual([{ actor: '101', approver: '901' }])
  expect((await counter.refusal('shift.move-cash', IN, { approvalId })).code).toBe(
    'approval-invalid',
  )
  expect(approverOf(counter, 'cash.moved')).toHaveLength(1)
})

test('an approval is good for what it was given for and nothing else', async () => {
  const counter = await shop()
  const approvalId = await counter.approve('open-drawer')
  expect((await counter.refusal('shift.move-cash', IN, { approvalId })).code).toBe(
    'approval-invalid',
  )
  await counter.ok('shift.open-drawer', { reasonCode: 'give-change', note: '' }, { approvalId })
})

test('an approval is good for two minutes', async () => {
  const counter = await shop()
  const [first, second] = [await counter.approve('move-cash'), await counter.approve('move-cash')]
  counter.clock.advance(2 * MINUTE_MS)
  await counter.ok('shift.move-cash', IN, { approvalId: first })
  counter.clock.advance(1)
  expect((await counter.refusal('shift.move-cash', IN, { approvalId: second })).code).toBe(
    'approval-invalid',
  )
})

test('a clock that is set back does not make an approval last longer', async () => {
  const counter = await shop()
  const approvalId = await counter.approve('move-cash')
  counter.clock.advance(-60 * MINUTE_MS)
  expect((await counter.refusal('shift.move-cash', IN, { approvalId })).code).toBe(
    'approval-invalid',
  )
})

test('an approval is good on the screen where it was given', async () => {
  const counter = await shop()
  const approvalId = await counter.approve('move-cash')
  await counter.signIn('101', 'another screen')
  expect(
    (await counter.refusal('shift.move-cash', IN, { approvalId, clientId: 'another screen' })).code,
  ).toBe('approval-invalid')
})

test('an approval that never was is told from one that is missing', async () => {
  const counter = await shop()
  const approvalId = '0198c000-0000-7000-8000-000000000009'
  expect((await counter.refusal('shift.move-cash', IN, { approvalId })).code).toBe(
    'approval-invalid',
  )
})

test('nobody approves their own deed, and nobody approves what they may not do themselves', async () => {
  const counter = await shop()
  const ask = (staffNo: string, pin: string) =>
    counter.refusal('session.approve', { staffNo, pin, permission: 'move-cash' })
  expect((await ask('101', '1357')).code).toBe('approver-not-allowed')
  expect((await ask('201', '2468')).code).toBe('approver-not-allowed')
  const own = { staffNo: '901', pin: '9753', permission: 'move-cash' } as const
  expect((await counter.as('901').refusal('session.approve', own)).code).toBe(
    'approver-not-allowed',
  )
})

test('a deed that was refused for another reason leaves the approval to be used', async () => {
  const counter = await shop()
  const approvalId = await counter.approve('move-cash')
  const out = { ...IN, direction: 'out', reasonCode: 'to-safe', amountMinor: 20_001 } as const
  expect((await counter.refusal('shift.move-cash', out, { approvalId })).code).toBe('cash-short')
  await counter.ok('shift.move-cash', { ...out, amountMinor: 20_000 }, { approvalId })
})

test('an approved command whose answer was lost gets it again with the same approval', async () => {
  const counter = await shop()
  const commandId = '0198c000-0000-7000-8000-00000000000a'
  const approvalId = await counter.approve('move-cash')
  await counter.ok('shift.move-cash', IN, { approvalId, commandId })
  await counter.ok('shift.move-cash', IN, { approvalId, commandId })
  expect(approverOf(counter, 'cash.moved')).toHaveLength(1)
})
