/** `till day` and `till close-day`: what they say, how they end, what the journal has afterwards. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemIds } from '#main/ids.ts'
import { silentLog } from '#main/log.ts'
import { readIdentity } from '#main/store/counters.ts'
import { readSettings } from '#main/store/settings.ts'
import { temporaryFolder, testClock } from '../support/clock.ts'
import { endShiftWith } from '../support/days.ts'
import { openTestStore, rowsOf, trade, verifyFile } from '../support/store.ts'
import { json, till } from './till.ts'

let dir: string
beforeEach(() => {
  dir = temporaryFolder()
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))
const store = () => join(dir, 'store')

test('a day is refused while its shift is open, closed afterwards, and listed', () => {
  const there = openTestStore(store())
  trade(there, 2)
  there.close()
  const at = ['--store', store(), '--json']
  expect(till('day', '--store', store()).stdout).toContain('open-shift 1 must be done first')
  const refused = till('close-day', ...at)
  expect(refused).toMatchObject({ status: 2 })
  expect(JSON.parse(refused.stdout)).toMatchObject({ refusal: { code: 'day-shift-open' } })
  const again = openTestStore(store())
  endShiftWith({
    ...{ store: again, clock: testClock(), ids: systemIds, log: silentLog },
    ...{ settings: again.read(readSettings), identity: again.read(readIdentity) },
  })
  again.close()
  const { businessDate, items } = json(till('day', ...at)) as {
    businessDate: string
    items: { code: string; state: string }[]
  }
  const leave = items.filter(({ state }) => state === 'open').map(({ code }) => code)
  expect(till('close-day', ...at, '--date', '2020-01-01')).toMatchObject({ status: 2 })
  const closed = json(till('close-day', ...at, '--date', businessDate, '--leave', leave.join(',')))
  expect(closed).toMatchObject({ zNo: 1, businessDate })
  expect(json(till('day', ...at))).toMatchObject({ isBegun: false, days: [{ zNo: 1 }] })
  const after = openTestStore(store())
  expect(rowsOf(after, `SELECT actor FROM journal WHERE type = 'day.closed'`)).toEqual([
    { actor: 'cli' },
  ])
  after.close()
  expect(verifyFile(store()).violations).toEqual([])
})
