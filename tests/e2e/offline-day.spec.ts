/**
 * A day without head office, by keyboard: joined, the hub killed, everything that a store does, the shift ended, the day
 * closed, one more sale for the next day; then the hub again, and its figures are the till's own.
 */
import Database from 'better-sqlite3'
import { execFileSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import type { OfficeOutput } from '#shared/wire/office.ts'
import { DEMO_SHOP } from '#main/services/enrol.ts'
import { askOffice } from '../../scripts/demo-hub.ts'
import { expect, test as base, type Till } from './rig.ts'
import {
  closeDay,
  countDrawer,
  countOne,
  endShift,
  receive,
  sellAndReturn,
  sellNextDay,
  ship,
  writeOff,
} from './offline-day-deeds.ts'
import { joinOffice, openOffice, signInAtOffice, type Office } from './real-office.ts'
import { signIn } from './steps.ts'

const { storeId, tillId } = DEMO_SHOP

const test = base.extend<{ office: Office }>({
  office: async ({ hostKind }, use) => {
    test.skip(hostKind !== 'web', 'head office is the same for every host: once is enough')
    test.setTimeout(600_000)
    const office = await openOffice()
    await use(office)
    await office.close()
  },
})

/** What the till itself says: its command line beside it, and its file where no command tells it. */
function bookOf({ storeDir }: Till) {
  const cli = resolve('src/main/hosts/cli/main.ts')
  const flags = [
    '--disable-warning=ExperimentalWarning',
    cli,
    'stock',
    '--store',
    storeDir,
    '--json',
  ]
  const stock = JSON.parse(execFileSync(process.execPath, flags, { encoding: 'utf8' })) as {
    sku: string
    location: string
    quantityMilli: number
  }[]
  const db = new Database(join(storeDir, 'store.db'), { readonly: true })
  const day = db
    .prepare(
      'SELECT z_no AS zNo, business_date AS businessDate, turnover_minor AS turnoverMinor FROM day_close',
    )
    .get() as { zNo: number; businessDate: string; turnoverMinor: number }
  const money = db
    .prepare(
      `SELECT account, sum(amount_minor) AS amountMinor FROM money_move JOIN journal USING (position)
       WHERE business_date = ? GROUP BY account HAVING sum(amount_minor) <> 0 ORDER BY account`,
    )
    .all(day.businessDate) as { account: string; amountMinor: number }[]
  db.close()
  return { stock, day, money }
}

async function stockOfOffice(office: Office): Promise<ReadonlyMap<string, number>> {
  const all = new Map<string, number>()
  for (let after = ''; ;) {
    const input = { storeId, after, limit: 500 }
    const page = await askOffice<OfficeOutput<'stock.store'>>(office, 'stock.store', input)
    for (const { sku, onHandMilli } of page.rows) all.set(sku, onHandMilli)
    if (!page.hasMore) return all
    after = page.rows.at(-1)?.sku ?? ''
  }
}

/** Head office's page, then its answers, item by item and account by account against the till's own book. */
async function compareBooks(till: Till, office: Office, desk: Page): Promise<void> {
  const { stock, day, money } = bookOf(till)
  await signInAtOffice(desk, office)
  const { businessDate, turnoverMinor } = day
  const row = desk.getByTestId('hub-day').filter({ hasText: businessDate.slice(5) })
  await expect(row).toHaveAttribute('data-state', 'accepted', { timeout: 60_000 })
  await expect(row).toContainText((turnoverMinor / 100).toFixed(2))
  const [, here, expected] = /(\d+) ?\/ ?(\d+)/u.exec(await row.innerText()) ?? []
  expect(here).toBe(expected)
  expect(Number(here)).toBeGreaterThan(8)

  const own = new Map<string, number>()
  for (const { sku, location, quantityMilli } of stock) {
    if (location !== 'FLOOR' && location !== 'BACKROOM') continue
    own.set(sku, (own.get(sku) ?? 0) + quantityMilli)
  }
  const theirs = await stockOfOffice(office)
  expect(own.size).toBeGreaterThan(100)
  for (const [sku, quantityMilli] of own)
    expect([sku, theirs.get(sku)]).toEqual([sku, quantityMilli])
  for (const [sku, quantityMilli] of theirs)
    expect([sku, own.get(sku) ?? 0]).toEqual([sku, quantityMilli])

  const asked = { storeId, tillId, businessDate }
  const tillDay = await askOffice<OfficeOutput<'days.till'>>(office, 'days.till', asked)
  const [close] = tillDay.closes
  expect(close).toMatchObject({ zNo: day.zNo, state: 'accepted', disputes: [] })
  expect(close?.said?.turnoverMinor).toBe(turnoverMinor)
  const booked = tillDay.money
    .filter(({ amountMinor }) => amountMinor !== 0)
    .map(({ account, amountMinor }) => ({ account, amountMinor }))
  expect(booked.sort((a, b) => (a.account < b.account ? -1 : 1))).toEqual(money)
}

test('a whole day without head office, and the same figures there afterwards', async ({
  office,
  sharedBrowser,
  rig: { till },
}) => {
  const { page } = till
  await signIn(page, '901')
  await joinOffice(page, office)
  await office.kill()
  await test.step('sold, returned', () => sellAndReturn(till))
  await test.step('counted', () => countOne(till))
  await test.step('received', () => receive(till))
  await test.step('written off', () => writeOff(till))
  await test.step('sent away', () => ship(till))
  await test.step('the shift ends', async () => {
    await countDrawer(till)
    await endShift(till)
  })
  await test.step('the day is closed', () => closeDay(till))
  const closedDate = bookOf(till).day.businessDate
  await test.step('one more belongs to the next day', () => sellNextDay(till))
  await expect(page.getByTestId('status-business-date')).not.toContainText(closedDate)
  await test.step('the status bar says what is unsent and since when', async () => {
    await expect(page.getByTestId('status-line')).toHaveText('总部离线')
    await expect(page.getByTestId('status-unsent')).toHaveText(
      /^待上传 \d{2,}（自 .*\d{2}:\d{2}）$/u,
    )
  })
  await office.again()
  await test.step('asked to try at once, the line comes back and everything goes', async () => {
    await page.keyboard.press('Alt+6')
    await page.getByTestId('tile-sync').click()
    await expect(page.getByTestId('sync-problem')).toBeVisible()
    await page.keyboard.press('F2')
    await expect(page.getByTestId('status-line')).toHaveText('总部 ●')
    await expect(page.getByTestId('status-unsent')).toHaveText('待上传 0')
  })
  const context = await sharedBrowser.newContext({ locale: 'zh-CN' })
  await compareBooks(till, office, await context.newPage())
  await context.close()
})
