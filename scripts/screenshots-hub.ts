/** Pictures of head office of a chain: six stores, each with another state of its day, and what waits for a person. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Page } from '@playwright/test'

type Picture = (page: Page, name: string) => Promise<void>

interface Chain {
  readonly url: string
  readonly admin: string
}

const PROCESS = join(import.meta.dirname, '../tests/e2e/hub-process.ts')

function dateOf(daysAgo: number): string {
  const at = new Date()
  at.setDate(at.getDate() - daysAgo)
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`
}

async function go(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(400)
  }
}

export async function headOffice(page: Page, picture: Picture): Promise<void> {
  const child = fork(PROCESS, [dateOf(0), dateOf(1)], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  const [{ url, admin }] = (await once(child, 'message')) as [Chain]
  await page.goto(url)
  await page.getByTestId('hub-token').waitFor()
  await picture(page, 'hub-sign-in')
  await page.getByTestId('hub-token').fill(admin)
  await go(page, 'Enter')
  await page.getByTestId('hub-day').first().waitFor()
  await picture(page, 'hub-days')
  await page.locator('[data-testid=hub-day][data-state=disputed]').click()
  await go(page, 'Enter')
  await page.getByTestId('hub-disputes').waitFor()
  await picture(page, 'hub-disputed')
  for (const [key, name] of [
    ['F2', 'hub-alerts'],
    ['F3', 'hub-letters'],
    ['F6', 'hub-approvals'],
    ['F7', 'hub-stores'],
  ] as const) {
    await go(page, key)
    await page.waitForTimeout(500)
    await picture(page, name)
  }
  await go(page, 'F4')
  await page.keyboard.type('牛奶')
  await page.getByTestId('hub-store-stock').first().waitFor()
  await picture(page, 'hub-stock')
  child.kill('SIGTERM')
}
