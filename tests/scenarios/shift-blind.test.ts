/**
 * Who counts a drawer is told nothing of what should be in it before the shift is ended, by no operation of the contract
 * and with no consent: an unmistakable sum is planted, and every answer, refusal and fault is searched for it.
 */
import { expect, test } from 'vitest'
import type { Permission } from '#shared/access/role.ts'
import type { Input, OperationName } from '#shared/api/registry.ts'
import type { Caller } from '../support/caller.ts'
import { EXAMPLE_INPUTS } from '../support/example-inputs.ts'
import { CODE } from '../support/goods.ts'
import { card, openShop, type Shop } from '../support/shop.ts'

/** 700,000.00 as a float, paid in and sold up to a sum that no single event says. */
const FLOAT_MINOR = 70_000_000
const PAID_IN_MINOR = 6_543_210 - 350
const TELLTALE = /765[,.]?432[,.]?10|76543210/u

/** They end the session or the store, or change who may do what. */
const LEFT_OUT: readonly OperationName[] = [
  ...(['session.sign-in', 'session.sign-out', 'session.lock', 'staff.save'] as const),
  ...(['safekeeping.restore', 'rescue.restore', 'shift.move-cash'] as const),
]

async function planted(): Promise<{ shop: Shop; shiftId: string; receiptNo: string }> {
  const shop = await openShop({ floatMinor: FLOAT_MINOR })
  const paidIn = { direction: 'in', reasonCode: 'other-in', note: '' } as const
  await shop.as('901').ok('shift.move-cash', { ...paidIn, amountMinor: PAID_IN_MINOR })
  await shop.scan(CODE.cola)
  await shop.pay()
  await shop.scan(CODE.cola, 2000)
  const { receiptNo } = await shop.pay(card(700))
  const shiftId = (await shop.ok('shift.current', {})).shift?.shiftId ?? ''
  return { shop, shiftId, receiptNo }
}

/** With a manager's consent wherever one is asked for. */
async function answerTo(caller: Caller, name: OperationName, input: Input<OperationName>) {
  const first = await caller.call(name, input)
  const refusal = 'refusal' in first ? first.refusal : null
  if (refusal?.code !== 'approval-needed') return first
  const { permission } = refusal.details as { permission: Permission }
  return caller.call(name, input, { approvalId: await caller.approve(permission) })
}

async function tellers(by: '101' | '901', isCounted = false): Promise<readonly string[]> {
  const { shop, shiftId, receiptNo } = await planted()
  const caller = shop.as(by)
  if (isCounted) await caller.ok('shift.count', { cash: [], looseMinor: 1 })
  const picks = [
    { lineNo: 1, quantityMilli: 2000, disposition: 'restock', reasonCode: 'faulty' } as const,
  ]
  const own: { [Name in OperationName]?: Input<Name> } = {
    'shift.read': { shiftId },
    'shift.close': {
      ...{ reasonCode: 'not-known', note: '', tenders: [], nextFloatMinor: 0, handedTo: null },
    },
    'receipt.read': { receiptNo },
    'returns.quote': { return: { kind: 'receipt', receipt: receiptNo, picks } },
  }
  const names = (Object.keys(EXAMPLE_INPUTS) as OperationName[]).filter(
    (name) => !LEFT_OUT.includes(name),
  )
  const found: string[] = []
  // Whoever counts is told no more: that comes last.
  const inOrder = [...names.filter((name) => name !== 'shift.count'), 'shift.count' as const]
  for (const name of inOrder) {
    const answer = await answerTo(caller, name, own[name] ?? EXAMPLE_INPUTS[name])
    if (TELLTALE.test(JSON.stringify(answer))) found.push(name)
  }
  expect((await shop.ok('shift.current', {})).shift?.shiftId).toBe(shiftId)
  return found
}

test('the walk finds the planted sum where it is told: to a manager who has not counted', async () => {
  expect(await tellers('901')).toEqual(expect.arrayContaining(['shift.x-report']))
})

test('to the cashier of the drawer no operation tells it, whoever consents', async () => {
  expect(await tellers('101')).toEqual([])
})

test('to a manager who has counted it no operation tells it either', async () => {
  expect(await tellers('901', true)).toEqual([])
})

test('what a shift moved is not read piece by piece by whoever counts it', async () => {
  const { shop, shiftId } = await planted()
  const approvalId = await shop.approve('read-x-report')
  const read = await shop.refusal('shift.read', { shiftId }, { approvalId })
  expect(read.code).toBe('drawer-blind')
  const manager = shop.as('901')
  const { cash } = await manager.ok('shift.read', { shiftId })
  expect(cash.map(({ amountMinor }) => amountMinor)).toEqual([FLOAT_MINOR, PAID_IN_MINOR, 350])
  await manager.ok('shift.count', { cash: [], looseMinor: 1 })
  expect((await manager.refusal('shift.read', { shiftId })).code).toBe('drawer-blind')
})
