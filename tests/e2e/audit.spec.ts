/** The operation log: a manager finds who did what on whose consent; nobody else gets there. */
import { expect, test } from './rig.ts'
import { approve, expectTotal, nextCustomer, OIL, payCash, rows, signIn, wedge } from './steps.ts'

test('a discount that somebody consented to is found by deed and opens its receipt', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page)
  await wedge(page, OIL)
  await expect(rows(page)).toHaveCount(1)
  await page.keyboard.press('F4')
  await expect(page.getByTestId('discount-dialog')).toBeVisible()
  await page.keyboard.type('20%')
  await page.keyboard.press('Enter')
  await approve(page)
  await expectTotal(page, '50.32')
  const receiptNo = await payCash(till)
  await nextCustomer(page)
  await expect(page.getByTestId('nav-office')).toHaveCount(0)
  await page.getByTestId('sign-out').click()
  await signIn(page, '901')
  await page.getByTestId('nav-office').click()
  await page.getByTestId('tile-audit').click()
  await expect(page.getByTestId('audit-row').first()).toBeVisible()
  await page.keyboard.type(receiptNo, { delay: 90 })
  await expect(page.getByTestId('audit-row')).toHaveCount(1)
  const row = page.getByTestId('audit-row').first()
  for (const text of ['单品折扣', '101', '901', receiptNo, '折扣 20%'])
    await expect(row).toContainText(text)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('slip-dialog')).toContainText('50.32')
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('slip-dialog')).toHaveCount(0)
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('F9')])
  expect(file.suggestedFilename()).toMatch(/^operation-log-.*\.csv$/u)
  await page.keyboard.press('Escape')
  await page.keyboard.press('F4')
  await expect(page.getByTestId('audit-pick')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('audit-row')).toHaveCount(0)
})
