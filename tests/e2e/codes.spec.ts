/** The codes screen: what a label would be, a rule that is changed, and the label rung up to its sum. */
import { gtinCheckDigit } from '#shared/catalogue/barcode.ts'
import { expect, test } from './rig.ts'
import { CABBAGE, expectTotal, signIn, wedge } from './steps.ts'

const withCheck = (body: string) => `${body}${gtinCheckDigit(body)}`
const LABEL = withCheck(`2${CABBAGE.padStart(6, '0')}00754`)

test('a label is tried, its rule changed, and it is rung up as it says', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page, '901')
  await page.getByTestId('nav-office').click()
  // Far down in the menu: its key is a letter, and the tile says which.
  const key = await page.getByTestId('tile-codes').locator('kbd').innerText()
  expect(key).toMatch(/^[A-Z]$/u)
  await page.keyboard.press(key.toLowerCase())
  await expect(page.getByTestId('codes-rules-row')).toHaveCount(3)
  await till.scan(LABEL)
  const explained = page.getByTestId('codes-explained')
  await expect(explained).toContainText('秤的标签')
  await expect(explained).toContainText('7.54')
  await page.keyboard.press('F3')
  await expect(page.getByTestId('codes-try-dialog')).toBeVisible()
  await page.keyboard.type('2000000000008', { delay: 90 })
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('codes-try-dialog')).toHaveCount(0)
  await expect(explained).toContainText('标签上没有重量也没有金额')
  await page.keyboard.press('F4')
  await expect(page.getByTestId('codes-rules-row')).toHaveCount(2)
  await till.scan(LABEL)
  await expect(explained).toContainText('条码不在商品档案里')
  await page.keyboard.press('F2')
  await expect(page.getByTestId('codes-pattern-dialog')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('codes-pattern-dialog')).toHaveCount(0)
  await expect(page.getByTestId('codes-rules-row')).toHaveCount(3)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await wedge(page, LABEL)
  await expectTotal(page, '7.54')
})
