/** Copies of the book, the way back from one, and the page that comes up when the book does not open. */
import { rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, startHost, test, type Till } from './rig.ts'
import { expectTotal, OIL, payCash, RICE, signIn } from './steps.ts'

const RESTORED_WITHIN_MS = 30_000

async function sell(till: Till, code: string, price: string): Promise<string> {
  const { page } = till
  await till.scan(code)
  await expectTotal(page, price)
  const receiptNo = await payCash(till)
  await page.keyboard.press('Escape')
  return receiptNo
}

async function openSafekeeping(page: Page): Promise<void> {
  await page.getByTestId('nav-office').click()
  await page.getByTestId('tile-safekeeping').click()
  await expect(page.getByTestId('safekeeping')).toBeVisible()
}

async function backUp(page: Page): Promise<void> {
  await openSafekeeping(page)
  await page.keyboard.press('F2')
  await expect(page.getByTestId('backups-row')).toHaveCount(1, { timeout: 20_000 })
}

/** From the list of backups to the result: the till's name, number, PIN, all typed. */
async function restore(page: Page, pin = '9753'): Promise<void> {
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('restore-missing')).toBeVisible({ timeout: 20_000 })
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('restore-till')).toBeFocused()
  await page.keyboard.type('T01', { delay: 90 })
  await page.keyboard.press('Enter')
  await page.keyboard.type('901', { delay: 90 })
  await page.keyboard.press('Enter')
  await page.keyboard.type(pin, { delay: 90 })
  await page.keyboard.press('Enter')
}

async function expectRestored(page: Page): Promise<void> {
  await expect(page.getByTestId('restore-source')).toBeVisible({ timeout: RESTORED_WITHIN_MS })
  await expect(page.getByTestId('restore-result-ok')).toBeVisible({ timeout: RESTORED_WITHIN_MS })
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('sign-in')).toBeVisible()
}

test('a backup is made by one key and shown as usable', async ({ rig: { till } }) => {
  const { page } = till
  await signIn(page, '901')
  const receiptNo = await sell(till, RICE, '36.90')
  await backUp(page)
  await expect(page.getByTestId('backups-row')).toContainText(receiptNo)
  await expect(page.getByTestId('backups-row')).toContainText('可用')
  await expect(page.getByTestId('health-backup')).toHaveAttribute('data-tone', 'good')
})

test('a cashier does not come to the backups', async ({ rig: { till } }) => {
  const { page } = till
  await signIn(page)
  await expect(page.getByTestId('nav-office')).toHaveCount(0)
})

test('the way back says what will be missing, and takes a manager', async ({ rig }) => {
  test.skip(rig.kind !== 'web', 'the host starts the till again after a restore')
  const { till } = rig
  const { page } = till
  await signIn(page, '901')
  const kept = await sell(till, RICE, '36.90')
  await backUp(page)
  await page.keyboard.press('Alt+1')
  await sell(till, OIL, '62.90')
  await openSafekeeping(page)
  await expect(page.getByTestId('backups-row')).toHaveCount(1)
  await restore(page, '1111')
  await expect(page.getByTestId('dialog-error')).not.toBeEmpty()
  await page.keyboard.type('9753', { delay: 90 })
  await page.keyboard.press('Enter')
  await expectRestored(page)
  await signIn(page, '901')
  await expect(page.getByTestId('status-restored')).toBeVisible()
  await page.keyboard.press('F10')
  await expect(page.getByText(kept).first()).toBeVisible()
  await expect(page.getByText(/^T01-000002-/u)).toHaveCount(0)
})

test('a book that was cut off brings up the rescue page, and a backup brings the till back', async ({
  rig,
}) => {
  test.skip(rig.kind !== 'web', 'only this host is started anew by the test')
  const { till } = rig
  const { page } = till
  await signIn(page, '901')
  const receiptNo = await sell(till, RICE, '36.90')
  await backUp(page)
  await till.close()
  cutOff(till.storeDir)
  // As somebody who starts the program again: what the window of before was paired with is in the lost book.
  const host = await startHost(till.storeDir, 0)
  await page.goto(host.url)
  await expect(page.getByTestId('rescue')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByTestId('rescue-what')).not.toBeEmpty()
  await expect(page.getByTestId('backups-row')).toContainText(receiptNo)
  await restore(page)
  await expectRestored(page)
  await signIn(page, '901')
  await page.keyboard.press('F10')
  await expect(page.getByText(receiptNo).first()).toBeVisible()
  const gone = new Promise((done) => host.child.once('exit', done))
  host.child.kill('SIGTERM')
  await gone
})

/** Half of the file is gone, as after a bad disk. */
function cutOff(storeDir: string): void {
  const file = join(storeDir, 'store.db')
  for (const side of ['-wal', '-shm']) rmSync(file + side, { force: true })
  truncateSync(file, Math.floor(statSync(file).size / 2 / 4096) * 4096)
}
