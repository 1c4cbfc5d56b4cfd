/** `till learn` and `till approvals`: what they say, how they end, what they leave alone. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '../support/clock.ts'
import { openTestStore, trade, verifyFile } from '../support/store.ts'
import { json, till } from './till.ts'

let dir: string
beforeEach(() => {
  dir = temporaryFolder()
  openTestStore(store()).close()
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const store = () => join(dir, 'store')
const file = (name: string, text: string) => {
  const path = join(dir, name)
  writeFileSync(path, text)
  return path
}

/** A sale as the export of that till has it. */
function exported(workstation: string): string {
  const other = join(dir, 'other')
  const there = openTestStore(other)
  trade(there, 1)
  there.close()
  const days = ['--from', '2000-01-01', '--to', '2099-12-31']
  const { stdout } = till('export', ...days, '--store', other)
  return stdout
    .replaceAll('"workstation":"T01"', `"workstation":"${workstation}"`)
    .replaceAll('-T01', `-${workstation}`)
}

test('takes over what another till sold, once, and nothing of its own', () => {
  const list = file('t02.jsonl', exported('T02'))
  const first = json(till('learn', list, '--store', store(), '--json'))
  expect(first).toMatchObject({ learnedCount: 1, knownCount: 0, rebasedCount: 0 })
  expect(json(till('learn', list, '--store', store(), '--json'))).toMatchObject({
    learnedCount: 0,
    knownCount: 1,
  })
  const own = file('t01.jsonl', exported('T01'))
  expect(till('learn', own, '--store', store()).stdout).toContain('0 taken over')
  expect(verifyFile(store())).toMatchObject({ violations: [], projectionOk: true })
})

test('a file that is no export, or of another store, is refused as a whole', () => {
  const lines = exported('T02')
  const broken = till('learn', file('broken', `${lines}{"id":1}\n`), '--store', store())
  expect(broken).toMatchObject({ status: 2 })
  expect(broken.stderr).toContain('[line-unreadable]')
  const strange = file('strange', lines.replaceAll(/"store":"[^"]+"/gu, '"store":"S99"'))
  expect(till('learn', strange, '--store', store()).stderr).toContain('[other-store]')
  expect(till('learn', join(dir, 'nowhere'), '--store', store()).status).toBe(2)
  const list = file('t02.jsonl', lines)
  expect(json(till('learn', list, '--store', store(), '--json'))['learnedCount']).toBe(1)
})

test('lists what head office was asked, and asks for a plain answer', () => {
  expect(json(till('approvals', '--store', store(), '--json'))).toEqual({ requests: [] })
  const neither = till('approvals', 'answer', 'x', '--by', 'HQ', '--store', store())
  expect(neither).toMatchObject({ status: 2 })
  expect(neither.stderr).toContain('--approve or --refuse')
  const unknown = till('approvals', 'answer', 'x', '--by', 'HQ', '--approve', '--store', store())
  expect(unknown.stderr).toContain('request-unknown')
})
