import { expect } from 'vitest'
import { fc, test } from '@fast-check/vitest'
import { DAYS_KEPT, namesToKeep, QUARTERS_KEPT, type Dated } from './keep-rule.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const START_MS = 1_780_000_000_000

/** Bursts of minutes, gaps of days; two may be of the same moment. */
const anyBackups: fc.Arbitrary<Dated[]> = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 20 * DAY_MS }),
      fc.integer({ min: 0, max: 90 }).map((minutes) => minutes * 5 * MINUTE_MS),
    ),
    { minLength: 1, maxLength: 150 },
  )
  .map((times) => times.map((ms, index) => ({ name: `b${index}`, takenMs: START_MS + ms })))
const anyOffset = fc.integer({ min: -12 * 60, max: 14 * 60 })

const newestOf = (backups: readonly Dated[]) => Math.max(...backups.map(({ takenMs }) => takenMs))
const keptOf = (backups: readonly Dated[], offset: number) => {
  const names = namesToKeep(backups, offset)
  return backups.filter(({ name }) => names.has(name))
}

test.prop([anyBackups, anyOffset])('the newest stays, whatever else goes', (backups, offset) => {
  expect(newestOf(keptOf(backups, offset))).toBe(newestOf(backups))
})

test.prop([anyBackups, anyOffset])('never more stay than the rule allows', (backups, offset) => {
  expect(keptOf(backups, offset).length).toBeLessThanOrEqual(QUARTERS_KEPT + DAYS_KEPT)
})

test.prop([anyBackups, anyOffset])(
  "a day's last one stays, of each of the last seven days that have one",
  (backups, offset) => {
    const dayOf = ({ takenMs }: Dated) => Math.floor((takenMs + offset * MINUTE_MS) / DAY_MS)
    const days = [...new Set(backups.map(dayOf))].sort((a, b) => b - a).slice(0, DAYS_KEPT)
    const kept = keptOf(backups, offset)
    for (const day of days) {
      const last = newestOf(backups.filter((one) => dayOf(one) === day))
      expect(kept.some(({ takenMs }) => takenMs === last)).toBe(true)
    }
  },
)

test.prop([anyBackups, anyOffset])('what stayed once stays when asked again', (backups, offset) => {
  const kept = keptOf(backups, offset)
  expect(keptOf(kept, offset)).toEqual(kept)
})

test('four days of a copy each quarter of an hour leave six hours and the end of each day', () => {
  const backups = Array.from({ length: 4 * 96 }, (_, index) => ({
    name: String(index),
    takenMs: Date.UTC(2026, 2, 2) + index * 15 * MINUTE_MS,
  }))
  const kept = [...namesToKeep(backups, 0)].map(Number).sort((a, b) => a - b)
  expect(kept).toEqual([95, 191, 287, ...Array.from({ length: 24 }, (_, index) => 360 + index)])
})
