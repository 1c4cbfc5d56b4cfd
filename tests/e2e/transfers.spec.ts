/** Sending goods to another store by keyboard: pick list, scans, shipping, the file for the other store. */
import type { Page } from '@playwright/test'
import { expect, test } from './rig.ts'
import { RICE, signIn, wedge } from './steps.ts'

const goods = (page: Page) => page.getByTestId('goods-row')

async function startTransfer(page: Page): Promise<void> {
  await page.keyboard.press('Alt+4')
  await page.getByTestId('tile-transfers').click()
  await expect(page.getByTestId('transfers')).toBeVisible()
  await page.keyboard.press('1')
  await expect(page.getByTestId('partner-dialog')).toBeVisible()
  await page.keyboard.type('解放路店')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('partner-dialog')).toBeHidden()
}

async function ask(page: Page, what: string, pieces: string): Promise<void> {
  await page.keyboard.press('F9')
  await expect(page.getByTestId('request-dialog')).toBeVisible()
  await page.getByTestId('request-text').fill(what)
  await expect(page.getByTestId('request-hits-row').first()).toContainText(what)
  await page.getByTestId('request-quantity').fill(pieces)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('request-text')).toHaveValue('')
  await page.keyboard.press('Escape')
}

test('a pick list is worked off, shipped, and saved for the other store', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page, '901')
  await startTransfer(page)
  await expect(page.getByTestId('transfer-partner')).toContainText('解放路店')
  await ask(page, '东北珍珠米', '5')
  await expect(page.getByTestId('pick-list-row')).toContainText('0 / 5')
  for (let scan = 0; scan < 4; scan += 1) await till.scan(RICE)
  await expect(page.getByTestId('pick-list-row')).toContainText('4 / 5')
  await page.keyboard.press('F12')
  await expect(page.getByTestId('ship-short')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('notice')).toContainText('T01-TR')
  await expect(page.getByTestId('transfers')).toBeVisible()
  await page.keyboard.press('3')
  await expect(page.getByTestId('shipped-row')).toContainText('解放路店')
  const saved = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  expect((await saved).suggestedFilename()).toMatch(/^T01-TR000001-.{4}\.csv$/u)
})

test('what the book does not have is not shipped, and the draft waits', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page, '901')
  await startTransfer(page)
  await wedge(page, RICE)
  await expect(goods(page)).toHaveCount(1)
  await page.keyboard.type('900')
  await page.keyboard.press('F2')
  await expect(goods(page).first().getByTestId('row-on-hand')).toHaveAttribute('data-short', 'true')
  await page.keyboard.press('F12')
  await expect(page.getByTestId('ship-dialog')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('notice')).toContainText('900')
  await expect(goods(page)).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('drafts-row')).toContainText('解放路店')
  await page.keyboard.press('Enter')
  await expect(goods(page)).toHaveCount(1)
})
