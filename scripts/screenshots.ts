/**
 * `node scripts/screenshots.ts`: the pictures of docs/screenshots, from the real program on a demo store,
 * in both languages. Run it again when a screen changes, and look at what it made.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { demoItems } from '../src/main/demo/demo-items.ts'
import { closing } from './screenshots-closing.ts'
import { devices } from './screenshots-devices.ts'
import { documents } from './screenshots-documents.ts'
import { handheld } from './screenshots-handheld.ts'
import { headOffice } from './screenshots-hub.ts'
import { stocktake } from './screenshots-stocktake.ts'
import { launchBrowser, newStoreDir, openWeb, type Till } from '../tests/e2e/rig.ts'

const folder = join(import.meta.dirname, '../docs/screenshots')
const codes = demoItems()
  .filter(
    (item) =>
      item.kind === 'stocked' &&
      item.tracking === 'none' &&
      item.status === 'active' &&
      item.unitPriceMilli !== null,
  )
  .flatMap((item) => item.barcodes.slice(0, 1).map((barcode) => barcode.code))

const LANGUAGES = ['zh-CN', 'en'] as const

async function shoot(page: Page, name: string, language: string): Promise<void> {
  await page.waitForTimeout(250)
  await page.screenshot({ path: join(folder, `${name}.${language}.png`) })
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(150)
  }
}

async function scan(till: Till, list: readonly string[]): Promise<void> {
  for (const code of list) await till.scan(code)
  await till.page.waitForFunction(
    (count) => document.querySelector('[data-testid="line-count"]')?.textContent === count,
    String(list.length),
  )
}

async function signIn(page: Page, staffNo: string, pin: string): Promise<void> {
  await page.keyboard.type(staffNo)
  await press(page, 'Enter')
  await page.keyboard.type(pin)
  await press(page, 'Enter')
  await page.getByTestId('ticket').waitFor()
}

async function day(till: Till, language: string): Promise<void> {
  const { page } = till
  const picture = (name: string) => shoot(page, name, language)
  await page.getByTestId('sign-in').waitFor()
  await picture('sign-in')
  await signIn(page, '101', '1357')
  await picture('checkout-empty')
  await scan(till, codes.slice(0, 3))
  await picture('checkout-3-lines')
  await press(page, 'F4')
  await page.keyboard.type('20%')
  await press(page, 'Enter')
  await page.getByTestId('approval-dialog').waitFor()
  await picture('approval')
  await press(page, 'Escape', 'Escape')
  await press(page, 'F12')
  await page.getByTestId('pay-panel').waitFor()
  await picture('tender')
  await page.keyboard.type('300')
  await press(page, 'Enter')
  await page.getByTestId('sale-done').waitFor()
  await picture('receipt')
  await press(page, 'Enter')
  await scan(till, codes.slice(0, 40))
  await picture('checkout-40-lines')
  await press(page, 'F6', 'Enter')
  await scan(till, codes.slice(50, 53))
  await press(page, 'F6')
  await page.keyboard.type(language === 'en' ? 'gentleman with a dog' : '遛狗的先生', { delay: 90 })
  await press(page, 'Enter', 'Shift+F6')
  await picture('parked')
  await press(page, 'Escape')
  await page.keyboard.type('nn', { delay: 90 })
  await press(page, 'Enter')
  await picture('search')
  await press(page, 'Escape')
  await till.scan('6999999999993')
  await page.getByTestId('unknown-code').waitFor()
  await picture('unknown-code')
  await press(page, 'Escape', 'F1')
  await picture('keys')
  await press(page, 'Escape', 'F10')
  await picture('receipts')
  await page.getByTestId('sign-out').click()
  await signIn(page, '901', '9753')
  await press(page, 'F9', 'F5')
  await page.getByTestId('x-report').waitFor()
  await picture('x-report')
  await press(page, 'Escape', 'Escape')
  await documents(till, picture)
  await stocktake(till, picture)
}

mkdirSync(folder, { recursive: true })
const browser = await launchBrowser()
for (const language of LANGUAGES) {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: language === 'en' ? 'en-US' : 'zh-CN',
  })
  const till = await openWeb(await context.newPage(), newStoreDir())
  await day(till, language)
  await till.close()
  const look = (page: Page, name: string) => shoot(page, name, language)
  const joined = await openWeb(await context.newPage(), newStoreDir())
  await joined.page.getByTestId('sign-in').waitFor()
  await signIn(joined.page, '901', '9753')
  await closing(joined, (name) => shoot(joined.page, name, language), context, look)
  await joined.close()
  const counter = await openWeb(await context.newPage(), newStoreDir())
  await counter.page.getByTestId('sign-in').waitFor()
  await signIn(counter.page, '901', '9753')
  await devices(counter, (name) => shoot(counter.page, name, language), look)
  await counter.close()
  await headOffice(await context.newPage(), look)
  await context.close()
  await handheld(language === 'en' ? 'en-US' : 'zh-CN', (page, name) => shoot(page, name, language))
}
await browser.close()
