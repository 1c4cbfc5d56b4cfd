/** Events of a newer till are kept unread, and booked exactly once by the version that can read them; then its Z agrees. */
import { afterEach, expect, test } from 'vitest'
import { eventBodySchemas } from '#shared/wire/event-bodies.ts'
import { closeOf, range, withClose } from '../../../tests/support/hub-close.ts'
import { emptyHubDb } from '../../../tests/support/hub-db.ts'
import { enrolledTill, testHub, type TestHub } from '../../../tests/support/hub.ts'
import { opened, received, sold } from '../../../tests/support/hub-events.ts'
import {
  EPOCH_ONE,
  pushOf,
  wireStretch,
  type WireStretch,
} from '../../../tests/support/wire-journal.ts'
import { checkHub } from '../check/check-hub.ts'
import { checkClose } from '../closes/check-close.ts'
import { serverOf } from '../incarnation.ts'
import { answerLetter } from '../letters/answer-letter.ts'
import { readAgain } from './read-again.ts'
import { takePush } from './push.ts'

const TILL = { storeId: 'S01', tillId: 'T01' }

/** An older version of this program: one that knows no goods that are received. */
const known = { 'stock.received': eventBodySchemas['stock.received'] }
const downgrade = () => {
  Reflect.deleteProperty(eventBodySchemas, 'stock.received')
}
const upgrade = () => {
  Object.assign(eventBodySchemas, known)
}
afterEach(upgrade)

function day(): WireStretch {
  const sent = wireStretch([
    { event: opened },
    { event: received('TEA', 9000) },
    { event: sold('T01-000001-K7QX') },
    { event: received('TEA', 2000) },
  ])
  return withClose(sent, closeOf(sent, range(1, 4)))
}

const stateOf = async (hub: TestHub) => {
  const [close] = await hub.db.query<{ state: string }>('SELECT state FROM day_close')
  return close?.state
}
const lettersOf = (hub: TestHub) =>
  hub.db.query<{ code: string; state: string }>(
    `SELECT code, state FROM letter WHERE code = 'unknown-type' ORDER BY seq`,
  )

test('what only a newer version reads is booked once by that version, and the close that waited for it agrees', async () => {
  downgrade()
  const hub = await testHub(await emptyHubDb())
  await enrolledTill(hub)
  const server = await serverOf(hub.db)
  const stretch = day()
  await takePush(hub, TILL, pushOf(stretch, server))
  const close = { ...TILL, epoch: EPOCH_ONE, seq: 5 }
  await checkClose(hub, close)
  expect(await stateOf(hub)).toBe('disputed')
  const floor = () => hub.db.query(`SELECT quantity_milli FROM stock WHERE location = 'FLOOR'`)
  expect(await floor()).toEqual([{ quantity_milli: -1000 }])
  const open = { code: 'unknown-type', state: 'open' }
  expect(await lettersOf(hub)).toEqual([open, open])
  expect(await readAgain(hub, 'all')).toBe(0)

  upgrade()
  hub.handed.length = 0
  // Two processes of the newer version start at once.
  const booked = await Promise.all([readAgain(hub, 'all'), readAgain(hub, 'all')])
  expect(booked.toSorted()).toEqual([0, 2])
  expect(await floor()).toEqual([{ quantity_milli: 10_000 }])
  const resolved = { ...open, state: 'resolved' }
  expect(await lettersOf(hub)).toEqual([resolved, resolved])
  expect(hub.handed).toContainEqual({ name: 'check-close', data: close })
  await checkClose(hub, close)
  expect(await stateOf(hub)).toBe('accepted')
  expect(await hub.db.query(`SELECT kind FROM alert WHERE state = 'open'`)).toEqual([])
  expect((await checkHub(hub.db)).wrong).toEqual([])
  await takePush(hub, TILL, pushOf(stretch, server))
  expect(await readAgain(hub, 'all')).toBe(0)
  expect(await floor()).toEqual([{ quantity_milli: 10_000 }])
})

test('a word of support tries one again; what still cannot be read stays open', async () => {
  downgrade()
  const hub = await testHub(await emptyHubDb())
  await enrolledTill(hub)
  await takePush(
    hub,
    TILL,
    pushOf(wireStretch([{ event: received('TEA', 1000) }]), await serverOf(hub.db)),
  )
  const say = async () => {
    const [letter] = await hub.db.query<{ letter_id: string }>('SELECT letter_id FROM letter')
    const answer = {
      letterId: letter?.letter_id ?? '',
      action: 'replay',
      value: '',
      note: '',
    } as const
    await answerLetter(hub.db, { storeId: 'S01', answer, by: 'support', nowMs: hub.nowMs() })
  }
  await say()
  expect(await readAgain(hub, 'answered')).toBe(0)
  expect(await lettersOf(hub)).toMatchObject([{ state: 'open' }])
  upgrade()
  expect(await readAgain(hub, 'answered')).toBe(0)
  await say()
  expect(await readAgain(hub, 'answered')).toBe(1)
  expect(await lettersOf(hub)).toMatchObject([{ state: 'resolved' }])
})
