/** A phone on the store's network: a browser of its own, upright, worked by touch and by a scan engine that types. */
import { chromium, expect, type BrowserContext, type Page } from '@playwright/test'
import { browserBinary } from '../../scripts/find.ts'

export interface Phone {
  readonly context: BrowserContext
  readonly page: Page
}

/** Its own browser: one that trusts the till's certificate, as a phone does after the shop has installed it. */
export async function phoneOf(profile: string, locale: string): Promise<Phone> {
  const executablePath = process.env['TILLBOOK_BROWSER'] ?? browserBinary() ?? undefined
  const context = await chromium.launchPersistentContext(profile, {
    ...(executablePath === undefined ? {} : { executablePath }),
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    locale,
    ignoreHTTPSErrors: true,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--ignore-certificate-errors',
      '--disable-gpu',
      '--disable-background-networking',
    ],
  })
  return { context, page: context.pages()[0] ?? (await context.newPage()) }
}

/** By touch: number, next, PIN, in. */
export async function signIn(page: Page, staffNo: string, pin: string): Promise<void> {
  await expect(page.getByTestId('handheld-sign-in')).toBeVisible()
  for (const digit of staffNo) await page.getByTestId(`pad-${digit}`).tap()
  await page.getByTestId('sign-in-submit').tap()
  for (const digit of pin) await page.getByTestId(`pad-${digit}`).tap()
  await page.getByTestId('sign-in-submit').tap()
  await expect(page.getByTestId('handheld-home')).toBeVisible()
}

/** As a scan engine that types. */
export async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
}
