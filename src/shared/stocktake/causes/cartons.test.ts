/** How large a carton is, from the best that is known. */
import { expect, test } from 'vitest'
import { input, line, movement, PIECE, receiving } from '../../../../tests/support/causes/line.ts'
import { commonOf, factorsOf, fittedFactor } from './cartons.ts'

const uncoded = (varianceMilli = -3000) =>
  line(varianceMilli, { barcodes: [{ code: PIECE, factorMilli: 1000 }] })

test('the catalogue knows best', () => {
  const movements = [receiving(30_000), receiving(45_000)]
  expect(factorsOf(input(line(-3000), { movements }))).toEqual([
    { factor: 12, source: 'catalogue' },
  ])
})

test('without it, what all deliveries have in common', () => {
  const movements = [receiving(30_000), receiving(45_000)]
  expect(factorsOf(input(uncoded(), { movements }))).toEqual([{ factor: 15, source: 'deliveries' }])
})

test('one odd delivery does not hide the size of the others', () => {
  const movements = [receiving(30_000), receiving(2000), receiving(45_000)]
  expect(factorsOf(input(uncoded(), { movements }))).toEqual([{ factor: 15, source: 'deliveries' }])
})

test('one delivery alone says nothing, nor do twos: the usual cartons are tried', () => {
  const usual = [6, 12, 24].map((factor) => ({ factor, source: 'usual' }))
  expect(factorsOf(input(uncoded(), { movements: [receiving(30_000)] }))).toEqual(usual)
  const movements = [receiving(4000), receiving(6000)]
  expect(factorsOf(input(uncoded(), { movements }))).toEqual(usual)
})

test('a carton of unknown size is as large as the surplus says, within reason', () => {
  expect(fittedFactor(input(uncoded(59_000)), 1000)).toEqual({ factor: 60, source: 'fitted' })
  expect(fittedFactor(input(uncoded(38_000)), 2000)).toEqual({ factor: 20, source: 'fitted' })
  expect(fittedFactor(input(uncoded(2000)), 1000)).toBeNull()
  expect(fittedFactor(input(uncoded(500_000)), 1000)).toBeNull()
  expect(fittedFactor(input(uncoded(7000)), 2000)).toBeNull()
  expect(fittedFactor(input(uncoded(-59_000)), 1000)).toBeNull()
})

test('weighed goods come in crates: sales do not count', () => {
  const movements = [receiving(15_000), movement('sale', -700), receiving(25_000)]
  expect(commonOf(movements)).toBe(5000)
  expect(commonOf([])).toBe(1000)
})
