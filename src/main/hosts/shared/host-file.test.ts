import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readHostFile, removeHostFile, writeHostFile } from './host-file.ts'

const emptyDir = () => mkdtempSync(join(tmpdir(), 'tillbook-host-file-'))
const ours = { pid: process.pid, url: 'http://127.0.0.1:4242/', controlKey: 'key' }

test('a running host is found, and only its owner may read the file', () => {
  const dir = emptyDir()
  writeHostFile(dir, ours)
  expect(readHostFile(dir)).toEqual(ours)
  if (process.platform !== 'win32') {
    expect(statSync(join(dir, 'host.json')).mode & 0o777).toBe(0o600)
  }
})

test('the file of a dead host is not believed', () => {
  const dir = emptyDir()
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  writeHostFile(dir, { ...ours, pid })
  expect(readHostFile(dir)).toBeNull()
})

test.each([
  '',
  'null',
  '[]',
  '{"pid":0}',
  JSON.stringify({ ...ours, url: 'http://shop.example:80/' }),
  JSON.stringify({ ...ours, url: 'http://127.0.0.1:80@shop.example/' }),
])('a file that is not ours is not believed: %s', (text) => {
  const dir = emptyDir()
  writeFileSync(join(dir, 'host.json'), text)
  expect(readHostFile(dir)).toBeNull()
})

test('a host removes its own file only', () => {
  const dir = emptyDir()
  writeHostFile(dir, ours)
  removeHostFile(dir, ours.pid + 1)
  expect(existsSync(join(dir, 'host.json'))).toBe(true)
  removeHostFile(dir, ours.pid)
  expect(existsSync(join(dir, 'host.json'))).toBe(false)
})
