import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { silentLog } from '#main/log.ts'
import { scratchFolder } from '../../../tests/support/clock.ts'
import { openTestStore, rowsOf, trade } from '../../../tests/support/store.ts'
import { linesOf, mirroredEpochs, mirrorFileName, readTail } from './mirror-files.ts'
import { parseMirrorLine } from './mirror-line.ts'
import { JournalMirror } from './mirror.ts'
import type { Store } from './store.ts'

function mirrorOf(store: Store, dir: string): JournalMirror {
  const read = <T>(run: Parameters<typeof store.read<T>>[0]) => store.read(run)
  const mirror = new JournalMirror({
    dir,
    tillId: 'T01',
    read,
    log: silentLog,
    onChange: () => undefined,
  })
  onTestFinished(() => mirror.stop())
  return mirror
}

const fileOf = (store: Store, dir: string) => join(dir, mirrorFileName('T01', store.epoch))

const seqsIn = (path: string) => [...linesOf(path)].map((event) => event?.place.seq ?? null)

const upTo = (seq: number) => Array.from({ length: seq }, (_, index) => index + 1)

test('every event is in the mirror once, with the hash that it has in the journal', async () => {
  const store = openTestStore()
  const dir = scratchFolder()
  const mirror = mirrorOf(store, dir)
  trade(store, 3)
  await mirror.flush()
  trade(store, 60)
  await mirror.flush()
  expect(mirror.state).toBe('ok')
  const events = [...linesOf(fileOf(store, dir))]
  const hashes = rowsOf(store, 'SELECT hex(hash) AS hash FROM journal ORDER BY position')
  expect(events.map((event) => event?.hash.toString('hex').toUpperCase())).toEqual(
    hashes.map(({ hash }) => hash),
  )
})

test('each start has a file of its own, which names its parent', async () => {
  const dir = scratchFolder()
  const first = openTestStore()
  trade(first, 2)
  await mirrorOf(first, dir).flush()
  first.close()
  const second = openTestStore(first.dir)
  trade(second, 1)
  await mirrorOf(second, dir).flush()
  expect(readdirSync(dir)).toHaveLength(2)
  expect(mirroredEpochs(dir, 'T01')).toContainEqual(
    expect.objectContaining({
      epoch: second.epoch,
      parentEpoch: first.epoch,
      parentSeq: 4,
      lastSeq: 2,
    }),
  )
})

test('a line that a crash tore off is cut off and written again', async () => {
  const store = openTestStore()
  const dir = scratchFolder()
  trade(store, 4)
  await mirrorOf(store, dir).flush()
  const path = fileOf(store, dir)
  truncateSync(path, statSync(path).size - 40)
  expect(seqsIn(path).at(-1)).toBeNull()
  trade(store, 2)
  await mirrorOf(store, dir).flush()
  expect(seqsIn(path)).toEqual(upTo(8))
})

test('what the mirror missed while it was away is filled in from the journal', async () => {
  const dir = scratchFolder()
  const first = openTestStore()
  trade(first, 2)
  await mirrorOf(first, dir).flush()
  trade(first, 2)
  first.close()
  const second = openTestStore(first.dir)
  trade(second, 1)
  await mirrorOf(second, dir).flush()
  expect(seqsIn(fileOf(first, dir))).toEqual(upTo(6))
  expect(seqsIn(fileOf(second, dir))).toEqual(upTo(2))
})

test('a path that is gone fails the mirror and not the sale, and is caught up with when it is back', async () => {
  const store = openTestStore()
  const stick = scratchFolder()
  const dir = join(stick, 'mirror')
  mkdirSync(dir)
  const mirror = mirrorOf(store, dir)
  trade(store, 1)
  await mirror.flush()
  renameSync(stick, `${stick}-out`)
  onTestFinished(() => rmSync(`${stick}-out`, { recursive: true, force: true }))
  const again = mirrorOf(store, dir)
  trade(store, 1)
  await again.flush()
  expect(again.state).toBe('failed')
  expect(again.problem).toContain('ENOENT')
  renameSync(`${stick}-out`, stick)
  await again.flush()
  expect(again.state).toBe('ok')
  expect(seqsIn(fileOf(store, dir))).toEqual(upTo(4))
})

test('a file without one whole line is put aside and written anew', async () => {
  const store = openTestStore()
  const dir = scratchFolder()
  trade(store, 1)
  const path = fileOf(store, dir)
  writeFileSync(path, 'x'.repeat(100_000))
  await mirrorOf(store, dir).flush()
  expect(seqsIn(path)).toEqual(upTo(3))
  expect(readFileSync(`${path}.damaged`, 'utf8')).toHaveLength(100_000)
})

test('one changed character anywhere in a line is noticed', async () => {
  const store = openTestStore()
  const dir = scratchFolder()
  trade(store, 1)
  await mirrorOf(store, dir).flush()
  const [line = ''] = readFileSync(fileOf(store, dir), 'utf8').split('\n')
  expect(parseMirrorLine(line)).not.toBeNull()
  for (let at = 0; at < line.length; at += 1) {
    const other = line[at] === '7' ? '8' : '7'
    expect(parseMirrorLine(line.slice(0, at) + other + line.slice(at + 1)), `${at}`).toBeNull()
  }
})

test('the last whole line is found behind megabytes of torn text as well', async () => {
  const store = openTestStore()
  const dir = scratchFolder()
  trade(store, 1)
  await mirrorOf(store, dir).flush()
  const path = fileOf(store, dir)
  const whole = statSync(path).size
  appendFileSync(path, 'y'.repeat(300_000))
  expect(readTail(path)).toMatchObject({ endBytes: whole, bytes: whole + 300_000 })
})
