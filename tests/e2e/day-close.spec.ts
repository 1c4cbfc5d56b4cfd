/** The day is closed with the keyboard alone: what stops it is named and reached, and the next sale is the next day's. */
import Database from 'better-sqlite3'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test, type Till } from './rig.ts'
import { approve, nextCustomer, payCash, RICE, rows, signIn, wedge } from './steps.ts'

async function openDay(page: Page): Promise<void> {
  await page.getByTestId('nav-office').click()
  await page.getByTestId('tile-day').click()
  await expect(page.getByTestId('day-checklist')).toBeVisible()
}

/** As the projection of an ended shift does it, where no drawer is counted. */
function endShift(till: Till): void {
  const db = new Database(join(till.storeDir, 'store.db'))
  db.exec(`UPDATE shift SET state = 'closed' WHERE state = 'open'`)
  db.close()
}

test('an open shift stops the close; it is sealed with one key and one Enter, read and copied', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page, '901')
  await wedge(page, RICE)
  await expect(rows(page)).toHaveCount(1)
  await payCash(till)
  await nextCustomer(page)
  await openDay(page)
  await expect(page.locator('[data-code="open-shift"]')).toHaveAttribute('data-state', 'blocking')
  await expect(page.getByTestId('day-close')).toBeDisabled()
  endShift(till)
  await page.keyboard.press('F5')
  await expect(page.getByTestId('day-close')).toBeEnabled()
  await page.keyboard.press('F12')
  await expect(page.getByTestId('day-confirm')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('day-paper')).toBeVisible()
  await expect(page.getByTestId('day-turnover')).toContainText('36.90')
  await page.keyboard.press('F2')
  await expect(page.getByTestId('day')).toContainText('副本 1')
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('day-row')).toHaveCount(1)
  await expect(page.getByTestId('day-not-begun')).toBeVisible()
  await expect(page.getByTestId('day-close')).toBeDisabled()
})

test('a cashier closes with a manager beside them', async ({ rig: { till } }) => {
  const { page } = till
  await signIn(page, '101')
  await wedge(page, RICE)
  await expect(rows(page)).toHaveCount(1)
  await payCash(till)
  await nextCustomer(page)
  endShift(till)
  await page.getByTestId('nav-shift').click()
  await page.keyboard.press('F7')
  await expect(page.getByTestId('day-close')).toBeEnabled()
  await page.keyboard.press('F12')
  await page.keyboard.press('Enter')
  await approve(page)
  await expect(page.getByTestId('day-paper')).toBeVisible()
})
