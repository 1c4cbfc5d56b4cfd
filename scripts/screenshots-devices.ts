/** Pictures of the counter: the head of its receipts, its devices, labels, what the customer sees, the simulators beside a sale, a terminal. */
import type { Page } from '@playwright/test'
import type { Till } from '../tests/e2e/rig.ts'
import { chooseFile } from '../tests/e2e/steps.ts'
import type { Picture } from './screenshots-documents.ts'

type Look = (page: Page, name: string) => Promise<void>

const RICE = '6990011001018'

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(250)
  }
}

async function labels(till: Till, picture: Picture): Promise<void> {
  const { page } = till
  await page.getByTestId('nav-stock').click()
  await page.getByTestId('tile-enquiry').click()
  await till.scan(RICE)
  await page.getByTestId('stock-on-hand').waitFor()
  await press(page, 'F10')
  await page.getByTestId('goods-labels').locator('img').waitFor()
  await picture('labels')
  await press(page, 'Escape', 'Alt+1')
}

/** `look` takes the picture of the other page. */
async function customer({ page, customerUrl = '' }: Till, look: Look): Promise<void> {
  const other = await page.context().newPage()
  await other.goto(customerUrl)
  await other.getByTestId('customer-total').waitFor()
  await look(other, 'customer-display')
  await other.close()
  await page.bringToFront()
}

/** Looked at, and not saved. */
async function receiptHead({ page }: Till, picture: Picture): Promise<void> {
  await press(page, 'Alt+6')
  await page.getByTestId('tile-receiptHead').click()
  await page.getByTestId('receipt-head-above-1').fill('人民路 1 号 · 021-5555 0199')
  await page.getByTestId('receipt-head-below-1').fill('七天内凭小票退换 · Returns within 7 days')
  await chooseFile(page, 'F7', 'build/icon.png')
  await page.getByTestId('receipt-head-logo-size').waitFor()
  await page.getByTestId('receipt-head-above-1').focus()
  await picture('receipt-head')
  await press(page, 'Escape', 'Escape')
}

/** A manager is signed in. */
export async function devices(till: Till, picture: Picture, look: Look): Promise<void> {
  const { page } = till
  await receiptHead(till, picture)
  await press(page, 'Alt+6')
  await page.getByTestId('tile-devices').click()
  await page.getByTestId('device-panel').waitFor()
  await till.scan(RICE)
  await till.scan(']E06901234567892')
  await picture('devices')
  await press(page, 'ArrowDown', 'F9')
  await page.locator('[data-testid=device-tried][data-tone=good]').waitFor()
  await press(page, 'Control+d', 'Tab')
  await page.getByTestId('slip').waitFor()
  await picture('simulators-paper')
  await press(page, 'Tab', 'Escape')
  await labels(till, picture)
  await till.scan(RICE)
  await page.getByTestId('ticket-row').waitFor()
  await customer(till, look)
  await press(page, 'Control+d')
  await page.getByTestId('board-printer-1').getByTestId('knob-paper-out').click()
  await picture('simulators')
  await page.getByTestId('board-printer-1').getByTestId('knob-paper-there').click()
  await page.getByTestId('knob-mood-silent').click()
  await press(page, 'Control+d', 'F12', 'F2', 'Enter')
  await page.locator('[data-testid=terminal-wait][data-state=asked]').waitFor()
  await picture('terminal-wait')
  await page.locator('[data-testid=terminal-decide]:enabled').waitFor()
  await picture('terminal-silent')
  await press(page, 'F9', 'ArrowDown', 'ArrowUp')
  await picture('terminal-decide')
}
