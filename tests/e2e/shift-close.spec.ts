/** A shift from its float to its end with the keyboard alone: counted blind, interrupted, handed over, read by a manager. */
import type { Page } from '@playwright/test'
import { expect, test } from './rig.ts'
import {
  approve,
  beginCount,
  countAsSum,
  endShift,
  handInEnd,
  nextCustomer,
  payCash,
  PERSON,
  RICE,
  rows,
  signIn,
  wedge,
} from './steps.ts'

/** The float of the demo store, a bag of rice, paid in, paid out, to the safe: 200 + 36.90 + 50 − 20 − 30. */
const EXPECTED = '236.90'
const SHORT = '236.00'

async function moveCash(page: Page, key: string, amount: string): Promise<void> {
  await page.keyboard.press(key)
  await expect(page.getByTestId('cash-amount')).toBeFocused()
  await page.keyboard.type(amount)
  await page.keyboard.press('Enter')
  await approve(page)
  await expect(page.getByTestId('cash-dialog')).toHaveCount(0)
}

/** An Enter that comes too soon is taken for the one that ended the shift, and ignored. */
async function handOver(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('sign-in')).toBeVisible({ timeout: 1000 })
  }).toPass()
}

const isToldNothing = async (page: Page): Promise<void> => {
  const shown = await page.locator('body').innerText()
  expect(shown).not.toContain(EXPECTED)
  expect(shown).not.toContain('短款 ')
}

test('what is short is counted until it stands, explained, consented to, handed over, and the next float held against it', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page)
  await wedge(page, RICE)
  await expect(rows(page)).toHaveCount(1)
  await payCash(till)
  await nextCustomer(page)
  await page.keyboard.press('F9')
  await expect(page.getByTestId('shift')).toBeVisible()
  await moveCash(page, 'F2', '50')
  await moveCash(page, 'F3', '20')
  await moveCash(page, 'F6', '30')
  await page.keyboard.press('F5')
  await approve(page)
  await expect(page.getByTestId('notice').filter({ hasText: '盲交' })).toBeVisible()

  await beginCount(page)
  await page.keyboard.type('2')
  await countAsSum(page, '36')
  await expect(page.getByTestId('end-shift-total')).toContainText(SHORT)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('end-shift-again')).toContainText('还可点 2 次')
  await isToldNothing(page)
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(page.getByTestId('ticket')).toBeVisible()
  await beginCount(page)
  await expect(page.getByTestId('end-shift-again')).toContainText('还可点 2 次')
  for (const left of ['还可点 1 次', '以本次清点为准']) {
    await countAsSum(page, SHORT)
    await page.keyboard.press('Enter')
    await expect(page.getByText(left)).toBeVisible()
    await isToldNothing(page)
  }

  await expect(page.getByTestId('end-shift-close')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('200')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('找错九角')
  await page.keyboard.press('Enter')
  await approve(page)
  await expect(page.getByTestId('end-shift-sums')).toHaveAttribute('data-word', 'short')
  await expect(page.getByTestId('end-shift-sums')).toContainText(EXPECTED)
  await expect(page.getByTestId('end-shift-sums')).toContainText('0.90')
  await page.keyboard.press('F2')
  await expect(page.getByTestId('end-shift-done')).toContainText('第 1 份')
  await handOver(page)

  await signIn(page, '101', 'open-shift')
  await expect(page.getByTestId('float')).toHaveValue('200.00')
  await page.keyboard.type('199')
  await expect(page.getByTestId('float-differs')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('float-note')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('dialog-error')).toContainText('200.00')
  await page.keyboard.type('少一枚')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('ticket')).toBeVisible()
})

test('half a sheet outlives a reload and a kill of the backend', async ({ rig }) => {
  test.skip(rig.kind === 'electron', 'the window of a till is not reloaded')
  const { page } = rig.till
  await signIn(page)
  await beginCount(page)
  await page.keyboard.type('1')
  await page.keyboard.press('Enter')
  await page.keyboard.type('2')
  await page.keyboard.press('Enter')
  await page.keyboard.type('3')
  if (rig.kind === 'web') await rig.till.killBackend()
  await page.reload()
  await expect(page.getByTestId('ticket')).toBeVisible()
  await beginCount(page)
  await expect(page.getByTestId('face-10000')).toHaveValue('1')
  await expect(page.getByTestId('face-5000')).toHaveValue('2')
  await expect(page.getByTestId('end-shift-total')).toContainText('200.00')
  await countAsSum(page, '')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('end-shift-verdict')).toBeVisible()
})

test('what cannot be read is said where it stands, and Enter that is pressed twice ends one shift', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page)
  await beginCount(page)
  await page.keyboard.type('ab')
  await countAsSum(page, '-5')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('dialog-error')).toContainText('无法识别')
  await expect(page.getByTestId('face-10000')).toBeFocused()
  await page.keyboard.type('2')
  await countAsSum(page, '-5')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('face-loose')).toBeFocused()
  await page.keyboard.type('0')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('end-shift-verdict')).toContainText('相符')
  // The second Enter may have gone on to the next field already.
  await page.getByTestId('end-shift-float').focus()
  await page.keyboard.type('999999', PERSON)
  await handInEnd(page)
  await expect(page.getByTestId('dialog-error')).toContainText('备用金')
  await page.getByTestId('end-shift-float').focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('100')
  await handInEnd(page)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('end-shift-done')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('shift-F8')).toBeDisabled()
})

test('a manager sees shifts, what was over or short, and every ticket behind it', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page, '901')
  await wedge(page, RICE)
  await expect(rows(page)).toHaveCount(1)
  await payCash(till)
  await nextCustomer(page)
  await endShift(page, EXPECTED)
  await page.keyboard.press('Escape')
  await page.keyboard.press('F10')
  await expect(page.getByTestId('shift-list-row')).toHaveCount(1)
  await expect(page.getByTestId('shift-state')).toHaveAttribute('data-word', 'exact')
  await page.keyboard.press('Enter')
  const entries = page.getByTestId('shift-entries-row')
  await expect(entries.filter({ hasText: '交班' })).toHaveCount(1)
  const sale = (await entries.allInnerTexts()).findIndex((text) => text.includes('T01-000001'))
  for (let down = 0; down < sale; down += 1) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('slip-dialog')).toContainText('T01-000001')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F4')
  await expect(page.getByTestId('shift-part-cash')).toContainText('开班备用金')
  await page.keyboard.press('F6')
  await page.keyboard.type('2020-01-01', PERSON)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('shifts')).toContainText('没有班次')
})
