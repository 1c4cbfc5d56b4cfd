/** What needs attention: shown with what hangs on it, decided by the right person, once, and in the journal for ever. */
import { expect, test } from 'vitest'
import { LETTER_CODES, type LetterAction, type LetterCode } from '#shared/letters/letter.ts'
import { compareProjections, isDifferent } from '#main/store/rebuild.ts'
import { openLetterCount, putLetter, type ToldLetter } from '#main/store/letters.ts'
import { openShop, type Shop } from '../support/shop.ts'
import { connectionOf, rowsOf } from '../support/store.ts'

const NOW = 1_772_440_000_000
const letter = (code: LetterCode, said: Partial<ToldLetter> = {}): ToldLetter => ({
  ...{ letterId: `L-${code}`, direction: 'out', code, eventId: null, state: 'open' },
  openedMs: NOW,
  detail: { sku: 'TEA', name: '绿茶', amountMinor: 350, quantityMilli: 1000 },
  ...said,
})
const answering = (letterIds: string[], action: LetterAction, value = '') => ({
  ...{ letterIds, action, value, note: '' },
})
const tell = (shop: Shop, ...letters: ToldLetter[]) =>
  shop.store.write((tx) => {
    for (const one of letters) putLetter(tx, one, NOW)
  })

test('every code is listed with its owner, its date and what can be done', async () => {
  const shop = await openShop()
  tell(shop, ...LETTER_CODES.map((code) => letter(code)))
  const { letters, openCount } = await shop.as('901').ok('letters.list', { state: 'open' })
  expect(openCount).toBe(LETTER_CODES.length)
  for (const one of letters) {
    expect(one.actions.length > 0, one.code).toBe(one.owner === 'store')
    expect(one).toMatchObject({ amountMinor: 350, quantityMilli: 1000, answer: null })
  }
})

test('an answer is an event, waits for head office, and is the same after a rebuild', async () => {
  const shop = await openShop()
  tell(shop, letter('unknown-sku'))
  const answer = answering(['L-unknown-sku'], 'map-sku', 'COLA')
  await shop.as('901').ok('letters.answer', answer)
  const [one] = (await shop.as('901').ok('letters.list', { state: 'open' })).letters
  expect(one).toMatchObject({ state: 'answered', answer: { action: 'map-sku', value: 'COLA' } })
  const rows = rowsOf(shop.store, `SELECT body, actor FROM journal WHERE type = 'letter.answered'`)
  expect(rows).toMatchObject([{ actor: '901' }])
  expect(isDifferent(compareProjections(connectionOf(shop.store)))).toBe(false)
  // Head office still says open when it has not heard of the answer; then it says that it is settled.
  tell(shop, letter('unknown-sku'))
  expect((await shop.as('901').ok('letters.list', { state: 'open' })).openCount).toBe(1)
  tell(shop, letter('unknown-sku', { state: 'resolved' }))
  expect(shop.store.read(openLetterCount)).toBe(0)
  expect((await shop.as('901').ok('letters.list', { state: 'resolved' })).letters).toHaveLength(1)
})

test('news are acknowledged all at once; what tells goods apart is said one by one', async () => {
  const shop = await openShop()
  const stale = [1, 2, 3].map((no) => letter('price-stale', { letterId: `P${no}` }))
  tell(
    shop,
    ...stale,
    letter('unknown-sku', { letterId: 'U1' }),
    letter('unknown-sku', { letterId: 'U2' }),
  )
  const manager = shop.as('901')
  const seen = answering(['P1', 'P2', 'P3'], 'acknowledge')
  expect(await manager.ok('letters.answer', seen)).toEqual({ answeredCount: 3 })
  const both = answering(['U1', 'U2'], 'map-sku', 'COLA')
  expect((await manager.refusal('letters.answer', both)).code).toBe('one-at-a-time')
  expect((await manager.refusal('letters.answer', seen)).code).toBe('letter-resolved')
})

test('wrong answers are refused in words and nothing is written', async () => {
  const shop = await openShop()
  tell(shop, letter('unknown-sku'), letter('period-closed'), letter('hash-mismatch'))
  const manager = shop.as('901')
  const refusal = async (
    letterId: string,
    action: 'map-sku' | 'acknowledge' | 'replay',
    value: string,
  ) => (await manager.refusal('letters.answer', answering([letterId], action, value))).code
  expect(await refusal('L-nobody', 'replay', '')).toBe('letter-unknown')
  expect(await refusal('L-period-closed', 'replay', '')).toBe('letter-not-yours')
  expect(await refusal('L-hash-mismatch', 'acknowledge', '')).toBe('letter-not-yours')
  expect(await refusal('L-unknown-sku', 'acknowledge', '')).toBe('action-not-offered')
  expect(await refusal('L-unknown-sku', 'map-sku', '')).toBe('value-missing')
  expect(await refusal('L-unknown-sku', 'map-sku', 'NOBODY')).toBe('item-unknown')
  expect(rowsOf(shop.store, `SELECT 1 FROM journal WHERE type = 'letter.answered'`)).toEqual([])
  expect(shop.store.read(openLetterCount)).toBe(3)
})

test('a cashier does not see them, a clerk needs somebody beside', async () => {
  const shop = await openShop()
  tell(shop, letter('unknown-sku'))
  const answer = answering(['L-unknown-sku'], 'propose-item')
  expect((await shop.as('101').refusal('letters.list', { state: 'open' })).code).toBe('not-allowed')
  expect((await shop.as('201').refusal('letters.answer', answer)).code).toBe('approval-needed')
})

test('a letter that is late says so and stands before the others', async () => {
  const shop = await openShop()
  const old = letter('lot-required', { openedMs: NOW - 9 * 86_400_000 })
  tell(shop, letter('unknown-sku'), letter('price-stale', { openedMs: 0 }), old)
  const said = await shop.as('901').ok('letters.list', { state: 'open' })
  expect(said.overdueCount).toBe(1)
  expect(said.letters[0]).toMatchObject({ code: 'lot-required', isOverdue: true })
})
