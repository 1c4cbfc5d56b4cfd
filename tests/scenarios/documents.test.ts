/** Every document has its slip, is found again, is copied, and says whether it was taken back. */
import { expect, test } from 'vitest'
import type { Output } from '#shared/api/registry.ts'
import { lose, receive, receivedLine, relocate, ship, takeBack } from '../support/documents.ts'
import { CODE } from '../support/goods.ts'
import { cash, eventsOf, openShop, shopIn, type Shop } from '../support/shop.ts'
import { copyOf, rowsOf } from '../support/store.ts'

async function sell(shop: Shop): Promise<string> {
  await shop.scan(CODE.cola)
  return (await shop.pay(cash(500))).receiptNo
}

const payOut = async (shop: Shop): Promise<string> => {
  const input = {
    direction: 'out',
    amountMinor: 1200,
    reasonCode: 'small-purchase',
    note: '',
  } as const
  return (await shop.as('901').ok('shift.move-cash', input)).cashNo
}

/** One document of every kind that goods and cash have, oldest first. */
async function oneOfEach(shop: Shop): Promise<string[]> {
  const received = receive(shop)
  const sold = await sell(shop)
  const lost = lose(shop)
  const shipped = ship(shop)
  return [
    received,
    sold,
    lost,
    shipped,
    relocate(shop),
    await payOut(shop),
    takeBack(shop, shipped),
  ]
}

test('every document prints one slip with its number and the head of the journal', async () => {
  const shop = await openShop()
  const numbers = await oneOfEach(shop)
  await shop.printing.settled()
  expect(shop.printer.slips.map(({ key }) => key).toSorted()).toEqual(numbers.toSorted())
  for (const { key, lines } of shop.printer.slips) {
    expect(lines.filter((line) => line.includes(key)).length, key).toBeGreaterThan(0)
    expect(
      lines.filter((line) => /防伪码 [0-9a-f]{8}/u.test(line)),
      key,
    ).toHaveLength(1)
  }
  expect(await shop.ok('receipt.unprinted', {})).toEqual([])
  expect(shop.verify().violations).toEqual([])
})

test('the list has every document, latest first, with what it moved', async () => {
  const shop = await openShop()
  const numbers = await oneOfEach(shop)
  await shop.printing.settled()
  const list = await shop.ok('receipt.recent', {})
  expect(list.map(({ receiptNo }) => receiptNo)).toEqual(numbers.toReversed())
  expect(list.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
    ['reversal', 0],
    ['cash', -1200],
    ['relocation', 0],
    ['transfer', 0],
    ['loss', -700],
    ['sale', 350],
    ['receiving', 0],
  ])
  expect(list.map(({ staffNo, staffName }) => `${staffNo} ${staffName}`)[1]).toMatch(/^901 \S+/u)
  expect(list.every(({ printState }) => printState === 'done')).toBe(true)
})

test('a document is found by number, counter, amount, partner, date, and what it refers to', async () => {
  const shop = await openShop()
  const [received, sold, lost, shipped, moved, paidOut, reversal] = await oneOfEach(shop)
  const older = lose(shop, { valueMinor: 99_000 }, { businessDate: '2026-02-20' })
  const found = async (filter: Parameters<typeof shop.ok<'receipt.recent'>>[1]) =>
    (await shop.ok('receipt.recent', filter)).map(({ receiptNo }) => receiptNo)
  expect(await found({ text: lost! })).toEqual([lost])
  expect(await found({ text: lost!.toLowerCase() })).toEqual([lost])
  expect(await found({ text: 'LS1' })).toEqual([lost])
  expect(await found({ text: shipped! })).toEqual([reversal, shipped])
  expect(await found({ text: '3.50' })).toEqual([sold])
  expect(await found({ text: '12.00' })).toEqual([paidOut])
  expect(await found({ text: '光明' })).toEqual([received])
  expect(await found({ text: '没有' })).toEqual([])
  expect(await found({ kinds: ['loss', 'relocation'] })).toEqual([older, moved, lost])
  expect(await found({ kinds: ['sale'] })).toEqual([sold])
  expect(await found({ kinds: ['sale'], text: lost! })).toEqual([])
  expect(await found({ from: '2026-02-01', to: '2026-02-28' })).toEqual([older])
  expect(await found({ to: '2026-02-28', kinds: ['sale'] })).toEqual([])
  expect(await found({ from: '2026-03-01' })).toHaveLength(7)
})

test('the list is read page by page', async () => {
  const shop = await openShop()
  const numbers = await oneOfEach(shop)
  const pages: string[] = []
  let before: number | null = null
  for (;;) {
    const page: Output<'receipt.recent'> = await shop.ok('receipt.recent', { limit: 3, before })
    if (page.length === 0) break
    pages.push(...page.map(({ receiptNo }) => receiptNo))
    before = page.at(-1)!.position
  }
  expect(pages).toEqual(numbers.toReversed())
})

test('a document that was taken back says so, on the list and on its paper, and names what did it', async () => {
  const shop = await openShop()
  const lost = lose(shop)
  const reversal = takeBack(shop, lost)
  const [row] = await shop.ok('receipt.recent', { kinds: ['loss'] })
  expect(row).toMatchObject({ receiptNo: lost, reversedBy: reversal })
  const paper = JSON.stringify((await shop.ok('receipt.read', { receiptNo: lost })).receipt)
  expect(paper).toContain('本单已冲销')
  expect(paper).toContain(reversal)
  const other = await shop.ok('receipt.read', { receiptNo: reversal })
  expect(other.row).toMatchObject({ kind: 'reversal', refNo: lost, reversedBy: null })
  expect(JSON.stringify(other.receipt)).toContain('可口可乐 500ml')
})

test('a copy of any document says which it is, is counted, and names the event it copies', async () => {
  const shop = await openShop()
  const shipped = ship(shop)
  const copy = await shop.as('201').ok('receipt.copy', { receiptNo: shipped })
  await shop.printing.settled()
  expect(copy.copyNo).toBe(1)
  expect(JSON.stringify(copy.receipt)).toContain('副本 第1次')
  expect(shop.printer.slips.map(({ key }) => key)).toEqual([shipped, `${shipped}-copy1`])
  expect(await shop.ok('receipt.recent', {})).toMatchObject([{ receiptNo: shipped, copies: 1 }])
  const [event] = rowsOf(shop.store, `SELECT ref_event FROM journal WHERE type = 'receipt.copied'`)
  const [original] = rowsOf(
    shop.store,
    `SELECT event_id FROM journal WHERE type = 'transfer.shipped'`,
  )
  expect(event?.['ref_event']).toBe(original?.['event_id'])
  expect(eventsOf(shop, 'receipt.copied')).toHaveLength(1)
})

test('a slip that may not have come out is offered, whatever document it is of', async () => {
  const shop = await openShop({ printer: 'fails' })
  const received = receive(shop)
  const paidOut = await payOut(shop)
  await shop.printing.settled()
  const again = shopIn(copyOf(shop.dir), shop.clock)
  expect(await again.ok('receipt.unprinted', {})).toMatchObject([
    { receiptNo: received, kind: 'receiving', amountMinor: 0 },
    { receiptNo: paidOut, kind: 'cash', amountMinor: -1200 },
  ])
  expect((await again.ok('till.status', {})).unprintedCount).toBe(2)
  await again.ok('receipt.copy', { receiptNo: received })
  await again.ok('receipt.dismiss', { receiptNo: paidOut })
  expect(await again.ok('receipt.unprinted', {})).toEqual([])
  expect((await again.ok('receipt.recent', {})).map(({ printState }) => printState)).toEqual([
    'abandoned',
    'abandoned',
  ])
})

test('the slip of a receiving has lots, what differs, and room for the driver to sign', async () => {
  const shop = await openShop()
  receive(shop, {
    inbound: { inboundId: 'i', inboundNo: 'DN-7' },
    lines: [receivedLine({ lot: 'L1', expiry: '2026-05-01', damagedMilli: 1000 })],
    claims: [{ inboundLineNo: 1, sku: 'COLA', kind: 'damaged', quantityMilli: 1000, note: '' }],
  })
  await shop.printing.settled()
  const text = shop.printer.slips[0]!.lines.join('\n')
  for (const word of ['DN-7', '光明乳业', '批号 L1', '2026-05-01', '差异', '残损', '对方签字']) {
    expect(text).toContain(word)
  }
})

test('the X report counts what was taken back', async () => {
  const shop = await openShop()
  const paidOut = await payOut(shop)
  const before = await shop.as('901').ok('shift.x-report', {})
  expect(before.figures).toContainEqual({
    kind: 'paid-out',
    key: 'small-purchase',
    count: 1,
    amountMinor: 1200,
  })
  expect(before.expectedCashMinor).toBe(18_800)
  const commands = await shop
    .as('901')
    .ok('document.reverse', { documentNo: paidOut, reasonCode: 'entered-wrongly' })
  expect(commands.reversalNo).toMatch(/^T01-RV000001-/u)
  const after = await shop.as('901').ok('shift.x-report', {})
  expect(after.expectedCashMinor).toBe(20_000)
  expect(after.figures).toContainEqual({ kind: 'reversal', key: 'cash', count: 1, amountMinor: 0 })
})

test('a number that never was is refused', async () => {
  const shop = await openShop()
  const receiptNo = 'T01-LS000009-AAAA'
  for (const op of ['receipt.read', 'receipt.copy', 'receipt.dismiss'] as const) {
    expect((await shop.refusal(op, { receiptNo })).code).toBe('receipt-unknown')
  }
})
