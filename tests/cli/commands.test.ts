/** The other commands: what they say, how they end, what they leave alone. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '../support/clock.ts'
import { json, till } from './till.ts'

let dir: string
beforeEach(() => {
  dir = temporaryFolder()
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const store = () => join(dir, 'store')
const list = (bytes: string | Buffer) => {
  const path = join(dir, 'goods.csv')
  writeFileSync(path, bytes)
  return path
}
const GOODS = 'barcode,name,price\n6901234567892,可口可乐,3.50\n6901234567893,bad digit,1\n'

test('every command explains itself', () => {
  const help = till('--help')
  expect(help.status).toBe(0)
  const commands = ['init', 'import-items', 'replay', 'verify', 'stock', 'unlock-staff']
  for (const command of commands) expect(help.stdout).toContain(command)
  expect(till('replay', '--help').stdout).toContain('--store')
  expect(till('no-such-command').status).not.toBe(0)
})

test('a new store is not made over an old one, nor with a PIN that anybody guesses', () => {
  expect(till('init', '--store', store(), '--pin', '1234').stderr).toContain('too easy')
  expect(till('init', '--store', store(), '--pin', '8264', '--currency', 'EUR').status).toBe(0)
  const again = till('init', '--store', store(), '--pin', '8264')
  expect(again.status).toBe(2)
  expect(again.stderr).toContain('already')
})

test('an import names the refused row, and a second one changes nothing', () => {
  const path = list(GOODS)
  const first = json(till('import-items', path, '--store', store(), '--json'))
  expect(first).toMatchObject({
    rows: 2,
    added: 1,
    refused: [{ line: 3, key: '6901234567893', code: 'gtin-check-digit' }],
  })
  const second = json(till('import-items', path, '--store', store(), '--json'))
  expect(second).toMatchObject({ added: 0, changed: 0, unchanged: 1 })
})

test('a file in another encoding is refused as a whole, and read when it is named', () => {
  // 名称 and 可乐 in GB18030.
  const name = Buffer.from([0xc3, 0xfb, 0xb3, 0xc6])
  const cola = Buffer.from([0xbf, 0xc9, 0xc0, 0xd6])
  const bytes = Buffer.concat([
    Buffer.from('barcode,'),
    name,
    Buffer.from('\n6901234567892,'),
    cola,
    Buffer.from('\n'),
  ])
  const refused = till('import-items', list(bytes), '--store', store())
  expect(refused.status).toBe(2)
  expect(refused.stderr).toContain('gb18030')
  const read = till('import-items', list(bytes), '--store', store(), '--encoding', 'gb18030')
  expect(read.status).toBe(0)
})

test('a dry run on a folder without a store leaves no store behind', () => {
  expect(till('import-items', list(GOODS), '--store', store(), '--dry-run').status).toBe(0)
  expect(till('stock', '--store', store()).status).toBe(3)
})

test('a store that was tampered with does not verify, and the place is named', () => {
  till('import-items', list(GOODS), '--store', store())
  const db = new Database(join(store(), 'store.db'))
  db.exec('DROP TRIGGER journal_no_update')
  db.prepare(`UPDATE journal SET actor = 'somebody' WHERE seq = 2`).run()
  db.close()
  const verified = till('verify', '--store', store(), '--json')
  expect(verified.status).toBe(1)
  expect(json(verified)).toMatchObject({ chainOk: false })
  const [violation] = json(verified)['violations'] as {
    rule: string
    place: string
    column?: string
  }[]
  expect(violation).toMatchObject({ rule: 'hash' })
  expect(violation?.place).toMatch(/^[0-9A-Z]{13}\/2$/u)
})

test('unlocking somebody who does not exist says so', () => {
  till('init', '--store', store(), '--pin', '8264')
  expect(till('unlock-staff', '77', '--store', store()).status).toBe(2)
  expect(till('unlock-staff', '901', '--store', store()).status).toBe(0)
})
