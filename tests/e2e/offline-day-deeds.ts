/** What a store does in a day, by keyboard, each deed to its end: sold and taken back, counted, received, written off, sent away. */
import type { Page } from '@playwright/test'
import { expect, type Till } from './rig.ts'
import { nextCustomer, OIL, payCash, RICE, rows, wedge } from './steps.ts'

async function openTile(page: Page, menu: 'Alt+4' | 'Alt+6', view: string): Promise<void> {
  await page.keyboard.press(menu)
  await page.getByTestId(`tile-${view}`).click()
}

export async function sellAndReturn(till: Till): Promise<void> {
  const { page } = till
  await page.keyboard.press('Alt+1')
  await wedge(page, RICE)
  await expect(rows(page)).toHaveCount(1)
  const receiptNo = await payCash(till)
  await nextCustomer(page)
  await wedge(page, OIL)
  await expect(rows(page)).toHaveCount(1)
  await page.keyboard.press('F12')
  await expect(page.getByTestId('pay-panel')).toBeVisible()
  await page.keyboard.press('F2')
  await page.keyboard.press('F9')
  await page.keyboard.type('62.90')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('pay-reference')).toBeFocused()
  await page.keyboard.type('REF-1', { delay: 90 })
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('sale-done')).toBeVisible()
  await nextCustomer(page)
  await page.keyboard.press('Alt+2')
  await expect(page.getByTestId('returns-recent-row')).toHaveCount(2)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('returns-origin')).toHaveText(receiptNo)
  await expect(page.getByTestId('returns-due')).toContainText('36.90')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('return-done')).toBeVisible()
  await page.keyboard.press('Escape')
}

/** One item, counted one short, its likeliest cause taken over, booked. */
export async function countOne({ page }: Till): Promise<void> {
  await openTile(page, 'Alt+4', 'enquiry')
  await expect(page.getByTestId('enquiry')).toBeVisible()
  await wedge(page, RICE)
  const places = page.getByTestId('stock-places')
  await expect(places).toContainText(/卖场\d+ 袋/u)
  const onHand = Number(/卖场\s*(\d+)/u.exec(await places.innerText())?.[1])
  await page.keyboard.press('F8')
  await expect(page.getByTestId('spot-dialog')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('count')).toBeVisible()
  await page.keyboard.type(`${onHand - 1}*`)
  await wedge(page, RICE)
  await page.keyboard.press('F12')
  await expect(page.getByTestId('hand-in-dialog')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('stocktake')).toBeVisible()
  await openTile(page, 'Alt+6', 'review')
  await expect(page.getByTestId('review-list')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('review-counting')).toBeVisible()
  await page.keyboard.press('F2')
  await expect(page.getByTestId('line-variance')).toHaveText('-1')
  await expect(page.getByTestId('line-causes')).toBeVisible()
  await page.keyboard.press('1')
  await expect(page.getByTestId('review-ready')).toContainText('1')
  await page.keyboard.press('F12')
  await expect(page.getByTestId('post-dialog')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('post-dialog')).toHaveCount(0)
  await page.keyboard.press('Shift+F12')
  await expect(page.getByTestId('close-dialog')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('notice')).toContainText('已结束')
}

export async function receive(till: Till): Promise<void> {
  const { page } = till
  await openTile(page, 'Alt+4', 'receiving')
  await expect(page.getByTestId('inbound-row')).toHaveCount(3)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('receiving-count')).toBeVisible()
  await till.scan(RICE)
  await expect(page.getByTestId('receiving-line')).toHaveCount(1)
  await page.keyboard.press('F12')
  await expect(page.getByTestId('receiving-differences')).toBeVisible()
  await page.keyboard.press('F2')
  await expect(page.getByTestId('receiving-recorded')).toContainText('RC')
  await page.keyboard.press('Enter')
}

export async function writeOff({ page }: Till): Promise<void> {
  await openTile(page, 'Alt+4', 'losses')
  await expect(page.getByTestId('losses')).toBeVisible()
  await page.keyboard.press('1')
  await expect(page.getByTestId('loss-draft')).toBeVisible()
  await wedge(page, OIL)
  await expect(page.getByTestId('goods-row')).toHaveCount(1)
  await page.keyboard.press('F12')
  await expect(page.getByTestId('notice')).toContainText('T01-LS')
}

export async function ship({ page }: Till): Promise<void> {
  await openTile(page, 'Alt+4', 'transfers')
  await expect(page.getByTestId('transfers')).toBeVisible()
  await page.keyboard.press('1')
  await expect(page.getByTestId('partner-dialog')).toBeVisible()
  await page.keyboard.type('S02')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('partner-dialog')).toBeHidden()
  await wedge(page, OIL)
  await expect(page.getByTestId('goods-row')).toHaveCount(1)
  await page.keyboard.press('F12')
  await expect(page.getByTestId('ship-dialog')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('notice')).toContainText('T01-TR')
}

/** The drawer has its float and nothing else: what was sold for cash came back. Typed, and not handed in yet. */
export async function countDrawer({ page }: Till): Promise<void> {
  await page.keyboard.press('Alt+5')
  await page.keyboard.press('F8')
  const faces = fieldsOf(page)
  await expect(faces.first()).toBeFocused()
  await page.keyboard.type('2')
  const count = await faces.count()
  for (let face = 1; face < count; face += 1) await page.keyboard.press('Enter')
  await expect(faces.last()).toBeFocused()
}

const fieldsOf = (page: Page) => page.locator('[data-testid^="face-"]')

/** Hands the count in, says what stays as the float, and leaves what it came to. */
export async function endShift({ page }: Till, look: Look = unseen): Promise<void> {
  await page.keyboard.press('Enter')
  await page.getByTestId('end-shift-float').fill('200')
  const sums = page.getByTestId('end-shift-sums')
  await expect(async () => {
    if (!(await sums.isVisible())) await page.keyboard.press('Enter')
    await expect(sums).toBeVisible({ timeout: 2000 })
  }).toPass()
  await expect(sums).toHaveAttribute('data-word', 'exact')
  await look()
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('end-shift-done')).toHaveCount(0)
  await expect(page.getByTestId('status-shift')).toHaveAttribute('data-tone', 'warn')
}

/** Nothing blocks it; what is left open is seen and left. */
export async function closeDay({ page }: Till, look: Look = unseen): Promise<void> {
  await page.keyboard.press('F7')
  await expect(page.getByTestId('day-close')).toBeEnabled()
  await look()
  await page.keyboard.press('F12')
  await expect(page.getByTestId('day-confirm')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('day-paper')).toBeVisible()
}

/** For pictures of a moment that passes. */
type Look = () => Promise<void>
const unseen: Look = () => Promise.resolve()

/** The first sale after the close opens a shift of the next day. */
export async function sellNextDay(till: Till): Promise<void> {
  const { page } = till
  await page.keyboard.press('Alt+1')
  await expect(page.getByTestId('open-shift')).toBeVisible()
  await page.keyboard.type('200')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('ticket')).toBeVisible()
  await wedge(page, OIL)
  await expect(rows(page)).toHaveCount(1)
  await payCash(till)
  await nextCustomer(page)
}
