/** Staff cards: scanned they say who it is, and the PIN is asked for; anywhere else they are told as cards. */
import { expect, test } from './rig.ts'
import { RICE, rows, signIn, wedge } from './steps.ts'

test('a card and a PIN sign in, unlock and consent; a card alone does nothing', async ({
  rig: { till },
}) => {
  const { page } = till
  const [number, pin] = [page.getByTestId('staff-no'), page.getByTestId('pin')]
  await expect(number).toBeFocused()
  await wedge(page, 'TBS-777')
  await expect(number).toHaveValue('777')
  await expect(pin).toBeFocused()
  await page.keyboard.type('8642')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('sign-in')).toContainText('工号或密码不对')
  await wedge(page, 'TBS-101')
  await expect(number).toHaveValue('101')
  await expect(pin).toHaveValue('')
  await page.keyboard.type('1357')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('ticket')).toBeVisible()

  await till.scan('TBS-101')
  await expect(page.getByTestId('scan-refused')).toContainText('这是工卡')
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('scan-refused')).toHaveCount(0)
  await expect(rows(page)).toHaveCount(0)

  await page.keyboard.press('Control+l')
  await expect(page.getByTestId('sign-in')).toContainText('已锁屏')
  await till.scan('TBS-101')
  await expect(pin).toBeFocused()
  await page.keyboard.type('1357')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('ticket')).toBeVisible()

  await wedge(page, RICE)
  await expect(rows(page)).toHaveCount(1)
  await page.keyboard.press('F4')
  await expect(page.getByTestId('discount-dialog')).toBeVisible()
  await page.keyboard.type('20%')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('approval-dialog')).toContainText('授权')
  await wedge(page, 'TBS-901')
  await expect(page.getByTestId('approval-staff-no')).toHaveValue('901')
  await expect(page.getByTestId('approval-pin')).toBeFocused()
  await page.keyboard.type('9753')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('approval-dialog')).toHaveCount(0)
  await expect(page.getByTestId('due')).toContainText('29.52')
})

test('a manager prints the card of a person [en]', async ({ rig: { till } }) => {
  const { page } = till
  await signIn(page, '901')
  await page.getByTestId('nav-office').click()
  await page.getByTestId('tile-staff').click()
  await expect(page.getByTestId('staff-list')).toContainText('101')
  await page.keyboard.press('F4')
  await expect(page.getByTestId('notice')).toContainText('was sent to print')
  await page.screenshot({ path: test.info().outputPath('staff.png') })
})
