/** The head of receipts, by keyboard: lines and a logo, a file that is none, and the next receipt as the printer has it. */
import { PNG } from 'pngjs'
import { logoPixels } from '../support/logo.ts'
import { expect, test } from './rig.ts'
import { chooseFile, expectTotal, payCash, RICE, RICE_PRICE, signIn, wedge } from './steps.ts'

function logoFile(): Buffer {
  const { width, height, rgba } = logoPixels()
  const png = new PNG({ width, height })
  png.data.set(Uint8Array.from(rgba))
  return PNG.sync.write(png)
}

test('lines and a logo are set, and the next receipt has them', async ({ rig: { till } }) => {
  const { page } = till
  await signIn(page, '901')
  await page.getByTestId('nav-office').click()
  const key = await page.getByTestId('tile-receiptHead').locator('kbd').innerText()
  await page.keyboard.press(key.toLowerCase())
  await expect(page.getByTestId('receipt-head-above-1')).toBeFocused()
  await page.keyboard.type('人民路 1 号', { delay: 90 })
  await page.keyboard.press('Tab')
  await expect(page.getByTestId('receipt-head-above-2')).toBeFocused()
  await page.keyboard.type('021-5555', { delay: 90 })
  const paper = page.getByTestId('receipt-paper')
  await expect(paper).toContainText('021-5555')

  await chooseFile(page, 'F7', {
    ...{ name: 'letter.png', mimeType: 'image/png', buffer: Buffer.from('no picture') },
  })
  await expect(page.getByTestId('dialog-error')).toContainText('不是图片')
  await chooseFile(page, 'F7', { name: 'l.png', mimeType: 'image/png', buffer: logoFile() })
  await expect(page.getByTestId('receipt-head-logo-size')).toContainText('128 × 95')
  await expect(page.getByTestId('dialog-error')).toBeEmpty()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('receipt-head-save')).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('receipt-head')).toHaveCount(0)

  await page.keyboard.press('Escape')
  await wedge(page, RICE)
  await expectTotal(page, RICE_PRICE)
  const receiptNo = await payCash(till)
  await expect(paper).toContainText('人民路 1 号')
  await page.keyboard.press('Control+d')
  await expect(page.getByTestId('switchboard')).toBeVisible()
  await page.keyboard.press('Tab')
  const slip = page.getByTestId('slips-printer-1').getByTestId('slip').first().locator('img')
  await expect(slip).toHaveAttribute('alt', new RegExp(`raster[^]*人民路[^]*${receiptNo}`, 'u'))
})
