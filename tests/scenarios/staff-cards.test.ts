/** Staff cards: printed through the spool by a manager; scanned among goods they are told as what they are. */
import { expect, test } from 'vitest'
import { unknownScans } from '#main/store/unknown-scans.ts'
import { openShop } from '../support/shop.ts'

test('a manager prints the card of a person; nobody else, and of nobody else', async () => {
  const shop = await openShop()
  const manager = shop.as('901')
  await manager.ok('staff.print-card', { staffNo: '101' })
  await shop.printing.settled()
  const [card] = shop.printer.slips.filter(({ key }) => key.startsWith('staff-card-'))
  const { name } =
    (await manager.ok('staff.list', {})).find(({ staffNo }) => staffNo === '101') ?? {}
  expect(card?.lines.join('\n')).toContain(name)
  expect(card?.lines.join('\n')).toContain('TBS-101')
  expect((await manager.refusal('staff.print-card', { staffNo: '777' })).code).toBe('staff-unknown')
  expect((await shop.refusal('staff.print-card', { staffNo: '101' })).code).toBe('not-allowed')
})

test('in the middle of a sale a card is told as one, sells nothing, and is no unknown goods', async () => {
  const shop = await openShop()
  const refusal = await shop.refusal('checkout.scan', { code: 'TBS-101' })
  expect(refusal).toMatchObject({ code: 'code-of-person', details: { code: 'TBS-101' } })
  expect((await shop.ok('checkout.read', {})).rows).toEqual([])
  expect(shop.store.read((tx) => unknownScans(tx, 10))).toEqual([])
})
