/**
 * A phone counts in front of the till, away from it, after its page was closed and after the till was killed: every
 * entry is there once. And a phone that only counts gets no figure of the book.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backstageOf, type Backstage } from './backstage.ts'
import { phoneOf, scan, signIn, type Phone } from './phone.ts'
import { endHost, expect, newStoreDir, startHost, test as base, type RunningHost } from './rig.ts'
import { OIL, RICE, UNKNOWN } from './steps.ts'

interface Store {
  host: RunningHost
  readonly manager: Backstage
  readonly phone: Phone
  kill(): Promise<void>
  start(): Promise<void>
}

const test = base.extend<{ store: Store }>({
  store: async ({ hostKind }, use, info) => {
    test.skip(hostKind !== 'web', 'the phone is the same whatever carries the till')
    const storeDir = newStoreDir()
    let host = await startHost(storeDir, 0)
    const manager = await backstageOf(host.url)
    await manager.call('session.sign-in', { staffNo: '901', pin: '9753' })
    await manager.call('handhelds.open', { address: '127.0.0.1' })
    const profile = mkdtempSync(join(tmpdir(), 'tillbook-phone-'))
    const phone = await phoneOf(profile, info.title.includes('[en]') ? 'en-US' : 'zh-CN')
    const store: Store = {
      host,
      manager,
      phone,
      kill: () => endHost(host.child, 'SIGKILL'),
      start: async () => {
        host = await startHost(storeDir, host.port)
        store.host = host
      },
    }
    await use(store)
    await phone.context.close()
    manager.close()
    await endHost(host.child, 'SIGTERM')
    for (const folder of [storeDir, profile]) rmSync(folder, { recursive: true, force: true })
  },
})

/** Paired, signed in, with the one task of a blind count of the floor in front. */
async function openTask({ manager, phone }: Store, role: 'counter' | 'receiver') {
  const { stocktakeId } = await manager.call('stocktake.plan', {
    kind: 'full',
    mode: 'blind',
    name: '夜盘',
    scope: { by: 'all' },
    locations: ['FLOOR'],
  })
  const { urls } = await manager.call('handhelds.invite', { name: 'PDA 7', role })
  await phone.page.goto(urls[0]?.url ?? '')
  await signIn(phone.page, '201', '2468')
  await phone.page.getByTestId('handheld-tasks').tap()
  await phone.page.getByTestId('handheld-task').first().tap()
  await expect(phone.page.getByTestId('handheld-count')).toBeVisible()
  return stocktakeId
}

const entriesOf = async ({ manager }: Store, stocktakeId: string) =>
  (await manager.call('stocktake.entries', { stocktakeId, taskNo: 1, limit: 200 })).rows

test('a phone counts by scans, with a quantity, and takes one back', async ({ store }) => {
  const { page } = store.phone
  const stocktakeId = await openTask(store, 'counter')
  await scan(page, RICE)
  await expect(page.getByTestId('handheld-figure')).toHaveText('+1')
  await page.getByTestId('handheld-deed-quantity').tap()
  await page.getByTestId('pad-6').tap()
  await page.getByTestId('sheet-submit').tap()
  await scan(page, OIL)
  await expect(page.getByTestId('handheld-figure')).toHaveText('+6')
  await scan(page, UNKNOWN)
  await expect(page.getByTestId('handheld-last')).toHaveAttribute('data-tone', 'warn')
  await page.getByTestId('handheld-row').nth(1).getByTestId('handheld-undo').tap()
  await expect(page.getByTestId('handheld-row').nth(1)).toHaveAttribute('data-undone', 'true')
  const standing = (await entriesOf(store, stocktakeId)).filter(({ state }) => state === 'counted')
  expect(standing.map(({ quantityMilli }) => quantityMilli)).toEqual([1000])
})

test('what is counted away from the till, over a closed page and a killed till, is there once', async ({
  store,
}) => {
  const { context, page } = store.phone
  const stocktakeId = await openTask(store, 'counter')
  await scan(page, RICE)
  await expect(page.getByTestId('handheld-figure')).toHaveText('+1')
  // The page keeps itself for later; only then it opens without the till.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await context.setOffline(true)
  await store.kill()
  await expect(page.getByTestId('handheld-state')).toHaveAttribute('data-tone', 'warn')
  await scan(page, RICE)
  await scan(page, OIL)
  await expect(page.getByTestId('handheld-state')).toContainText('2')
  await page.close()
  const again = await context.newPage()
  const reopened = new URL(page.url())
  await again.goto(`${reopened.origin}/`)
  await expect(again.getByTestId('handheld-count')).toBeVisible()
  await expect(again.getByTestId('handheld-row')).toHaveCount(2)
  await scan(again, OIL)
  await expect(again.getByTestId('handheld-row')).toHaveCount(3)
  await context.setOffline(false)
  await store.start()
  await expect(again.getByTestId('handheld-state')).toHaveAttribute('data-tone', 'good', {
    timeout: 20_000,
  })
  await expect(again.getByTestId('handheld-state')).not.toContainText('3')
  await expect(again.getByTestId('handheld-row')).toHaveCount(4)
  const manager = await backstageOf(store.host.url)
  await manager.call('session.sign-in', { staffNo: '901', pin: '9753' })
  const { rows } = await manager.call('stocktake.entries', { stocktakeId, taskNo: 1 })
  expect(rows.map(({ code }) => code).sort()).toEqual([RICE, RICE, OIL, OIL].sort())
  expect(rows.every(({ state }) => state === 'counted')).toBe(true)
  manager.close()
})

test('[en] a phone that counts is no way to anything else', async ({ store }) => {
  const { page } = store.phone
  await openTask(store, 'counter')
  await page.getByTestId('handheld-back').tap()
  await expect(page.getByTestId('handheld-home')).toBeVisible()
  await expect(page.getByTestId('handheld-receive')).toHaveCount(0)
  await expect(page.getByTestId('handheld-enquiry')).toHaveCount(0)
  await scan(page, RICE)
  await expect(page.getByTestId('handheld-figure')).toHaveText('+1')
  await expect(page.getByTestId('handheld-count')).not.toContainText('book')
})

test('a phone at the back door takes goods in', async ({ store }) => {
  const { page } = store.phone
  const { urls } = await store.manager.call('handhelds.invite', { name: 'PDA 8', role: 'receiver' })
  await page.goto(urls[0]?.url ?? '')
  await signIn(page, '201', '2468')
  await page.getByTestId('handheld-receive').tap()
  await page.getByTestId('receive-unannounced').tap()
  await scan(page, RICE)
  await scan(page, RICE)
  await expect(page.getByTestId('receive-last')).toContainText('2')
  await expect(page.getByTestId('handheld-code')).toHaveValue('')
  await page.getByTestId('receive-edit').first().tap()
  await page.getByTestId('line-quantity').fill('5')
  await page.getByTestId('sheet-submit').tap()
  await expect(page.getByTestId('receive-row')).toContainText('5')
  await page.getByTestId('receive-book').tap()
  await page.getByTestId('sheet-submit').tap()
  await expect(page.getByTestId('handheld-recorded')).toBeVisible()
  await page.getByTestId('receive-next').tap()
  await page.getByTestId('handheld-back').tap()
  await page.getByTestId('handheld-enquiry').tap()
  await scan(page, RICE)
  await expect(page.getByTestId('enquiry-picture')).toBeVisible()
})
