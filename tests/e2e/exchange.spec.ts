/** Goods for other goods: the difference is paid, given back, or nothing; and it can be taken off again. */
import type { Page } from '@playwright/test'
import { expect, test, type Till } from './rig.ts'
import { approve, expectTotal, nextCustomer, OIL, payCash, RICE, signIn } from './steps.ts'

/** Sells one thing and brings it back against the ticket that is open. */
async function exchange(till: Till, code: string, price: string): Promise<Page> {
  const { page } = till
  await signIn(page)
  await till.scan(code)
  await expectTotal(page, price)
  await payCash(till)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+2')
  await expect(page.getByTestId('returns-recent-row')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('returns-due')).toContainText(price)
  await page.keyboard.press('F6')
  await expect(page.getByTestId('exchange-credit')).toContainText(price)
  return page
}

test('dearer goods: the difference is paid', async ({ rig: { till } }) => {
  const page = await exchange(till, RICE, '36.90')
  await till.scan(OIL)
  await expectTotal(page, '26.00')
  await page.keyboard.press('F12')
  await expect(page.getByTestId('pay-panel')).toBeVisible()
  await page.keyboard.type('30')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('change')).toContainText('4.00')
  await expect(page.getByTestId('exchange-return-no')).toHaveText(/^T01-RT000001-/u)
})

test('cheaper goods: the rest is given back, and the receipt cannot be used again', async ({
  rig: { till },
}) => {
  const page = await exchange(till, OIL, '62.90')
  await till.scan(RICE)
  await expectTotal(page, '26.00')
  await page.keyboard.press('F12')
  await expect(page.getByTestId('give-back')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('sale-done')).toBeVisible()
  await expect(page.getByTestId('change')).toContainText('26.00')
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('exchange')).toBeHidden()
  await page.keyboard.press('Alt+2')
  await expect(page.getByTestId('returns-recent-row')).toHaveCount(2)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('returns-left')).toHaveText('已退完')
})

test('the same goods again: nothing is due either way', async ({ rig: { till } }) => {
  const page = await exchange(till, RICE, '36.90')
  await till.scan(RICE)
  await expectTotal(page, '0.00')
  await page.keyboard.press('F12')
  await expect(page.getByTestId('pay-panel')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('sale-done')).toBeVisible()
  await expect(page.getByTestId('change')).toContainText('0.00')
})

test('taken off, the ticket goes on as if nothing had come back', async ({ rig: { till } }) => {
  const page = await exchange(till, RICE, '36.90')
  await till.scan(OIL)
  await expectTotal(page, '26.00')
  await page.keyboard.press('Shift+F7')
  await expect(page.getByTestId('exchange')).toBeHidden()
  await expectTotal(page, '62.90')
  await payCash(till)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+2')
  await expect(page.getByTestId('returns-recent-row')).toHaveCount(2)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('returns-left')).toHaveText('1')
})

test('taken back from the list, both halves go and the goods may come back again', async ({
  rig: { till },
}) => {
  const page = await exchange(till, OIL, '62.90')
  await till.scan(RICE)
  await expectTotal(page, '26.00')
  await page.keyboard.press('F12')
  await expect(page.getByTestId('pay-panel')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('sale-done')).toBeVisible()
  await nextCustomer(page)
  await page.keyboard.press('F10')
  const rows = page.getByTestId('receipt-list-row')
  await expect(rows.first()).toContainText('T01-000002-')
  await page.keyboard.press('F8')
  await expect(page.getByTestId('take-back-exchange')).toContainText('T01-RT000001-')
  await page.keyboard.press('Enter')
  await approve(page)
  const told = page.getByTestId('taken-back')
  for (const words of ['T01-RV000001-', 'T01-RV000002-', '26.00']) {
    await expect(told).toContainText(words)
  }
  await page.keyboard.press('Enter')
  await expect(told).toHaveCount(0)
  await expect(rows.first()).toContainText('T01-RV000002-')
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('ticket')).toBeVisible()
  await page.keyboard.press('Alt+2')
  await expect(page.getByTestId('returns-recent-row')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('returns-left')).toHaveText('1')
})

test('an exchange survives the crash of the backend', async ({ rig }) => {
  test.skip(rig.kind !== 'web', 'only a process of its own can be killed')
  const { till } = rig
  const page = await exchange(till, OIL, '62.90')
  await till.scan(RICE)
  await expectTotal(page, '26.00')
  await till.killBackend()
  await expect(page.getByTestId('exchange-credit')).toContainText('62.90', { timeout: 20_000 })
  await expectTotal(page, '26.00')
  await expect(page.getByTestId('interrupted')).toBeHidden()
  await page.keyboard.press('F12')
  await expect(page.getByTestId('give-back')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('change')).toContainText('26.00')
})
