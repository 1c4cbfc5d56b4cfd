/** The ranking as a whole: who wins when several things might have happened. */
import { expect, test } from 'vitest'
import {
  entry,
  input,
  likeliest,
  line,
  loss,
  movement,
  open,
  other,
  ranked,
  receiving,
} from '../../../../tests/support/causes/line.ts'
import { rankCauses } from './rank.ts'

test('a line without a difference has no cause', () => {
  expect(ranked(line(0))).toEqual([])
})

test('where nothing is known, that is said', () => {
  expect(ranked(line(-3000))).toEqual([
    {
      kind: 'unknown',
      score: 1000,
      reason: 'unknown',
      explainedMilli: 0,
      evidence: [],
      correction: null,
    },
  ])
})

test('unknown stands last even where the others are no more than places to look at', () => {
  const causes = ranked(line(-2000), { movements: [receiving(24_000, { announcedMilli: 24_000 })] })
  expect(causes.map(({ kind }) => kind)).toEqual(['receipt-short', 'unknown'])
  expect(causes[0]?.score).toBeLessThan(causes[1]?.score ?? 0)
})

test('an announced delivery beats the below-zero sales that it led to', () => {
  const movements = [movement('sale', -3000, { isBelowZero: true })]
  const causes = ranked(line(24_000), { movements, open: [open(24_000)] })
  expect(causes.map(({ kind }) => kind)).toEqual([
    'document-not-entered',
    'sold-below-zero',
    'unknown',
  ])
})

test('a twin that is over by just as much beats a place where things get lost', () => {
  const losses = Array.from({ length: 5 }, () => loss())
  expect(likeliest(line(-8000), { losses, others: [other(8000)] })?.kind).toBe('swap')
})

test('a document beats a habit of the same weight: ties follow the order of the kinds', () => {
  const told = {
    open: [
      open(7000, { kind: 'transfer-in', documentNo: 'TI-1' }),
      open(7000, { kind: 'transfer-in', documentNo: 'TI-2' }),
    ],
  }
  const [first] = ranked(line(7000), told)
  expect(first?.evidence.some(({ documentNos }) => documentNos.includes('TI-1'))).toBe(true)
})

test('the answer is data: every figure of it is a whole number', () => {
  const entries = [entry(), entry({ staffNo: '2002' })]
  for (const cause of ranked(line(20_000, { entries }), { others: [other(-20_000)] })) {
    const figures = cause.evidence.flatMap((one) => [one.weight, ...Object.values(one.figures)])
    expect([cause.score, cause.explainedMilli, ...figures].every(Number.isInteger)).toBe(true)
  }
})

test('the facts are left as they were given', () => {
  const given = input(line(-3000), {
    movements: [receiving(24_000), movement('return', 1000), movement('return', 2000)],
    others: [other(3000)],
  })
  const before = structuredClone(given)
  rankCauses(given)
  expect(given).toEqual(before)
})
