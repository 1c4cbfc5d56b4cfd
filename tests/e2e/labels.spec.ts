/** Labels of goods by keyboard: how many, lot and date, the size; refused in words, then out of the printer. */
import type { Page } from '@playwright/test'
import { expect, test } from './rig.ts'
import { RICE, signIn } from './steps.ts'

const count = (page: Page) => page.getByTestId('goods-labels-count')

for (const language of ['zh', 'en'] as const) {
  const [none, many] =
    language === 'zh' ? ['要打 0 张', '要打 10000 张'] : ['0 wanted', '10000 wanted']
  test(`three labels come out of the printer, none and ten thousand do not${language === 'en' ? ' [en]' : ''}`, async ({
    rig: { till },
  }) => {
    const { page } = till
    await signIn(page)
    await page.getByTestId('nav-stock').click()
    await page.getByTestId('tile-enquiry').click()
    await till.scan(RICE)
    await expect(page.getByTestId('stock-on-hand')).toBeVisible()
    await page.keyboard.press('F10')
    const dialog = page.getByTestId('goods-labels')
    await expect(dialog.locator('img')).toHaveAttribute('alt', /东北珍珠米/u)
    await page.keyboard.type('0', { delay: 90 })
    await expect(count(page)).toHaveValue('0')
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('dialog-error')).toContainText(none)
    await count(page).fill('10000')
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('dialog-error')).toContainText(many)
    await count(page).fill('3')
    // It begins with the size of the roll in the printer, and comes round to it again.
    for (const size of ['70 × 30', '40 × 30', '60 × 40']) {
      await page.keyboard.press('F2')
      await expect(page.getByTestId('goods-labels-size')).toContainText(size)
    }
    await page.keyboard.press('Tab')
    await page.keyboard.type('L0228', { delay: 90 })
    await page.keyboard.press('Tab')
    await page.keyboard.type('261231', { delay: 90 })
    await expect(dialog).toContainText('2026-12-31')
    await page.screenshot({ path: test.info().outputPath('labels.png') })
    await page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await page.keyboard.press('Control+d')
    await page.keyboard.press('Tab')
    const slips = page.getByTestId('slips-label-printer-1').getByTestId('slip')
    await expect(slips).toHaveCount(3)
    const label = slips.first().locator('img')
    await expect(label).toHaveAttribute('alt', /东北珍珠米[^]*L0228[^]*2026-12-31/u)
    await page.screenshot({ path: test.info().outputPath('paper.png') })
  })
}
