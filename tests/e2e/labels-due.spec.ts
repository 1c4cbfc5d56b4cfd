/** Prices that changed: counted on the tile, ticked, labelled in one dialog, seen on the paper, and gone from the list. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from './rig.ts'
import { OIL, RICE, signIn, CABBAGE } from './steps.ts'

/** As a goods list that was imported while the till runs. */
function raisePrices(storeDir: string, codes: readonly string[]): void {
  const db = new Database(join(storeDir, 'store.db'))
  for (const code of codes) {
    const item = `(SELECT item_id FROM item_barcode WHERE code = ?)`
    const key = code.length > 5 ? code.padStart(14, '0') : code
    db.prepare(
      `INSERT INTO shelf_label (sku, from_date, unit_price_milli)
       SELECT sku, '', unit_price_milli FROM item WHERE id = ${item}`,
    ).run(key)
    db.prepare(`UPDATE item SET unit_price_milli = 4200000 WHERE id = ${item}`).run(key)
  }
  db.close()
}

for (const language of ['zh', 'en'] as const) {
  test(`labels of prices that changed are printed in one go${language === 'en' ? ' [en]' : ''}`, async ({
    rig: { till },
  }) => {
    const { page } = till
    await signIn(page)
    raisePrices(till.storeDir, [RICE, OIL, CABBAGE])
    await page.getByTestId('nav-stock').click()
    await expect(page.getByTestId('tile-labels-count')).toHaveText('3')
    await page.getByTestId('tile-labels').click()
    const rows = page.getByTestId('labels-due-row')
    await expect(rows).toHaveCount(3)
    await till.scan(RICE)
    await expect(rows).toHaveCount(1)
    await page.keyboard.press('Escape')
    await expect(rows).toHaveCount(3)
    await page.keyboard.press('Enter')
    await expect(rows.first()).toHaveAttribute('data-ticked', 'false')
    await page.keyboard.press('Enter')
    await expect(rows.first()).toHaveAttribute('data-ticked', 'true')
    await page.keyboard.press('F10')
    const dialog = page.getByTestId('goods-labels')
    await expect(dialog.locator('img')).toBeVisible()
    const count = page.getByTestId('goods-labels-count')
    await expect(count).toBeFocused()
    await page.keyboard.type('2')
    await expect(count).toHaveValue('2')
    await page.keyboard.press('ArrowDown')
    await expect(count).toHaveValue('1')
    await page.keyboard.type('0')
    await expect(count).toHaveValue('0')
    await page.keyboard.press('ArrowDown')
    await expect(count).toHaveValue('1')
    await expect(dialog.locator('img')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect(rows).toHaveCount(1)
    await page.keyboard.press('F4')
    await expect(page.getByTestId('labels-settle')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('labels-settle')).toHaveCount(0)
    await expect(page.getByTestId('empty')).toBeVisible()
    await page.keyboard.press('Control+d')
    await page.keyboard.press('Tab')
    const papers = page.getByTestId('slips-label-printer-1').getByTestId('slip')
    await expect(papers).toHaveCount(3)
  })
}
