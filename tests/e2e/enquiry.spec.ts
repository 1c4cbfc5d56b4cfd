/** Stock enquiry by keyboard: from the goods to every movement and its slip. */
import { expect, test } from './rig.ts'
import { expectTotal, nextCustomer, payCash, RICE, RICE_PRICE, signIn, wedge } from './steps.ts'

test('what was sold is found by scanning it, with its movement and the receipt behind it', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page)
  await wedge(page, RICE)
  await expectTotal(page, RICE_PRICE)
  const receiptNo = await payCash(till)
  await nextCustomer(page)
  await page.getByTestId('nav-stock').click()
  await page.keyboard.press('1')
  await expect(page.getByTestId('enquiry')).toBeVisible()
  await till.scan(RICE)
  await expect(page.getByTestId('enquiry-hits-row')).toHaveCount(1)
  await expect(page.getByTestId('stock-on-hand')).toBeVisible()
  await expect(page.getByTestId('movement').first()).toContainText(receiptNo)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('slip-dialog')).toContainText(receiptNo)
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('slip-dialog')).toHaveCount(0)
  await page.keyboard.press('F4')
  await expect(page.getByTestId('movements-place')).toContainText('卖场')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F3')
  await expect(page.getByTestId('enquiry')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('stock')).toBeVisible()
})

test('goods are found by initials as well, and nothing found says so', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page)
  await page.getByTestId('nav-stock').click()
  await page.getByTestId('tile-enquiry').click()
  await page.keyboard.type('dbzzm', { delay: 90 })
  await expect(page.getByTestId('enquiry-hits-row').first()).toContainText('东北珍珠米')
  await page.keyboard.type('qqqq', { delay: 90 })
  await expect(page.getByTestId('enquiry-hits-row')).toHaveCount(0)
  await expect(page.getByTestId('empty').first()).toBeVisible()
})
