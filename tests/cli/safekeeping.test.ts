/** Backup, restore, rebuild and export from the command line. */
import { existsSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mirrorNow } from '../support/backups.ts'
import { scratchFolder } from '../support/clock.ts'
import { openTestStore, pathIn, rowsOf, tamper, trade } from '../support/store.ts'
import { json, till } from './till.ts'

interface Listed {
  readonly name: string
  readonly state: string
  readonly place: string
}

/** A store with so many sales in a folder of its own, closed. */
function closedStore(sales: number): string {
  const store = openTestStore(scratchFolder())
  trade(store, sales)
  store.close()
  return store.dir
}

test('backup, list, and restore with what the mirror has, from the command line', async () => {
  const store = openTestStore(scratchFolder())
  const mirror = scratchFolder()
  trade(store, 2)
  const taken = json(till('backup', '--store', store.dir, '--json'))
  expect(taken).toMatchObject({ secondProblem: null })
  trade(store, 3)
  await mirrorNow(store, mirror)
  const sold = rowsOf(store, 'SELECT receipt_no FROM sale ORDER BY position')
  store.close()
  const [listed] = JSON.parse(till('backups', '--store', store.dir, '--json').stdout) as Listed[]
  expect(listed).toMatchObject({ name: taken['name'], state: 'ok', place: 'store' })

  const from = join(store.dir, 'backup', String(taken['name']))
  const args = ['restore', '--from', from, '--mirror', mirror, '--store', store.dir]
  truncateSync(pathIn(store.dir), 8192)
  expect(json(till('verify', '--store', store.dir, '--json'))).toHaveProperty('refusal')
  expect(json(till(...args, '--preview', '--json'))).toMatchObject({
    missing: { isKnown: true, events: 3, recoverable: 3 },
  })
  expect(readFileSync(pathIn(store.dir))).toHaveLength(8192)
  expect(json(till(...args, '--json'))).toMatchObject({ rehydrated: 3, otherBranch: 0 })
  expect(till('verify', '--store', store.dir).status).toBe(0)
  const again = openTestStore(store.dir)
  expect(rowsOf(again, 'SELECT receipt_no FROM sale ORDER BY position')).toEqual(sold)
})

test('a restore from what is no backup is refused in words, with status 2, and changes nothing', () => {
  const dir = closedStore(1)
  const other = closedStore(1)
  const before = readFileSync(pathIn(dir))
  const ran = till('restore', '--from', pathIn(other), '--store', dir, '--json')
  expect(ran.status).toBe(2)
  expect(json(ran)).toMatchObject({ refusal: { code: 'not-a-backup' } })
  expect(readFileSync(pathIn(dir)).equals(before)).toBe(true)
})

test('a restore under a running till is refused like any second opening', () => {
  const store = openTestStore(scratchFolder())
  trade(store, 1)
  const { name } = json(till('backup', '--store', store.dir, '--json'))
  const from = join(store.dir, 'backup', String(name))
  expect(till('restore', '--from', from, '--store', store.dir)).toMatchObject({ status: 3 })
})

test('rebuild finds what differs, beside a running till as well, and mends it when that is closed', () => {
  const dir = closedStore(3)
  expect(till('rebuild', '--store', dir)).toMatchObject({ status: 0 })
  tamper(dir, (db) => db.exec(`UPDATE sale SET paid_minor = 1 WHERE position = 3`))
  const found = till('rebuild', '--store', dir, '--json')
  expect(found.status).toBe(1)
  const tables = json(found)['tables'] as { table: string; missing: number; extra: number }[]
  expect(tables.filter(({ missing, extra }) => missing + extra > 0)).toMatchObject([
    { table: 'sale', missing: 1, extra: 1 },
  ])
  expect(till('verify', '--store', dir).status).toBe(1)
  expect(till('rebuild', '--write', '--store', dir)).toMatchObject({ status: 0 })
  expect(till('verify', '--store', dir).status).toBe(0)
})

test('verify names the column in which a bit was bent', () => {
  const dir = closedStore(3)
  tamper(dir, (db) => db.exec(`UPDATE journal SET actor = '301' WHERE position = 3`))
  const ran = till('verify', '--store', dir)
  expect(ran.status).toBe(1)
  expect(ran.stdout).toMatch(/hash at \w{13}\/3, actor: .*it was 101/u)
})

test('export writes each event of the days once, with its chain, and only those', () => {
  const dir = closedStore(3)
  const out = join(scratchFolder(), 'events.jsonl')
  const days = ['--from', '2026-03-02', '--to', '2026-03-02']
  expect(till('export', ...days, '--store', dir, '--out', out)).toMatchObject({
    status: 0,
    stdout: '',
  })
  const lines = readFileSync(out, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(lines.map(({ type }) => type)).toEqual([
    'tillbook.epoch.opened.v1',
    'tillbook.shift.opened.v2',
    ...Array<unknown>(3).fill(expect.stringMatching(/^tillbook\.sale\.completed\.v\d$/u)),
  ])
  expect(lines.map(({ sequence }) => sequence)).toEqual(
    ['1', '2', '3', '4', '5'].map((seq) => seq.padStart(12, '0')),
  )
  for (const [index, line] of lines.entries()) {
    if (index > 0) expect(line['prevhash']).toBe(lines[index - 1]?.['hash'])
    expect(line).toMatchObject({
      specversion: '1.0',
      source: 'urn:tillbook:S01:T01',
      businessdate: '2026-03-02',
    })
  }
  expect(lines.at(-1)).toMatchObject({
    subject: expect.stringMatching(/^T01-000003-/u) as string,
    data: { totals: {} },
  })
  const piped = till('export', ...days, '--store', dir)
  expect(piped.stdout).toBe(readFileSync(out, 'utf8'))
  expect(till('export', '--from', '2026-03-03', '--to', '2026-03-09', '--store', dir).stdout).toBe(
    '',
  )
  expect(till('export', '--from', 'yesterday', '--to', '2026-03-09', '--store', dir).status).toBe(2)
})

test('without a store the commands say so and make none', () => {
  const dir = join(scratchFolder(), 'nothing')
  for (const args of [
    ['backup'],
    ['rebuild'],
    ['rebuild', '--write'],
    ['export', '--from', '2026-01-01', '--to', '2026-01-02'],
  ]) {
    expect(till(...args, '--store', dir).status, args.join(' ')).toBe(3)
  }
  expect(existsSync(pathIn(dir))).toBe(false)
  rmSync(dir, { recursive: true, force: true })
})
