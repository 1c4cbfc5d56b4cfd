/** `till keys`: two stores learn to believe each other's receipts, and to stop. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '../support/clock.ts'
import { till } from './till.ts'

let dir: string
beforeEach(() => {
  dir = temporaryFolder()
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

test('keys go out, come in, are listed and revoked; a damaged file changes nothing', () => {
  const [one, two, file] = [join(dir, 'one'), join(dir, 'two'), join(dir, 'keys.json')]
  expect(till('init', '--store', one, '--pin', '8264').status).toBe(0)
  expect(till('init', '--store', two, '--pin', '8264').status).toBe(0)
  expect(till('keys', '--store', one, '--export', file).stdout).toContain('1 written')
  expect(till('keys', '--store', two, '--import', file).stdout).toContain('1 added, 0 known')
  const listed = till('keys', '--store', two).stdout
  const keyId = /^([0-9a-f]{8}) {2}S01 {2}T01 {2}trusted$/mu.exec(listed)?.[1] ?? ''
  expect(keyId).not.toBe('')
  expect(till('keys', '--store', two, '--revoke', keyId).status).toBe(0)
  expect(till('keys', '--store', two).stdout).toContain('revoked')
  const unknown = till('keys', '--store', two, '--revoke', 'ffffffff')
  expect([unknown.status, unknown.stderr]).toEqual([2, expect.stringContaining('no key')])
  writeFileSync(file, '{"tillbookKeys": [{}]}')
  expect(till('keys', '--store', two, '--import', file).status).toBe(2)
})
