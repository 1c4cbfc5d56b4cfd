/** What people do at the till, as the specs say it. Each step waits for what the next key needs. */
import type { CDPSession, Page } from '@playwright/test'
import { demoItems } from '#main/demo/demo-items.ts'
import { expect, type Till } from './rig.ts'

export const RICE = '6990011001018'
export const RICE_PRICE = '36.90'
export const OIL = '6990015001298'
export const OIL_PRICE = '62.90'
export const CABBAGE = '20001'
export const UNKNOWN = '6999999999993'

/** Forty different goods of the demo store, none of them RICE. */
export const MANY_CODES = demoItems()
  .filter(
    (item) => item.kind === 'stocked' && item.status === 'active' && item.unitPriceMilli !== null,
  )
  .flatMap((item) => item.barcodes.slice(0, 1).map(({ code }) => code))
  .filter((code) => code !== RICE)
  .slice(0, 40)

const PINS: Readonly<Record<string, string>> = { '101': '1357', '201': '2468', '901': '9753' }

/** Number, Enter, PIN, Enter: as fast as a machine types. */
async function numberAndPin(page: Page, staffNo: string): Promise<void> {
  for (const text of [staffNo, PINS[staffNo] ?? '']) {
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
}

/** By keyboard alone. Whoever sells lands on the ticket. */
export async function signIn(page: Page, staffNo = '101', landsOn = 'ticket'): Promise<void> {
  await expect(page.getByTestId('sign-in')).toBeVisible()
  await numberAndPin(page, staffNo)
  await expect(page.getByTestId(landsOn)).toBeVisible()
}

/** A manager comes to the till and consents. */
export async function approve(page: Page): Promise<void> {
  await expect(page.getByTestId('approval-dialog')).toBeVisible()
  await numberAndPin(page, '901')
  await expect(page.getByTestId('approval-dialog')).toBeHidden()
}

/** A person types with pauses that no scanner makes. */
export const PERSON = { delay: 90 }

export async function typeCode(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code, PERSON)
  await page.keyboard.press('Enter')
}

const SCANNER_GAP_MS = 2
const sessions = new WeakMap<Page, Promise<CDPSession>>()

/**
 * As a keyboard-wedge scanner types: a key every few milliseconds, then Enter. The keys carry their times with
 * them and wait for no answer, since a scanner knows nothing of how busy the machine is.
 */
export async function wedge(page: Page, code: string): Promise<void> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page)
  sessions.set(page, session)
  const cdp = await session
  const startMs = Date.now()
  const keys = [...code].map((sign) => ({ key: sign, text: sign }))
  const strokes = [...keys, { key: 'Enter', text: '\r', code: 'Enter', windowsVirtualKeyCode: 13 }]
  const sent = strokes.flatMap(({ text, ...stroke }, index) => {
    const timestamp = (startMs + index * SCANNER_GAP_MS) / 1000
    return [
      cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', ...stroke, text, timestamp }),
      cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...stroke, timestamp }),
    ]
  })
  await Promise.all(sent)
}

interface GivenFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** By the key that asks for a file, and by Enter where the browser wants one more press. */
export async function chooseFile(page: Page, key: string, file: GivenFile | string): Promise<void> {
  const asked = page.getByTestId('choose-file-dialog')
  await expect(asked).toHaveCount(0)
  const chooser = page.waitForEvent('filechooser')
  // The browser takes note of who waits before it answers this, and only then may the key come.
  await page.evaluate(() => document.readyState)
  await page.keyboard.press(key)
  const first = await Promise.race([
    chooser.then(() => 'chooser' as const),
    asked.waitFor().then(
      () => 'asked' as const,
      () => 'neither' as const,
    ),
  ])
  if (first === 'asked') await page.keyboard.press('Enter')
  await (await chooser).setFiles(file)
}

export const rows = (page: Page) => page.getByTestId('ticket-row')

export async function expectTotal(page: Page, amount: string): Promise<void> {
  await expect(page.getByTestId('due')).toContainText(amount)
}

/** Cash, the exact amount; the receipt is on screen afterwards. */
export async function payCash(till: Till): Promise<string> {
  const { page } = till
  await page.keyboard.press('F12')
  await expect(page.getByTestId('pay-panel')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('sale-done')).toBeVisible()
  return page.getByTestId('receipt-no').innerText()
}

/** Leaves the receipt. An Enter that comes too soon after the sale is taken for the one that paid, and ignored. */
export async function nextCustomer(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('sale-done')).toHaveCount(0, { timeout: 500 })
  }).toPass()
}

/** Opens the sheet of the count, from the selling screen or from that of the shift. */
export async function beginCount(page: Page): Promise<void> {
  const shift = page.getByTestId('shift')
  if (!(await shift.isVisible())) await page.keyboard.press('F9')
  await expect(shift).toBeVisible()
  await page.keyboard.press('F8')
  await expect(page.getByTestId('face-10000')).toBeFocused()
}

/** Enter by Enter down to the last field, and there the sum; the next Enter hands the sheet in. */
export async function countAsSum(page: Page, sum: string): Promise<void> {
  const fields = page.locator('[data-testid^="face-"]')
  await fields.first().focus()
  for (let left = (await fields.count()) - 1; left > 0; left -= 1)
    await page.keyboard.press('Enter')
  await expect(page.getByTestId('face-loose')).toBeFocused()
  await page.keyboard.press('ControlOrMeta+A')
  if (sum === '') await page.keyboard.press('Delete')
  else await page.keyboard.type(sum, PERSON)
}

/** The drawer fits: counted as one sum, nothing laid ready, nobody named to take over. */
export async function endShift(page: Page, counted: string): Promise<void> {
  await beginCount(page)
  await countAsSum(page, counted)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('end-shift-verdict')).toContainText('相符')
  await handInEnd(page)
  await expect(page.getByTestId('end-shift-done')).toBeVisible()
}

/** From the first field over the others; in the last one Enter ends the shift. */
export async function handInEnd(page: Page): Promise<void> {
  const fields = page.getByTestId('end-shift-close').locator('input')
  await expect(fields.first()).toBeFocused()
  for (let left = await fields.count(); left > 0; left -= 1) await page.keyboard.press('Enter')
}
