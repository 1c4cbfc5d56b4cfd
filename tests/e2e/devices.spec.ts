/** The devices of a counter by keyboard: each is tried, pulled and plugged in again, and the sale goes on meanwhile. */
import type { Page } from '@playwright/test'
import { expect, test } from './rig.ts'
import {
  chooseFile,
  expectTotal,
  nextCustomer,
  OIL,
  payCash,
  RICE,
  RICE_PRICE,
  rows,
  signIn,
} from './steps.ts'

async function openDevices(page: Page): Promise<void> {
  await page.getByTestId('nav-office').click()
  await page.getByTestId('tile-devices').click()
  await expect(page.getByTestId('devices-list-row')).toHaveCount(7)
}

const board = (page: Page) => page.getByTestId('switchboard')

/** A knob of the switchboard, which is open. */
const turn = (page: Page, device: string, knob: string) =>
  page.getByTestId(`board-${device}`).getByTestId(`knob-${knob}`).click()

async function tryNext(page: Page, words: string): Promise<void> {
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('F9')
  await expect(page.getByTestId('device-tried')).toContainText(words)
}

test('every kind of device is tried on its screen, and says what it knows', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page, '901')
  await openDevices(page)
  await till.scan(RICE)
  await expect(page.getByTestId('device-scan').first()).toHaveText(`${RICE}scanner-1`)
  await tryNext(page, '它说测试页已打印')
  await tryNext(page, '它说测试页已打印')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('F9')
  await expect(page.getByTestId('device-drawer-dialog')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('device-tried')).toContainText('已通知它')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('F9')
  await expect(page.getByTestId('device-text-dialog')).toBeVisible()
  await page.keyboard.type('HELLO|WORLD', { delay: 60 })
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('device-tried')).toContainText('已通知它')
  await page.keyboard.press('Control+d')
  await expect(page.getByTestId('board-display')).toContainText('HELLO')
  await turn(page, 'scale-1', 'plug-out')
  await page.keyboard.press('Escape')
  await expect(board(page)).toHaveCount(0)
  await tryNext(page, '没有做到')
  await expect(page.getByTestId('device-state')).toContainText('没接上')
  await page.keyboard.press('Control+d')
  await turn(page, 'scale-1', 'plug-in')
  await page.getByTestId('knob-grams-text').fill('245')
  await page.getByTestId('knob-grams-text').press('Enter')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F9')
  await expect(page.getByTestId('device-tried')).toContainText('245 克')
  await tryNext(page, '有应答')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(rows(page)).toHaveCount(0)
})

test('a profile says what it would do before it does it', async ({ rig: { till } }) => {
  const { page } = till
  await signIn(page, '901')
  await openDevices(page)
  const download = page.waitForEvent('download')
  await page.keyboard.press('F6')
  const path = await (await download).path()
  await page.keyboard.press('Delete')
  await expect(page.getByTestId('device-remove-dialog')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('devices-list-row')).toHaveCount(6)
  await chooseFile(page, 'F7', path)
  const change = page.getByTestId('device-import-dialog').locator('[data-deed=add]')
  await expect(change).toContainText('扫码枪')
  await expect(page.getByTestId('devices-list-row')).toHaveCount(6)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('devices-list-row')).toHaveCount(7)
})

test('a scanner that is pulled out stops nothing, and the next scan lands when it is back', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page)
  await till.scan(RICE)
  await expect(rows(page)).toHaveCount(1)
  await page.keyboard.press('Control+d')
  const life = page.getByTestId('board-scanner-1').getByTestId('board-life')
  await turn(page, 'scanner-1', 'plug-out')
  await expect(life).toContainText('已断开')
  await page.keyboard.press('Escape')
  await till.scan(OIL)
  await page.keyboard.type(OIL, { delay: 90 })
  await page.keyboard.press('Enter')
  await expect(rows(page)).toHaveCount(2)
  await page.keyboard.press('Control+d')
  await turn(page, 'scanner-1', 'plug-in')
  await expect(life).toContainText('正常')
  await page.getByTestId('knob-code-text').fill('大米')
  await expect(page.getByTestId('knob-code-hit').first()).toBeVisible()
  await page.getByTestId('knob-code-text').press('Enter')
  await expect(rows(page)).toHaveCount(3)
  await page.keyboard.press('Escape')
  await payCash(till)
})

test('paper that ends in the middle of a receipt is waited for, said, and printed once', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page)
  await till.scan(RICE)
  await expectTotal(page, RICE_PRICE)
  await page.keyboard.press('Control+d')
  await turn(page, 'printer-1', 'mishap-paper-out')
  const mishap = page.getByTestId('board-printer-1').getByTestId('knob-mishap-paper-out')
  await expect(mishap).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Escape')
  const receiptNo = await payCash(till)
  await expect(page.getByTestId('status-printer')).toContainText('缺纸')
  await nextCustomer(page)
  await expect(page.getByTestId('unprinted')).toBeVisible()
  await page.keyboard.press('Control+d')
  await page.keyboard.press('Tab')
  const slips = page.getByTestId('slips-printer-1').getByTestId('slip')
  await expect(slips).toHaveCount(1)
  await expect(slips.first()).toHaveAttribute('data-cut', 'false')
  await page.keyboard.press('Tab')
  await turn(page, 'printer-1', 'paper-there')
  await expect(page.getByTestId('unprinted')).toHaveCount(0)
  await page.keyboard.press('Tab')
  await expect(slips).toHaveCount(1)
  await expect(slips.first()).toHaveAttribute('data-cut', 'true')
  await expect(slips.first().locator('img')).toHaveAttribute('alt', new RegExp(receiptNo, 'u'))
})
