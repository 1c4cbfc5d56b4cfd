/** Setting up devices by keyboard: what a printer is asked for, a printer that is found on the network, a drawer that hangs on it. */
import { createServer } from 'node:net'
import type { Page } from '@playwright/test'
import { statusByte, ALL_WELL } from '#shared/escpos/status.ts'
import { expect, test } from './rig.ts'
import { signIn } from './steps.ts'

/** It says how it is, and nothing else: the address is one of this machine's own. */
async function listenAsPrinter(host: string): Promise<() => void> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', () => socket.write(Uint8Array.of(statusByte(1, ALL_WELL))))
  })
  await new Promise<void>((resolve) => server.listen(9100, host, resolve))
  return () => server.close()
}

const field = (page: Page, name: string) => page.getByTestId(`device-${name}`)
const dialog = (page: Page) => page.getByTestId('device-setup-dialog')

async function save(page: Page): Promise<void> {
  await field(page, 'name').press('Enter')
  await expect(dialog(page)).toHaveCount(0)
}

for (const language of ['zh', 'en'] as const) {
  test(`a printer is found on the network, set up, and a drawer hangs on it${language === 'en' ? ' [en]' : ''}`, async ({
    rig: { till, kind },
  }) => {
    const { page } = till
    const host = language === 'zh' ? '127.0.0.3' : '127.0.0.4'
    const stop = await listenAsPrinter(host)
    await signIn(page, '901')
    await page.getByTestId('nav-office').click()
    await page.getByTestId('tile-devices').click()
    await expect(page.getByTestId('devices-list-row')).toHaveCount(7)
    await page.keyboard.press('F2')
    await expect(page.getByTestId('device-offers-row').first()).toBeVisible()
    await page.keyboard.press('F4')
    const offer = page.getByTestId('device-offers-row').filter({ hasText: `${host}:9100` })
    await expect(offer).toBeVisible()
    const asked = page.getByTestId('device-searched')
    await expect(asked).toContainText(/\d+/u)
    await page.screenshot({ path: test.info().outputPath('found.png') })
    // What is found stands before what is added by hand, and is chosen.
    await expect(offer).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Enter')
    await expect(field(page, 'address')).toHaveValue(host)
    await field(page, 'hasCutter').selectOption('no')
    await field(page, 'fence').selectOption('gs-r')
    await field(page, 'columns').selectOption('32')
    await page.screenshot({ path: test.info().outputPath('printer.png') })
    await field(page, 'name').fill('Kitchen')
    await save(page)
    await expect(page.getByTestId('devices-list-row')).toHaveCount(8)
    const drawer = page.getByTestId('devices-list-row').filter({ hasText: 'drawer' })
    await drawer.click()
    await page.keyboard.press('Enter')
    await field(page, 'way').selectOption('through-printer')
    await field(page, 'printerId').selectOption({ label: 'Kitchen' })
    await page.screenshot({ path: test.info().outputPath('drawer.png') })
    await save(page)
    await expect(page.getByTestId('device-connection')).toContainText('printer-2')
    await page.getByTestId('devices-list-row').filter({ hasText: 'Kitchen' }).click()
    await page.keyboard.press('Enter')
    await expect(field(page, 'fence')).toHaveValue('gs-r')
    await expect(field(page, 'hasCutter')).toHaveValue('no')
    await page.keyboard.press('Escape')
    await expect(dialog(page)).toHaveCount(0)
    // A browser host has an address for the second screen; a window of its own is tested beside it.
    if (kind === 'web') {
      await page.keyboard.press('F10')
      await expect(page.getByTestId('customer-screen-url')).toHaveText(till.customerUrl ?? '')
      await page.screenshot({ path: test.info().outputPath('second-screen.png') })
    }
    stop()
  })
}
