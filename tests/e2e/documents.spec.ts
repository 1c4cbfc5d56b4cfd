/** The documents list: found, read, copied and taken back, by keyboard alone. */
import { expect, test } from './rig.ts'
import {
  approve,
  expectTotal,
  nextCustomer,
  OIL,
  OIL_PRICE,
  payCash,
  RICE,
  RICE_PRICE,
  signIn,
  wedge,
} from './steps.ts'

const list = 'receipt-list-row'

test('a sale is found by its counter, copied, and taken back with a manager’s consent', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page)
  await wedge(page, RICE)
  await expectTotal(page, RICE_PRICE)
  const first = await payCash(till)
  await nextCustomer(page)
  await wedge(page, OIL)
  await expectTotal(page, OIL_PRICE)
  const second = await payCash(till)
  await nextCustomer(page)
  await page.keyboard.press('F10')
  await expect(page.getByTestId('receipts')).toBeVisible()
  await expect(page.getByTestId(list).first()).toContainText(second)
  await page.keyboard.type('1', { delay: 90 })
  await page.keyboard.press('F4')
  await expect(page.getByTestId(list).first()).toContainText(first)
  await expect(page.getByTestId(list)).toHaveCount(1)
  await expect(page.getByTestId('receipt-paper')).toContainText(first)
  await page.keyboard.press('F2')
  await expect(page.getByTestId(list).first()).toContainText('副本 1')
  await page.keyboard.press('F8')
  await expect(page.getByTestId('take-back')).toBeVisible()
  await page.keyboard.press('Enter')
  await approve(page)
  await expect(page.getByTestId('taken-back')).toContainText(RICE_PRICE)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('taken-back')).toHaveCount(0)
  await expect(page.getByTestId(list).first()).toContainText('已冲销')
  await expect(page.getByTestId('receipt-paper')).toContainText('本单已冲销')
  await page.keyboard.press('F7')
  await expect(page.getByTestId(list).first()).toContainText('RV000001')
  await expect(page.getByTestId('receipt-paper')).toContainText(first)
  await page.keyboard.press('Escape')
  await page.keyboard.press('F4')
  await expect(page.getByTestId(list)).toHaveCount(2)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('ticket')).toBeVisible()
})

test('cash that was paid out has its slip, and the list is narrowed by kind and day', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page)
  await page.keyboard.press('F9')
  await expect(page.getByTestId('shift')).toBeVisible()
  await page.keyboard.press('F3')
  await expect(page.getByTestId('cash-dialog')).toBeVisible()
  await page.keyboard.type('12', { delay: 90 })
  await page.keyboard.press('Enter')
  await approve(page)
  await expect(page.getByTestId('cash-dialog')).toHaveCount(0)
  await page.getByTestId('nav-receipts').click()
  await page.getByTestId('receipts-kind-cash').click()
  await expect(page.getByTestId(list)).toHaveCount(1)
  await expect(page.getByTestId('receipt-paper')).toContainText('现金支出单')
  await page.keyboard.press('F6')
  await page.keyboard.type('20200101', { delay: 90 })
  await page.keyboard.press('Enter')
  await expect(page.getByTestId(list)).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(page.getByTestId(list).first()).toBeVisible()
})
