/** Sold on one page, seen by the customer on another: the ticket, its sum, the change, and then a welcome again. */
import { expect, test } from './rig.ts'
import { OIL, RICE, signIn, wedge } from './steps.ts'

for (const language of ['zh', 'en'] as const) {
  const [total, thanks] = language === 'zh' ? ['合计', '谢谢惠顾'] : ['Total', 'Thank you']
  const tag = language === 'en' ? ' [en]' : ''
  test(`the customer sees what is rung up and what comes back${tag}`, async ({
    rig: { till, kind },
  }) => {
    test.skip(kind !== 'web' || till.customerUrl === undefined, 'a window of the browser host')
    const { page } = till
    const customer = await page.context().newPage()
    await customer.setViewportSize({ width: 800, height: 480 })
    await customer.goto(till.customerUrl ?? '')
    const screen = customer.getByTestId('customer')
    await expect(screen).toHaveAttribute('data-phase', 'welcome')
    expect(new URL(customer.url()).hash).toBe('')
    await customer.screenshot({ path: test.info().outputPath('welcome.png') })
    await page.bringToFront()
    await signIn(page)
    await wedge(page, RICE)
    await wedge(page, OIL)
    await wedge(page, OIL)
    await expect(customer.getByTestId('customer-lines').locator('li')).toHaveCount(2)
    await expect(customer.getByTestId('customer-total')).toContainText('162.70')
    await expect(screen).toContainText(total)
    await expect(screen).not.toContainText('101')
    await customer.screenshot({ path: test.info().outputPath('selling-800.png') })
    await customer.setViewportSize({ width: 1366, height: 768 })
    await customer.screenshot({ path: test.info().outputPath('selling-1366.png') })
    await page.keyboard.press('F12')
    await expect(page.getByTestId('pay-panel')).toBeVisible()
    await page.keyboard.type('200')
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('change')).toContainText('37.30')
    await expect(screen).toHaveAttribute('data-phase', 'thanks')
    await expect(screen).toContainText(thanks)
    await expect(customer.getByTestId('customer-change')).toContainText('37.30')
    await customer.screenshot({ path: test.info().outputPath('thanks.png') })
    await customer.reload()
    await expect(screen).toHaveAttribute('data-phase', 'thanks')
  })
}
