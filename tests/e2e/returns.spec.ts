/** Goods that come back, by keyboard alone: with the receipt, without it, and what is refused. */
import type { Page } from '@playwright/test'
import { expect, test, type Till } from './rig.ts'
import {
  approve,
  CABBAGE,
  expectTotal,
  MANY_CODES,
  OIL,
  payCash,
  RICE,
  signIn,
  typeCode,
  wedge,
} from './steps.ts'

/** Sells the codes for cash and gives back the number and the code of the receipt. */
async function sell(till: Till, codes: readonly string[], total: string) {
  const { page } = till
  for (const code of codes) await till.scan(code)
  await expectTotal(page, total)
  const receiptNo = await payCash(till)
  const code = (await page.getByTestId('receipt-qr').getAttribute('data-payload')) ?? ''
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('sale-done')).toBeHidden()
  return { receiptNo, code }
}

/** So many different goods still fit into the code, and hardly more. */
const LINES = 35

const lines = (page: Page) => page.getByTestId('returns-line')

/** The first Enter that was pressed too early would be lost: each waits for its step. */
async function refundByThreeEnters(page: Page): Promise<void> {
  await expect(page.getByTestId('returns-pick')).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('return-done')).toBeVisible()
}

test('scan, Enter, Enter, Enter: the receipt is refunded by keyboard alone', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page)
  const { receiptNo, code } = await sell(till, [RICE], '36.90')
  await page.keyboard.press('Alt+2')
  await expect(page.getByTestId('returns')).toBeVisible()
  await wedge(page, code)
  await expect(page.getByTestId('returns-origin')).toHaveText(receiptNo)
  await expect(page.getByTestId('returns-due')).toContainText('36.90')
  await refundByThreeEnters(page)
  await expect(page.getByTestId('return-paid')).toContainText('36.90')
  await expect(page.getByTestId('return-no')).toHaveText(/^T01-RT000001-/u)
  await expect(page.getByTestId('receipt-paper')).toContainText(receiptNo)
})

test('a part of a receipt comes back, then the rest, then nothing more', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page)
  const { receiptNo } = await sell(till, [RICE, OIL, RICE], '136.70')
  await page.keyboard.press('Alt+2')
  await expect(page.getByTestId('returns-receipt')).toBeFocused()
  await typeCode(page, receiptNo)
  await expect(lines(page)).toHaveCount(2)
  await page.keyboard.press('F3')
  await page.keyboard.type('1', { delay: 90 })
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('returns-due')).toContainText('36.90')
  await expect(lines(page).first()).toContainText('残次')
  await page.keyboard.press('F12')
  await expect(page.getByTestId('return-paid')).toContainText('36.90')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+2')
  await expect(page.getByTestId('returns-receipt')).toBeFocused()
  await typeCode(page, receiptNo)
  await expect(page.getByTestId('returns-left').first()).toHaveText('1')
  await page.keyboard.type('2', { delay: 90 })
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('returns-problem')).toContainText('1')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F5')
  await expect(page.getByTestId('returns-due')).toContainText('99.80')
  await page.keyboard.press('F12')
  await expect(page.getByTestId('return-paid')).toContainText('99.80')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+2')
  await expect(page.getByTestId('returns-receipt')).toBeFocused()
  await typeCode(page, receiptNo)
  await expect(page.getByTestId('returns-left').first()).toHaveText('已退完')
  await page.keyboard.press('F12')
  await expect(page.getByTestId('notice')).toHaveAttribute('data-tone', 'info')
  await expect(page.getByTestId('return-done')).toBeHidden()
})

test('goods of the receipt are counted by scanning them', async ({ rig: { till } }) => {
  const { page } = till
  await signIn(page)
  await sell(till, [RICE, OIL, RICE], '136.70')
  await page.keyboard.press('Alt+2')
  await expect(page.getByTestId('returns-recent-row')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(lines(page)).toHaveCount(2)
  await till.scan(RICE)
  await till.scan(RICE)
  await expect(page.getByTestId('returns-due')).toContainText('73.80')
  await expect(page.getByTestId('returns-quantity').first()).toHaveText('2')
  await till.scan(CABBAGE)
  await expect(page.getByTestId('notice')).toContainText(CABBAGE)
})

test('the longest code arrives whole at scanner speed, into whatever has the focus', async ({
  rig: { till },
}) => {
  // Every one of its signs is a key press of its own.
  test.slow()
  const { page } = till
  await signIn(page)
  for (const code of MANY_CODES.slice(0, LINES)) await till.scan(code)
  await expect(page.getByTestId('line-count')).toHaveText(String(LINES))
  const receiptNo = await payCash(till)
  const code = (await page.getByTestId('receipt-qr').getAttribute('data-payload')) ?? ''
  expect(code.length).toBeGreaterThan(1000)
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('sale-done')).toBeHidden()
  await page.keyboard.press('Alt+2')
  await expect(page.getByTestId('returns-receipt')).toBeFocused()
  await wedge(page, code)
  await expect(page.getByTestId('returns-origin')).toHaveText(receiptNo)
  await expect(lines(page)).toHaveCount(LINES)
  await page.keyboard.press('Alt+1')
  await wedge(page, code.toLowerCase())
  await expect(page.getByTestId('returns-origin')).toHaveText(receiptNo)
  await expect(page.getByTestId('command-box')).toBeHidden()
})

test('a code that was tampered with, or is of nobody we know, is refused in words', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page)
  const { code } = await sell(till, [RICE], '36.90')
  const at = code.length - 40
  const forged = code.slice(0, at) + (code[at] === 'A' ? 'B' : 'A') + code.slice(at + 1)
  await page.keyboard.press('Alt+2')
  await wedge(page, forged)
  await expect(page.getByTestId('dialog-error')).not.toBeEmpty()
  await expect(page.getByTestId('dialog-error')).not.toContainText('code-')
  await expect(page.getByTestId('returns-pick')).toBeHidden()
  await wedge(page, code.slice(0, 120))
  await expect(page.getByTestId('dialog-error')).not.toBeEmpty()
  await wedge(page, code)
  await expect(page.getByTestId('returns-pick')).toBeVisible()
})

test('without a receipt the customer is noted and a manager consents', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page)
  await page.keyboard.press('Alt+2')
  await expect(page.getByTestId('returns')).toBeVisible()
  await page.keyboard.press('F7')
  await expect(page.getByTestId('returns-pick')).toBeVisible()
  await till.scan(RICE)
  await till.scan(RICE)
  await expect(page.getByTestId('returns-goods-row')).toHaveCount(1)
  await expect(page.getByTestId('returns-due')).toContainText('73.80')
  await expect(page.getByTestId('returns-approval')).toBeVisible()
  await page.keyboard.press('F12')
  await page.getByTestId('return-id-note-value').waitFor()
  await page.keyboard.type('13800138000', { delay: 90 })
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('approval-dialog')).toContainText('73.80')
  await approve(page)
  await expect(page.getByTestId('return-paid')).toContainText('73.80')
  await expect(page.getByTestId('receipt-paper')).toContainText('13800138000')
})

test('another way of paying back asks for consent, and none given changes nothing', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page)
  await sell(till, [RICE], '36.90')
  await page.keyboard.press('Alt+2')
  await expect(page.getByTestId('returns-recent-row')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('returns-due')).toContainText('36.90')
  await page.keyboard.press('F8')
  await expect(page.getByTestId('return-tender')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.getByTestId('return-reference').fill('REF-9')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('return-tender')).toBeHidden()
  await page.keyboard.press('F12')
  await expect(page.getByTestId('approval-dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('notice')).toHaveAttribute('data-tone', 'info')
  await expect(page.getByTestId('return-done')).toBeHidden()
  await expect(page.getByTestId('returns-left')).toHaveText('1')
})
