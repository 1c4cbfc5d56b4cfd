/** The print jobs among the documents: a paper that broke off is asked about, and said what became of it, by keyboard alone. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from './rig.ts'
import { expectTotal, nextCustomer, payCash, RICE, RICE_PRICE, signIn, wedge } from './steps.ts'

/** As after a cable that came out while the receipt was printed. */
function breakOff(storeDir: string): void {
  const db = new Database(join(storeDir, 'store.db'))
  db.prepare(`UPDATE print_job SET state = 'unknown', attempts = 1, fault = 'unplugged'`).run()
  db.close()
}

test('a receipt that broke off is shown with its reason, printed again, and settled', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page)
  await wedge(page, RICE)
  await expectTotal(page, RICE_PRICE)
  const receiptNo = await payCash(till)
  await nextCustomer(page)
  await page.keyboard.press('F10')
  await expect(page.getByTestId('receipt-list-row').first()).toContainText('已打印')
  breakOff(till.storeDir)
  await page.keyboard.press('F9')
  const row = page.getByTestId('print-job-list-row').first()
  await expect(row).toContainText(receiptNo)
  await expect(row).toContainText('结果不明')
  await expect(row).toContainText('已断开')
  await expect(page.getByTestId('print-jobs')).toBeVisible()
  await page.keyboard.press('F2')
  await expect(row).toContainText('已打印')
  await expect(row).toContainText('已发送 2 次')
  await expect(page.getByTestId('print-job-reprint')).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('print-jobs')).toHaveCount(0)
})
