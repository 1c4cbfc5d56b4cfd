/** What leaves no paper. */
import { expect, test } from 'vitest'
import {
  APPLES,
  input,
  likeliest,
  line,
  loss,
  movement,
} from '../../../../tests/support/causes/line.ts'
import { findRepeatedLosses, findSoldBelowZero } from './habits.ts'

const below = movement('sale', -4000, { isBelowZero: true, documentNo: 'T01-7' })

test('sold when the book had none: goods that it never heard of', () => {
  const first = likeliest(line(9000), { movements: [below] })
  expect(first).toMatchObject({ kind: 'sold-below-zero', reason: 'not-entered' })
  expect(first?.correction).toMatchObject({ kind: 'receive-rest', documentNo: null })
  expect(first?.evidence.find(({ code }) => code === 'sold-below-zero')?.documentNos).toEqual([
    'T01-7',
  ])
})

test('a sale below zero explains no shortage, and a sale above it no surplus', () => {
  expect(findSoldBelowZero(input(line(-9000), { movements: [below] }))).toEqual([])
  const above = { ...below, isBelowZero: false }
  expect(likeliest(line(9000), { movements: [above] })?.kind).toBe('unknown')
})

test('a carton booked as a piece also sells below zero, and explains more', () => {
  const movements = [movement('receiving', 1000), below]
  expect(likeliest(line(11_000), { movements })?.kind).toBe('pack-factor')
})

test('of weighed goods a little below zero means little', () => {
  const weightOf = (over: object) =>
    findSoldBelowZero(input(line(9000, over), { movements: [below] }))[0]?.evidence[1]?.weight ?? 0
  expect(weightOf(APPLES)).toBeLessThan(weightOf({}))
})

const often = (times: number, over: Parameters<typeof loss>[0] = {}) =>
  Array.from({ length: times }, () => loss(over))

test('a place where things go again and again', () => {
  const first = likeliest(line(-3000), { losses: often(9, { hour: 20, staffNo: '1003' }) })
  expect(first).toMatchObject({ kind: 'repeated-loss', reason: 'theft', explainedMilli: -3000 })
  expect(first?.correction?.kind).toBe('loss')
  const evidence = first?.evidence ?? []
  expect(evidence.find(({ code }) => code === 'lost-in-zone')?.zone).toBe('A1')
  expect(evidence.find(({ code }) => code === 'lost-at-hour')?.figures).toMatchObject({ hour: 20 })
  expect(evidence.find(({ code }) => code === 'lost-with-staff')?.staffNo).toBe('1003')
})

test('losses at other places must not win', () => {
  expect(likeliest(line(-3000), { losses: often(9, { zone: 'C9' }) })?.kind).toBe('unknown')
})

test('two losses at a place are no habit, and many goods at once are no theft', () => {
  expect(likeliest(line(-3000), { losses: often(2) })?.kind).toBe('unknown')
  const many = likeliest(line(-48_000), { losses: often(5) })
  expect(many?.kind).toBe('unknown')
})

test('hours that differ are no pattern', () => {
  const losses = [8, 10, 12, 14, 16, 18].map((hour) => loss({ hour }))
  const [found] = findRepeatedLosses(input(line(-3000), { losses }))
  expect(found?.evidence.map(({ code }) => code)).not.toContain('lost-at-hour')
})

test('what was found too much was not stolen', () => {
  expect(findRepeatedLosses(input(line(3000), { losses: often(9) }))).toEqual([])
})

test('a loss whose place nobody noted counts for its category', () => {
  const of = (category: string) =>
    findRepeatedLosses(input(line(-3000), { losses: often(9, { zone: null, category }) }))
  expect(of('饮料')).toHaveLength(1)
  expect(of('个护')).toEqual([])
})
