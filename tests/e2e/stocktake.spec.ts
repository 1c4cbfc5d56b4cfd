/** Stocktakes at the till, by keyboard: planned, counted by two while somebody sells, reviewed, booked. */
import type { Page } from '@playwright/test'
import { expect, test } from './rig.ts'
import { openScreens } from './screens.ts'
import { CABBAGE, OIL, payCash, RICE, signIn, UNKNOWN, wedge } from './steps.ts'

const PINS: Readonly<Record<string, string>> = { '101': '1357', '201': '2468', '901': '9753' }
const entries = (page: Page) => page.getByTestId('count-entry')

/** Whoever it is, wherever they begin. */
async function sit(page: Page, staffNo: string): Promise<void> {
  await expect(page.getByTestId('sign-in')).toBeVisible()
  for (const text of [staffNo, PINS[staffNo] ?? '']) {
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
  await expect(page.getByTestId('status-cashier')).toContainText(staffNo)
}

async function openStocktakes(page: Page): Promise<void> {
  await page.getByTestId('nav-stock').click()
  await page.getByTestId('tile-stocktake').click()
  await expect(page.getByTestId('stocktake')).toBeVisible()
}

/** The questions of a plan, as they come; those that `answer` does not name are left as they are. */
async function plan(page: Page, answer: Readonly<Record<string, readonly string[]>>) {
  await page.keyboard.press('F2')
  const question = page.locator('[data-testid^="plan-step-"]')
  let step = ''
  while (step !== 'name') {
    await expect(question).toHaveCount(1)
    step = ((await question.getAttribute('data-testid')) ?? '').replace('plan-step-', '')
    for (const key of answer[step] ?? []) await page.keyboard.press(key)
    await page.keyboard.press('Enter')
    await expect(page.getByTestId(`plan-step-${step}`)).toHaveCount(0)
  }
  await expect(page.getByTestId('stocktake-page')).toBeVisible()
  await expect(page.getByTestId('stocktake-tasks-row').first()).toBeVisible()
}

/** Back from the page of a plan to the list of all. */
async function leavePlan(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('stocktake')).toBeVisible()
}

async function handIn(page: Page): Promise<void> {
  await page.keyboard.press('F12')
  await expect(page.getByTestId('hand-in-dialog')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('hand-in-dialog')).toHaveCount(0)
}

/** Two zones, openly counted. */
const TWO_ZONES = {
  kind: ['ArrowDown', 'ArrowDown'],
  zones: ['Space', 'ArrowDown', 'Space'],
  mode: ['ArrowDown'],
}

test('scans count whatever has the focus; quantity, undo, weight, search and unknown codes', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page, '901')
  await openStocktakes(page)
  await plan(page, TWO_ZONES)
  await expect(page.getByTestId('stocktake-tasks-row')).toHaveCount(2)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('count')).toBeVisible()
  for (let scan = 0; scan < 10; scan += 1) await till.scan(RICE)
  await expect(entries(page)).toHaveCount(10)
  await page.keyboard.type('6*')
  await wedge(page, OIL)
  await expect(page.getByTestId('count-last-quantity')).toContainText('6')
  await page.keyboard.press('Delete')
  await expect(entries(page).first()).toHaveAttribute('data-state', 'undone')
  await wedge(page, CABBAGE)
  await expect(page.getByTestId('weight-dialog')).toBeVisible()
  await wedge(page, RICE)
  await expect(page.getByTestId('scans-waiting')).toContainText('1')
  await page.getByTestId('weight-dialog-value').fill('1.25')
  await page.keyboard.press('Enter')
  await expect(entries(page)).toHaveCount(13)
  await expect(page.getByTestId('count-last-sum')).toContainText('11')
  await wedge(page, UNKNOWN)
  await expect(entries(page).first()).toHaveAttribute('data-state', 'unknown')
  await page.keyboard.press('F9')
  await page.getByTestId('photo-file').setInputFiles('docs/screenshots/checkout-3-lines.en.png')
  await expect(page.getByTestId('photo-count')).toContainText('1')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('8')
  await page.keyboard.press('F2')
  await expect(page.getByTestId('count-last-quantity')).toContainText('8')
  await page.keyboard.press('F8')
  await expect(page.getByTestId('goods-labels').locator('img')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('goods-labels')).toHaveCount(0)
  await handIn(page)
  // Handed in: back at the page of the plan, where its task is nobody's to take any more.
  await expect(page.getByTestId('stocktake-page')).toBeVisible()
  await expect(page.getByTestId('task-state').first()).toHaveAttribute('data-state', 'submitted')
})

test('what was counted is there after the backend was killed, and scans that waited follow', async ({
  rig: { till, kind },
}) => {
  test.skip(kind !== 'web', 'only this host can be killed from outside')
  const { page } = till
  await signIn(page, '901')
  await openStocktakes(page)
  await plan(page, TWO_ZONES)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('count')).toBeVisible()
  await wedge(page, RICE)
  await expect(entries(page)).toHaveCount(1)
  await till.killBackend()
  await wedge(page, RICE)
  await expect(entries(page)).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('task-state').first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(entries(page)).toHaveCount(2)
})

test('the barcode of a zone goes on to its task, and a scan without a task is refused aloud', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page, '901')
  await openStocktakes(page)
  await plan(page, TWO_ZONES)
  await leavePlan(page)
  await wedge(page, RICE)
  await expect(page.getByTestId('notice')).toContainText(RICE)
  await wedge(page, 'TBZ-A01')
  await expect(page.getByTestId('count-task')).toContainText('A01')
  await wedge(page, 'TBZ-A02')
  await expect(page.getByTestId('count-task')).toContainText('A02')
  await wedge(page, RICE)
  await expect(entries(page)).toHaveCount(1)
})

test('one key on the enquiry counts the item in front', async ({ rig: { till } }) => {
  const { page } = till
  await signIn(page, '101')
  await page.getByTestId('nav-stock').click()
  await page.getByTestId('tile-enquiry').click()
  await expect(page.getByTestId('enquiry')).toBeVisible()
  await wedge(page, RICE)
  await expect(page.getByTestId('stock-on-hand')).toBeVisible()
  await page.keyboard.press('F8')
  await expect(page.getByTestId('spot-dialog')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('count')).toBeVisible()
  await expect(page.getByTestId('count-list-item')).toHaveCount(1)
  await page.keyboard.type('9*')
  await wedge(page, RICE)
  await expect(page.getByTestId('count-left')).toHaveAttribute('data-tone', 'good')
  await handIn(page)
  await expect(page.getByTestId('stocktake')).toBeVisible()
})

test('a zone is added with its barcode, and Ctrl+K looks an item up from the till [en]', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page, '901')
  await page.getByTestId('nav-stock').click()
  await page.getByTestId('tile-zones').click()
  await expect(page.getByTestId('zone-row').first()).toBeVisible()
  await page.keyboard.press('F2')
  await page.getByTestId('zone-code').fill('Z9')
  await page.getByTestId('zone-name').fill('End cap')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('zone-dialog')).toHaveCount(0)
  await page.keyboard.press('F3')
  await expect(page.getByTestId('labels-dialog')).toContainText('TBZ-Z9')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+1')
  await page.keyboard.press('Control+k')
  await expect(page.getByTestId('find-dialog')).toBeVisible()
  await page.getByTestId('find-text').fill('大豆油')
  await expect(page.getByTestId('found-row').first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('count')).toBeVisible()
})

/** Counted by two in two zones, 3 + 4; one is sold between the first entry and the last. */
test('two count while somebody sells: recount, reason, approval, adjustment, slip, dashboard', async ({
  rig: { till, kind },
  sharedBrowser,
}) => {
  test.skip(kind !== 'web', 'more screens of one till are there in browsers only')
  const { page } = till
  await expect(page.getByTestId('sign-in')).toBeVisible()
  const [first, second, seller] = await openScreens(till, sharedBrowser, 3)
  if (first === undefined || second === undefined || seller === undefined)
    throw new Error('screens')
  await sit(page, '901')
  await sit(first, '101')
  await sit(second, '201')
  await sit(seller, '901')
  await openStocktakes(page)
  await plan(page, TWO_ZONES)

  await test.step('two people count, and the manager sells one of it', async () => {
    for (const [counter, zone] of [
      [first, 'TBZ-A01'],
      [second, 'TBZ-A02'],
    ] as const) {
      await openStocktakes(counter)
      await wedge(counter, zone)
      await expect(counter.getByTestId('count')).toBeVisible()
    }
    await first.keyboard.type('3*')
    await wedge(first, RICE)
    await expect(entries(first)).toHaveCount(1)
    await wedge(seller, RICE)
    await expect(seller.getByTestId('ticket-row')).toHaveCount(1)
    await payCash({ ...till, page: seller })
    await second.keyboard.type('4*')
    await wedge(second, RICE)
    await expect(entries(second)).toHaveCount(1)
    await second.keyboard.type('3*')
    await wedge(second, OIL)
    await expect(entries(second)).toHaveCount(2)
    for (const counter of [first, second]) {
      await handIn(counter)
      await expect(counter.getByTestId('stocktake')).toBeVisible()
    }
  })
  await test.step('one moved between the two entries: the variance is a span, and is counted again', async () => {
    await page.keyboard.press('F7')
    await expect(page.getByTestId('review-counting')).toBeVisible()
    await page.keyboard.press('F2')
    const rice = page.getByTestId('review-line').filter({ hasText: '东北珍珠米' })
    await expect(rice.getByTestId('line-state')).toContainText('盘时有变动')
    await expect(rice.getByTestId('line-variance')).toContainText('-5 … -4')
    await page.keyboard.press('ArrowDown')
    await expect(rice).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('F4')
    await page.keyboard.press('F2')
    await page.keyboard.press('Enter')
    await expect(rice.getByTestId('line-state')).toContainText('复盘中')
    // Who counted it before is not offered it, and is refused where it is listed.
    await openStocktakes(first)
    await expect(first.getByTestId('stocktakes-row')).toHaveCount(1)
    await expect(first.getByTestId('stocktake-tasks-row')).toHaveCount(0)
    await first.keyboard.press('ArrowRight')
    await first.keyboard.press('Enter')
    await expect(first.getByTestId('stocktake-tasks-row')).toHaveCount(3)
    await first.keyboard.press('PageDown')
    await first.keyboard.press('Enter')
    await expect(first.getByTestId('notice')).toContainText('换一个人')
    await openStocktakes(seller)
    await expect(seller.getByTestId('stocktake-tasks-row')).toHaveCount(1)
    await seller.keyboard.press('Enter')
    await expect(seller.getByTestId('count')).toBeVisible()
    await seller.keyboard.type('7*')
    await wedge(seller, RICE)
    await expect(entries(seller)).toHaveCount(1)
    await handIn(seller)
    await expect(seller.getByTestId('stocktake')).toBeVisible()
  })
  await test.step('the variance is exact, gets its reason by one key, and is booked', async () => {
    const rice = page.getByTestId('review-line').filter({ hasText: '东北珍珠米' })
    await expect(rice.getByTestId('line-variance')).toHaveText('-4')
    await expect(page.getByTestId('line-causes')).toBeVisible()
    await page.keyboard.press('1')
    await expect(page.getByTestId('review-ready')).toContainText('1')
    // The oil is worth more: it takes a reason and somebody who agrees.
    const oil = page.getByTestId('review-line').filter({ hasText: '大豆油' })
    await expect(page.getByTestId('review-line')).toHaveCount(1)
    await expect(page.getByTestId('line-panel')).toContainText('大豆油')
    await expect(page.getByTestId('line-causes')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('decide-dialog')).toBeVisible()
    await page.getByTestId('decide-department').fill('粮油组')
    await page.getByTestId('decide-personNo').fill('201')
    await page.keyboard.press('Enter')
    await expect(oil.getByTestId('line-state')).toContainText('等店长批')
    await page.keyboard.press('F7')
    await expect(page.getByTestId('notice')).toContainText('已批准 1 行')
    await page.keyboard.press('F12')
    await expect(page.getByTestId('post-dialog')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('post-dialog')).toHaveCount(0)
    await expect(page.getByTestId('notice')).toContainText('调整 2 行')
    await page.keyboard.press('F10')
    await expect(page.getByTestId('slip-dialog')).toContainText('东北珍珠米')
    await page.keyboard.press('Escape')
    await expect(page.getByTestId('slip-dialog')).toHaveCount(0)
    await page.keyboard.press('Shift+F12')
    await expect(page.getByTestId('close-dialog')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('notice')).toContainText('已结束')
  })
  await test.step('the book is the shelf, and the dashboard leads to the line', async () => {
    await page.getByTestId('nav-stock').click()
    await page.getByTestId('tile-enquiry').click()
    await expect(page.getByTestId('enquiry')).toBeVisible()
    await wedge(page, RICE)
    await expect(page.getByTestId('stock-places')).toContainText('卖场7 袋')
    await page.getByTestId('nav-office').click()
    await page.getByTestId('tile-dashboard').click()
    await expect(page.getByTestId('panel-persons').getByTestId('bar').first()).toBeVisible()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('behind-row').first()).toContainText('T01-ST')
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('review')).toBeVisible()
  })
  for (const other of [first, second, seller]) await other.context().close()
})
