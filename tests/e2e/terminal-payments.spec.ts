/** A payment through a terminal whose answer never comes, and a till that is killed in the middle of it: money is booked once or not at all. */
import type { Page } from '@playwright/test'
import { expect, test, type Till } from './rig.ts'
import { approve, expectTotal, RICE, RICE_PRICE, signIn } from './steps.ts'

/** What the simulated acquirer does from now on. */
async function acquirer(page: Page, mood: string): Promise<void> {
  await page.keyboard.press('Control+d')
  await page.getByTestId(`knob-mood-${mood}`).click()
  await expect(page.getByTestId(`knob-mood-${mood}`)).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Control+d')
  await expect(page.getByTestId('switchboard')).toHaveCount(0)
}

const wait = (page: Page) => page.getByTestId('terminal-wait')

/** By card through the terminal, which says nothing; then the backend is killed and started again. */
async function killedWhilePaying(till: Till, mood: string): Promise<void> {
  const { page } = till
  await signIn(page)
  await till.scan(RICE)
  await expectTotal(page, RICE_PRICE)
  await acquirer(page, mood)
  await page.keyboard.press('F12')
  await expect(page.getByTestId('pay-panel')).toBeVisible()
  await page.keyboard.press('F2')
  await page.keyboard.press('Enter')
  await expect(wait(page)).toHaveAttribute('data-state', 'asked')
  await till.killBackend()
}

test('approved at the acquirer: after the kill the payment is on the ticket once', async ({
  rig: { till },
}) => {
  await killedWhilePaying(till, 'lost')
  const { page } = till
  await expect(page.getByTestId('sale-done')).toBeVisible({ timeout: 30_000 })
  const paper = page.getByTestId('receipt-paper')
  await expect(paper).toContainText('SIM000001')
  await expect(paper.getByText('SIM', { exact: false })).toHaveCount(1)
})

test('never charged: after the kill nothing is paid, and another way is open', async ({
  rig: { till },
}) => {
  await killedWhilePaying(till, 'silent')
  const { page } = till
  await expect(page.getByTestId('terminal-words')).toContainText('程序中断过', { timeout: 20_000 })
  await acquirer(page, 'approve')
  await expect(page.getByTestId('terminal-said')).toContainText('没有收到款', { timeout: 20_000 })
  await expect(page.getByTestId('pay-due')).toContainText(RICE_PRICE)
  await page.keyboard.press('F1')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('sale-done')).toBeVisible()
})

test('nobody answers: after the kill and a new window the till waits, asks a person, and books what they read', async ({
  rig: { till },
}) => {
  await killedWhilePaying(till, 'silent')
  const { page } = till
  await page.reload()
  await expect(wait(page)).toHaveAttribute('data-state', 'unknown', { timeout: 20_000 })
  await expect(page.getByTestId('terminal-decide')).toBeEnabled({ timeout: 30_000 })
  await page.keyboard.press('F9')
  const dialog = page.getByTestId('payment-decide-dialog')
  await expect(dialog.getByTestId('payment-finding-row').first()).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await page.getByTestId('payment-reference').fill('PAPER-77')
  await page.getByTestId('payment-reference').press('Enter')
  await approve(page)
  await expect(dialog).toHaveCount(0)
  await expect(page.getByTestId('sale-done')).toBeVisible()
  await expect(page.getByTestId('receipt-paper')).toContainText('PAPER-77')
})
