/** What may be set, what may not, and that it is written down. */
import { beforeEach, expect, test } from 'vitest'
import { systemIds } from '../ids.ts'
import { silentLog } from '../log.ts'
import { readIdentity } from '../store/counters.ts'
import { readSettings, type Settings } from '../store/settings.ts'
import type { Store } from '../store/store.ts'
import { openTestStore, rowsOf } from '../../../tests/support/store.ts'
import { testClock } from '../../../tests/support/clock.ts'
import type { Deps } from './deps.ts'
import { changeSettings } from './settings.ts'

let store: Store
beforeEach(() => {
  store = openTestStore()
})

const deps = (): Deps => ({
  store,
  clock: testClock(),
  ids: systemIds,
  log: silentLog,
  settings: store.read(readSettings),
  identity: store.read(readIdentity),
})
const change = (wanted: unknown) => {
  const now = deps()
  return store.write((tx) => changeSettings(tx, now, wanted, 'cli'))
}
const settings = (): Settings => store.read(readSettings)

test('a changed tax rate is in force and in the journal', () => {
  const before = settings()
  const classes = before.tax.classes.map((one) => ({ ...one, name: `${one.name} neu` }))
  const wanted = { ...before, tax: { ...before.tax, classes }, storeName: 'Eckladen' }
  expect(change(wanted)).toEqual({ ok: true, value: ['storeName', 'tax'] })
  expect(settings()).toEqual(wanted)
  const [event] = rowsOf(store, `SELECT body FROM journal WHERE type = 'settings.changed'`)
  expect(JSON.parse(String(event?.['body']))).toMatchObject({ changed: ['storeName', 'tax'] })
})

test('settings that are the same are no event', () => {
  expect(change(settings())).toEqual({ ok: true, value: [] })
  expect(rowsOf(store, `SELECT 1 FROM journal WHERE type = 'settings.changed'`)).toEqual([])
})

test('what would break the till is refused and nothing changes', () => {
  const before = settings()
  const codeOf = (wanted: unknown) => {
    const changed = change(wanted)
    return changed.ok ? 'ok' : changed.refusal.code
  }
  expect(codeOf(undefined)).toBe('settings-unreadable')
  expect(codeOf({ ...before, receiptColumns: 40 })).toBe('settings-unreadable')
  expect(codeOf({ ...before, surprise: 1 })).toBe('settings-unreadable')
  expect(codeOf({ ...before, defaultTaxClass: 'NONE' })).toBe('tax-class-unknown')
  const fewer = before.tax.classes.filter(({ code }) => code === 'ZERO')
  const tax = { ...before.tax, classes: fewer }
  expect(codeOf({ ...before, tax, defaultTaxClass: 'ZERO' })).toBe('tax-class-in-use')
  expect(codeOf({ ...before, tenderTypes: before.tenderTypes.slice(1) })).toBe('cash-missing')
  expect(settings()).toEqual(before)
})
