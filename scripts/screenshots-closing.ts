/**
 * Pictures of a day that is closed while head office is away, and of head office when it has heard of it: the line, the end
 * of a shift, the checklist, the Z, letters; then the days, a Z as it reads, a receipt, goods.
 */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { BrowserContext, Page } from '@playwright/test'
import { dueMsOf, ruleOf } from '#shared/letters/rules.ts'
import type { LetterCode } from '#shared/letters/letter.ts'
import type { Till } from '../tests/e2e/rig.ts'
import {
  closeDay,
  countDrawer,
  endShift,
  receive,
  sellAndReturn,
  ship,
  writeOff,
} from '../tests/e2e/offline-day-deeds.ts'
import { joinOffice, openOffice, signInAtOffice, type Office } from '../tests/e2e/real-office.ts'
import type { Picture } from './screenshots-documents.ts'

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(250)
  }
}

async function open(page: Page, view: string): Promise<void> {
  await press(page, 'Alt+6')
  await page.getByTestId(`tile-${view}`).click()
  await page.waitForTimeout(700)
}

type OfficePicture = (desk: Page, name: string) => Promise<void>

/** A manager is signed in at a till of its own that has not joined. */
export async function closing(
  till: Till,
  picture: Picture,
  context: BrowserContext,
  deskPicture: OfficePicture,
): Promise<void> {
  const office = await openOffice()
  try {
    await joinOffice(till.page, office)
    await picture('sync-up')
    await office.kill()
    await away(till, picture)
    await office.again()
    await open(till.page, 'sync')
    await press(till.page, 'F2')
    await till.page.locator('[data-testid=sync-unsent][data-tone=good]').waitFor()
    await atOffice(await context.newPage(), office, deskPicture)
  } finally {
    await office.close()
  }
}

async function away(till: Till, picture: Picture): Promise<void> {
  const { page } = till
  await sellAndReturn(till)
  await receive(till)
  await writeOff(till)
  await ship(till)
  plantLetters(till)
  await open(page, 'letters')
  await picture('letters')
  await open(page, 'sync')
  await picture('sync-down')
  await open(page, 'day')
  await page.getByTestId('day-check').first().waitFor()
  await picture('day-checklist')
  await countDrawer(till)
  await picture('shift-count')
  await endShift(till, () => picture('shift-ended'))
  await closeDay(till, () => picture('day-ready'))
  await picture('day-closed')
}

/** As head office would have told of them: the table is no part of the journal. */
function plantLetters({ storeDir }: Till): void {
  const db = new Database(join(storeDir, 'store.db'))
  const insert = db.prepare(
    `INSERT INTO letter (letter_id, direction, code, detail, owner, state, opened_ms, due_ms, changed_ms)
     VALUES (?, 'out', ?, ?, ?, 'open', ?, ?, ?)`,
  )
  const detail = { sku: 'D00031', name: '矿泉水 550ml', amountMinor: 200, quantityMilli: 1000 }
  const openedMs = Date.now() - 3 * 86_400_000
  const codes: readonly LetterCode[] = [
    'unknown-sku',
    'price-stale',
    'lot-expired',
    'period-closed',
  ]
  for (const code of codes) {
    const dueMs = dueMsOf(code, openedMs)
    insert.run(
      `L-${code}`,
      code,
      JSON.stringify(detail),
      ruleOf(code).owner,
      openedMs,
      dueMs,
      openedMs,
    )
  }
  db.close()
}

async function atOffice(desk: Page, office: Office, picture: OfficePicture): Promise<void> {
  await signInAtOffice(desk, office)
  await desk.locator('[data-testid=hub-day][data-state=accepted]').waitFor({ timeout: 60_000 })
  await picture(desk, 'hub-day-complete')
  await desk.locator('[data-testid=hub-day][data-state=accepted]').click()
  await press(desk, 'Enter')
  await desk.getByTestId('hub-close').waitFor()
  await picture(desk, 'hub-till-day')
  await find(desk, 'T01-ZR', 1)
  await press(desk, 'Enter')
  await desk.getByTestId('receipt-paper').waitFor()
  await picture(desk, 'hub-z')
  await press(desk, 'Escape')
  // The sale, its return, and the close that names it as the first.
  await find(desk, 'T01-000001', 3)
  await press(desk, 'Enter')
  await desk.getByTestId('hub-receipt').waitFor()
  await picture(desk, 'hub-receipt')
  await desk.close()
}

async function find(desk: Page, text: string, count: number): Promise<void> {
  await desk.getByTestId('hub-event-search').fill(text)
  await desk.waitForFunction(
    (rows) => document.querySelectorAll('[data-testid=hub-event]').length === rows,
    count,
  )
}
