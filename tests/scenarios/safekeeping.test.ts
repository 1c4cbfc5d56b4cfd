/** Backups and restores as a manager does them: through the operations, on a running till. */
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Frame } from '#shared/api/link.ts'
import type { Output } from '#shared/api/registry.ts'
import { takeBackup } from '#main/store/backup-take.ts'
import { lockStore } from '#main/store/lock.ts'
import { MINUTE_MS, scratchFolder, START_MS, testClock, type TestClock } from '../support/clock.ts'
import { CODE, type StaffNo } from '../support/goods.ts'
import { pathIn } from '../support/store.ts'
import { startTestTill, type TestTill, type TestTillOptions } from '../support/till.ts'

async function openTill(options: TestTillOptions = {}): Promise<TestTill> {
  const till = await startTestTill({ dir: scratchFolder(), by: '901', ...options })
  onTestFinished(() => till.stop())
  return till
}

async function sellCola(till: TestTill, times = 1): Promise<void> {
  const by = till.as('101')
  if ((await by.ok('shift.current', {})).shift === null)
    await by.ok('shift.open', { floatMinor: 0 })
  for (let sale = 0; sale < times; sale += 1) {
    await by.ok('checkout.scan', { code: CODE.cola, quantityMilli: null })
    const { revision, cashDueMinor } = (await by.ok('checkout.read', {})).head
    const tender = { code: 'cash', receivedMinor: cashDueMinor, reference: null }
    await by.ok('checkout.complete', { revision, tender })
  }
}

const wishFor = (backup: Output<'safekeeping.back-up-now'>, staffNo: StaffNo = '901') => ({
  place: backup.place,
  name: backup.name,
  staffNo,
  pin: staffNo === '901' ? '9753' : '1357',
  useMirror: true,
})

const receiptCount = async (till: TestTill) =>
  (await till.as('901').ok('safekeeping.list', {})).length

test('a backup at request is listed, checked, and shown as the last one', async () => {
  const till = await openTill()
  await sellCola(till)
  expect((await till.ok('safekeeping.status', {})).backup).toMatchObject({
    state: 'none',
    lastTakenMs: null,
    second: 'off',
  })
  const backup = await till.ok('safekeeping.back-up-now', {})
  expect(backup).toMatchObject({ place: 'store', state: 'ok', tillId: 'T01', takenMs: START_MS })
  expect(await till.ok('safekeeping.list', {})).toEqual([backup])
  const { backup: shown, restored, mirror, room } = await till.ok('safekeeping.status', {})
  expect(shown).toMatchObject({ state: 'ok', lastTakenMs: START_MS, lastName: backup.name })
  expect([restored, mirror.state, room.hasBallast]).toEqual([null, 'off', false])
  const status = await till.ok('till.status', {})
  expect(status).toMatchObject({
    backup: 'ok',
    mirror: 'off',
    storage: 'ok',
    isRestoredUncompared: false,
  })
})

test('cashiers neither make backups nor restore them', async () => {
  const till = await openTill()
  const backup = await till.ok('safekeeping.back-up-now', {})
  for (const op of ['safekeeping.status', 'safekeeping.list', 'safekeeping.back-up-now'] as const) {
    expect((await till.as('101').refusal(op, {})).code).toBe('not-allowed')
  }
  expect((await till.as('101').refusal('safekeeping.restore', wishFor(backup))).code).toBe(
    'not-allowed',
  )
  expect((await till.refusal('safekeeping.restore', wishFor(backup, '101'))).code).toBe(
    'manager-needed',
  )
  const wrong = { ...wishFor(backup), pin: '1111' }
  expect((await till.refusal('safekeeping.restore', wrong)).code).toBe('pin-wrong')
})

test('two backups at once: the second one is told to wait', async () => {
  const till = await openTill()
  const [first, second] = await Promise.all([
    till.call('safekeeping.back-up-now', {}),
    till.call('safekeeping.back-up-now', {}),
  ])
  expect(first.ok).toBe(true)
  expect(second).toMatchObject({ ok: false, refusal: { code: 'backup-busy' } })
})

test('a folder for copies that is not there fails the copy and shows it; the till sells on', async () => {
  const secondDir = join(scratchFolder(), 'stick')
  const till = await openTill({ settings: { backupDir: secondDir } })
  await sellCola(till)
  await till.ok('safekeeping.back-up-now', {})
  expect((await till.ok('safekeeping.status', {})).backup).toMatchObject({
    state: 'failed',
    second: 'failed',
    secondDir,
  })
  expect((await till.ok('till.status', {})).backup).toBe('failed')
  await sellCola(till)
})

test('a preview says what would be missing; a restore does it, and every screen starts anew', async () => {
  const mirrorDir = scratchFolder()
  const till = await openTill({ settings: { mirrorDir } })
  await sellCola(till, 2)
  const backup = await till.ok('safekeeping.back-up-now', {})
  await sellCola(till, 3)
  const { missing, hasMirror, settingsMs } = await till.ok('safekeeping.preview', {
    place: 'store',
    name: backup.name,
  })
  expect({ hasMirror, settingsMs }).toEqual({ hasMirror: true, settingsMs: START_MS })
  expect(missing.events).toBeGreaterThanOrEqual(3)
  const report = await till.ok('safekeeping.restore', wishFor(backup))
  expect(report.rehydrated).toBe(missing.events)
  expect(report.replacedDir).toContain('replaced')
  expect((await till.refusal('safekeeping.status', {})).code).toBe('signed-out')
  const again = await till.restart()
  onTestFinished(() => again.stop())
  await again.signIn('901', 'new-screen')
  const status = await again.ok('safekeeping.status', {}, { clientId: 'new-screen' })
  expect(status.restored).toMatchObject({
    source: backup.name,
    rehydrated: missing.events,
    isCompared: false,
  })
  expect((await again.ok('till.status', {})).isRestoredUncompared).toBe(true)
})

test('after a restore in place the same process sells on, with numbers beyond the old ones', async () => {
  const till = await openTill()
  await sellCola(till, 1)
  const backup = await till.ok('safekeeping.back-up-now', {})
  await sellCola(till, 2)
  await till.ok('safekeeping.restore', wishFor(backup))
  await till.signIn('101', 'desk-101')
  await till.signIn('901', 'desk-901')
  await sellCola(till, 1)
  const after = await till.ok('safekeeping.back-up-now', {})
  expect(after.lastReceiptNo).toMatch(/^T01-000004-/u)
  expect(after.epoch).not.toBe(backup.epoch)
})

test('a backup that turned out damaged leaves the till as it was, and says why', async () => {
  const till = await openTill()
  await sellCola(till, 1)
  const backup = await till.ok('safekeeping.back-up-now', {})
  const path = join(till.dir, 'backup', backup.name)
  const bytes = readFileSync(path)
  bytes[bytes.length - 50] = (bytes[bytes.length - 50] ?? 0) ^ 1
  writeFileSync(path, bytes)
  const ref = { place: 'store', name: backup.name } as const
  expect((await till.refusal('safekeeping.preview', ref)).code).toBe('backup-damaged')
  expect((await till.refusal('safekeeping.restore', wishFor(backup))).code).toBe('backup-damaged')
  expect((await till.ok('safekeeping.status', {})).restoreProblem).toBe('backup-damaged')
  await sellCola(till, 1)
  const gone = { place: 'second', name: backup.name } as const
  expect((await till.refusal('safekeeping.preview', gone)).code).toBe('backup-unknown')
  expect(await receiptCount(till)).toBe(1)
})

test('in normal life there is nothing to rescue', async () => {
  const till = await openTill()
  expect(await till.ok('rescue.status', {})).toMatchObject({ mode: 'normal', kind: null })
  expect((await till.refusal('rescue.list', {})).code).toBe('not-in-rescue')
  const ref = { place: 'store', name: 'T01.db' } as const
  expect((await till.refusal('rescue.preview', ref)).code).toBe('not-in-rescue')
  const wish = { ...ref, staffNo: '901', pin: '9753', useMirror: false }
  expect((await till.refusal('rescue.restore', wish)).code).toBe('not-in-rescue')
})

/** A till with a backup whose store was then damaged; started again. */
async function rescued(damage: (dir: string) => void, clock: TestClock = testClock()) {
  const first = await openTill({ clock })
  await sellCola(first, 2)
  const backup = await first.ok('safekeeping.back-up-now', {})
  await first.stop()
  damage(first.dir)
  const till = await openTill({ dir: first.dir, clock })
  return { till, backup, clock }
}

test.each<[string, string, (dir: string) => void]>([
  ['truncated', 'corrupt', (dir) => truncateSync(pathIn(dir), 9000)],
  ['overwritten', 'corrupt', (dir) => writeFileSync(pathIn(dir), 'shopping list')],
  ['gone', 'unreadable', (dir) => rmSync(pathIn(dir))],
  ['a backup', 'backup', (dir) => copyFileSync(join(dir, 'backup', onlyBackup(dir)), pathIn(dir))],
])('a store that is %s starts as a rescue, is restored, and sells', async (_what, kind, damage) => {
  const { till, backup } = await rescued(damage)
  expect(await till.ok('rescue.status', {})).toMatchObject({
    mode: 'rescue',
    kind,
    storeDir: till.dir,
  })
  expect((await till.refusal('till.status', {})).code).toBe('in-rescue')
  expect((await till.refusal('checkout.read', {})).code).toBe('in-rescue')
  expect(await till.ok('rescue.list', {})).toMatchObject([{ name: backup.name, state: 'ok' }])
  const ref = { place: 'store', name: backup.name } as const
  expect((await till.ok('rescue.preview', ref)).backup).toMatchObject({ name: backup.name })
  const report = await till.ok('rescue.restore', wishFor(backup))
  expect(report).toMatchObject({ source: backup.name, rehydrated: 0 })
  expect(await till.ok('rescue.status', {})).toMatchObject({ mode: 'normal' })
  for (const staffNo of ['101', '901'] as const) await till.signIn(staffNo, `desk-${staffNo}`)
  await sellCola(till, 1)
  expect((await till.ok('till.status', {})).isRestoredUncompared).toBe(true)
})

const onlyBackup = (dir: string) =>
  readdirSync(join(dir, 'backup')).find((name) => name.endsWith('.db')) ?? ''

test('only a manager of the backup may restore it, and wrong PINs are slowed down', async () => {
  const { till, backup, clock } = await rescued((dir) => rmSync(pathIn(dir)))
  expect((await till.refusal('rescue.restore', wishFor(backup, '101'))).code).toBe('manager-needed')
  const wrong = { ...wishFor(backup), pin: '1111' }
  for (let tries = 1; tries <= 3; tries += 1) {
    expect(await till.refusal('rescue.restore', wrong)).toMatchObject({
      code: 'pin-wrong',
      details: { triesLeft: 10 - tries },
    })
  }
  expect((await till.refusal('rescue.restore', wishFor(backup))).code).toBe('pin-throttled')
  clock.advance(MINUTE_MS)
  for (let tries = 4; tries <= 10; tries += 1) {
    await till.refusal('rescue.restore', wrong)
    clock.advance(2 * MINUTE_MS)
  }
  expect((await till.refusal('rescue.restore', wishFor(backup))).code).toBe('staff-locked-out')
  expect(existsSync(pathIn(till.dir))).toBe(false)
})

test('a repeat of the same restore gets the same answer and restores once', async () => {
  const { till, backup } = await rescued((dir) => rmSync(pathIn(dir)))
  const commandId = '0198c000-0000-7000-8000-00000000000b'
  const bent = { ...wishFor(backup), pin: '1111' }
  const first = await till.call('rescue.restore', bent, { commandId })
  expect(await till.call('rescue.restore', bent, { commandId })).toEqual(first)
})

test('a rescue holds the store: nobody else opens it meanwhile, and lets it go at its end', async () => {
  const { till } = await rescued((dir) => truncateSync(pathIn(dir), 9000))
  expect(() => lockStore(till.dir)).toThrow(expect.objectContaining({ kind: 'in-use' }) as Error)
  await till.stop()
  lockStore(till.dir).release()
})

test('a token that was given out in the rescue is good in the till that comes after it', async () => {
  const { till, backup } = await rescued((dir) => rmSync(pathIn(dir)))
  const { token, clientId } = till.backend.access.issue()
  await till.ok('rescue.restore', wishFor(backup))
  expect(till.backend.access.clientOf(token)).toBe(clientId)
  const again = await till.restart()
  onTestFinished(() => again.stop())
  expect(again.backend.access.clientOf(token)).toBe(clientId)
})

test('screens of the rescue get their answer, then are told to connect anew', async () => {
  const { till, backup } = await rescued((dir) => rmSync(pathIn(dir)))
  const frames: Frame[] = []
  const { promise: closed, resolve } = Promise.withResolvers<void>()
  let tell: (frame: Frame) => void = () => undefined
  till.backend.serve(
    {
      post: (frame) => void frames.push(frame),
      onFrame: (listener) => (tell = listener),
      onDown: () => undefined,
      close: () => resolve(),
    },
    { clientId: 'window' },
  )
  const commandId = '0198c000-0000-7000-8000-00000000000c'
  tell({ t: 'call', id: 7, op: 'rescue.restore', input: wishFor(backup), commandId })
  await closed
  expect(frames).toContainEqual({
    t: 'answer',
    id: 7,
    answer: expect.objectContaining({ ok: true }) as unknown,
  })
  expect(await till.ok('rescue.status', {})).toMatchObject({ mode: 'normal' })
})

test('backups of another till that lie in the same folder are told apart', async () => {
  const secondDir = scratchFolder()
  const till = await openTill({ settings: { backupDir: secondDir } })
  await sellCola(till)
  await till.ok('safekeeping.back-up-now', {})
  const other = await openTill()
  await sellCola(other)
  const job = { path: pathIn(other.dir), storeDir: other.dir, secondDir: null, nowMs: START_MS }
  const { name } = await takeBackup(job)
  copyFileSync(join(other.dir, 'backup', name), join(secondDir, name.replace('T01', 'T02')))
  const states = (await till.ok('safekeeping.list', {})).map(({ place, state }) => [place, state])
  expect(states).toContainEqual(['second', 'ok'])
  expect(states).toHaveLength(3)
})
