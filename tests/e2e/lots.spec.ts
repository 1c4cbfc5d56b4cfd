/** Goods with lots, dates and serials at the counter, and the list of what expires soon. */
import { expect, test } from './rig.ts'
import { approve, payCash, rows, signIn, typeCode } from './steps.ts'

/** Demo goods with three lots, the first of them out of date; and one with serial numbers. */
const OLD_MILK = '6990023006056'
const BANK = '6990021014312'
const BANK_SKU = 'D00191'

test('a piece with a serial number is asked for it, scanned or typed, and never twice', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page)
  await till.scan(BANK)
  await expect(page.getByTestId('serial-dialog')).toBeVisible()
  await till.scan(`${BANK_SKU}-0001`)
  await expect(page.getByTestId('serial-dialog')).toBeHidden()
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page).first()).toContainText(`${BANK_SKU}-0001`)
  await till.scan(`(01)0${BANK}(21)${BANK_SKU}-0002`)
  await expect(rows(page).first().getByTestId('row-quantity')).toContainText('2')
  await till.scan(BANK)
  await expect(page.getByTestId('serial-dialog')).toBeVisible()
  await page.getByTestId('serial-value').fill(`${BANK_SKU}-0001`)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('serial-dialog').getByRole('alert')).toContainText('0001')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F2')
  await expect(page.getByTestId('serials-row')).toHaveCount(2)
  await page.keyboard.press('Delete')
  await expect(page.getByTestId('serials-row')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await payCash(till)
})

test('a serial number that nobody has seen stops the sale until a second person stands for it', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page)
  await till.scan(`(01)0${BANK}(21)NOBODY-1`)
  await expect(page.getByTestId('stand-for')).toContainText('NOBODY-1')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('stand-for')).toBeHidden()
  await expect(rows(page)).toHaveCount(0)
  await till.scan(`(01)0${BANK}(21)NOBODY-1`)
  await expect(page.getByTestId('stand-for')).toBeVisible()
  await page.keyboard.press('F9')
  await approve(page)
  await expect(rows(page).first()).toContainText('NOBODY-1')
})

test('another lot is chosen for a line by keyboard', async ({ rig: { till } }) => {
  const { page } = till
  await signIn(page)
  await typeCode(page, OLD_MILK)
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page).first().getByTestId('row-expiry')).toBeVisible()
  await page.keyboard.press('Shift+F8')
  await expect(page.getByTestId('lots-row')).toHaveCount(4)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const lot = await page.getByTestId('lots-row').nth(2).locator('strong').first().innerText()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('lot-dialog')).toBeHidden()
  await expect(rows(page).first()).toContainText(lot)
})

test('from the list of what expires one key begins the loss', async ({ rig: { till } }) => {
  const { page } = till
  await signIn(page, '901')
  await page.keyboard.press('Alt+4')
  await page.getByTestId('tile-expiring').click()
  const first = page.getByTestId('expiring-row').first()
  await expect(first).toHaveAttribute('data-state', 'expired')
  const name = await first.locator('td').first().innerText()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByTestId('expiring-until')).toContainText('0')
  await page.keyboard.press('F4')
  await expect(page.getByTestId('loss-draft')).toBeVisible()
  await expect(page.getByTestId('goods-row')).toHaveCount(1)
  const row = page.getByTestId('goods-row').first().getByTestId('row-name')
  expect(name).toContain((await row.innerText()).split('\n')[0])
})

test('goods that have a date and no lot are on the list, said to be reckoned, and begin a loss as well', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page, '901')
  await page.keyboard.press('Alt+4')
  await page.getByTestId('tile-expiring').click()
  const dated = page.getByTestId('expiring-row').filter({ hasText: '无批号' }).first()
  await expect(dated).toContainText('≈ 5')
  const name = (await dated.locator('td').first().innerText()).split('\n')[0] ?? ''
  await dated.click()
  await expect(page.getByTestId('expiring-supposed')).toBeVisible()
  await page.keyboard.press('F4')
  await expect(page.getByTestId('loss-draft')).toBeVisible()
  await expect(page.getByTestId('goods-row')).toHaveCount(1)
  const row = page.getByTestId('goods-row').first()
  expect(name).toContain((await row.getByTestId('row-name').innerText()).split('\n')[0])
  await expect(row).toContainText('5')
})
