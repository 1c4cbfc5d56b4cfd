/** The operation log: who did what on whose approval; found by every handle a manager has; changed by nobody. */
import { expect, test } from 'vitest'
import { operations, type OperationName, type Output } from '#shared/api/registry.ts'
import { lose, receive, relocate, takeBack } from '../support/documents.ts'
import { EXAMPLE_INPUTS } from '../support/example-inputs.ts'
import { CODE } from '../support/goods.ts'
import { cash, openShop, type Shop } from '../support/shop.ts'
import { connectionOf, rowsOf } from '../support/store.ts'

type Search = Partial<Parameters<Shop['ok']>[1]> & Record<string, unknown>

const search = async (shop: Shop, filter: Search = {}) =>
  shop.as('901').ok('audit.search', filter as Parameters<typeof shop.ok<'audit.search'>>[1])
/** A till that sells for the first time makes itself known: that is told as well, and is not what is asked here. */
const deedsOf = async (shop: Shop, filter: Search = {}) =>
  (await search(shop, filter)).rows.map(({ deed }) => deed).filter((deed) => deed !== 'trust-key')

async function sellWithDiscount(shop: Shop): Promise<string> {
  await shop.scan(CODE.cola)
  const approvalId = await shop.approve('discount')
  const discount = { kind: 'share', share: 2000 } as const
  await shop.change({ kind: 'set-line-discount', lineNo: 1, discount }, { approvalId })
  return (await shop.pay(cash(500))).receiptNo
}

test('a deed is told with who did it, who stood for it, when, and the receipt it is on', async () => {
  const shop = await openShop()
  const receiptNo = await sellWithDiscount(shop)
  const [row] = (await search(shop, { deeds: ['discount-line'] })).rows
  expect(row).toMatchObject({
    deed: 'discount-line',
    actorNo: '101',
    approverNo: '901',
    subject: receiptNo,
    documentNo: receiptNo,
    occurredMs: shop.clock.nowMs(),
  })
  expect(row?.actorName).not.toBe('101')
  expect(row?.approverName).not.toBe('901')
  expect(shop.verify().violations).toEqual([])
})

test('the log is searched by deed, person, approver, date and text, and by all of them at once', async () => {
  const shop = await openShop()
  const sold = await sellWithDiscount(shop)
  const lost = lose(shop, { note: '货架倒了' }, { actor: '201', approver: '901' })
  receive(shop, {}, { actor: '201', businessDate: '2026-02-20' })
  relocate(shop, {}, { actor: '901' })
  const undone = takeBack(shop, lost, { actor: '901' })
  await shop.ok('receipt.copy', { receiptNo: sold })
  expect(await deedsOf(shop)).toEqual([
    'copy-receipt',
    'reversal',
    'relocation',
    'receiving',
    'loss',
    'discount-line',
    'open-shift',
  ])
  expect(await deedsOf(shop, { deeds: ['loss', 'receiving'] })).toEqual(['receiving', 'loss'])
  expect(await deedsOf(shop, { actor: '201' })).toEqual(['receiving', 'loss'])
  expect(await deedsOf(shop, { approver: '901' })).toEqual(['loss', 'discount-line'])
  expect(await deedsOf(shop, { from: '2026-02-01', to: '2026-02-28' })).toEqual(['receiving'])
  expect(await deedsOf(shop, { to: '2026-02-28' })).toEqual(['receiving'])
  expect(await deedsOf(shop, { text: '货架' })).toEqual(['loss'])
  expect(await deedsOf(shop, { text: lost.toLowerCase() })).toEqual(['reversal', 'loss'])
  expect(await deedsOf(shop, { actor: '901', text: undone })).toEqual(['reversal'])
  expect(await deedsOf(shop, { actor: '101', approver: '901', deeds: ['loss'] })).toEqual([])
  const [copy, reversal] = (await search(shop)).rows
  expect([copy?.documentNo, reversal?.documentNo]).toEqual([sold, undone])
})

test('the log is read page by page, also where one event has many rows', async () => {
  const shop = await openShop()
  for (let round = 0; round < 4; round += 1) {
    for (let line = 0; line < 3; line += 1) await shop.scan(CODE.cola)
    await shop.change({ kind: 'set-quantity', lineNo: 1, quantityMilli: 1000 })
    await shop.change({ kind: 'delete-line', lineNo: 1 })
    await shop.scan(CODE.cola)
    await shop.pay()
  }
  const whole = (await search(shop)).rows
  expect(whole.length).toBeGreaterThan(8)
  for (const limit of [1, 2, 5]) {
    const pages: Output<'audit.search'>['rows'] = []
    let before: Output<'audit.search'>['next'] = null
    do {
      const page: Output<'audit.search'> = await search(shop, { limit, before })
      pages.push(...page.rows)
      before = page.next
    } while (before !== null)
    expect(pages).toEqual(whole)
  }
})

test('only who may read the log reads it', async () => {
  const shop = await openShop()
  for (const staffNo of ['101', '201'] as const) {
    expect((await shop.as(staffNo).refusal('audit.search', {})).code).toBe('not-allowed')
  }
})

test('no operation of the till changes or removes a row of the log', async () => {
  const shop = await openShop()
  await sellWithDiscount(shop)
  lose(shop)
  const log = () => rowsOf(shop.store, 'SELECT * FROM audit_entry ORDER BY position, entry_no')
  let before = log()
  expect(before.length).toBeGreaterThan(2)
  for (const op of Object.keys(operations) as OperationName[]) {
    for (const staffNo of ['101', '901'] as const) {
      await shop.as(staffNo).call(op, EXAMPLE_INPUTS[op])
      const after = log()
      expect(after.slice(0, before.length), op).toEqual(before)
      before = after
    }
  }
})

test('the file itself refuses to change or remove a row of the log', async () => {
  const shop = await openShop()
  await sellWithDiscount(shop)
  const db = connectionOf(shop.store)
  const count = rowsOf(shop.store, 'SELECT * FROM audit_entry').length
  for (const sql of [
    `UPDATE audit_entry SET actor = '102'`,
    'DELETE FROM audit_entry',
    `UPDATE audit_entry SET detail = '' WHERE deed = 'discount-line'`,
  ]) {
    expect(() => db.exec(sql), sql).toThrow('audit_entry is append-only')
  }
  expect(rowsOf(shop.store, 'SELECT * FROM audit_entry')).toHaveLength(count)
})
