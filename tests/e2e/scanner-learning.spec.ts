/** A scanner that types as slowly as some do over Bluetooth: measured, and then heard. By keyboard alone. */
import type { Page } from '@playwright/test'
import { expect, test } from './rig.ts'
import { chooseFile, RICE, rows, signIn } from './steps.ts'

const PROFILE = JSON.stringify({
  format: 'tillbook-devices-1',
  devices: [
    { kind: 'scanner', deviceId: 'gun', name: 'Gun', connection: { by: 'keyboard' } },
    {
      ...{ kind: 'scanner', deviceId: 'hid', name: 'HID' },
      connection: { by: 'usb', vendorId: 0x9999, productId: 1, serial: 'SN-NOT-HERE' },
    },
    { kind: 'printer', deviceId: 'printer-1', name: 'P', connection: { by: 'simulator' } },
  ],
})

/** Keys with the time stamps of that pace, however slow the machine is that types them. */
async function scanAt(page: Page, gapMs: number): Promise<void> {
  await page.evaluate(
    ([text, gap]) => {
      const fromMs = performance.now()
      ;[...text, 'Enter'].forEach((key, index) => {
        const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
        Object.defineProperty(event, 'timeStamp', { value: fromMs + index * gap })
        document.body.dispatchEvent(event)
      })
    },
    [RICE, gapMs] as const,
  )
}

test('a slow scanner is measured once, and then sells', async ({ rig: { till } }) => {
  const { page } = till
  await signIn(page, '901')
  await page.getByTestId('nav-office').click()
  await page.getByTestId('tile-devices').click()
  await expect(page.getByTestId('devices-list-row')).toHaveCount(7)
  const file = { name: 'devices.json', mimeType: 'application/json', buffer: Buffer.from(PROFILE) }
  await chooseFile(page, 'F7', file)
  // Enter does nothing before it is known what the file would change, and the list is read before the dialog closes.
  await expect(page.getByTestId('device-change').first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('device-import-dialog')).toHaveCount(0)
  await expect(page.getByTestId('devices-list-row')).toHaveCount(3)
  await page.keyboard.press('F8')
  await expect(page.getByTestId('learn-timing-dialog')).toBeVisible()
  for (const _turn of [1, 2, 3]) await scanAt(page, 200)
  await expect(page.getByTestId('learn-timing-dialog')).toContainText('和人一样慢')
  for (const _turn of [1, 2, 3]) await scanAt(page, 42)
  await expect(page.getByTestId('learn-timing-dialog')).toHaveCount(0)
  await scanAt(page, 46)
  await expect(page.getByTestId('device-scan')).toHaveCount(1)
  // One that sends reports is shown a code that is known; this one is not there, which is said and not waited for.
  await page.keyboard.press('ArrowDown')
  await expect(page.getByTestId('devices-learn')).toContainText('学习读码')
  await page.keyboard.press('F8')
  const layout = page.getByTestId('learn-layout-dialog')
  await expect(layout.getByTestId('learn-code')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(layout.getByTestId('dialog-error')).toContainText('设备没有做到')
  await page.keyboard.press('Escape')
  await expect(layout).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await scanAt(page, 46)
  await expect(rows(page)).toHaveCount(1)
})
