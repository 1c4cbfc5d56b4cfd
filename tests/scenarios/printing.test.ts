/** The spool: what waits is printed by itself, what broke off is asked about, and nothing comes out twice unmarked. */
import { expect, test } from 'vitest'
import { CODE } from '../support/goods.ts'
import { cash, eventsOf, openShop, shopIn, type Shop } from '../support/shop.ts'
import { connectionOf, copyOf } from '../support/store.ts'

async function sell(shop: Shop): Promise<string> {
  await shop.scan(CODE.cola)
  return (await shop.pay(cash(500))).receiptNo
}

const jobs = async (shop: Shop) => (await shop.ok('printing.jobs', {})).jobs
const stateOf = async (shop: Shop, paper: string) =>
  (await jobs(shop)).find((job) => job.paper === paper)?.state
const printed = (shop: Shop) => shop.printer.slips.map(({ key }) => key)

/** A receipt that broke off on its way. */
async function doubtful(): Promise<{ shop: Shop; receiptNo: string; jobId: number }> {
  const shop = await openShop({ printer: 'fails' })
  const receiptNo = await sell(shop)
  await shop.printing.settled()
  shop.printer.behaviour = 'prints'
  const [job] = await jobs(shop)
  expect(job).toMatchObject({ paper: receiptNo, state: 'unknown', attempts: 1, fault: 'unplugged' })
  return { shop, receiptNo, jobId: job!.jobId }
}

test('a printer without paper stops no sale; what waited comes out when it can, once and unmarked', async () => {
  const shop = await openShop({ printer: 'waits' })
  const sold = [await sell(shop), await sell(shop)]
  await shop.printing.settled()
  expect((await jobs(shop)).map(({ state, attempts }) => [state, attempts])).toEqual([
    ['queued', 0],
    ['queued', 0],
  ])
  expect((await shop.ok('till.status', {})).unprintedCount).toBe(2)
  shop.printer.behaviour = 'prints'
  await shop.ok('printing.retry', {})
  await shop.printing.settled()
  expect(printed(shop)).toEqual(sold)
  expect(shop.printer.slips.some(({ lines }) => lines.join().includes('重打'))).toBe(false)
  expect(await stateOf(shop, sold[0]!)).toBe('printed')
})

test('what waited at a crash is printed by the next start', async () => {
  const shop = await openShop({ printer: 'waits' })
  const receiptNo = await sell(shop)
  await shop.printing.settled()
  const again = shopIn(copyOf(shop.dir), shop.clock)
  again.printing.wake()
  await again.printing.settled()
  expect(printed(again)).toEqual([receiptNo])
})

test('what broke off stays, is passed by later papers, and is printed again only when somebody says so', async () => {
  const { shop, receiptNo, jobId } = await doubtful()
  const second = await sell(shop)
  await shop.printing.settled()
  expect(printed(shop)).toEqual([second])
  expect(shop.printer.slips[0]?.isAfterBreak).toBe(true)
  await shop.ok('printing.resolve', { jobId, finding: 'reprint' })
  await shop.printing.settled()
  expect(printed(shop)).toEqual([second, receiptNo])
  const lines = shop.printer.slips.at(-1)?.lines ?? []
  expect(lines[0]?.trim()).toBe('重打 第1次')
  expect(lines.at(-1)?.trim()).toBe('重打 第1次')
  expect(await stateOf(shop, receiptNo)).toBe('printed')
})

test.each([
  ['printed', 'printed'],
  ['cancel', 'cancelled'],
] as const)(
  'somebody who has looked says %s: nothing is sent, and it is in the log',
  async (finding, state) => {
    const { shop, receiptNo, jobId } = await doubtful()
    await shop.ok('printing.resolve', { jobId, finding })
    await shop.printing.settled()
    expect(printed(shop)).toEqual([])
    expect(await stateOf(shop, receiptNo)).toBe(state)
    expect((await shop.ok('till.status', {})).unprintedCount).toBe(0)
    expect(eventsOf(shop, 'paper.resolved')).toMatchObject([
      { actor: '101', body: { paper: receiptNo, finding, attempts: 1 } },
    ])
    const again = await shop.refusal('printing.resolve', { jobId, finding })
    expect(again).toMatchObject({ code: 'print-job-settled', details: { state } })
  },
)

test('what still waits can be given up, and not be said to be there', async () => {
  const shop = await openShop({ printer: 'waits' })
  const receiptNo = await sell(shop)
  await shop.printing.settled()
  const { jobId } = (await jobs(shop))[0]!
  for (const finding of ['printed', 'reprint'] as const) {
    const refused = await shop.refusal('printing.resolve', { jobId, finding })
    expect(refused.code).toBe('print-job-settled')
  }
  await shop.ok('printing.resolve', { jobId, finding: 'cancel' })
  shop.printer.behaviour = 'prints'
  await shop.ok('printing.retry', {})
  await shop.printing.settled()
  expect([printed(shop), await stateOf(shop, receiptNo)]).toEqual([[], 'cancelled'])
  expect((await shop.refusal('printing.resolve', { jobId: 99, finding: 'cancel' })).code).toBe(
    'print-job-unknown',
  )
})

test('a paper under way at a crash is unknown at the next start, and the printer is told to begin anew', async () => {
  const shop = await openShop({ printer: 'hangs' })
  const receiptNo = await sell(shop)
  await expect.poll(() => stateOf(shop, receiptNo)).toBe('sending')
  const again = shopIn(copyOf(shop.dir), shop.clock)
  expect(await jobs(again)).toMatchObject([
    { paper: receiptNo, state: 'unknown', fault: 'outcome-unknown' },
  ])
  const second = await sell(again)
  await again.printing.settled()
  expect(again.printer.slips.map(({ key, isAfterBreak }) => [key, isAfterBreak])).toEqual([
    [second, true],
  ])
})

test('a paper that cannot be laid out is set aside, and those behind it come out', async () => {
  const shop = await openShop({ printer: 'waits' })
  const lost = await sell(shop)
  await shop.printing.settled()
  connectionOf(shop.store).exec(`UPDATE print_job SET document_no = 'T01-000999-AAAA'`)
  shop.printer.behaviour = 'prints'
  const second = await sell(shop)
  await shop.printing.settled()
  expect(printed(shop)).toEqual([second])
  expect(await stateOf(shop, lost)).toBe('unknown')
})

test('every change is told to the screens', async () => {
  const shop = await openShop()
  const before = shop.told()
  await sell(shop)
  await shop.printing.settled()
  expect(shop.told() - before).toBeGreaterThanOrEqual(3)
})
