/** The repair bench: what needs attention is found, understood and decided by keyboard. */
import Database from 'better-sqlite3'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { LetterCode } from '#shared/letters/letter.ts'
import { dueMsOf, ruleOf } from '#shared/letters/rules.ts'
import { expect, test, type Till } from './rig.ts'
import { approve, signIn } from './steps.ts'

/** As head office would have told of them: the table is no part of the journal. */
function plant(till: Till, codes: readonly LetterCode[], openedMs: number): void {
  const db = new Database(join(till.storeDir, 'store.db'))
  const insert = db.prepare(
    `INSERT INTO letter (letter_id, direction, code, detail, owner, state, opened_ms, due_ms, changed_ms)
     VALUES (?, 'out', ?, ?, ?, 'open', ?, ?, ?)`,
  )
  for (const [index, code] of codes.entries()) {
    const detail = { sku: 'D00001', name: '矿泉水 550ml', amountMinor: 200, quantityMilli: 1000 }
    const due = dueMsOf(code, openedMs)
    const said = [JSON.stringify(detail), ruleOf(code).owner, openedMs, due, openedMs]
    insert.run(`L${index}-${code}`, code, ...said)
  }
  db.close()
}

async function openLetters(page: Page): Promise<void> {
  await page.getByTestId('nav-office').click()
  await page.getByTestId('tile-letters').click()
  await expect(page.getByTestId('letters')).toBeVisible()
}

test('an unknown item is said to be another one; news are waved through together', async ({
  rig: { till },
}) => {
  const { page } = till
  plant(till, ['unknown-sku', 'price-stale', 'price-stale', 'period-closed'], Date.now())
  await signIn(page, '901')
  await openLetters(page)
  const rows = page.getByTestId('letter-row')
  await expect(rows).toHaveCount(4)
  await page.locator('[data-testid="letter-row"][data-code="unknown-sku"]').click()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('letter-action')).toBeVisible()
  await page.keyboard.press('Enter')
  await page.getByTestId('letter-answer-value').fill('NOBODY')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('letter-answer').getByRole('alert')).toBeVisible()
  await page.getByTestId('letter-answer-value').fill('D00001')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('letter-answer')).toBeHidden()
  await expect(page.locator('[data-code="unknown-sku"]')).toHaveAttribute('data-state', 'answered')
  await page.locator('[data-testid="letter-row"][data-code="price-stale"]').first().click()
  await page.keyboard.press('F6')
  await page.keyboard.press('Enter')
  await expect(rows).toHaveCount(2)
  await page.keyboard.press('F2')
  await expect(rows).toHaveCount(2)
})

test('what finance has to settle is shown and cannot be decided here; a clerk asks a second person', async ({
  rig: { till },
}) => {
  const { page } = till
  plant(till, ['period-closed', 'lot-expired'], Date.now() - 9 * 86_400_000)
  await signIn(page, '201', 'stock')
  await openLetters(page)
  await page.locator('[data-code="period-closed"]').click()
  await expect(page.getByTestId('letters-act')).toBeDisabled()
  await page.locator('[data-code="lot-expired"]').click()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await approve(page)
  await expect(page.locator('[data-code="lot-expired"]')).toHaveCount(0)
})
