/** More screens of the same till, each with a person of its own. Browser host only: a key opens one screen. */
import type { Browser, Page } from '@playwright/test'
import { CONTROL_HEADER, readHostFile } from '#main/hosts/shared/host-file.ts'
import { expect, type Till } from './rig.ts'

export async function openScreens(till: Till, browser: Browser, count: number): Promise<Page[]> {
  const urls = await freshUrls(till, count)
  return Promise.all(urls.map((url) => openScreen(browser, url)))
}

/** Fresh keys are given out only while no screen is connected, so the first one steps aside for a moment. */
export async function freshUrls({ page, storeDir }: Till, count: number): Promise<string[]> {
  const home = page.url()
  await page.goto('about:blank')
  const urls: string[] = []
  await expect(async () => {
    const url = await startUrl(storeDir)
    if (url !== null) urls.push(url)
    expect(urls.length).toBeGreaterThanOrEqual(count)
  }).toPass({ intervals: [50] })
  await page.goto(home)
  return urls.slice(0, count)
}

async function startUrl(storeDir: string): Promise<string | null> {
  const file = readHostFile(storeDir)
  if (file === null) return null
  const answer = await fetch(new URL('control/focus', file.url), {
    method: 'POST',
    headers: { [CONTROL_HEADER]: file.controlKey },
  })
  const { url } = (await answer.json()) as { url?: string }
  return url ?? null
}

async function openScreen(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
  })
  const page = await context.newPage()
  await page.goto(url)
  await expect(page.getByTestId('sign-in')).toBeVisible()
  return page
}
