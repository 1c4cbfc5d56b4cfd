/** Who sits at the till: signing in and out, locking by hand and by itself, over restarts. */
import { expect, test } from 'vitest'
import { MINUTE_MS, SECOND_MS } from '../support/clock.ts'
import { CODE } from '../support/goods.ts'
import { eventsOf, openShop } from '../support/shop.ts'

const LOCK_AFTER_MS = 5 * MINUTE_MS

test('whoever signs in is on record, and whoever signs out too', async () => {
  const shop = await openShop()
  const clientId = 'door'
  await shop.signIn('901', clientId)
  expect(await shop.ok('session.read', {}, { clientId })).toMatchObject({
    state: 'signed-in',
    staff: { staffNo: '901', role: 'manager' },
  })
  expect(await shop.ok('session.sign-out', {}, { clientId })).toEqual({
    state: 'signed-out',
    staff: null,
  })
  expect(await shop.ok('session.sign-out', {}, { clientId })).toMatchObject({ state: 'signed-out' })
  const deeds = [...eventsOf(shop, 'staff.signed-on'), ...eventsOf(shop, 'staff.signed-off')]
  expect(deeds.map(({ type, actor }) => [type, actor])).toEqual([
    ['staff.signed-on', '901'],
    ['staff.signed-off', '901'],
  ])
})

test('a till that nobody touches locks itself, and one that is touched does not', async () => {
  const shop = await openShop()
  shop.clock.advance(LOCK_AFTER_MS)
  expect(shop.sessions.lockIdle()).toEqual([])
  await shop.ok('session.touch', {})
  shop.clock.advance(SECOND_MS)
  expect(shop.sessions.lockIdle()).toEqual(['desk-201', 'desk-901'])
  expect((await shop.ok('session.read', {})).state).toBe('signed-in')
  expect((await shop.as('901').ok('session.read', {})).state).toBe('locked')
  shop.clock.advance(LOCK_AFTER_MS)
  expect(shop.sessions.lockIdle()).toEqual(['desk-101'])
  expect(shop.sessions.lockIdle()).toEqual([])
  expect((await shop.refusal('checkout.scan', { code: CODE.cola })).code).toBe('locked')
})

test('unlocking by the PIN gives the ticket back as it was', async () => {
  const shop = await openShop()
  await shop.scan(CODE.cola, 3000)
  const before = await shop.ticket()
  await shop.ok('session.lock', {})
  expect((await shop.refusal('checkout.read', {})).code).toBe('locked')
  await shop.signIn('101', 'desk-101')
  expect(await shop.ticket()).toEqual(before)
})

test('a restart of the program signs nobody out and unlocks nobody', async () => {
  const shop = await openShop()
  await shop.signIn('101', 'door')
  await shop.signIn('901', 'office')
  await shop.ok('session.lock', {}, { clientId: 'office' })
  const again = await shop.restart()
  expect((await again.ok('session.read', {}, { clientId: 'door' })).state).toBe('signed-in')
  expect((await again.ok('session.read', {}, { clientId: 'office' })).state).toBe('locked')
})

test('whoever was away for longer than the till was off has to give the PIN again', async () => {
  const shop = await openShop()
  await shop.signIn('101', 'door')
  shop.clock.advance(LOCK_AFTER_MS + SECOND_MS)
  const again = await shop.restart()
  expect((await again.ok('session.read', {}, { clientId: 'door' })).state).toBe('locked')
})
