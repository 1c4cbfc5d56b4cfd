import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../tests/support/clock.ts'
import { counterOn, type Counter } from '../../../tests/support/counter.ts'
import { openTestStore, rowsOf } from '../../../tests/support/store.ts'
import { openShop } from '../../../tests/support/shop.ts'
import { DEMO_STAFF, emptyStore } from './enrol.ts'
import { hashPin, isSimplePin, TRIES_MAX, waitMsAfter } from './pins.ts'
import { noteTries } from '../store/staff.ts'
import { unlockStaff } from './staff.ts'

const RIGHT = '1357'
const WRONG = '8642'

interface Refused {
  readonly code: string
  readonly details?: Readonly<Record<string, number>>
}

/** `ok`, or the refusal of a sign-in on a fresh screen. */
async function attempt(counter: Counter, pin: string, staffNo = '101'): Promise<Refused> {
  const answer = await counter.call('session.sign-in', { staffNo, pin }, { clientId: 'door' })
  return answer.ok ? { code: 'ok' } : (answer as { refusal: Refused }).refusal
}

/** Wrong PINs, each after the time that the one before asked for. */
async function wrongTimes(counter: Counter, times: number, staffNo = '101'): Promise<Refused[]> {
  const answers: Refused[] = []
  for (let time = 0; time < times; time += 1) {
    counter.clock.advance(MINUTE_MS)
    answers.push(await attempt(counter, WRONG, staffNo))
  }
  return answers
}

/** So many wrong PINs, long ago. */
const triedBefore = ({ store }: Counter, staffNo: string, failedTries: number) =>
  store.write((tx) => noteTries(tx, staffNo, { failedTries, lastTryMs: 0, isLockedOut: false }))

test('three wrong PINs cost nothing, then every try waits longer, up to a minute', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(waitMsAfter)).toEqual([
    0, 0, 0, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000,
  ])
})

test.each([
  ['0000', true],
  ['1234', true],
  ['8765', true],
  ['12345678', true],
  ['1357', false],
  ['1233', false],
  ['9753', false],
])('the PIN %s is simple: %s', (pin, isSimple) => {
  expect(isSimplePin(pin)).toBe(isSimple)
})

test('the same PIN is kept differently for two people', async () => {
  const [one, other] = await Promise.all([hashPin(RIGHT), hashPin(RIGHT)])
  expect(one.pinHash.equals(other.pinHash)).toBe(false)
})

test('people of a new store sign in with the PINs they were given', async () => {
  const create = await emptyStore({
    storeId: 'S01',
    tillId: 'T01',
    storeName: '店',
    currency: 'CNY',
    staff: DEMO_STAFF,
  })
  const counter = counterOn(openTestStore(undefined, { create }))
  for (const { staffNo, pin } of DEMO_STAFF) {
    expect((await attempt(counter, pin, staffNo)).code).toBe('ok')
  }
})

test('wrong PINs are slowed down with a time to wait, and the right one is not let through before it', async () => {
  const counter = counterOn(openTestStore())
  const left = []
  for (let time = 0; time < 3; time += 1) left.push((await attempt(counter, WRONG)).details)
  expect(left).toEqual([{ triesLeft: 9 }, { triesLeft: 8 }, { triesLeft: 7 }])
  expect(await attempt(counter, RIGHT)).toEqual({
    code: 'pin-throttled',
    details: { retryInMs: 2000 },
  })
  counter.clock.advance(SECOND_MS)
  expect((await attempt(counter, WRONG)).details).toEqual({ retryInMs: 1000 })
  counter.clock.advance(SECOND_MS)
  expect((await attempt(counter, WRONG)).details).toEqual({ triesLeft: 6 })
  expect((await attempt(counter, RIGHT)).details).toEqual({ retryInMs: 4000 })
  counter.clock.advance(4000)
  expect((await attempt(counter, RIGHT)).code).toBe('ok')
  expect((await attempt(counter, WRONG)).details).toEqual({ triesLeft: 9 })
})

test('tries that come at the same time are counted one by one', async () => {
  const counter = counterOn(openTestStore())
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => attempt(counter, WRONG)).concat(attempt(counter, RIGHT)),
  )
  expect(answers.map(({ code }) => code)).toEqual([
    ...Array<string>(3).fill('pin-wrong'),
    ...Array<string>(6).fill('pin-throttled'),
  ])
})

test('ten wrong PINs lock a person out, over a restart, until a manager lifts it', async () => {
  const shop = await openShop()
  triedBefore(shop, '101', TRIES_MAX - 2)
  expect(await wrongTimes(shop, 2)).toEqual([
    { code: 'pin-wrong', details: { triesLeft: 1 } },
    { code: 'staff-locked-out' },
  ])
  shop.clock.advance(DAY_MS)
  expect((await attempt(shop, RIGHT)).code).toBe('staff-locked-out')
  const again = await shop.restart()
  expect((await attempt(again, RIGHT)).code).toBe('staff-locked-out')
  const manager = again.as('901')
  expect(await manager.ok('staff.list', {})).toMatchObject([
    { staffNo: '101', isLockedOut: true },
    { staffNo: '201', isLockedOut: false },
    { staffNo: '901', isLockedOut: false },
  ])
  await manager.ok('staff.unlock', { staffNo: '101' })
  expect((await attempt(again, RIGHT)).code).toBe('ok')
  const deeds = `SELECT type, actor FROM journal WHERE type IN ('staff.locked-out', 'staff.unlocked')`
  expect(rowsOf(again.store, deeds)).toEqual([
    { type: 'staff.locked-out', actor: '101' },
    { type: 'staff.unlocked', actor: '901' },
  ])
  expect((await manager.refusal('staff.unlock', { staffNo: '777' })).code).toBe('staff-unknown')
  expect(again.verify().violations).toEqual([])
})

test('a manager who is locked out is let in again from the command line', async () => {
  const counter = counterOn(openTestStore())
  triedBefore(counter, '901', TRIES_MAX - 1)
  await wrongTimes(counter, 1, '901')
  expect((await attempt(counter, '9753', '901')).code).toBe('staff-locked-out')
  const { deps, store } = counter
  store.write((tx) => unlockStaff(tx, deps, '901', 'cli', deps.ids.uuid()))
  expect((await attempt(counter, '9753', '901')).code).toBe('ok')
})

test('a number that nobody has is answered like a wrong PIN, to the end', async () => {
  const counter = counterOn(openTestStore())
  const answersTo = async (staffNo: string) => {
    const slow = await wrongTimes(counter, TRIES_MAX, staffNo)
    const hasty = await attempt(counter, WRONG, staffNo)
    return [...slow, hasty, ...(await wrongTimes(counter, 1, staffNo))]
  }
  expect(await answersTo('777')).toEqual(await answersTo('101'))
})

test('a number that nobody has is slowed down like any other', async () => {
  const counter = counterOn(openTestStore())
  for (let time = 0; time < 3; time += 1) await attempt(counter, WRONG, '777')
  expect(await attempt(counter, WRONG, '777')).toEqual({
    code: 'pin-throttled',
    details: { retryInMs: 2000 },
  })
})

test('a clock that is set back neither lets a try through nor keeps anybody out for ever', async () => {
  for (const staffNo of ['101', '777']) {
    const counter = counterOn(openTestStore())
    for (let time = 0; time < 3; time += 1) await attempt(counter, WRONG, staffNo)
    counter.clock.advance(-5 * HOUR_MS)
    expect((await attempt(counter, WRONG, staffNo)).code, staffNo).toBe('pin-throttled')
    counter.clock.advance(MINUTE_MS)
    const { code } = await attempt(counter, staffNo === '101' ? RIGHT : WRONG, staffNo)
    expect(code, staffNo).toBe(staffNo === '101' ? 'ok' : 'pin-wrong')
  }
})

test('wrong PINs of an approval count like those of a sign-in', async () => {
  const counter = counterOn(openTestStore())
  const ask = async (pin: string) =>
    (await counter.refusal('session.approve', { staffNo: '901', pin, permission: 'discount' })).code
  expect([await ask(WRONG), await ask(WRONG), await ask(WRONG), await ask('9753')]).toEqual([
    'pin-wrong',
    'pin-wrong',
    'pin-wrong',
    'pin-throttled',
  ])
})
