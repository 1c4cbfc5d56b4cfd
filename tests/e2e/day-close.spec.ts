/** The day is closed with the keyboard alone: what stops it is named and reached, and the next sale is the next day's. */
import type { Page } from '@playwright/test'
import { expect, test } from './rig.ts'
import { approve, endShift, nextCustomer, payCash, RICE, rows, signIn, wedge } from './steps.ts'

async function openDay(page: Page): Promise<void> {
  await page.getByTestId('nav-office').click()
  await page.getByTestId('tile-day').click()
  await expect(page.getByTestId('day-checklist')).toBeVisible()
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
  await page.keyboard.press('Enter')
  await endShift(page, '236.90')
  await page.keyboard.press('F7')
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
  await endShift(page, '236.90')
  await page.keyboard.press('F7')
  await expect(page.getByTestId('day-close')).toBeEnabled()
  await page.keyboard.press('F12')
  await page.keyboard.press('Enter')
  await approve(page)
  await expect(page.getByTestId('day-paper')).toBeVisible()
})
