/** Letters at the hub: each stands once, an answer is taken once, and what it says has its effect. */
import { expect, test } from 'vitest'
import { LettersRow } from '#shared/wire/feed-rows.ts'
import { emptyHubDb } from '../../../tests/support/hub-db.ts'
import { answerLetter, resolveLetter } from './answer-letter.ts'
import { letterIdOf, openLetters, type NewLetter } from './open-letter.ts'

const UNKNOWN: NewLetter = {
  storeId: 'S01',
  tillId: 'T01',
  code: 'unknown-sku',
  event: { epoch: '7M3W9ACDEK7QX', seq: 12, eventId: 'e-12' },
  subject: 'TEA',
  detail: { sku: 'TEA', name: '绿茶', amountMinor: 350, quantityMilli: 1000 },
}
const NEWS: NewLetter = { ...UNKNOWN, code: 'price-stale', subject: '' }
const states = (db: Awaited<ReturnType<typeof emptyHubDb>>) =>
  db.query('SELECT code, state, owner, answer FROM letter ORDER BY code')

test('the same trouble with the same event is one letter, another item is another', async () => {
  const db = await emptyHubDb()
  const milk = { ...UNKNOWN, subject: 'MILK', detail: { sku: 'MILK' } }
  expect(await openLetters(db, [UNKNOWN, UNKNOWN, milk], 1000)).toHaveLength(2)
  expect(await openLetters(db, [UNKNOWN], 2000)).toEqual([])
  const [row] = await db.query('SELECT opened_ms, due_ms FROM letter WHERE letter_id = $1', [
    letterIdOf(UNKNOWN),
  ])
  expect(row).toEqual({ opened_ms: 1000, due_ms: 1000 + 3 * 86_400_000 })
})

test('an item that is said to be another one is mapped, and the event is tried again', async () => {
  const db = await emptyHubDb()
  await openLetters(db, [UNKNOWN], 1000)
  const answer = {
    letterId: letterIdOf(UNKNOWN),
    action: 'map-sku',
    value: 'TEA-250',
    note: '',
  } as const
  const said = { storeId: 'S01', answer, by: '901', nowMs: 2000 }
  expect(await answerLetter(db, said)).toEqual({
    kind: 'again',
    tillId: 'T01',
    code: 'unknown-sku',
  })
  expect(await db.query('SELECT ours, theirs FROM mapping')).toEqual([
    { ours: 'TEA', theirs: 'TEA-250' },
  ])
  await resolveLetter(db, 'S01', answer.letterId, 3000)
  expect(await answerLetter(db, said)).toEqual({ kind: 'settled' })
})

test('what only informs is done when it was seen; a letter of another store is not there', async () => {
  const db = await emptyHubDb()
  await openLetters(db, [NEWS], 1000)
  const answer = {
    letterId: letterIdOf(NEWS),
    action: 'acknowledge',
    value: '',
    note: 'ok',
  } as const
  const said = { answer, by: '901', nowMs: 2000 }
  expect(await answerLetter(db, { ...said, storeId: 'S02' })).toEqual({ kind: 'unknown' })
  expect(await answerLetter(db, { ...said, storeId: 'S01' })).toMatchObject({ kind: 'resolved' })
  expect(await states(db)).toEqual([
    {
      code: 'price-stale',
      state: 'resolved',
      owner: 'store',
      answer: { action: 'acknowledge', value: '', note: 'ok', by: '901' },
    },
  ])
})

test('the till is told of its letters as they stand, and of no other till’s', async () => {
  const db = await emptyHubDb()
  await openLetters(db, [UNKNOWN, { ...NEWS, tillId: 'T02' }], 1000)
  const letterId = letterIdOf(UNKNOWN)
  const told = async () => {
    const rows = await db.query<{ row: unknown }>(
      `SELECT row FROM feed_row WHERE feed = 'letters' AND till_id = 'T01'`,
    )
    return rows.map(({ row }) => LettersRow.parse(row))
  }
  expect(await told()).toMatchObject([{ letterId, code: 'unknown-sku', state: 'open' }])
  await resolveLetter(db, 'S01', letterId, 2000)
  expect(await told()).toMatchObject([{ letterId, eventId: 'e-12', state: 'resolved' }])
})
