import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { scratchFolder } from '../../../tests/support/clock.ts'
import { holdStore } from '../../../tests/support/child.ts'
import { countOf, openTestStore, optionsFor, trade } from '../../../tests/support/store.ts'
import { openStore } from './open.ts'

const refusedBy = (pid: number) =>
  expect.objectContaining({ name: 'StoreOpenError', kind: 'in-use', detail: String(pid) }) as Error

test('a store that is open cannot be opened again by the same program', () => {
  const dir = scratchFolder()
  openTestStore(dir)
  expect(() => openStore(optionsFor(dir))).toThrow(refusedBy(process.pid))
})

test('a store that another program has open is refused with its number, and opens when that one was killed', async () => {
  const dir = scratchFolder()
  const first = openTestStore(dir)
  trade(first, 1)
  first.close()
  const holder = await holdStore(dir)
  onTestFinished(() => holder.kill())
  expect(() => openStore(optionsFor(dir))).toThrow(refusedBy(holder.pid))
  await holder.kill()
  const store = openTestStore(dir)
  expect(countOf(store, 'sale')).toBe(1)
})

test('closing lets go of the store and of the note about who holds it', () => {
  const dir = scratchFolder()
  openTestStore(dir).close()
  expect(existsSync(join(dir, 'lock.pid'))).toBe(false)
  openTestStore(dir)
})
