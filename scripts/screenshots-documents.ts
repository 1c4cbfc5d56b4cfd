/** Pictures of every store document: returned, received, written off, sent, looked up. */
import type { Page } from '@playwright/test'
import { must } from '../src/shared/kernel/assert.ts'
import { demoItems } from '../src/main/demo/demo-items.ts'
import type { Till } from '../tests/e2e/rig.ts'

export type Picture = (name: string) => Promise<void>

const items = demoItems().filter((item) => item.kind === 'stocked' && item.status === 'active')
const codeOf = (tracking: 'lot' | 'none', index = 0): string =>
  must(
    items.filter((item) => item.tracking === tracking)[index]?.barcodes[0]?.code,
    'the demo store has such goods',
  )

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(200)
  }
}

/** Somebody who may do everything is signed in, at the selling screen. */
export async function documents(till: Till, picture: Picture): Promise<void> {
  const { page } = till
  const receiptNo = await sell(till)
  await returns(till, picture, receiptNo)
  await goods(till, picture)
  await office(page, picture)
}

async function sell(till: Till): Promise<string> {
  const { page } = till
  for (const index of [0, 1, 1]) await till.scan(codeOf('none', index))
  await page.getByTestId('ticket-row').nth(1).waitFor()
  await press(page, 'F12')
  await page.getByTestId('pay-panel').waitFor()
  await press(page, 'Enter')
  await page.getByTestId('sale-done').waitFor()
  const receiptNo = await page.getByTestId('receipt-no').innerText()
  await press(page, 'Escape')
  return receiptNo
}

async function returns({ page }: Till, picture: Picture, receiptNo: string): Promise<void> {
  await press(page, 'Alt+2')
  await page.keyboard.type(receiptNo, { delay: 60 })
  await press(page, 'Enter')
  await page.getByTestId('returns-line').first().waitFor()
  await press(page, 'Space')
  await picture('return')
  await press(page, 'Enter', 'Enter', 'Enter')
  await page.getByTestId('return-done').waitFor()
  await picture('return-done')
  await press(page, 'Enter')
}

async function goods(till: Till, picture: Picture): Promise<void> {
  const { page } = till
  const open = async (view: string) => {
    await press(page, 'Alt+4')
    await page.getByTestId(`tile-${view}`).click()
    await page.waitForTimeout(400)
  }
  await press(page, 'Alt+4')
  await picture('stock')
  await open('receiving')
  await picture('receiving')
  await press(page, 'Enter')
  await page.getByTestId('receiving-count').waitFor()
  await till.scan(codeOf('lot'))
  await till.scan(codeOf('none'))
  await page.getByTestId('receiving-line').nth(1).waitFor()
  await picture('receiving-count')
  await open('losses')
  await press(page, '1')
  await page.getByTestId('loss-draft').waitFor()
  await till.scan(codeOf('none'))
  await till.scan(codeOf('none', 2))
  await page.getByTestId('goods-row').nth(1).waitFor()
  await picture('loss')
  await press(page, 'F12')
  await page.waitForTimeout(500)
  await open('transfers')
  await press(page, '1')
  await page.getByTestId('partner-dialog').waitFor()
  await page.keyboard.type('解放路店')
  await press(page, 'Enter')
  await till.scan(codeOf('none', 1))
  await page.getByTestId('goods-row').first().waitFor()
  await picture('transfer')
  await open('expiring')
  await picture('expiring')
  await open('enquiry')
  await till.scan(codeOf('lot'))
  await page.getByTestId('stock-on-hand').waitFor()
  await picture('enquiry')
}

async function office(page: Page, picture: Picture): Promise<void> {
  await press(page, 'Alt+3')
  await page.waitForTimeout(500)
  await picture('documents')
  for (const view of ['audit', 'safekeeping', 'reasons']) {
    await press(page, 'Alt+6')
    await page.getByTestId(`tile-${view}`).click()
    await page.waitForTimeout(600)
    await picture(view)
  }
}
