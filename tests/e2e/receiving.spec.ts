/** Receiving by keyboard and scanner: an announced delivery, counted, judged, booked, with its differences. */
import type { Page } from '@playwright/test'
import { demoItems } from '#main/demo/demo-items.ts'
import { expect, test } from './rig.ts'
import { approve, chooseFile, signIn, typeCode } from './steps.ts'

const items = demoItems()
const codesOf = (tracking: 'lot' | 'serial' | 'none') =>
  items
    .filter((item) => item.kind === 'stocked' && item.tracking === tracking)
    .map(({ barcodes }) => ({ piece: barcodes[0]?.code ?? '', carton: barcodes[1]?.code ?? '' }))
const MILK = codesOf('lot')[0]!
const KETTLE = codesOf('serial')[0]!
const RICE = codesOf('none')[0]!

/** The clerk lands on the stock menu; receiving is one of its tiles. */
async function openAsClerk(page: Page): Promise<void> {
  await signIn(page, '201', 'tile-receiving')
  await page.getByTestId('tile-receiving').click()
  await expect(page.getByTestId('inbound-row')).toHaveCount(3)
}

const lines = (page: Page) => page.getByTestId('receiving-line')

test('a delivery with lots: cartons, a lot from the paper, damaged goods, a part and the rest', async ({
  rig: { till },
}) => {
  const { page } = till
  await openAsClerk(page)
  await expect(page.getByTestId('inbound-row').first()).toContainText('已过到货日')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('receiving-count')).toBeVisible()
  await till.scan(MILK.carton)
  await till.scan(MILK.piece)
  await expect(lines(page)).toHaveCount(1)
  await expect(lines(page).first()).toContainText('缺批号')
  await expect(page.getByTestId('receiving-last')).toContainText('9')
  // Booking asks for what is missing first; the paper's lot stands there to be compared.
  await page.keyboard.press('F12')
  await expect(page.getByTestId('receiving-lot-dialog')).toBeVisible()
  await expect(page.getByTestId('receiving-lot-name')).toHaveValue(/^L\d{6}$/u)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('receiving-lot-dialog')).toBeHidden()
  await page.keyboard.press('F4')
  await expect(page.getByTestId('receiving-condition-dialog')).toBeVisible()
  await typeCode(page, '2')
  await expect(lines(page).first()).toContainText('破损 2')
  await page.keyboard.press('Shift+F2')
  await expect(page.getByTestId('goods-labels-count')).toHaveValue('7')
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('goods-labels')).toHaveCount(0)
  await page.keyboard.press('F12')
  await expect(page.getByTestId('receiving-differences')).toContainText('短少')
  await page.keyboard.press('F2')
  await expect(page.getByTestId('receiving-recorded')).toContainText('RC')
  await expect(page.getByTestId('receiving-differences')).toContainText('破损')
  // Labels for what may be sold: nine came, two of them damaged.
  await page.keyboard.press('F10')
  await expect(page.getByTestId('goods-labels-count')).toHaveValue('7')
  await expect(page.getByTestId('goods-labels-lot')).toHaveValue(/^L\d{6}$/u)
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('receiving-recorded')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('inbound-row').first()).toContainText('已收一部分')
})

test('goods out of date: a concession takes a second person', async ({ rig: { till } }) => {
  const { page } = till
  await openAsClerk(page)
  await page.keyboard.press('F2')
  await expect(page.getByTestId('receiving-partner-dialog')).toBeVisible()
  await typeCode(page, 'ACME')
  await expect(page.getByTestId('receiving-count')).toBeVisible()
  await till.scan(MILK.piece)
  await expect(lines(page)).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('receiving-lot-dialog')).toBeVisible()
  await typeCode(page, '200101')
  await expect(page.getByTestId('receiving-expired-concede')).toBeVisible()
  await page.keyboard.press('F3')
  await approve(page)
  await expect(lines(page).first()).toContainText('让步接收')
})

test('a GS1 label fills lot, date and quantity; one that contradicts the paper asks first', async ({
  rig: { till },
}) => {
  const { page } = till
  await openAsClerk(page)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('receiving-count')).toBeVisible()
  await till.scan(`(01)${MILK.piece.padStart(14, '0')}(10)L-OTHER(17)301231(30)6`)
  const dialog = page.getByTestId('receiving-label-dialog')
  await expect(dialog).toContainText('标签 L-OTHER')
  await expect(dialog).toContainText(/来单 L\d{6}/u)
  await page.keyboard.press('Escape')
  await expect(lines(page)).toHaveCount(0)
  await till.scan(`(01)${MILK.piece.padStart(14, '0')}(10)L-OTHER(17)301231(30)6`)
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(lines(page).first()).toContainText('L-OTHER · 2030-12-31')
  await expect(page.getByTestId('receiving-last')).toContainText('6')
  await expect(page.getByTestId('receiving-todo')).toContainText('0')
  // Out of date by its label: it is asked at once what becomes of the goods.
  await till.scan(`(01)${MILK.piece.padStart(14, '0')}(10)L-OLD(17)200101`)
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('receiving-expired-reject')).toBeVisible()
  await page.keyboard.press('F4')
  await expect(lines(page).nth(1)).toContainText('拒收')
})

test('photos of a delivery: put to it while counting, seen again with its document', async ({
  rig: { till },
}) => {
  const { page } = till
  await openAsClerk(page)
  await page.keyboard.press('F2')
  await expect(page.getByTestId('receiving-partner-dialog')).toBeVisible()
  await typeCode(page, 'ACME')
  await expect(page.getByTestId('receiving-count')).toBeVisible()
  await till.scan(RICE.piece)
  await expect(lines(page)).toHaveCount(1)
  await page.keyboard.press('F10')
  await expect(page.getByTestId('attachments-dialog')).toBeVisible()
  await chooseFile(page, 'F2', 'docs/screenshots/checkout-3-lines.en.png')
  await expect(page.getByTestId('thumbnail').locator('img')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('receiving-photos')).toContainText('1')
  await page.keyboard.press('F12')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('receiving-recorded')).toContainText('RC')
  await page.keyboard.press('Enter')
  await page.getByTestId('nav-receipts').click()
  await page.getByTestId('receipt-list').getByText('RC').first().click()
  await expect(page.getByTestId('document-attachments')).toContainText('1')
  await page.keyboard.press('F9')
  await expect(page.getByTestId('attachment-large').locator('img')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('attachments-viewer')).toBeHidden()
})

test('serials one after the other; a code that nobody knows is refused aloud', async ({
  rig: { till },
}) => {
  const { page } = till
  await openAsClerk(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('receiving-count')).toBeVisible()
  await till.scan(KETTLE.piece)
  await expect(page.getByTestId('receiving-serial-dialog')).toBeVisible()
  await till.scan('SN-A-1')
  await till.scan('SN-A-2')
  await expect(lines(page)).toHaveCount(2)
  await till.scan('SN-A-2')
  await expect(page.getByTestId('receiving-serial-dialog')).toContainText('序列号')
  // The code of other goods ends the serials and is counted.
  await till.scan(RICE.carton)
  await expect(page.getByTestId('receiving-serial-dialog')).toBeHidden()
  await expect(lines(page)).toHaveCount(3)
  await till.scan('6999999999993')
  await expect(page.getByTestId('receiving-last')).toHaveAttribute('data-tone', 'bad')
  await expect(lines(page)).toHaveCount(3)
})

test('a blind count shows no expected figure anywhere, and is found again after a restart', async ({
  rig,
}) => {
  const { page, scan } = rig.till
  await openAsClerk(page)
  await page.keyboard.press('F5')
  await expect(page.getByTestId('receiving-blind')).toBeVisible()
  await scan(MILK.piece)
  await expect(lines(page)).toHaveCount(1)
  await expect(page.getByTestId('receiving-todo')).not.toContainText('没到齐')
  await expect(page.getByTestId('receiving-lines')).not.toContainText('24')
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('inbound-row').first()).toContainText('点货中')
  await expect(page.getByTestId('inbound-lines')).not.toContainText('24')
  if (rig.kind !== 'web') return
  await rig.till.killBackend()
  // A click on the row that is chosen already opens it, as a second one does.
  await page.getByTestId('inbound-row').first().click()
  await expect(lines(page)).toHaveCount(1, { timeout: 20_000 })
})

test('a list of announced goods: good ones are taken, bad ones named, by hand works too', async ({
  rig: { till },
}) => {
  const { page } = till
  await openAsClerk(page)
  const pick = async (text: string) => {
    const file = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
    await chooseFile(page, 'F3', file)
    await expect(page.getByTestId('receiving-imported')).toBeVisible()
  }
  const leave = async () => {
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('receiving-imported')).toBeHidden()
  }
  await pick(`单号,条码,数量\nE-1,${RICE.piece},x\n`)
  await expect(page.getByTestId('receiving-imported')).toContainText('第 2 行')
  await leave()
  // As a browser that takes F3 for its own key: one Enter more, and the screen says which.
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'userActivation', { value: { isActive: false } })
  })
  await page.keyboard.press('F3')
  await expect(page.getByTestId('choose-file-dialog')).toContainText('Enter')
  await page.keyboard.press('Escape')
  await pick(`单号,条码,数量\nE-1,${RICE.piece},5\n`)
  await leave()
  await expect(page.getByTestId('inbound-row')).toHaveCount(4)
  await page.keyboard.press('F4')
  await expect(page.getByTestId('receiving-announce-dialog')).toBeVisible()
  await page.keyboard.type('HAND-1', { delay: 90 })
  await till.scan(RICE.carton)
  await expect(page.getByTestId('announce-lines')).toContainText('袋')
  await page.keyboard.press('F12')
  await expect(page.getByTestId('inbound-row')).toHaveCount(5)
  // Its number, typed, opens it.
  await typeCode(page, 'hand-1')
  await expect(page.getByTestId('receiving-count')).toContainText('HAND-1')
})

test('an announcement that is being written stays on disk: another screen, a killed backend', async ({
  rig,
}) => {
  const { page, scan } = rig.till
  await openAsClerk(page)
  await page.keyboard.press('F4')
  // The first key counts, however soon it comes.
  await page.keyboard.type('HAND-2', { delay: 90 })
  await scan(RICE.carton)
  await expect(page.getByTestId('announce-lines')).toContainText('袋')
  await page.getByTestId('announce-code').fill('7')
  await page.keyboard.press('F2')
  await expect(page.getByTestId('announce-lines')).toContainText('7 袋')
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('receiving-announce')).toContainText('1')
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('tile-receiving')).toBeVisible()
  if (rig.kind === 'web') await rig.till.killBackend()
  await page.getByTestId('tile-receiving').click()
  await expect(page.getByTestId('receiving-announce')).toContainText('1', { timeout: 20_000 })
  await page.keyboard.press('F4')
  await expect(page.getByTestId('announce-no')).toHaveValue('HAND-2')
  await expect(page.getByTestId('announce-lines')).toContainText('7 袋')
  await page.keyboard.press('F12')
  await expect(page.getByTestId('inbound-row')).toHaveCount(4)
  await expect(page.getByTestId('inbound-row').last()).toContainText('HAND-2')
})

test('a difference is settled by keyboard, and is found among the settled ones with who and what', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page, '901')
  await page.keyboard.press('Alt+4')
  await page.getByTestId('tile-receiving').click()
  await expect(page.getByTestId('inbound-row')).toHaveCount(3)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('receiving-count')).toBeVisible()
  await till.scan(RICE.piece)
  await expect(lines(page)).toHaveCount(1)
  await page.keyboard.press('F12')
  await expect(page.getByTestId('receiving-differences')).toContainText('短少')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('receiving-recorded')).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.press('F6')
  const open = page.getByTestId('claim-row')
  await expect(open.first()).toContainText('短少')
  const count = await open.count()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('settle-dialog')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('settle-dialog').getByRole('alert')).toContainText('金额')
  await page.getByTestId('settle-amount').fill('88.50')
  await page.getByTestId('settle-reference').fill('CN-7')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('settle-dialog')).toBeHidden()
  await expect(open).toHaveCount(count - 1)
  await page.keyboard.press('ArrowRight')
  await expect(open).toHaveCount(1)
  for (const text of ['供方赔付', '88.50', 'CN-7']) await expect(open.first()).toContainText(text)
})
