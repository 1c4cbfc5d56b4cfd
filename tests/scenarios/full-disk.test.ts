/** A disk without room: told in plain words, nothing lost, and the day goes on once there is room. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test as anyTest, vi } from 'vitest'
import { must } from '#shared/kernel/assert.ts'
import { StoreOpenError } from '#main/store/errors.ts'
import { openStore } from '#main/store/open.ts'
import { MINUTE_MS, SECOND_MS } from '../support/clock.ts'
import { CODE } from '../support/goods.ts'
import { cash, openShop, salesOf, shopIn, type Shop } from '../support/shop.ts'
import { canMount, mountSmallDisk, type SmallDisk } from '../support/small-disk.ts'
import { openTestStore, optionsFor, trade } from '../support/store.ts'
import { startTestTill } from '../support/till.ts'

/** A container may forbid to mount a disk: then the title says why it was not tried. */
const test = (title: string, run: () => void | Promise<void>) =>
  canMount() ? anyTest(title, run) : anyTest.skip(`${title} (only root can mount a disk)`, run)

function smallDisk(sizeKib?: number): SmallDisk & { readonly dir: string } {
  const disk = must(mountSmallDisk(sizeKib), 'root may mount a tmpfs')
  const dir = join(disk.dir, 'store')
  mkdirSync(dir)
  return { ...disk, dir }
}

function kindOfOpening(dir: string): string {
  try {
    openStore(optionsFor(dir)).close()
    return 'opened'
  } catch (error) {
    if (error instanceof StoreOpenError) return error.kind
    throw error
  }
}

/** Sells until the disk says no; how many sales were answered, and what the refused one was told. */
async function sellUntilFull(shop: Shop): Promise<{ sold: number; fault: unknown }> {
  for (let sold = 0; ; sold += 1) {
    const scanned = await shop.call('checkout.scan', { code: CODE.cola })
    if (!scanned.ok) return { sold, fault: scanned }
    const { revision } = scanned.value.head
    const paid = await shop.call('checkout.complete', { revision, tender: cash(100_000) })
    if (!paid.ok) return { sold, fault: paid }
    await shop.printing.settled()
  }
}

test('a disk that fills up while selling: every answered sale is there, and the open ticket is paid later', async () => {
  const disk = smallDisk()
  const shop = await openShop({ dir: disk.dir })
  await shop.scan(CODE.bag)
  disk.fill(200_000)
  const { sold, fault } = await sellUntilFull(shop)
  expect(fault).toMatchObject({ ok: false, fault: { kind: 'storage-full' } })
  expect(sold).toBeGreaterThan(0)
  expect((await shop.ok('till.status', {})).storage).toBe('full')
  const before = await shop.ticket()
  expect(salesOf(shop)).toHaveLength(sold)
  disk.makeRoom()
  if (before.rows.length === 0) await shop.scan(CODE.cola)
  await shop.pay(cash(100_000))
  expect((await shop.ok('till.status', {})).storage).toBe('low')
  expect(salesOf(shop)).toHaveLength(sold + 1)
  expect(shop.verify().violations).toEqual([])
})

test('a disk that is full at the moment of paying leaves the ticket open, and the same command may be sent again', async () => {
  const disk = smallDisk()
  const shop = await openShop({ dir: disk.dir })
  const { revision } = (await shop.scan(CODE.cola)).head
  disk.fill()
  const commandId = '0198c000-0000-7000-8000-00000000000a'
  const input = { revision, tender: cash(500) }
  let answer = await shop.call('checkout.complete', input, { commandId })
  expect(answer).toMatchObject({ fault: { kind: 'storage-full' } })
  expect(await shop.ticket()).toMatchObject({ head: { revision }, rows: [{ sku: 'COLA' }] })
  disk.makeRoom()
  answer = await shop.call('checkout.complete', input, { commandId })
  expect(answer).toMatchObject({ ok: true, value: { changeMinor: 150 } })
  expect(salesOf(shop)).toHaveLength(1)
})

test('a store that is opened without room says so or opens, is not held, and keeps its sales', () => {
  const disk = smallDisk()
  const store = openTestStore(disk.dir)
  trade(store, 3)
  store.close()
  const kinds = [0, 4096, 8192, 16_384, 40_960, 81_920].map((leave) => {
    disk.fill(leave)
    const kind = kindOfOpening(disk.dir)
    disk.makeRoom()
    return kind
  })
  expect(kinds[0]).toBe('disk-full')
  expect(kinds.filter((kind) => kind !== 'disk-full' && kind !== 'opened')).toEqual([])
  const shop = shopIn(disk.dir, optionsFor(disk.dir).clock as never)
  expect(salesOf(shop)).toHaveLength(3)
  expect(shop.verify().violations).toEqual([])
})

test('a new store that finds no room leaves nothing behind that would be in the way later', () => {
  const disk = smallDisk()
  for (const leave of [0, 8192, 40_960, 131_072]) {
    disk.fill(leave)
    expect(kindOfOpening(disk.dir), `${leave}`).toBe('disk-full')
    disk.makeRoom()
  }
  expect(kindOfOpening(disk.dir)).toBe('opened')
})

test('a full disk neither ends the program when the till locks itself nor when it is stopped', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const disk = smallDisk()
  const till = await startTestTill({ dir: disk.dir, by: '101' })
  await till.ok('shift.open', { floatMinor: 0 })
  disk.fill()
  till.clock.advance(10 * MINUTE_MS)
  vi.advanceTimersByTime(10 * SECOND_MS)
  expect((await till.ok('session.read', {})).state).toBe('locked')
  await till.stop()
  disk.makeRoom()
  const again = await startTestTill({ dir: disk.dir, clock: till.clock, by: '101' })
  expect((await again.ok('session.read', {})).state).toBe('locked')
  await again.stop()
})

test('a till whose program was killed on a full disk opens it again or says that it is full', async () => {
  const disk = smallDisk()
  const till = await startTestTill({ dir: disk.dir, by: '101' })
  await till.stop()
  till.clock.advance(10 * MINUTE_MS)
  const kinds = new Set<string>()
  for (const leave of [0, 8192, 40_960, 53_248, 65_536]) {
    disk.fill(leave)
    try {
      const again = await startTestTill({ dir: disk.dir, clock: till.clock })
      kinds.add('opened')
      await again.stop()
    } catch (error) {
      kinds.add(error instanceof StoreOpenError ? error.kind : String(error))
    }
    disk.makeRoom()
  }
  expect([...kinds].filter((kind) => kind !== 'opened')).toEqual(['disk-full'])
})

test('a person who could not be signed in for want of room is not signed in', async () => {
  const disk = smallDisk()
  const shop = await openShop({ dir: disk.dir })
  disk.fill()
  const answer = await shop.call(
    'session.sign-in',
    { staffNo: '101', pin: '1357' },
    { clientId: 'door' },
  )
  expect(answer).toMatchObject({ fault: { kind: 'storage-full' } })
  expect((await shop.ok('session.read', {}, { clientId: 'door' })).state).toBe('signed-out')
})
