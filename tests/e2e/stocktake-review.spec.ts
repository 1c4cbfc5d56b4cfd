/** The review of a count at its screen: corrections, decisions, consent, analyses. The count itself is made backstage. */
import type { Locator, Page } from '@playwright/test'
import { uuidv7 } from 'uuidv7'
import type { StockLocation } from '#shared/stock/location.ts'
import { backstageOf, type Backstage } from './backstage.ts'
import { expect, test, type Till } from './rig.ts'
import { freshUrls } from './screens.ts'
import { signIn } from './steps.ts'

/** Goods of the demo store, in the order in which it lists them. */
const GOODS = {
  D00001: '东北珍珠米',
  D00002: '五常稻花香大米',
  D00003: '泰国茉莉香米',
  D00004: '盘锦蟹田米',
  D00006: '鲁花花生油',
  D00007: '多力葵花籽油',
  D00008: '高筋面粉',
} as const
type Sku = keyof typeof GOODS
/** Pieces that differ from the book; null: nobody counts it. */
type Differences = Readonly<Partial<Record<Sku, number | null>>>

const PINS: Readonly<Record<string, string>> = { '201': '2468', '901': '9753' }

test.beforeEach(({ hostKind }) => {
  test.skip(hostKind !== 'web', 'somebody comes in by another door, which only a browser host has')
})

/** A door for each of them, and the manager at the screen. */
async function backstage(till: Till): Promise<{ manager: Backstage; clerk: Backstage }> {
  await expect(till.page.getByTestId('sign-in')).toBeVisible()
  const urls = await freshUrls(till, 2)
  const enter = async (staffNo: string, url = '') => {
    const person = await backstageOf(url)
    await person.call('session.sign-in', { staffNo, pin: PINS[staffNo] ?? '' })
    return person
  }
  const people = { manager: await enter('901', urls[0]), clerk: await enter('201', urls[1]) }
  await signIn(till.page, '901')
  return people
}

interface Count {
  readonly manager: Backstage
  readonly by: Backstage
  readonly floor: Differences
  readonly backroom?: Differences
}

/** Planned by the manager, counted and handed in; the review of it has begun and is in front. */
async function reviewed(page: Page, count: Count): Promise<void> {
  const { manager, by, floor, backroom = {} } = count
  const differences: readonly (readonly [StockLocation, Differences])[] = [
    ['FLOOR', floor],
    ...(Object.keys(backroom).length === 0 ? [] : [['BACKROOM' as const, backroom] as const]),
  ]
  const { stocktakeId } = await manager.call('stocktake.plan', {
    kind: 'full',
    mode: 'open',
    name: '复核',
    scope: { by: 'list', skus: Object.keys(floor) },
    locations: differences.map(([location]) => location),
  })
  const { tasks } = await manager.call('stocktake.read', { stocktakeId })
  for (const { taskNo, location } of tasks) {
    await by.call('stocktake.take-task', { stocktakeId, taskNo })
    const list = await by.call('stocktake.task-list', { stocktakeId, taskNo })
    const here = differences.find(([place]) => place === location)?.[1] ?? {}
    const entries = list.flatMap(({ sku, bookMilli }) => {
      const pieces = here[sku as Sku]
      if (pieces === null || pieces === undefined) return []
      return [{ entryId: uuidv7(), sku, quantityMilli: (bookMilli ?? 0) + pieces * 1000 }]
    })
    await by.call('stocktake.count', { stocktakeId, taskNo, entries })
    await by.call('stocktake.submit-task', { stocktakeId, taskNo })
  }
  await manager.call('stocktake.begin-review', { stocktakeId })
  await openReview(page)
}

async function openReview(page: Page): Promise<void> {
  await page.getByTestId('nav-office').click()
  await page.getByTestId('tile-review').click()
  const list = page.getByTestId('review-list')
  await expect(list.or(page.getByTestId('review'))).toBeVisible()
  if (await list.isVisible()) await page.keyboard.press('Enter')
  await expect(page.getByTestId('review-line').first()).toBeVisible()
}

/** Points at the line of these goods and waits until it says why it differs. */
async function pointAt(page: Page, sku: Sku): Promise<Locator> {
  const line = page.getByTestId('review-line').filter({ hasText: GOODS[sku] }).first()
  await expect(line).toBeVisible()
  if ((await line.getAttribute('aria-selected')) !== 'true') await line.click()
  await expect(line).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByTestId('line-panel')).toContainText(sku)
  await expect(page.getByTestId('line-entries')).toHaveCount(1)
  return line
}

/** In the dialog of a decision: some reason of the list, once the list is there. */
async function sayReason(page: Page): Promise<void> {
  const reasons = page.getByTestId('decide-reasons-row')
  await expect(reasons.nth(1)).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(reasons.first()).toHaveAttribute('aria-selected', 'false')
  await page.keyboard.press('Enter')
}

const stateOf = (page: Page, sku: Sku) =>
  page.getByTestId('review-line').filter({ hasText: GOODS[sku] }).getByTestId('line-state')
const showAll = (page: Page) => page.getByTestId('filter-all').click()

test('F6 fills in the relocation that was forgotten, and its lines are not booked as well', async ({
  rig: { till },
}) => {
  const { page } = till
  const { manager, clerk } = await backstage(till)
  await reviewed(page, { manager, by: clerk, floor: { D00001: 5 }, backroom: { D00001: -5 } })
  await pointAt(page, 'D00001')
  await page.keyboard.press('F6')
  await expect(page.getByTestId('goods-row')).toContainText('D00001')
  await expect(page.getByTestId('goods-row')).toContainText('后仓')
  await expect(page.getByTestId('notice')).toContainText('复盘')
  await page.keyboard.press('F12')
  await expect(page.getByTestId('notice')).toContainText('MV')
  await openReview(page)
  await expect(stateOf(page, 'D00001')).toContainText(['待查明', '待查明'])
  await expect(page.getByTestId('review-ready')).toContainText('0')
  await expect(page.getByTestId('status-analyses')).toContainText('2')
})

test('F6 takes both sides of a mix-up, and only them', async ({ rig: { till } }) => {
  const { page } = till
  const { manager, clerk } = await backstage(till)
  await reviewed(page, { manager, by: clerk, floor: { D00002: -3, D00003: 3, D00004: -1 } })
  await pointAt(page, 'D00002')
  await expect(page.getByTestId('line-cause').first()).toContainText('串货')
  await page.keyboard.press('F6')
  await expect(page.getByTestId('notice')).toContainText('已认定 2 行')
  await showAll(page)
  for (const sku of ['D00002', 'D00003'] as const) {
    await pointAt(page, sku)
    await expect(page.getByTestId('line-decided')).toContainText('串货')
  }
  await pointAt(page, 'D00004')
  await expect(page.getByTestId('line-decided')).toHaveCount(0)
})

test('missed lines are decided one by one, and head office holds up its own lines only', async ({
  rig: { till },
}) => {
  const { page } = till
  const { manager, clerk } = await backstage(till)
  const floor = { D00004: -30, D00006: -40, D00007: null, D00008: null }
  await reviewed(page, { manager, by: clerk, floor })
  await test.step('one is left as it is with a reason, one is not there', async () => {
    const left = await pointAt(page, 'D00008')
    await expect(left.getByTestId('line-variance')).toHaveText('—')
    await page.keyboard.press('Enter')
    await page.keyboard.press('F2')
    await expect(page.getByTestId('decide-decision')).toContainText('不处理')
    await sayReason(page)
    await expect(page.getByTestId('decide-dialog')).toHaveCount(0)
    await pointAt(page, 'D00007')
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('decide-decision')).toContainText('确实没有')
    await sayReason(page)
    await expect(page.getByTestId('decide-dialog')).toHaveCount(0)
    await showAll(page)
    await expect(stateOf(page, 'D00008')).toContainText('不处理')
    await expect(stateOf(page, 'D00007')).toContainText('等店长批')
  })
  await test.step('the largest goes to head office; the rest is agreed to and booked', async () => {
    await pointAt(page, 'D00006')
    await page.keyboard.press('Enter')
    await sayReason(page)
    await expect(stateOf(page, 'D00006')).toContainText('等总部批')
    await page.keyboard.press('Shift+F7')
    await expect(page.getByTestId('notice')).toContainText('已向总部申请 1 行')
    // Whoever says that there is none is who counted it.
    await pointAt(page, 'D00007')
    await page.keyboard.press('F7')
    await expect(page.getByTestId('notice')).toContainText('自己')
    await pointAt(page, 'D00004')
    await page.keyboard.press('1')
    await expect(stateOf(page, 'D00004')).toContainText('等店长批')
    await page.keyboard.press('F7')
    await expect(page.getByTestId('notice')).toContainText('已批准 1 行')
    await page.keyboard.press('F12')
    await expect(page.getByTestId('post-dialog')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('post-dialog')).toHaveCount(0)
    await expect(stateOf(page, 'D00004')).toContainText('已入账')
    await expect(stateOf(page, 'D00007')).toContainText('等店长批')
    await expect(stateOf(page, 'D00006')).toContainText('等总部批')
    await page.keyboard.press('Escape')
    await expect(page.getByTestId('review-requests-row')).toContainText('等总部')
  })
})

test('whoever counted a line is refused when they approve it', async ({ rig: { till } }) => {
  const { page } = till
  const { manager } = await backstage(till)
  await reviewed(page, { manager, by: manager, floor: { D00006: -20 } })
  await pointAt(page, 'D00006')
  await page.keyboard.press('Enter')
  await sayReason(page)
  await expect(stateOf(page, 'D00006')).toContainText('等店长批')
  await page.keyboard.press('F7')
  await expect(page.getByTestId('notice')).toContainText('自己')
  await expect(stateOf(page, 'D00006')).toContainText('等店长批')
})

test('an analysis stands in the status bar until it is done, and Enter on it opens its line', async ({
  rig: { till },
}) => {
  const { page } = till
  const { manager, clerk } = await backstage(till)
  await reviewed(page, { manager, by: clerk, floor: { D00002: -3, D00004: -2, D00006: -4 } })
  await expect(page.getByTestId('status-analyses')).toHaveCount(0)
  await page.keyboard.press('F5')
  await expect(page.getByTestId('goods-labels').locator('img')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('goods-labels')).toHaveCount(0)
  const day = (await manager.call('shift.current', {})).shift?.businessDate ?? ''
  await pointAt(page, 'D00004')
  await page.keyboard.press('Enter')
  await page.keyboard.press('F2')
  await expect(page.getByTestId('decide-dueOn')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('decide-dialog')).toContainText('完成日期')
  await page.getByTestId('decide-dueOn').fill(day)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('status-analyses')).toContainText('1')
  await expect(page.getByTestId('filter-due')).toContainText('1')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByTestId('review-analyses-row')).toContainText(day)
  await page.keyboard.press('Enter')
  const line = page.getByTestId('review-line').and(page.locator('[aria-selected="true"]'))
  await expect(line).toContainText(GOODS.D00004)
  await expect(line).toContainText(day)
  // The number is of a cause, and the causes of the line are read when it is opened.
  await expect(page.getByTestId('line-cause').first()).toBeVisible()
  await page.keyboard.press('1')
  await expect(page.getByTestId('status-analyses')).toHaveCount(0)
})

test('Shift+F2 begins the review without the tasks that nobody handed in', async ({
  rig: { till },
}) => {
  const { page } = till
  const { manager, clerk } = await backstage(till)
  const { stocktakeId } = await manager.call('stocktake.plan', {
    kind: 'full',
    mode: 'open',
    name: '两处',
    scope: { by: 'list', skus: ['D00001'] },
    locations: ['FLOOR', 'BACKROOM'],
  })
  await clerk.call('stocktake.take-task', { stocktakeId, taskNo: 1 })
  const entries = [{ entryId: uuidv7(), sku: 'D00001', quantityMilli: 1000 }]
  await clerk.call('stocktake.count', { stocktakeId, taskNo: 1, entries })
  await clerk.call('stocktake.submit-task', { stocktakeId, taskNo: 1 })
  await page.getByTestId('nav-office').click()
  await page.getByTestId('tile-review').click()
  await expect(page.getByTestId('review-stocktakes-row')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('review-open-tasks-row')).toHaveCount(1)
  await page.keyboard.press('Shift+F2')
  await expect(page.getByTestId('review-line')).toHaveCount(2)
})
