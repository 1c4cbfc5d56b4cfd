/** Pictures of the counter's devices: their screen, the simulators beside a sale, a terminal that takes money and one that is silent. */
import type { Page } from '@playwright/test'
import type { Till } from '../tests/e2e/rig.ts'
import type { Picture } from './screenshots-documents.ts'

const RICE = '6990011001018'

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(250)
  }
}

/** A manager is signed in. */
export async function devices(till: Till, picture: Picture): Promise<void> {
  const { page } = till
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
  await press(page, 'Tab', 'Escape', 'Alt+1')
  await till.scan(RICE)
  await page.getByTestId('ticket-row').waitFor()
  await press(page, 'Control+d')
  await page.getByTestId('knob-paper-out').click()
  await picture('simulators')
  await page.getByTestId('knob-paper-there').click()
  await page.getByTestId('knob-mood-silent').click()
  await press(page, 'Control+d', 'F12', 'F2', 'Enter')
  await page.locator('[data-testid=terminal-wait][data-state=asked]').waitFor()
  await picture('terminal-wait')
  await page.locator('[data-testid=terminal-decide]:enabled').waitFor()
  await picture('terminal-silent')
  await press(page, 'F9', 'ArrowDown', 'ArrowUp')
  await picture('terminal-decide')
}
