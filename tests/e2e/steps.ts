/** What people do at the till, as the specs say it. */
import type { Page } from '@playwright/test'
import { demoItems } from '#main/demo/demo-items.ts'
import { expect, type Till } from './rig.ts'

export const RICE = '6990011001018'
export const RICE_PRICE = '36.90'
export const OIL = '6990015001298'
export const OIL_PRICE = '62.90'
export const CABBAGE = '20001'
export const UNKNOWN = '6999999999993'

/** Forty different goods of the demo store, none of them RICE. */
export const MANY_CODES = demoItems()
  .filter(
    (item) => item.kind === 'stocked' && item.status === 'active' && item.unitPriceMilli !== null,
  )
  .flatMap((item) => item.barcodes.slice(0, 1).map(({ code }) => code))
  .filter((code) => code !== RICE)
  .slice(0, 40)

const PINS: Readonly<Record<string, string>> = { '101': '1357', '201': '2468', '901': '9753' }

/** By keyboard alone: number, Enter, PIN, Enter. */
export async function signIn(page: Page, staffNo = '101'): Promise<void> {
  await expect(page.getByTestId('sign-in')).toBeVisible()
  await page.keyboard.type(staffNo)
  await page.keyboard.press('Enter')
  await page.keyboard.type(PINS[staffNo] ?? '')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('ticket')).toBeVisible()
}

/** As a person types a code: with pauses that no scanner makes. */
export async function typeCode(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code, { delay: 90 })
  await page.keyboard.press('Enter')
}

/** As a keyboard-wedge scanner types: no pause at all, then Enter. */
export async function wedge(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
}

export const rows = (page: Page) => page.getByTestId('ticket-row')

export async function expectTotal(page: Page, amount: string): Promise<void> {
  await expect(page.getByTestId('due')).toContainText(amount)
}

/** Cash, the exact amount, and on to the next customer. */
export async function payCash(till: Till): Promise<string> {
  const { page } = till
  await page.keyboard.press('F12')
  await expect(page.getByTestId('pay-panel')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('sale-done')).toBeVisible()
  return page.getByTestId('receipt-no').innerText()
}

/** Leaves the receipt. An Enter that comes too soon after the sale is taken for the one that paid, and ignored. */
export async function nextCustomer(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('sale-done')).toHaveCount(0, { timeout: 500 })
  }).toPass()
}
