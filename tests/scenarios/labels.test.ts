/** Labels of goods: looked at, printed through the spool, and refused in words when they cannot be made. */
import { expect, test } from 'vitest'
import { addItem } from '#main/store/items.ts'
import { testClock } from '../support/clock.ts'
import { COLA } from '../support/goods.ts'
import { drawnSvg } from '../support/picture.ts'
import { readBars } from '../support/read-bars.ts'
import { openShop, type Shop } from '../support/shop.ts'
import { openStockroom } from '../support/stockroom.ts'
import { virtualTimers } from '../support/virtual-timers.ts'

const ROLL = { widthMm: 40, heightMm: 30 }
const cola = (count: number) => ({ wanted: [{ sku: 'COLA', count }], size: '40x30' as const })
const labelJobs = async (shop: Shop) =>
  (await shop.ok('printing.jobs', {})).jobs.filter(({ kind }) => kind === 'label')

test('a label is seen as it comes out, and looking prints nothing', async () => {
  const shop = await openStockroom()
  const { labels } = await shop.ok('labels.print', { ...cola(3), isPrinted: false })
  expect(labels).toMatchObject([{ sku: 'COLA', count: 3 }])
  expect(readBars(drawnSvg(labels[0]?.svg ?? ''))).toMatchObject([{ text: '6901234567892' }])
  expect(await labelJobs(shop)).toEqual([])
})

test('each item is one job of the spool with as many labels as were wanted', async () => {
  const shop = await openStockroom()
  const wanted = [
    { sku: 'COLA', count: 2 },
    { sku: 'MILK', count: 1, lot: 'M1', expiry: '2026-03-09' },
  ]
  await shop.ok('labels.print', { wanted, size: '40x30', isPrinted: true })
  await shop.printing.settled()
  expect((await labelJobs(shop)).map(({ state }) => state)).toEqual(['printed', 'printed'])
  const labels = shop.printer.slips.filter(({ key }) => key.startsWith('labels-'))
  expect(labels.map(({ lines }) => lines.filter((row) => row.startsWith('---')).length)).toEqual([
    2, 1,
  ])
  expect(labels[1]?.lines.join('\n')).toContain('批号 M1')
})

test.each([
  [{ ...cola(0) }, 'label-count-wrong'],
  [{ ...cola(10_000) }, 'label-count-wrong'],
  [{ ...cola(1), wanted: [{ sku: 'NOTHING', count: 1 }] }, 'item-unknown'],
  [{ ...cola(1), wanted: [{ sku: 'UNPRICED', count: 1 }] }, 'label-price-missing'],
  [
    {
      ...cola(1),
      wanted: [
        { sku: 'COLA', count: 1 },
        { sku: 'BARE', count: 1 },
      ],
    },
    'label-code-missing',
  ],
] as const)('%o is refused with %s, and nothing of it is printed', async (input, code) => {
  const shop = await openStockroom()
  shop.store.write((tx) => addItem(tx, { ...COLA, sku: 'BARE', name: '无码', barcodes: [] }))
  const refusal = await shop.refusal('labels.print', {
    ...input,
    wanted: [...input.wanted],
    isPrinted: true,
  })
  expect(refusal.code).toBe(code)
  expect(await labelJobs(shop)).toEqual([])
})

test('with a printer for labels its roll is told, and a larger label is refused', async () => {
  const clock = testClock()
  const shop = await openShop({ clock, deviceTimers: virtualTimers(clock) })
  await shop.as('901').ok('devices.remove', { deviceId: 'label-printer-1' })
  expect(await shop.ok('labels.roll', {})).toEqual({ size: null, hasPrinter: false })
  await shop.as('901').ok('devices.save', {
    setup: {
      ...{ kind: 'label-printer', deviceId: 'label-printer-1', name: '标签机', ...ROLL },
      connection: { by: 'simulator' },
    },
    isEnabled: true,
  })
  expect(await shop.ok('labels.roll', {})).toEqual({ size: '40x30', hasPrinter: true })
  const refusal = await shop.refusal('labels.print', { ...cola(1), size: '60x40', isPrinted: true })
  expect(refusal).toMatchObject({ code: 'label-larger-than-roll', details: ROLL })
})
