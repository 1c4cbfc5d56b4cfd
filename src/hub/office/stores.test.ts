/** Who belongs to the chain, who may speak, and that nothing is done without a deed. */
import { expect, test } from 'vitest'
import { enrolledTill, testHub } from '../../../tests/support/hub.ts'
import { ADMIN, FINANCE, officeOf, VIEWER } from '../../../tests/support/hub-journal.ts'
import { tillOfToken, officeOfToken } from '../enrolment/tokens.ts'
import { callOffice } from './office-call.ts'
import { officeHandlers } from './office-handlers.ts'

test('a store is made, a code is good for its till, and a till can be cut off; each leaves a deed', async () => {
  const hub = await testHub()
  const office = officeOf(hub)
  expect(await office.refusal('codes.make', { storeId: 'S01', tillId: 'T01' })).toMatchObject({
    code: 'store-unknown',
  })
  await office.ok('stores.save', { storeId: 'S01', name: '南京路店', currency: 'CNY' })
  const { code, expiresMs } = await office.ok('codes.make', { storeId: 'S01', tillId: 'T01' })
  expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/u)
  expect(expiresMs).toBe(hub.nowMs() + 86_400_000)
  const token = await enrolledTill(hub)
  await office.ok('tills.revoke', { storeId: 'S01', tillId: 'T01' })
  expect(await tillOfToken(hub.db, token)).toBe('revoked')
  expect(await office.refusal('tills.revoke', { storeId: 'S01', tillId: 'T9' })).toMatchObject({
    code: 'till-unknown',
  })
  const { deeds } = await office.ok('deeds.list', {})
  expect(deeds.map(({ deed, name }) => `${name} ${deed}`).sort()).toEqual([
    'Chen codes.make',
    'Chen stores.save',
    'Chen tills.revoke',
  ])
})

test('the currency of a store that has a till stays, its name does not', async () => {
  const hub = await testHub()
  await enrolledTill(hub)
  const office = officeOf(hub)
  const renamed = { storeId: 'S01', name: '新名', currency: 'CNY' }
  expect(await office.refusal('stores.save', { ...renamed, currency: 'EUR' })).toMatchObject({
    code: 'currency-fixed',
  })
  await office.ok('stores.save', renamed)
  const { stores } = await office.ok('stores.list', {})
  expect(stores).toMatchObject([{ storeId: 'S01', name: '新名', currency: 'CNY' }])
  expect(stores[0]?.tills).toMatchObject([{ tillId: 'T01', state: 'enrolled', unsentCount: 0 }])
})

test('what a till told of and did not send is counted', async () => {
  const hub = await testHub()
  await enrolledTill(hub)
  await hub.db.query(
    `INSERT INTO epoch (store_id, till_id, epoch, parent_seq, have, hash, told_seq, first_ms, last_ms)
     VALUES ('S01', 'T01', 'A', 0, 7, '\\x00', 10, 1, 1), ('S01', 'T01', 'B', 0, 5, '\\x00', 5, 1, 1)`,
  )
  const { stores } = await officeOf(hub).ok('stores.list', {})
  expect(stores[0]?.tills[0]?.unsentCount).toBe(3)
})

test('people get tokens by name, and the last admin stays', async () => {
  const hub = await testHub()
  const office = officeOf(hub)
  const { token } = await office.ok('tokens.issue', { name: 'Wang', role: 'admin' })
  expect(await officeOfToken(hub.db, token)).toEqual({ name: 'Wang', role: 'admin' })
  expect(await office.refusal('tokens.issue', { name: 'Wang', role: 'viewer' })).toMatchObject({
    code: 'name-taken',
  })
  expect(await office.refusal('tokens.revoke', { name: 'Wang' })).toMatchObject({
    code: 'last-admin',
  })
  expect(await office.refusal('tokens.revoke', { name: 'nobody' })).toMatchObject({
    code: 'name-unknown',
  })
  await office.ok('tokens.issue', { name: 'Zhao', role: 'admin' })
  await office.ok('tokens.revoke', { name: 'Wang' })
  expect(await officeOfToken(hub.db, token)).toBe('revoked')
  const { people } = await office.ok('tokens.list', {})
  expect(people.map(({ name, revokedMs }) => [name, revokedMs === null])).toEqual([
    ['Zhao', true],
    ['Wang', false],
  ])
  expect(await office.ok('office.me', {})).toMatchObject({ name: 'Chen', role: 'admin' })
})

test('who only looks may do nothing, finance decides, and the rest is the admin’s', async () => {
  const hub = await testHub()
  const call = (name: 'stores.save' | 'alerts.close' | 'stores.list', who: typeof ADMIN) =>
    callOffice(hub, officeHandlers, name, who, {}).then(({ kind }) => kind)
  expect(await call('stores.list', VIEWER)).toBe('done')
  expect(await call('alerts.close', VIEWER)).toBe('not-allowed')
  expect(await call('stores.save', FINANCE)).toBe('not-allowed')
  // The role is right, and only the form is not.
  expect(await call('alerts.close', FINANCE)).toBe('body-invalid')
  expect(await call('stores.save', ADMIN)).toBe('body-invalid')
})
