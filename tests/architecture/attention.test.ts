/**
 * Everything that can ask for a person's attention: each alert and each letter has a test that raises it by what really
 * happens (a push, a hello, a close, a feed, a posting), and words in both languages for what it is, why, and what can be
 * done. A kind that is added is added here, or this fails.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ALERT_KINDS, type AlertKind } from '#hub/alerts/alerts.ts'
import { must } from '#shared/kernel/assert.ts'
import { LETTER_ACTIONS, LETTER_CODES, type LetterCode } from '#shared/letters/letter.ts'
import { NEEDS_VALUE } from '#shared/letters/rules.ts'
import { enHub } from '../../src/renderer/i18n/en-hub.ts'
import { enLetters } from '../../src/renderer/i18n/en-letters.ts'
import { zhHub } from '../../src/renderer/i18n/zh-hub.ts'
import { zhLetters } from '../../src/renderer/i18n/zh-letters.ts'

const ROOT = join(import.meta.dirname, '..', '..')
type Raised = readonly [file: string, test: string]

const DRILLS = 'tests/scenarios/sync-drills.test.ts'
const PUSH = 'src/hub/ingest/push.test.ts'
const CHECKS = 'src/hub/ingest/checks/checks.test.ts'
const NEWS = 'src/hub/ingest/checks/news.test.ts'
const VERDICTS = 'src/hub/posting/verdicts.test.ts'
const FEEDS = 'tests/scenarios/feeds.test.ts'
const A_VERDICT: Raised = [VERDICTS, 'each verdict opens the letter of its name']

const ALERTS: Readonly<Record<AlertKind, Raised>> = {
  'rolled-back': [DRILLS, "yesterday's backup, sold on before the line was there"],
  'two-live': [DRILLS, 'a copy of the disk in another machine'],
  fork: [DRILLS, 'a running machine that was copied forks within its epoch'],
  late: ['src/hub/sweep/late.test.ts', 'a day with sales and no close is late'],
  disputed: ['src/hub/closes/check-close.test.ts', 'each lie is named, and raises one alert'],
  gap: [PUSH, 'batches that overlap go on where the hub stands'],
  clock: ['src/hub/sweep/late.test.ts', 'a clock that is off is said'],
  'posted-twice': [VERDICTS, 'two documents under one key are an alert'],
  unexplained: ['src/hub/reconcile/reconcile-store.test.ts', 'what nothing explains is an alert'],
  'feeds-stopped': [
    'src/hub/pull/pull.test.ts',
    'a change that looks like a mistake is kept back with the cursor',
  ],
  'number-gap': ['src/hub/closes/check-close.test.ts', 'a receipt number that is nowhere'],
}

const LETTERS: Readonly<Record<LetterCode, Raised>> = {
  'unknown-sku': [CHECKS, 'an item that the catalogue lacks is a letter'],
  'unknown-barcode': [NEWS, 'a code that head office has for no item is said'],
  'unit-mismatch': A_VERDICT,
  'lot-required': A_VERDICT,
  'serial-twice': [CHECKS, 'a piece that is with a customer is not sold again'],
  'lot-expired': [NEWS, 'goods that were sold after their date are said'],
  'period-closed': A_VERDICT,
  'account-missing': A_VERDICT,
  'tax-code-unknown': A_VERDICT,
  'allocation-cancelled': [FEEDS, 'a delivery is announced once; called back it is cancelled'],
  'transfer-unknown': [CHECKS, 'goods from another store wait for what that store says'],
  'return-unmatched': [CHECKS, 'a return without a receipt is said at once'],
  'over-returned': [CHECKS, 'more cannot come back than was sold'],
  'price-stale': [NEWS, 'a sale at another price than the one that was in force'],
  'actor-revoked': [NEWS, 'an act after the rights had ended is said'],
  'negative-stock': [CHECKS, 'stock below nothing is said once'],
  opaque: [PUSH, 'an event that came as bytes and is no such event'],
  'unknown-type': ['src/hub/ingest/read-again.test.ts', 'what only a newer version reads'],
  'hash-mismatch': [PUSH, 'bytes that were changed on the way are sent again'],
  'posting-refused': A_VERDICT,
  'feed-row-invalid': [FEEDS, 'what is gone is blocked and kept, and a row that cannot be used'],
  'feed-suspicious': ['tests/scenarios/feeds-held.test.ts', 'a change that removes much waits'],
}

/** From its name to the end of its body, and what its file has beside the tests. */
function textOf([file, name]: Raised): { readonly body: string; readonly file: string } {
  const text = readFileSync(join(ROOT, file), 'utf8')
  const parts = text.split(/^test\(/mu)
  const body = parts.find((part) => part.slice(1).startsWith(name))
  return { body: must(body, `${file} has a test "${name}"`), file: text }
}

/** What raises it and does not happen: rows that a test writes itself. */
const BY_HAND = /INSERT INTO (letter|alert)\b/u

test('each alert and each letter is raised by a test through what really happens', () => {
  for (const [names, raised] of [
    [ALERT_KINDS, ALERTS],
    [LETTER_CODES, LETTERS],
  ] as const) {
    expect(Object.keys(raised).toSorted()).toEqual([...names].toSorted())
    for (const [name, where] of Object.entries(raised)) {
      const { body, file } = textOf(where)
      // A table of verdicts stands beside its test.
      const said = where === A_VERDICT ? file : body
      expect(said.includes(`'${name}'`) || said.includes(` ${name}:`), name).toBe(true)
      expect(BY_HAND.test(body), `${name} is written by hand`).toBe(false)
      expect(body, name).toContain('expect(')
    }
  }
})

test('each alert says in both languages what it is and what to do, each letter why, and each action what it means', () => {
  for (const { hub } of [enHub, zhHub]) {
    expect(Object.keys(hub.alert).toSorted()).toEqual([...ALERT_KINDS].toSorted())
    expect(Object.keys(hub.alertHint).toSorted()).toEqual([...ALERT_KINDS].toSorted())
  }
  for (const { letterCode, letterWhy, letterAction, letterValue } of [enLetters, zhLetters]) {
    expect(Object.keys(letterCode)).toEqual([...LETTER_CODES])
    expect(Object.keys(letterWhy)).toEqual([...LETTER_CODES])
    expect(Object.keys(letterAction)).toEqual([...LETTER_ACTIONS])
    expect(Object.keys(letterValue).toSorted()).toEqual([...NEEDS_VALUE].toSorted())
  }
})
