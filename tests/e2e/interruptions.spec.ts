/** What a crash, a reload and a second window leave of a sale: the cashier is told, and nothing doubles. */
import { expect, test } from './rig.ts'
import {
  expectTotal,
  nextCustomer,
  OIL,
  payCash,
  RICE,
  RICE_PRICE,
  rows,
  signIn,
  wedge,
} from './steps.ts'

test('killed in the very moment of paying, the till says whether the sale was recorded', async ({
  rig,
}) => {
  test.skip(rig.kind !== 'web', 'only a process of its own can be killed')
  const { till } = rig
  const { page } = till
  await signIn(page)
  for (let round = 0; round < 3; round += 1) {
    await wedge(page, RICE)
    await expectTotal(page, RICE_PRICE)
    await page.keyboard.press('F12')
    await expect(page.getByTestId('pay-panel')).toBeVisible()
    await page.keyboard.press('Enter')
    await till.killBackend()
    const done = page.getByTestId('sale-done')
    const notice = page.getByTestId('notice')
    const notRecorded = notice.filter({ hasText: '没有入账' }).first()
    await expect(done.or(notRecorded).first()).toBeVisible({ timeout: 30_000 })
    if (await notRecorded.isVisible()) {
      await page.keyboard.press('Escape')
      await expect(page.getByTestId('pay-panel')).toBeHidden()
      await expect(rows(page)).toHaveCount(1)
      await payCash(till)
    }
    await nextCustomer(page)
    await expect(rows(page)).toHaveCount(0)
  }
  await page.keyboard.press('F10')
  const listed = page.getByTestId('receipt-list-row').filter({ hasText: /T01-\d{6}-/u })
  await expect(listed).toHaveCount(3)
  for (const [index, counter] of ['3', '2', '1'].entries()) {
    await expect(listed.nth(index)).toContainText(`T01-00000${counter}-`)
  }
})

test('a reload in the middle of a ticket keeps every line', async ({ rig }) => {
  test.skip(rig.kind === 'electron', 'the window of a till is not reloaded')
  const { page } = rig.till
  await signIn(page)
  await wedge(page, RICE)
  await wedge(page, OIL)
  await expectTotal(page, '99.80')
  await page.reload()
  await expect(rows(page)).toHaveCount(2)
  await expectTotal(page, '99.80')
})

test('a ticket left by a crash is shown as restored after the next sign-on', async ({ rig }) => {
  test.skip(rig.kind === 'electron', 'the utility process cannot be killed from outside here')
  const { till } = rig
  const { page } = till
  await signIn(page)
  await wedge(page, RICE)
  await expectTotal(page, RICE_PRICE)
  await till.killBackend()
  await page.reload()
  await expect(rows(page)).toHaveCount(1)
  await expectTotal(page, RICE_PRICE)
})
