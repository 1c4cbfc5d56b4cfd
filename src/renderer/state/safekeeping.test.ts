/** A restore is answered, refused, or nobody knows; each is kept where the next screen finds it. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BackupView } from '#shared/api/safekeeping.ts'
import { client } from '../client/app-client.ts'
import { attachScript } from '../client/scripted-link.ts'
import { leaveRestore, readRescue, restoreBackup, useRescue, useRestore } from './safekeeping.ts'

const backup = { place: 'store', name: 'T01.db', tillId: 'T01' } as BackupView
const who = { staffNo: '901', pin: '9753', useMirror: true }

beforeEach(leaveRestore)
afterEach(() => {
  client.detach()
})

test('done: the report stays on screen after the till has come back', async () => {
  const report = { source: 'T01.db', rehydrated: 3 }
  const link = attachScript(client, () => ({ ok: true, value: report }))
  expect(await restoreBackup('safekeeping', backup, who)).toBeNull()
  expect(link.calls[0]).toMatchObject({
    op: 'safekeeping.restore',
    input: { place: 'store', name: 'T01.db', ...who },
  })
  expect(useRestore.getState()).toMatchObject({ phase: 'done', report, isBack: false })
  attachScript(client, () => ({ ok: true, value: { mode: 'normal' } }))
  await readRescue()
  expect(useRestore.getState()).toMatchObject({ phase: 'done', report, isBack: true })
})

test('refused: the dialog says why and nothing else is in front', async () => {
  attachScript(client, () => ({ ok: false, refusal: { code: 'pin-wrong' } }))
  const outcome = await restoreBackup('rescue', backup, who)
  expect(outcome).toMatchObject({ refusal: { code: 'pin-wrong' } })
  expect(useRestore.getState().phase).toBe('idle')
})

test('the link went down: it is said that nobody knows, and nothing is sent again', async () => {
  const link = attachScript(client, () => 'no-answer')
  const restoring = restoreBackup('rescue', backup, who)
  expect(useRestore.getState().phase).toBe('running')
  link.goDown()
  expect(await restoring).toBeNull()
  expect(useRestore.getState().phase).toBe('unknown')
  expect(link.calls).toHaveLength(1)
})

test('what the backend says of rescue is kept; one that does not know the question sells', async () => {
  attachScript(client, () => ({ ok: true, value: { mode: 'rescue', kind: 'corrupt' } }))
  expect((await readRescue())?.mode).toBe('rescue')
  expect(useRescue.getState().status?.kind).toBe('corrupt')
  attachScript(client, () => ({ ok: false, refusal: { code: 'operation-unknown' } }))
  expect(await readRescue()).toBeNull()
})
