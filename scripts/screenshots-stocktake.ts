/** Pictures of a stocktake: planned, counted by two, reviewed, booked, and the dashboard. */
import type { Page } from '@playwright/test'
import type { Till } from '../tests/e2e/rig.ts'
import type { Picture } from './screenshots-documents.ts'

const RICE = '6990011001018'
const OIL = '6990015001298'
const UNKNOWN = '6999999999993'

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(250)
  }
}

async function open(page: Page, menu: string, view: string): Promise<void> {
  await page.getByTestId(`nav-${menu}`).click()
  await page.getByTestId(`tile-${view}`).click()
  await page.waitForTimeout(500)
}

/** A manager is signed in. Zones A01 and A02 of the demo store are counted openly by one person after the other. */
export async function stocktake(till: Till, picture: Picture): Promise<void> {
  const { page } = till
  await open(page, 'stock', 'zones')
  await picture('zones')
  await open(page, 'stock', 'stocktake')
  await press(page, 'F2')
  await picture('stocktake-plan')
  await press(page, 'ArrowDown', 'ArrowDown', 'Enter', 'Space', 'ArrowDown', 'Space', 'Enter')
  await press(page, 'ArrowDown', 'Enter', 'Enter', 'Enter')
  await page.getByTestId('stocktake-page').waitFor()
  await press(page, 'Escape')
  await picture('stocktake')
  await count(till, picture)
  await review(page, picture)
}

async function count(till: Till, picture: Picture): Promise<void> {
  const { page } = till
  await till.scan('TBZ-A01')
  await page.getByTestId('count').waitFor()
  for (const code of [RICE, RICE, OIL, UNKNOWN, RICE]) {
    await till.scan(code)
    await page.waitForTimeout(200)
  }
  await picture('stocktake-count')
  await press(page, 'F12', 'Enter')
  await till.scan('TBZ-A02')
  await page.getByTestId('count').waitFor()
  await till.scan(OIL)
  await page.waitForTimeout(300)
  await press(page, 'F12', 'Enter')
}

async function review(page: Page, picture: Picture): Promise<void> {
  await open(page, 'office', 'review')
  await press(page, 'Enter', 'F2')
  await page.getByTestId('review-summary').waitFor()
  await press(page, 'ArrowRight')
  await page.getByTestId('line-panel').waitFor()
  await page.waitForTimeout(700)
  await picture('stocktake-review')
  await press(page, 'Enter')
  await picture('stocktake-decide')
  // The second line is small enough to need nobody's approval: its likeliest cause is taken over and it is booked.
  await press(page, 'Escape', 'ArrowDown')
  await page.getByTestId('line-causes').waitFor()
  await press(page, '1')
  await page.waitForTimeout(700)
  await press(page, 'F12', 'Enter')
  await page.waitForTimeout(700)
  await open(page, 'office', 'dashboard')
  await page.waitForTimeout(700)
  await picture('stocktake-dashboard')
}
