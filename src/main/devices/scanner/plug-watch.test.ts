import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testClock } from '../../../../tests/support/clock.ts'
import { virtualTimers } from '../../../../tests/support/virtual-timers.ts'
import { systemTimers } from '../../timers.ts'
import { watchPlugs } from './plug-watch.ts'

test('a device file that appears is said, others are not', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'dev-'))
  const plugs = watchPlugs(systemTimers, dir)
  let said = 0
  const first = new Promise<void>((resolve) => {
    plugs.onPlugged(() => {
      said += 1
      resolve()
    })
  })
  writeFileSync(join(dir, 'null'), '')
  writeFileSync(join(dir, 'hidraw3'), '')
  await first
  plugs.stop()
  writeFileSync(join(dir, 'hidraw4'), '')
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(said).toBe(1)
  rmSync(dir, { recursive: true })
})

test('where nothing can be watched everybody looks now and then', async () => {
  const timers = virtualTimers(testClock())
  const plugs = watchPlugs(timers, '/no/such/folder')
  let said = 0
  const forget = plugs.onPlugged(() => (said += 1))
  await timers.pass(6000)
  forget()
  await timers.pass(6000)
  expect(said).toBe(3)
  plugs.stop()
})
