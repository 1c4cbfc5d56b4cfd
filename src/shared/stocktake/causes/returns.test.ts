/** Goods that came back and lie elsewhere than the book says. */
import { expect, test } from 'vitest'
import { input, likeliest, line, movement } from '../../../../tests/support/causes/line.ts'
import { findMisplacedReturns } from './returns.ts'

const back = (quantityMilli: number, reasonCode = 'faulty', documentNo = 'RT-1') =>
  movement('return', quantityMilli, { disposition: 'restock', reasonCode, documentNo })
const aside = (asideMilli: number) =>
  movement('return', 0, { disposition: 'damaged', asideMilli, reasonCode: 'faulty' })

test('faulty goods that the book put back on sale went into the bin', () => {
  const first = likeliest(line(-2000), { movements: [back(2000)] })
  expect(first).toMatchObject({ kind: 'return-not-restocked', reason: 'damage' })
  expect(first?.evidence.map(({ code }) => code)).toContain('return-faulty')
  expect(first?.correction?.lines).toEqual([
    { sku: 'TEA', location: 'FLOOR', quantityMilli: -2000 },
    { sku: 'TEA', location: 'DAMAGED', quantityMilli: 2000 },
  ])
})

test('goods booked as damaged that somebody put on the shelf are too many', () => {
  const first = likeliest(line(2000), { movements: [aside(2000)] })
  expect(first).toMatchObject({ kind: 'return-not-restocked', explainedMilli: 2000 })
})

test('several returns together may be what is missing', () => {
  const movements = [back(1000), back(2000, 'expired', 'RT-2')]
  const first = likeliest(line(-3000), { movements })
  expect(first).toMatchObject({ kind: 'return-not-restocked', explainedMilli: -3000 })
  expect(first?.evidence.find(({ code }) => code === 'returned')?.documentNos).toEqual([
    'RT-1',
    'RT-2',
  ])
})

test('a return of another amount must not win', () => {
  expect(likeliest(line(-2000), { movements: [back(1000)] })?.kind).toBe('unknown')
  expect(likeliest(line(2000), { movements: [back(2000)] })?.kind).toBe('unknown')
})

test('a sale is no return', () => {
  expect(
    findMisplacedReturns(input(line(-2000), { movements: [movement('sale', -2000)] })),
  ).toEqual([])
})

test('a reason for which goods go to the bin weighs more than a change of mind', () => {
  const scoreOf = (reason: string) =>
    likeliest(line(-2000), { movements: [back(2000, reason)] })?.score
  expect(scoreOf('faulty')).toBeGreaterThan(scoreOf('not-wanted') ?? 0)
})

test('among the damaged goods themselves there is nothing to move', () => {
  const damaged = line(-2000, { location: 'DAMAGED' })
  const [found] = findMisplacedReturns(input(damaged, { movements: [back(2000)] }))
  expect(found?.correction).toBeNull()
})
