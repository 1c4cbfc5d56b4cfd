/** Goods between places of the store, by keyboard, on every host. */
import { expect, test } from './rig.ts'
import { RICE, signIn, wedge } from './steps.ts'

test('the floor is filled from the back room', async ({ rig: { till } }) => {
  const { page } = till
  const rows = page.getByTestId('goods-row')
  await signIn(page, '901')
  await page.keyboard.press('Alt+4')
  await page.getByTestId('tile-relocation').click()
  await expect(page.getByTestId('relocation')).toBeVisible()
  await page.keyboard.press('1')
  await expect(page.getByTestId('relocation-draft')).toBeVisible()
  await page.keyboard.type('3*')
  await wedge(page, RICE)
  await wedge(page, RICE)
  await expect(page.getByTestId('relocation-quantity')).toHaveText('4')
  await expect(rows.first().getByTestId('row-on-hand')).toHaveText('24')
  await page.keyboard.press('F12')
  await expect(page.getByTestId('notice')).toContainText('T01-MV')
  await expect(page.getByTestId('relocation')).toBeVisible()
  await page.keyboard.press('1')
  await expect(page.getByTestId('relocation-draft')).toBeVisible()
  await wedge(page, RICE)
  await expect(rows.first().getByTestId('row-on-hand')).toHaveText('20')
})

test('more than lies there is not moved, and another route is a key away', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page, '901')
  await page.keyboard.press('Alt+4')
  await page.getByTestId('tile-relocation').click()
  await expect(page.getByTestId('relocation')).toBeVisible()
  await page.keyboard.press('1')
  await expect(page.getByTestId('relocation-draft')).toBeVisible()
  await page.keyboard.type('25*')
  await wedge(page, RICE)
  await expect(page.getByTestId('row-on-hand')).toHaveAttribute('data-short', 'true')
  await page.keyboard.press('F12')
  await expect(page.getByTestId('notice')).toContainText('24')
  await expect(page.getByTestId('relocation-draft')).toBeVisible()
  await page.keyboard.press('F4')
  await expect(page.getByTestId('route-dialog')).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('relocation-route')).not.toContainText('后仓')
  await page.keyboard.press('Shift+Delete')
  await expect(page.getByTestId('give-up-dialog')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('relocation')).toBeVisible()
})
