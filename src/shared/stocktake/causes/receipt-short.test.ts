/** Booked as on the note, and not all of it was on the lorry. */
import { expect, test } from 'vitest'
import {
  input,
  likeliest,
  line,
  open,
  other,
  receiving,
} from '../../../../tests/support/causes/line.ts'
import { findShortReceipts } from './receipt-short.ts'
import { weightOf } from './hypothesis.ts'

const asAnnounced = receiving(36_000, { documentNo: 'RC-1', announcedMilli: 36_000 })
const weightOfLine = (told: Parameters<typeof input>[1], varianceMilli = -12_000) =>
  Math.max(-99, ...findShortReceipts(input(line(varianceMilli), told)).map(weightOf))

test('a carton is missing of a delivery that was booked as announced', () => {
  const first = likeliest(line(-12_000), { movements: [asAnnounced] })
  expect(first).toMatchObject({ kind: 'receipt-short', reason: 'receiving-error' })
  expect(first?.correction).toMatchObject({ kind: 'reverse', documentNo: 'RC-1' })
  expect(first?.evidence.find(({ code }) => code === 'whole-cartons')?.figures).toMatchObject({
    cartons: 1,
  })
})

test('a few pieces without any other sign must not win', () => {
  expect(likeliest(line(-2000), { movements: [asAnnounced] })?.kind).toBe('unknown')
})

test('somebody who wrote down a shortage at the door had counted', () => {
  const counted = receiving(36_000, { announcedMilli: 48_000 })
  expect(weightOfLine({ movements: [counted] })).toBeLessThan(
    weightOfLine({ movements: [asAnnounced] }),
  )
})

test('other goods of the lorry that are short of whole cartons speak for it', () => {
  const beside = other(-24_000, {
    sku: 'COLA',
    barcodes: [{ code: '1', factorMilli: 24_000 }],
    receivingNos: ['RC-1'],
  })
  const alone = weightOfLine({ movements: [asAnnounced] })
  expect(weightOfLine({ movements: [asAnnounced], others: [beside] })).toBeGreaterThan(alone)
  const elsewhere = { ...beside, receivingNos: ['RC-2'] }
  expect(weightOfLine({ movements: [asAnnounced], others: [elsewhere] })).toBe(alone)
})

test('a sender that was short before is believed less, one that never was is believed more', () => {
  const of = (shortCount: number) =>
    weightOfLine({
      movements: [asAnnounced],
      partners: [{ partner: 'P01', receivingCount: 20, shortCount }],
    })
  const without = weightOfLine({ movements: [asAnnounced] })
  expect(of(8)).toBeGreaterThan(without)
  expect(of(0)).toBeLessThan(without)
})

test('the rest that is announced once more is what did not come', () => {
  const alone = weightOfLine({ movements: [asAnnounced] })
  expect(weightOfLine({ movements: [asAnnounced], open: [open(12_000)] })).toBeGreaterThan(alone)
  const out = open(12_000, { kind: 'transfer-out' })
  expect(weightOfLine({ movements: [asAnnounced], open: [out] })).toBe(alone)
})

test('more than a carton that is no whole number of cartons is something else', () => {
  expect(weightOfLine({ movements: [asAnnounced] }, -17_000)).toBeLessThan(5)
})

test('nothing is short of a delivery that was smaller, and nothing when there is too much', () => {
  expect(findShortReceipts(input(line(-40_000), { movements: [asAnnounced] }))).toEqual([])
  expect(findShortReceipts(input(line(12_000), { movements: [asAnnounced] }))).toEqual([])
})
