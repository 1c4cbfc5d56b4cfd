/** Decisions that are taken, and those that are refused with what is missing. */
import { expect, test } from 'vitest'
import { COLA_KEY, lineOf } from '../../../tests/support/stocktake-lines.ts'
import { byKey, decideLines } from './decide.ts'
import type { Line } from './review-line.ts'
import type { DecidedLine } from './stocktake.ts'

const wish = (said: Partial<DecidedLine> = {}): DecidedLine => ({
  ...COLA_KEY,
  decision: 'accept',
  varianceMilli: -2000,
  reasonCode: 'theft',
  department: '',
  personNo: '',
  measure: '',
  dueOn: null,
  cause: '',
  ...said,
})
const decide = (said: Partial<DecidedLine>, ...lines: Line[]) =>
  decideLines([wish(said)], {
    lines: byKey(lines),
    isReason: (code) => code === 'theft',
    businessDate: '2026-11-27',
  })
const codeOf = (result: ReturnType<typeof decide>) => (result.ok ? 'ok' : result.refusal.code)

const missed = lineOf({
  state: 'missed',
  countedMilli: null,
  varianceMilli: 0,
  lowMilli: 0,
  highMilli: 0,
})
const moved = lineOf({ state: 'moved', lowMilli: -4000, highMilli: -1000 })

test.each<[string, Partial<DecidedLine>, Line[], string]>([
  ['a variance with its reason', {}, [lineOf()], 'ok'],
  ['nothing that the stocktake knows', {}, [], 'line-unknown'],
  ['another figure than on screen', { varianceMilli: -1000 }, [lineOf()], 'line-moved-on'],
  ['what is posted', {}, [lineOf({ state: 'posted', isPosted: true })], 'line-posted'],
  ['what somebody counts again', {}, [lineOf({ state: 'recount' })], 'line-being-recounted'],
  ['no reason', { reasonCode: '' }, [lineOf()], 'reason-unknown'],
  ['a reason that is none', { reasonCode: 'mood' }, [lineOf()], 'reason-unknown'],
  ['within tolerance no reason', { reasonCode: '' }, [lineOf({ isWithin: true })], 'ok'],
  ['none of what was counted', { decision: 'zero' }, [lineOf()], 'line-not-missed'],
  ['to leave what was counted', { decision: 'leave' }, [lineOf()], 'line-not-missed'],
  ['none of what was missed', { decision: 'zero', varianceMilli: 0 }, [missed], 'ok'],
  [
    'none, without a reason',
    { decision: 'zero', varianceMilli: 0, reasonCode: '' },
    [missed],
    'reason-unknown',
  ],
  [
    'to leave what was missed',
    { decision: 'leave', varianceMilli: 0, reasonCode: '' },
    [missed],
    'ok',
  ],
  ['to accept what nobody counted', { varianceMilli: 0 }, [missed], 'line-unsure'],
  ['an unsure figure without a reason', { reasonCode: '' }, [moved], 'line-unsure'],
  ['an unsure figure with one', { varianceMilli: -3000 }, [moved], 'ok'],
  ['a figure out of bounds', { varianceMilli: -5000 }, [moved], 'line-moved-on'],
  ['an analysis without a day', { decision: 'analyse' }, [lineOf()], 'due-missing'],
  [
    'an analysis by yesterday',
    { decision: 'analyse', dueOn: '2026-11-26' },
    [lineOf()],
    'due-past',
  ],
  ['an analysis by tonight', { decision: 'analyse', dueOn: '2026-11-27' }, [lineOf()], 'ok'],
])('%s', (_, said, lines, expected) => {
  expect(codeOf(decide(said, ...lines))).toBe(expected)
})

test('none of a missed line is minus what the book has now', () => {
  const result = decide({ decision: 'zero', varianceMilli: 0 }, missed)
  expect(result.ok && result.value[0]?.varianceMilli).toBe(-10_000)
})

test('only an analysis keeps its day', () => {
  const result = decide({ dueOn: '2026-12-01' }, lineOf())
  expect(result.ok && result.value[0]?.dueOn).toBeNull()
})

test('a zero can be taken back into leave, and a refusal names the line', () => {
  const zero = lineOf({ decision: 'zero', state: 'ready', countedMilli: 0, varianceMilli: -10_000 })
  expect(codeOf(decide({ decision: 'leave', varianceMilli: -10_000 }, zero))).toBe('ok')
  const refused = decide({ varianceMilli: 5 }, lineOf())
  expect(refused.ok ? null : refused.refusal.details).toEqual({ ...COLA_KEY, varianceMilli: -2000 })
})
