/** Head office's page by keyboard: days, what is missing and disputed, alerts, letters, goods, approvals, joining a till. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test as base, type Page } from '@playwright/test'
import { launchBrowser } from './rig.ts'

interface HubAt {
  readonly url: string
  readonly admin: string
  readonly viewer: string
}

const dateOf = (daysAgo: number): string => {
  const at = new Date()
  at.setDate(at.getDate() - daysAgo)
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`
}

const test = base.extend<{ readonly hub: HubAt; readonly office: Page }>({
  hub: async ({ browserName: _ }, use) => {
    const child = fork(join(import.meta.dirname, 'hub-process.ts'), [dateOf(0), dateOf(1)], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    const ended = once(child, 'exit').then(() => Promise.reject(new Error('the hub did not start')))
    const [at] = (await Promise.race([once(child, 'message'), ended])) as [HubAt]
    ended.catch(() => undefined)
    await use(at)
    child.kill('SIGTERM')
  },
  office: async ({ hub }, use) => {
    const browser = await launchBrowser()
    const context = await browser.newContext({
      viewport: { width: 1366, height: 768 },
      locale: 'zh-CN',
    })
    const page = await context.newPage()
    await page.goto(hub.url)
    await use(page)
    await browser.close()
  },
})

async function signIn(page: Page, token: string): Promise<void> {
  await page.getByTestId('hub-token').fill(token)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('hub')).toBeVisible()
}

/** For looking at: SHOTS=folder keeps a picture of each page. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS']
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) })
}

test('head office sees its days, goes into one by keyboard, and decides what waits', async ({
  office: page,
  hub,
}) => {
  await shot(page, 'sign-in')
  await page.getByTestId('hub-token').fill('tbo_wrong')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('dialog-error')).toContainText('令牌不对')
  await signIn(page, hub.admin)
  // The worst of today stands first: events that were told of and are not here.
  const first = page.getByTestId('hub-day').first()
  await expect(first).toHaveAttribute('data-state', 'missing')
  await expect(page.getByTestId('hub-missing')).toContainText('缺')
  await expect(page.getByTestId('hub-day')).toHaveCount(12)
  await shot(page, 'days')
  const disputed = page.locator('[data-testid=hub-day][data-state=disputed]')
  await disputed.click()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('hub-disputes')).toContainText(
    '营业额：本店 ￥126.00，总部 ￥119.00',
  )
  await page.getByTestId('hub-event-search').fill('T01-000003')
  await expect(page.getByTestId('hub-event')).toHaveCount(1)
  await shot(page, 'till-day')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('hub-receipt')).toBeVisible()
  await shot(page, 'receipt')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('hub-days')).toBeVisible()

  await page.keyboard.press('F2')
  await expect(page.getByTestId('hub-alert')).toHaveCount(2)
  await shot(page, 'alerts')
  await page.keyboard.press('Enter')
  await page.keyboard.type('与门店核对过')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('hub-alert')).toHaveCount(1)

  await page.keyboard.press('F3')
  await expect(page.getByTestId('hub-letter').first()).toBeVisible()
  await shot(page, 'letters')

  await page.keyboard.press('F6')
  await expect(page.getByTestId('hub-approval-lines')).toContainText('MILK')
  await shot(page, 'approvals')
  await page.keyboard.press('F9')
  await page.keyboard.type('同意')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('hub-notice')).toContainText('已答复')
  await expect(page.getByTestId('hub-approval')).toHaveCount(0)
})

test('goods of the chain are found and promised, and never twice', async ({
  office: page,
  hub,
}) => {
  await signIn(page, hub.admin)
  await page.keyboard.press('F4')
  await page.keyboard.type('牛奶')
  await expect(page.getByTestId('hub-store-stock')).toHaveCount(5)
  await expect(page.getByTestId('hub-transit')).toContainText('4')
  await shot(page, 'stock')
  await page.keyboard.press('F9')
  // What there is to choose from has come: before that Enter does nothing.
  await expect(page.getByTestId('hub-reserve-store')).toContainText('南京路店 · 24')
  await page.getByTestId('hub-reserve-quantity').fill('20')
  await page.getByTestId('hub-reserve-holder').fill('网店订单 8812')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('hub-notice')).toContainText('已预留')
  await page.keyboard.press('F9')
  await expect(page.getByTestId('hub-reserve-store')).toContainText('南京路店 · 4')
  await page.getByTestId('hub-reserve-quantity').fill('20')
  await page.getByTestId('hub-reserve-holder').fill('网店订单 8813')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('dialog-error')).toContainText('可承诺 4')
  await shot(page, 'reserve')
  await page.keyboard.press('Escape')
})

test('a till is given a code, in English as well, and who only looks may not', async ({
  office: page,
  hub,
}) => {
  await signIn(page, hub.admin)
  await page.getByTestId('switch-language').click()
  await page.keyboard.press('F7')
  await expect(page.getByTestId('hub-store-till')).toHaveCount(6)
  await shot(page, 'stores-en')
  await page.keyboard.press('F9')
  await page.getByTestId('hub-code-till-value').fill('T02')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('hub-code')).toHaveText(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/u)
  await shot(page, 'code-en')
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('hub-store-till')).toHaveCount(7)
  await page.keyboard.press('F1')
  await expect(page.getByTestId('hub-day').first()).toContainText(/Incomplete|Disputed/u)
  await shot(page, 'days-en')
  await page.getByTestId('hub-leave').click()
  await signIn(page, hub.viewer)
  await page.keyboard.press('F7')
  await expect(page.getByTestId('hub-new-code')).toBeDisabled()
  await page.reload()
  await expect(page.getByTestId('hub-days')).toBeVisible()
})
