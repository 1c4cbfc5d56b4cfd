/** A line of the review in words. */
import { expect, test } from 'vitest'
import type { ReviewLine } from '#shared/api/stocktake-review.ts'
import { CAUSE_KINDS, CORRECTION_KINDS, EVIDENCE_CODES } from '#shared/stocktake/causes/cause.ts'
import { LINE_STATES } from '#shared/stocktake/line-state.ts'
import { LINE_DECISIONS } from '#shared/stocktake/stocktake.ts'
import { i18n } from '../../../i18n/i18n.ts'
import { evidenceText, isOpen, signed, varianceText } from './line-words.ts'

const CNY = { code: 'CNY', digits: 2 }
const line = (part: Partial<ReviewLine>): ReviewLine => ({
  ...{ location: 'FLOOR', sku: 'S1', lot: '', serial: '', name: 'one', unit: 'pc' },
  ...{ category: '', itemClass: 'A', expiry: null, countedMilli: 5000, bookMilli: 6000 },
  ...{ varianceMilli: -1000, lowMilli: -1000, highMilli: -1000, valueMinor: -100 },
  ...{ rebasedMilli: 0, round: 1, state: 'beyond', level: 'none', decision: null },
  ...{ reasonCode: '', department: '', personNo: '', measure: '', dueOn: null },
  ...{ isOverdue: false, cause: '', zones: [], counters: [] },
  ...part,
})

test('a surplus carries its plus', () => {
  expect([signed(2000), signed(0), signed(-1500)]).toEqual(['+2', '0', '-1.5'])
})

test('a variance that is not sure is a span', () => {
  expect(varianceText(line({}))).toBe('-1')
  expect(varianceText(line({ lowMilli: -3000, highMilli: 1000 }))).toBe('-3 … +1')
})

test('of what nobody counted there is no variance, until somebody says that there is none', () => {
  expect(varianceText(line({ countedMilli: null, varianceMilli: 0 }))).toBe('—')
  const zero = { countedMilli: null, varianceMilli: -6000, lowMilli: -6000, highMilli: -6000 }
  expect(varianceText(line(zero))).toBe('-6')
})

test('evidence says its figures, known by name or not', () => {
  const said = evidenceText(
    i18n.getFixedT('en'),
    { code: 'factor-on-movement', figures: { factor: 12, bookedMilli: 12000, oddThing: 'X9' } },
    CNY,
  )
  expect(said).toContain('12')
  expect(said).toContain('oddThing X9')
})

test('every cause, every piece of evidence and every state of a line has words in both languages', () => {
  const wanted = [
    ...CAUSE_KINDS.map((kind) => `cause.${kind}`),
    ...CORRECTION_KINDS.map((kind) => `correction.${kind}`),
    ...EVIDENCE_CODES.map((code) => `evidence.${code}`),
    ...LINE_STATES.map((state) => `state.${state}`),
    ...LINE_DECISIONS.map((decision) => `decision.${decision}`),
  ]
  for (const language of ['en', 'zh-CN']) {
    const missing = wanted.filter((key) => !i18n.exists(`reviewCode.${key}`, { lng: language }))
    expect(missing, language).toEqual([])
  }
})

test('what agrees or can be booked is not open', () => {
  expect(isOpen(line({ state: 'moved' }))).toBe(true)
  expect(isOpen(line({ state: 'ready' }))).toBe(false)
})
