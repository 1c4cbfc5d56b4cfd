/** The cashier's work, by keyboard alone, the same on every host. */
import { expect, test } from './rig.ts'
import {
  approve,
  CABBAGE,
  expectTotal,
  MANY_CODES,
  nextCustomer,
  OIL,
  OIL_PRICE,
  payCash,
  RICE,
  RICE_PRICE,
  rows,
  signIn,
  typeCode,
  UNKNOWN,
  wedge,
} from './steps.ts'

test('a whole sale with the keyboard alone ends with a receipt', async ({ rig: { till } }) => {
  const { page } = till
  await signIn(page)
  await wedge(page, RICE)
  await wedge(page, OIL)
  await wedge(page, RICE)
  await expect(rows(page)).toHaveCount(2)
  await expectTotal(page, '136.70')
  const receiptNo = await payCash(till)
  expect(receiptNo).toMatch(/^T01-000001-/u)
  await expect(page.getByTestId('sale-done')).toContainText('136.70')
  await nextCustomer(page)
  await expect(rows(page)).toHaveCount(0)
})

test('a quantity before the scan multiplies it', async ({ rig: { till } }) => {
  const { page } = till
  await signIn(page)
  await page.keyboard.type('6*')
  await wedge(page, OIL)
  await expect(rows(page)).toHaveCount(1)
  await expectTotal(page, '377.40')
})

test('a typed code is a scan as well', async ({ rig: { till } }) => {
  const { page } = till
  await signIn(page)
  await typeCode(page, RICE)
  await expectTotal(page, RICE_PRICE)
})

test('ten scans with the cursor in the search box are ten units', async ({ rig: { till } }) => {
  const { page } = till
  await signIn(page)
  await page.keyboard.press('F5')
  await expect(page.getByTestId('search-dialog')).toBeVisible()
  await page.getByTestId('search-text').fill('dmz')
  for (let scan = 0; scan < 10; scan += 1) await wedge(page, RICE)
  await expect(page.getByTestId('scans-waiting')).toContainText('10')
  await expect(page.getByTestId('search-text')).toHaveValue('dmz')
  await page.keyboard.press('Escape')
  await expectTotal(page, '369.00')
  await expect(rows(page)).toHaveCount(1)
})

test('ten scans of a scanner without keys, with a dialog open, are ten units', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page)
  await wedge(page, OIL)
  await expect(rows(page)).toHaveCount(1)
  await page.keyboard.press('F2')
  await expect(page.getByTestId('quantity-dialog')).toBeVisible()
  for (let scan = 0; scan < 10; scan += 1) await till.scan(RICE)
  await expect(page.getByTestId('scans-waiting')).toContainText('10')
  await page.keyboard.press('Escape')
  await expectTotal(page, '431.90')
})

test('an unknown code is offered and never dropped', async ({ rig: { till } }) => {
  const { page } = till
  await signIn(page)
  await wedge(page, UNKNOWN)
  await expect(page.getByTestId('unknown-code-code')).toContainText(UNKNOWN)
  await wedge(page, RICE)
  await page.keyboard.press('Escape')
  await expectTotal(page, RICE_PRICE)
})

test('goods are found by pinyin initials and added by Enter', async ({ rig: { till } }) => {
  const { page } = till
  await signIn(page)
  await page.keyboard.type('dbzzm', { delay: 90 })
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('hits')).toContainText('东北珍珠米')
  await page.keyboard.press('Enter')
  await expectTotal(page, RICE_PRICE)
})

test('weighed goods ask for their weight', async ({ rig: { till } }) => {
  const { page } = till
  await signIn(page)
  await typeCode(page, CABBAGE)
  await expect(page.getByTestId('weight-dialog')).toBeVisible()
  await page.keyboard.type('1.5')
  await page.keyboard.press('Enter')
  await expectTotal(page, '4.47')
})

test('a discount beyond the limit needs a second person, here and now', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page)
  await wedge(page, OIL)
  await expect(rows(page)).toHaveCount(1)
  await page.keyboard.press('F4')
  await expect(page.getByTestId('discount-dialog')).toBeVisible()
  await page.keyboard.type('20%')
  await page.keyboard.press('Enter')
  await approve(page)
  await expectTotal(page, '50.32')
})

test('a PIN that is typed while a wrong one is still being looked at is not lost', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page)
  await wedge(page, OIL)
  await expect(rows(page)).toHaveCount(1)
  await page.keyboard.press('F4')
  await expect(page.getByTestId('discount-dialog')).toBeVisible()
  await page.keyboard.type('20%')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('approval-dialog')).toBeVisible()
  for (const text of ['901', '9754']) {
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
  await page.keyboard.type('9753')
  await expect(page.getByTestId('approval-dialog').getByTestId('dialog-error')).not.toBeEmpty()
  await page.keyboard.press('Enter')
  await expectTotal(page, '50.32')
})

test('a parked ticket comes back with its lines', async ({ rig: { till } }) => {
  const { page } = till
  await signIn(page)
  await wedge(page, RICE)
  await expect(rows(page)).toHaveCount(1)
  await page.keyboard.press('F6')
  await expect(page.getByTestId('park-dialog')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(rows(page)).toHaveCount(0)
  await wedge(page, OIL)
  await expectTotal(page, OIL_PRICE)
  await payCash(till)
  await nextCustomer(page)
  await page.keyboard.press('Shift+F6')
  await expect(page.getByTestId('parked')).toContainText('东北珍珠米')
  await page.keyboard.press('Enter')
  await expectTotal(page, RICE_PRICE)
})

test('the language changes at once and keeps the ticket', async ({ rig: { till } }) => {
  const { page } = till
  await signIn(page)
  await wedge(page, RICE)
  await expect(page.getByTestId('status-shift')).toContainText('班次')
  await page.getByTestId('switch-language').click()
  await expect(page.getByTestId('status-shift')).toContainText('Shift')
  await expectTotal(page, RICE_PRICE)
})

test('[en] the language follows the system', async ({ rig: { till } }) => {
  await signIn(till.page)
  await expect(till.page.getByTestId('status-shift')).toContainText('Shift')
})

test('a backend that dies leaves the ticket as it was on screen', async ({ rig }) => {
  test.skip(rig.kind === 'electron', 'the utility process cannot be killed from outside here')
  const { till } = rig
  const { page } = till
  await signIn(page)
  await wedge(page, RICE)
  await wedge(page, OIL)
  await expectTotal(page, '99.80')
  await till.killBackend()
  await expect(page.getByTestId('status-connection')).toContainText('已连接')
  await expect(rows(page)).toHaveCount(2)
  await wedge(page, RICE)
  await expectTotal(page, '136.70')
  await payCash(till)
})

test('a locked till keeps the ticket and refuses scans aloud', async ({ rig: { till } }) => {
  const { page } = till
  await signIn(page)
  await wedge(page, RICE)
  await expectTotal(page, RICE_PRICE)
  await page.keyboard.press('Control+l')
  await expect(page.getByTestId('sign-in')).toBeVisible()
  await till.scan(OIL)
  await expect(page.getByTestId('notice')).toHaveAttribute('data-tone', 'bad')
  await page.keyboard.type('1357')
  await page.keyboard.press('Enter')
  await expectTotal(page, RICE_PRICE)
})

test('a card pays a part, cash the rest, and the reference is on the receipt', async ({
  rig: { till },
}) => {
  const { page } = till
  await signIn(page)
  await wedge(page, OIL)
  await expectTotal(page, OIL_PRICE)
  await page.keyboard.press('F12')
  await expect(page.getByTestId('pay-panel')).toBeVisible()
  await page.keyboard.press('F2')
  await page.keyboard.press('F9')
  await page.keyboard.type('50')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('pay-reference')).toBeFocused()
  await page.keyboard.type('REF-777', { delay: 90 })
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('pay-due')).toContainText('12.90')
  await page.keyboard.press('F1')
  await page.keyboard.type('20')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('change')).toContainText('7.10')
  await expect(page.getByTestId('receipt-paper')).toContainText('REF-777')
})

test('a whole ticket is given up with a reason', async ({ rig: { till } }) => {
  const { page } = till
  await signIn(page)
  await wedge(page, RICE)
  await expect(rows(page)).toHaveCount(1)
  await page.keyboard.press('Shift+Delete')
  await expect(page.getByTestId('void-dialog')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(rows(page)).toHaveCount(0)
})

test('wrong PINs are counted, then slowed down', async ({ rig: { till } }) => {
  const { page } = till
  const error = page.getByTestId('dialog-error')
  await expect(page.getByTestId('sign-in')).toBeVisible()
  for (const left of [9, 8, 7]) {
    await page.getByTestId('staff-no').fill('101')
    await page.getByTestId('pin').fill('8642')
    await page.keyboard.press('Enter')
    await expect(error).toContainText(String(left))
  }
  await page.getByTestId('staff-no').fill('101')
  await page.getByTestId('pin').fill('1357')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('sign-in')).toContainText('秒')
  await expect(page.getByTestId('ticket')).toBeHidden()
})

test('sixty scans as fast as they come are sixty units', async ({ rig: { till } }) => {
  const { page } = till
  await signIn(page)
  await page.keyboard.type('3*')
  await wedge(page, RICE)
  await expectTotal(page, '110.70')
  for (let scan = 0; scan < 60; scan += 1) await till.scan(scan % 2 === 0 ? OIL : RICE)
  await expectTotal(page, '3,104.70')
  await payCash(till)
  await expect(page.getByTestId('sale-done')).toContainText('3,104.70')
})

test('a repeated scan shows its line, however far up it stands', async ({ rig: { till } }) => {
  const { page } = till
  await signIn(page)
  await till.scan(RICE)
  for (const code of MANY_CODES) await till.scan(code)
  await expect(page.getByTestId('line-count')).toHaveText(String(MANY_CODES.length + 1))
  await till.scan(RICE)
  const first = page.locator('[data-testid="ticket-row"][data-line-no="1"]')
  await expect(first).toBeInViewport()
  await expect(first.getByTestId('row-quantity')).toContainText('2')
})
