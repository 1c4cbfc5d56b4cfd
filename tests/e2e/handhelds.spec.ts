/** A phone is paired at the till by the code on the manager's screen, works, and is cut off by one key. */
import { networkInterfaces } from 'node:os'
import type { Browser, Page } from '@playwright/test'
import { expect, test } from './rig.ts'
import { signIn } from './steps.ts'

const hasNetwork = Object.values(networkInterfaces())
  .flatMap((found) => found ?? [])
  .some(({ family, internal }) => family === 'IPv4' && !internal)

async function openHandhelds(page: Page): Promise<void> {
  await page.getByTestId('nav-office').click()
  await page.getByTestId('tile-handhelds').click()
  await expect(page.getByTestId('handhelds')).toBeVisible()
}

/** From the list to the code on the screen: its address. */
async function makeCode(page: Page, name: string): Promise<string> {
  await page.keyboard.press('F3')
  await expect(page.getByTestId('handheld-pair-name')).toBeFocused()
  await page.keyboard.type(name, { delay: 90 })
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('handheld-code')).toBeVisible()
  return (await page.getByTestId('handheld-code').getAttribute('data-payload')) ?? ''
}

async function phone(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    ignoreHTTPSErrors: true,
    locale: 'zh-CN',
  })
  return context.newPage()
}

test('until it is opened nothing can be paired, and F2 opens and closes', async ({ rig }) => {
  const { page } = rig.till
  await signIn(page, '901')
  await openHandhelds(page)
  await expect(page.getByTestId('handhelds-door')).toHaveAttribute('data-state', 'closed')
  await expect(page.getByTestId('handhelds-pair')).toBeDisabled()
  await page.keyboard.press('F2')
  await expect(page.getByTestId('handhelds-door')).toHaveAttribute('data-state', 'open')
  await page.keyboard.press('F2')
  await expect(page.getByTestId('handhelds-close-dialog')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('handhelds-door')).toHaveAttribute('data-state', 'closed')
})

test('a phone is paired by its code, stays paired, and is revoked by one key', async ({
  rig,
  sharedBrowser,
}) => {
  test.skip(!hasNetwork, 'this machine is in no network')
  const { page } = rig.till
  await signIn(page, '901')
  await openHandhelds(page)
  await page.keyboard.press('F2')
  await expect(page.getByTestId('handhelds-door')).toHaveAttribute('data-state', 'open')
  const url = await makeCode(page, 'PDA 1')
  const handheld = await phone(sharedBrowser)
  await handheld.goto(url)
  await expect(handheld.getByTestId('handheld-sign-in')).toBeVisible()
  expect(new URL(handheld.url()).hash).toBe('')
  await expect(page.getByTestId('handheld-code-dialog')).toHaveCount(0)
  await expect(page.getByTestId('handhelds-list-row')).toContainText('PDA 1')
  await handheld.reload()
  await expect(handheld.getByTestId('handheld-sign-in')).toBeVisible()
  await page.keyboard.press('Delete')
  await expect(page.getByTestId('handhelds-revoke-dialog')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('handhelds-list-row')).toHaveCount(0)
  await expect(handheld.getByTestId('handheld-pair')).toBeVisible()
  await handheld.context().close()
})

test('a code that was used opens nothing on a second phone [en]', async ({
  rig,
  sharedBrowser,
}) => {
  test.skip(!hasNetwork, 'this machine is in no network')
  const { page } = rig.till
  await signIn(page, '901')
  await openHandhelds(page)
  await page.keyboard.press('F2')
  await expect(page.getByTestId('handhelds-door')).toHaveAttribute('data-state', 'open')
  const url = await makeCode(page, 'PDA 1')
  const [first, second] = [await phone(sharedBrowser), await phone(sharedBrowser)]
  await first.goto(url)
  await expect(first.getByTestId('handheld-sign-in')).toBeVisible()
  await second.goto(url)
  await expect(second.getByTestId('handheld-pair')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByTestId('tile-audit').click()
  await expect(page.getByTestId('audit')).toContainText('code that was used')
  for (const one of [first, second]) await one.context().close()
})
