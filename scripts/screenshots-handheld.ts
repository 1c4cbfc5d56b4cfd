/** Pictures of a handheld: paired, counting blind, away from the till, receiving. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { backstageOf } from '../tests/e2e/backstage.ts'
import { phoneOf, scan, signIn } from '../tests/e2e/phone.ts'
import { endHost, newStoreDir, startHost } from '../tests/e2e/rig.ts'

const RICE = '6990011001018'
const OIL = '6990015001298'
const UNKNOWN = '6999999999993'

type Picture = (page: Page, name: string) => Promise<void>

export async function handheld(locale: string, picture: Picture): Promise<void> {
  const storeDir = newStoreDir()
  let host = await startHost(storeDir, 0)
  const profile = mkdtempSync(join(tmpdir(), 'tillbook-phone-'))
  const { context, page } = await phoneOf(profile, locale)
  const manager = await backstageOf(host.url)
  await manager.call('session.sign-in', { staffNo: '901', pin: '9753' })
  await manager.call('handhelds.open', { address: '127.0.0.1' })
  await manager.call('stocktake.plan', {
    kind: 'zone',
    mode: 'blind',
    name: locale === 'en-US' ? 'Saturday count' : '周六盘点',
    scope: { by: 'all' },
    locations: ['FLOOR'],
    zoneCodes: ['A01', 'A02', 'A03'],
  })
  const { urls } = await manager.call('handhelds.invite', { name: 'PDA 1', role: 'receiver' })
  await page.goto(urls[0]?.url ?? '')
  await page.getByTestId('handheld-sign-in').waitFor()
  await picture(page, 'handheld-sign-in')
  await signIn(page, '201', '2468')
  await picture(page, 'handheld-home')
  await page.getByTestId('handheld-tasks').tap()
  await page.getByTestId('handheld-task').first().waitFor()
  await picture(page, 'handheld-tasks')
  await page.getByTestId('handheld-task').first().tap()
  await page.getByTestId('handheld-count').waitFor()
  for (const code of [RICE, RICE, UNKNOWN, OIL]) {
    await scan(page, code)
    await page.waitForTimeout(500)
  }
  await picture(page, 'handheld-count')
  await page.getByTestId('handheld-deed-quantity').tap()
  await page.getByTestId('pad-6').tap()
  await picture(page, 'handheld-quantity')
  await page.getByTestId('sheet-submit').tap()
  await endHost(host.child, 'SIGKILL')
  await page.locator('[data-testid="handheld-state"][data-tone="warn"]').waitFor()
  await scan(page, RICE)
  await page.waitForTimeout(500)
  await picture(page, 'handheld-away')
  host = await startHost(storeDir, host.port)
  await page.locator('[data-testid="handheld-state"][data-tone="good"]').waitFor()
  await page.getByTestId('handheld-deed-submit').tap()
  await page.getByTestId('sheet-submit').tap()
  await page.getByTestId('handheld-task-list').waitFor()
  await atTheBackDoor(page, picture)
  await context.close()
  manager.close()
  await endHost(host.child, 'SIGTERM')
  rmSync(profile, { recursive: true, force: true })
}

async function atTheBackDoor(page: Page, picture: Picture): Promise<void> {
  await page.getByTestId('handheld-back').tap()
  await page.getByTestId('handheld-receive').tap()
  await page.getByTestId('receive-inbound').first().waitFor()
  await page.getByTestId('receive-unannounced').tap()
  for (const code of [RICE, OIL]) {
    await scan(page, code)
    await page.waitForTimeout(500)
  }
  await picture(page, 'handheld-receive')
}
