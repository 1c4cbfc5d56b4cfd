/**
 * Whatever happens between two closes (shifts, days that are closed late, restarts, a backup that comes back and gets
 * again what it lacked), every event lies in one day, and all days together with the open one are the whole journal.
 */
import { cpSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CHECK_CODES } from '#shared/day/checklist.ts'
import type { DayClosed } from '#shared/day/day.ts'
import { eventsIn, overlapOf } from '#shared/day/ranges.ts'
import { daySums, type PlacedEvent } from '#shared/day/sums.ts'
import { must } from '#shared/kernel/assert.ts'
import { systemIds } from '#main/ids.ts'
import { silentLog } from '#main/log.ts'
import { currentBusinessDate, proposedBusinessDate } from '#main/services/business-day.ts'
import { closeDay, sha256, sumsTo } from '#main/services/day-close.ts'
import { dayStanding } from '#main/services/day-standing.ts'
import type { Deps } from '#main/services/deps.ts'
import { readIdentity, takeNumber } from '#main/store/counters.ts'
import { headPosition } from '#main/store/day-closes.ts'
import { append } from '#main/store/journal.ts'
import { toEvent, toHeader, type JournalRow } from '#main/store/journal-row.ts'
import { readSettings } from '#main/store/settings.ts'
import { openShift } from '#main/store/shifts.ts'
import type { Store } from '#main/store/store.ts'
import { readBatch } from '#main/store/sync-batch.ts'
import { takeBack } from '#main/store/sync-take-back.ts'
import { DAY_MS, scratchFolder, testClock } from '../support/clock.ts'
import { endShiftWith } from '../support/days.ts'
import { runs } from '../support/property-runs.ts'
import { openTestStore, rowsOf, sell, verifyFile } from '../support/store.ts'

type Deed = 'sell' | 'end' | 'close' | 'restart' | 'tomorrow' | 'backup' | 'restore'
const anyDeed = fc.constantFrom<Deed>(
  ...([
    'sell',
    'sell',
    'end',
    'close',
    'close',
    'restart',
    'tomorrow',
    'backup',
    'restore',
  ] as const),
)

class Till {
  readonly clock = testClock()
  deps: Deps
  hasRestored = false
  #dir = scratchFolder()
  #backup: string | null = null

  constructor() {
    this.deps = this.#open(this.#dir)
  }

  #open(dir: string): Deps {
    const store = openTestStore(dir, { clock: this.clock })
    return {
      ...{ store, clock: this.clock, ids: systemIds, log: silentLog },
      ...{ settings: store.read(readSettings), identity: store.read(readIdentity) },
    }
  }

  do(deed: Deed): void {
    this.clock.advance(60_000)
    if (deed === 'sell') this.sell()
    if (deed === 'end' && this.deps.store.read(openShift) !== undefined) endShiftWith(this.deps)
    if (deed === 'close') this.close()
    if (deed === 'tomorrow') this.clock.advance(DAY_MS)
    if (deed === 'restart') this.#restart()
    if (deed === 'backup') this.#backUp()
    if (deed === 'restore') this.#restore()
  }

  sell(): void {
    const { deps } = this
    deps.store.write((tx) => {
      if (openShift(tx) === undefined) {
        append(tx, {
          type: 'shift.opened',
          eventId: systemIds.uuid(),
          businessDate: proposedBusinessDate(deps),
          occurredMs: this.clock.nowMs(),
          actor: '101',
          body: {
            ...{ shiftId: systemIds.uuid(), shiftNo: takeNumber(tx, 'shift') },
            ...{ floatMinor: 100, currency: 'CNY', readyMinor: null, note: '' },
          },
        })
      }
      sell(tx, deps.store)
    })
  }

  close(): void {
    const { deps } = this
    deps.store.write((tx) => {
      const standing = dayStanding(tx, deps, { lastBackupMs: null, checks: 'ok' })
      closeDay(tx, deps, standing, {
        eventId: systemIds.uuid(),
        by: { actor: '901', approver: null },
        businessDate: standing.businessDate,
        leaveOpen: CHECK_CODES,
        note: '',
      })
    })
  }

  /** Something that belongs to no shift, so that a start leaves its trace. */
  note(): void {
    const { deps } = this
    deps.store.write((tx) =>
      append(tx, {
        type: 'settings.changed',
        eventId: systemIds.uuid(),
        businessDate: currentBusinessDate(tx, deps),
        occurredMs: this.clock.nowMs(),
        actor: 'cli',
        body: { sha256: 'a'.repeat(64), changed: [] },
      }),
    )
  }

  #restart(): void {
    this.deps.store.close()
    this.deps = this.#open(this.#dir)
    this.note()
  }

  /** Of a journal that has begun: nothing goes back to a file that nothing was ever written in. */
  #backUp(): void {
    if (this.deps.store.read(headPosition) === 0) return
    this.deps.store.close()
    this.#backup = scratchFolder()
    cpSync(this.#dir, this.#backup, { recursive: true })
    this.deps = this.#open(this.#dir)
  }

  /** The backup goes on, records something, and then gets back everything that it lacked. */
  #restore(): void {
    if (this.#backup === null) return
    const full = this.deps.store
    this.#dir = this.#backup
    this.#backup = null
    this.hasRestored = true
    this.deps = this.#open(this.#dir)
    this.note()
    const { store } = this.deps
    for (const { epoch, have } of missingIn(full, store)) {
      const wish = { epoch, fromSeq: have + 1, eventsMax: 300, bytesMax: 1e9, isOpaque: false }
      const batch = must(
        full.read((tx) => readBatch(tx, wish)),
        'there is more',
      )
      expect(store.write((tx) => takeBack(tx, { epoch, ...batch })).stopped).toBe(null)
    }
    full.close()
  }

  end(): void {
    this.deps.store.close()
    expect(verifyFile(this.#dir).violations).toEqual([])
  }
}

function missingIn(full: Store, store: Store): { epoch: string; have: number }[] {
  const ends = (of: Store) =>
    rowsOf(
      of,
      `SELECT epoch, max(seq) AS seq FROM journal GROUP BY epoch ORDER BY min(position)`,
    ) as { epoch: string; seq: number }[]
  const here = new Map(ends(store).map(({ epoch, seq }) => [epoch, seq]))
  return ends(full)
    .map(({ epoch, seq }) => ({ epoch, seq, have: here.get(epoch) ?? 0 }))
    .filter(({ seq, have }) => seq > have)
}

const wholeJournal = (store: Store): PlacedEvent[] =>
  (rowsOf(store, 'SELECT * FROM journal ORDER BY position') as unknown as JournalRow[]).map(
    (row) => ({
      ...{ event: toEvent(row), header: toHeader(row), hash: row.hash },
      ...{ epoch: row.epoch, seq: row.seq },
    }),
  )

function expectPartition(till: Till): void {
  const { store } = till.deps
  const closes = rowsOf(
    store,
    `SELECT body FROM journal WHERE type = 'day.closed' ORDER BY position`,
  ).map(({ body }) => JSON.parse(String(body)) as DayClosed)
  const ranges = closes.flatMap((close) => close.ranges)
  expect(overlapOf(ranges)).toBe(null)
  const open = store.read((tx) => sumsTo(tx, headPosition(tx)))
  expect(overlapOf([...ranges, ...open.ranges])).toBe(null)
  const journal = wholeJournal(store)
  expect(eventsIn(ranges) + eventsIn(open.ranges)).toBe(journal.length)
  const whole = daySums(journal, sha256)
  const days = [...closes, open.sums]
  expect(days.reduce((sum, { turnoverMinor }) => sum + turnoverMinor, 0)).toBe(whole.turnoverMinor)
  const milli = (day: (typeof days)[number]) =>
    day.stock.reduce((sum, { quantityMilli }) => sum + quantityMilli, 0)
  expect(days.reduce((sum, day) => sum + milli(day), 0)).toBe(milli(whole))
  if (till.hasRestored) return
  const perpetuals = closes.map(({ perpetualMinor }) => perpetualMinor)
  expect(perpetuals).toEqual(perpetuals.toSorted((one, other) => one - other))
  expect(closes.map(({ zNo }) => zNo)).toEqual(closes.map((_close, index) => index + 1))
  const dates = closes.map(({ businessDate }) => businessDate)
  expect(dates).toEqual([...new Set(dates)].toSorted())
}

function play(deeds: readonly Deed[]): void {
  const till = new Till()
  for (const deed of deeds) till.do(deed)
  for (const deed of ['sell', 'end', 'close', 'close'] as const) till.do(deed)
  expectPartition(till)
  till.end()
}

test('days partition the journal, whatever happens', () => {
  fc.assert(fc.property(fc.array(anyDeed, { maxLength: 24 }), play), { numRuns: runs(6) })
})

test('what a backup lacked comes back with a close of its own, after it was closed here as well', () => {
  play(['sell', 'backup', 'sell', 'end', 'close', 'sell', 'restore', 'sell', 'end', 'close'])
})

test('a day that was closed late stands between two starts and two dates', () => {
  play(['sell', 'end', 'restart', 'tomorrow', 'sell', 'restart', 'sell', 'close', 'end', 'close'])
})
