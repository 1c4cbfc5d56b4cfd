/** Codes are good once, for one till, for a day; a token says who speaks and ends at once. */
import { expect, test } from 'vitest'
import { enrolledTill, testHub } from '../../../tests/support/hub.ts'
import { CODE_VALID_MS, enrol, makeCode, revokeTill, saveStore } from './enrol.ts'
import { issueOfficeToken, officeOfToken, revokeOffice, tillOfToken } from './tokens.ts'

const APP = '0.1.0'

async function hubWithCode() {
  const hub = await testHub()
  await saveStore(hub.db, { storeId: 'S01', name: '一店', currency: 'CNY' }, hub.nowMs())
  const request = { storeId: 'S01', tillId: 'T01', madeBy: 'Li', nowMs: hub.nowMs() }
  const code = (await makeCode(hub.db, request, hub.bytes)) ?? ''
  const join = (text: string, tillId = 'T01') =>
    enrol(hub.db, { code: text, tillId, app: APP }, hub.bytes, hub.nowMs())
  return { hub, code, join, request }
}

test('a code is changed for a token once, and the database holds neither', async () => {
  const { hub, code, join } = await hubWithCode()
  const outcome = await join(code.toLowerCase().replace('-', ' '))
  if (outcome.kind !== 'enrolled') throw new Error(outcome.kind)
  expect(outcome.enrolment).toMatchObject({ storeId: 'S01', storeName: '一店', tillId: 'T01' })
  const { token } = outcome.enrolment
  expect(await tillOfToken(hub.db, token)).toEqual({ storeId: 'S01', tillId: 'T01' })
  expect(await join(code)).toEqual({ kind: 'code-invalid' })
  const rows = JSON.stringify([
    await hub.db.query('SELECT * FROM till'),
    await hub.db.query('SELECT * FROM enrolment_code'),
  ])
  expect(rows).not.toContain(token)
  expect(rows).not.toContain(code.replace('-', ''))
})

test('a code for another till stays good for its own', async () => {
  const { code, join } = await hubWithCode()
  expect(await join(code, 'T02')).toEqual({ kind: 'not-this-till' })
  expect(await join(code)).toMatchObject({ kind: 'enrolled' })
})

test('a code ends after a day, and with the next code for that till', async () => {
  const { hub, code, join, request } = await hubWithCode()
  hub.clock.atMs += CODE_VALID_MS
  expect(await join(code)).toEqual({ kind: 'code-invalid' })
  const again = { ...request, nowMs: hub.nowMs() }
  const second = (await makeCode(hub.db, again, hub.bytes)) ?? ''
  const third = (await makeCode(hub.db, again, hub.bytes)) ?? ''
  expect(await join(second)).toEqual({ kind: 'code-invalid' })
  expect(await join(third)).toMatchObject({ kind: 'enrolled' })
})

test('a store that nobody made has no codes', async () => {
  const hub = await testHub()
  const request = { storeId: 'S09', tillId: 'T01', madeBy: 'Li', nowMs: 0 }
  expect(await makeCode(hub.db, request, hub.bytes)).toBeNull()
})

test('a token that was taken away is told so at once, and joining again ends the one before', async () => {
  const hub = await testHub()
  const first = await enrolledTill(hub)
  expect(await revokeTill(hub.db, 'S01', 'T01')).toBe(true)
  expect(await tillOfToken(hub.db, first)).toBe('revoked')
  const second = await enrolledTill(hub)
  expect(await tillOfToken(hub.db, first)).toBe('unknown')
  expect(await tillOfToken(hub.db, second)).toEqual({ storeId: 'S01', tillId: 'T01' })
  expect(await revokeTill(hub.db, 'S01', 'T77')).toBe(false)
})

test('a token of the office says who it is and what they may, until it is taken away', async () => {
  const hub = await testHub()
  const person = { name: 'Wang', role: 'finance' } as const
  const token = await issueOfficeToken(hub.db, person, hub.bytes, hub.nowMs())
  expect(await officeOfToken(hub.db, token)).toMatchObject(person)
  expect(await tillOfToken(hub.db, token)).toBe('unknown')
  expect(await revokeOffice(hub.db, 'Wang', hub.nowMs())).toBe(1)
  expect(await officeOfToken(hub.db, token)).toBe('revoked')
})
