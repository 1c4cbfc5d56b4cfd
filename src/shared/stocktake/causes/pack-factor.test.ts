/** Cartons and pieces mixed up: twelve to a carton. */
import { expect, test } from 'vitest'
import {
  CARTON,
  entry,
  input,
  likeliest,
  line,
  movement,
  PIECE,
  receiving,
} from '../../../../tests/support/causes/line.ts'
import { findPackFactors } from './pack-factor.ts'

test('two cartons booked as two pieces leave twenty-two too many', () => {
  const booked = receiving(2000, { documentNo: 'RC-1', announcedMilli: 24_000 })
  const first = likeliest(line(22_000), { movements: [receiving(24_000), booked] })
  expect(first).toMatchObject({
    kind: 'pack-factor',
    reason: 'unit-mix-up',
    explainedMilli: 22_000,
  })
  expect(first?.evidence.map(({ code }) => code)).toContain('announced-differs')
  expect(first?.correction).toEqual({
    kind: 'reverse',
    documentNo: 'RC-1',
    lines: [{ sku: 'TEA', location: 'FLOOR', quantityMilli: -2000 }],
  })
})

test('twelve pieces typed onto the code of a carton are missing afterwards', () => {
  const movements = [receiving(144_000, { code: CARTON, announcedMilli: 12_000 })]
  const first = likeliest(line(-132_000), { movements })
  expect(first).toMatchObject({ kind: 'pack-factor', explainedMilli: -132_000 })
})

test('a carton sold as a piece leaves eleven too few', () => {
  const first = likeliest(line(-11_000), { movements: [movement('sale', -1000)] })
  expect(first).toMatchObject({ kind: 'pack-factor', explainedMilli: -11_000 })
})

test('a piece sold by the code of the carton leaves eleven too many', () => {
  const movements = [movement('sale', -12_000, { code: CARTON })]
  expect(likeliest(line(11_000), { movements })?.kind).toBe('pack-factor')
})

test('a closed carton counted as one piece is to be counted again', () => {
  const entries = [entry({ quantityMilli: 1000 }), entry({ quantityMilli: 7000, zone: 'A2' })]
  const first = likeliest(line(-11_000, { entries }))
  expect(first).toMatchObject({ kind: 'pack-factor', correction: { kind: 'recount' } })
  expect(first?.evidence.find(({ code }) => code === 'factor-on-entry')?.zone).toBe('A1')
})

test('three pieces counted by the code of the carton are thirty-three too many', () => {
  const entries = [entry({ quantityMilli: 36_000, code: CARTON })]
  const first = likeliest(line(33_000, { entries }))
  expect(first).toMatchObject({ kind: 'pack-factor', explainedMilli: 33_000 })
})

test('a whole carton that is missing is no carton counted as a piece', () => {
  const movements = [receiving(24_000, { announcedMilli: 24_000 })]
  const first = likeliest(line(-12_000), { movements })
  expect(first?.kind).toBe('receipt-short')
})

test('a carton that was announced as what was booked must not win', () => {
  const movements = [receiving(12_000, { announcedMilli: 12_000 })]
  const first = findPackFactors(input(line(132_000), { movements }))
  expect(first.every(({ evidence }) => evidence.some(({ weight }) => weight <= -10))).toBe(true)
})

test('a surplus that is no multiple of a carton less one is not explained', () => {
  const movements = [receiving(2000), movement('sale', -1000)]
  expect(findPackFactors(input(line(7000), { movements }))).toEqual([])
})

test('where the catalogue knows no carton, a delivery of one piece says how large it is', () => {
  const barcodes = [{ code: PIECE, factorMilli: 1000 }]
  const found = findPackFactors(input(line(59_000, { barcodes }), { movements: [receiving(1000)] }))
  expect(found.map(({ explainedMilli }) => explainedMilli)).toContain(59_000)
})

test('weighed goods have no cartons', () => {
  const movements = [receiving(2000)]
  expect(findPackFactors(input(line(22_000, { isWeighed: true }), { movements }))).toEqual([])
})
