/** `till join` and `till sync`: what they say, how they end, what they leave alone. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { START_MS, temporaryFolder } from '../support/clock.ts'
import { openPaperHub, PAPER_CODE } from '../support/paper-hub.ts'
import { openTestStore, trade, verifyFile } from '../support/store.ts'
import { json, tillBeside } from './till.ts'

let dir: string
beforeEach(() => {
  dir = temporaryFolder()
  const fresh = openTestStore(store())
  trade(fresh, 3)
  fresh.close()
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const store = () => join(dir, 'store')
const at = () => ['--store', store()]

test('a till joins from its machine, sends everything, and says so', async () => {
  const hub = await openPaperHub(() => START_MS)
  expect(await tillBeside('sync', ...at())).toMatchObject({ status: 2 })
  const joined = await tillBeside('join', hub.url, PAPER_CODE, ...at())
  expect(joined).toMatchObject({ status: 0 })
  expect(joined.stdout).toContain('T01')
  const again = await tillBeside('join', hub.url, PAPER_CODE, ...at())
  expect([again.status, again.stderr]).toEqual([2, expect.stringContaining('already-joined')])
  const sent = await tillBeside('sync', ...at(), '--json')
  expect(sent.status).toBe(0)
  expect(json(sent)).toMatchObject({ unsentCount: 0, line: 'up' })
  const types = hub.all().map(({ type }) => type)
  expect(types.filter((type) => type === 'sale.completed')).toHaveLength(3)
  expect(types).toContain('hub.joined')
  expect(verifyFile(store()).violations).toEqual([])
})

test('one try that comes to nothing leaves everything where it is, and says what is left', async () => {
  const hub = await openPaperHub(() => START_MS)
  await tillBeside('join', hub.url, PAPER_CODE, ...at())
  hub.meddle = (_asked, response) => {
    response.destroy()
    return 'answered'
  }
  const tried = await tillBeside('sync', '--once', ...at())
  expect(tried.status).toBe(1)
  expect(tried.stdout).toContain('events are left; line down: offline')
  expect(hub.all()).toEqual([])
})

test('a wrong address and a wrong code are refused in words', async () => {
  const hub = await openPaperHub(() => START_MS)
  const refusal = async (...args: string[]) => {
    const { status, stderr } = await tillBeside('join', ...args, ...at())
    return `${status} ${/\[(.*)\]/u.exec(stderr)?.[1] ?? stderr}`
  }
  expect(await refusal('http://hub.example', PAPER_CODE)).toBe('2 https-needed')
  expect(await refusal(hub.url, '00000-00001')).toBe('2 code-invalid')
})
