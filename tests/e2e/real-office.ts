/** Head office's own program beside a till in front of a browser: joined through the screen, killed, and started again on its folder. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { DEMO_SHOP } from '#main/services/enrol.ts'
import { askOffice, startDemoHub, type DemoHub } from '../../scripts/demo-hub.ts'
import { expect } from './rig.ts'

export interface Office {
  readonly url: string
  readonly token: string
  /** kill -9, and waits until it is gone. */
  kill(): Promise<void>
  /** On the same port: the till knows no other. */
  again(): Promise<void>
  close(): Promise<void>
}

export async function openOffice(): Promise<Office> {
  const dir = mkdtempSync(join(tmpdir(), 'tillbook-office-'))
  const said: string[] = []
  const start = async (port: number): Promise<DemoHub> => {
    const hub = await startDemoHub(dir, port, (line) => said.push(line))
    if (hub === null) throw new Error(said.join('\n'))
    return hub
  }
  let hub = await start(0)
  const { url, token } = hub
  if (token === null) throw new Error('a new database gives its first token')
  return {
    url,
    token,
    async kill() {
      process.kill(Number(readFileSync(join(dir, 'hub.pid'), 'utf8')), 'SIGKILL')
      await hub.ended
    },
    async again() {
      hub = await start(Number(new URL(url).port))
    },
    async close() {
      await hub.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** By keyboard, with a code of head office for the till of the demo store. */
export async function joinOffice(page: Page, office: Office): Promise<void> {
  const { storeId, tillId, storeName: name, currency } = DEMO_SHOP
  await askOffice(office, 'stores.save', { storeId, name, currency })
  const made = await askOffice<{ code: string }>(office, 'codes.make', { storeId, tillId })
  await page.keyboard.press('Alt+6')
  await page.getByTestId('tile-sync').click()
  await expect(page.getByTestId('sync-unsent')).toBeVisible()
  await page.keyboard.press('F4')
  await expect(page.getByTestId('sync-join-dialog')).toBeVisible()
  await page.getByTestId('sync-url').fill(office.url)
  await page.getByTestId('sync-code').fill(made.code)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('sync-join-dialog')).toHaveCount(0)
  await expect(page.getByTestId('sync-line')).toHaveAttribute('data-tone', 'good')
  await expect(page.getByTestId('sync-unsent')).toHaveAttribute('data-tone', 'good')
}

export async function signInAtOffice(desk: Page, { url, token }: Office): Promise<void> {
  await desk.goto(url)
  await desk.getByTestId('hub-token').fill(token)
  await desk.keyboard.press('Enter')
  await expect(desk.getByTestId('hub')).toBeVisible()
}
