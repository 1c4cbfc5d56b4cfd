import { expect, test } from 'vitest'
import type { Input } from '#shared/api/registry.ts'
import { counterOn, type Counter } from '../../../tests/support/counter.ts'
import { openTestStore, rowsOf } from '../../../tests/support/store.ts'

type Person = Input<'staff.save'>

const NEW: Person = { staffNo: '102', name: '小张', role: 'cashier', isActive: true, pin: '8642' }
const BOSS: Person = { staffNo: '901', name: '王店长', role: 'manager', isActive: true, pin: null }

const manager = () => counterOn(openTestStore(), { by: '901' })
const refused = async (counter: Counter, person: Person) =>
  (await counter.refusal('staff.save', person)).code
const signIn = (counter: Counter, staffNo: string, pin: string) =>
  counter.call('session.sign-in', { staffNo, pin }, { clientId: 'door' })

test('a new person signs in with the PIN they were given, and the journal says who added them', async () => {
  const counter = manager()
  await counter.ok('staff.save', NEW)
  expect(await signIn(counter, '102', '8642')).toMatchObject({ ok: true })
  expect(
    rowsOf(counter.store, `SELECT actor, body FROM journal WHERE type = 'staff.saved'`),
  ).toEqual([{ actor: '901', body: '{"staffNo":"102","detail":"cashier new PIN"}' }])
})

test('a new person needs a PIN, and nobody a simple one', async () => {
  const counter = manager()
  expect(await refused(counter, { ...NEW, pin: null })).toBe('pin-missing')
  for (const pin of ['1111', '2345', '9876']) {
    expect(await refused(counter, { ...NEW, pin })).toBe('pin-too-simple')
  }
  expect(await counter.ok('staff.list', {})).toHaveLength(3)
})

test('without a new PIN the old one stays', async () => {
  const counter = manager()
  await counter.ok('staff.save', { ...NEW, staffNo: '101', name: '李收银', pin: null })
  expect(await signIn(counter, '101', '1357')).toMatchObject({
    value: { staff: { name: '李收银' } },
  })
})

test('a person who was made inactive cannot sign in, and is answered like a stranger', async () => {
  const counter = manager()
  await counter.ok('staff.save', { ...NEW, staffNo: '101', isActive: false, pin: null })
  expect(await signIn(counter, '101', '1357')).toEqual(await signIn(counter, '777', '1357'))
})

test('the last manager stays an active manager', async () => {
  const counter = manager()
  expect(await refused(counter, { ...BOSS, role: 'cashier' })).toBe('last-manager')
  expect(await refused(counter, { ...BOSS, isActive: false })).toBe('last-manager')
  await counter.ok('staff.save', { ...NEW, role: 'manager' })
  await counter.ok('staff.save', { ...BOSS, role: 'cashier' })
  expect((await counter.refusal('staff.list', {})).code).toBe('not-allowed')
})

test('an inactive manager does not count as one who is left', async () => {
  const counter = manager()
  await counter.ok('staff.save', { ...NEW, role: 'manager', isActive: false })
  expect(await refused(counter, { ...BOSS, isActive: false })).toBe('last-manager')
})
