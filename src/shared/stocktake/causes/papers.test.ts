/** Goods and papers that went different ways. */
import { expect, test } from 'vitest'
import {
  input,
  likeliest,
  line,
  movement,
  open,
  other,
} from '../../../../tests/support/causes/line.ts'
import { findTransfers, findUnentered } from './papers.ts'

test('what was announced, is due and lies there already was not entered', () => {
  const first = likeliest(line(24_000), { open: [open(24_000)] })
  expect(first).toMatchObject({
    kind: 'document-not-entered',
    reason: 'not-entered',
    correction: {
      kind: 'receive-rest',
      documentNo: 'SH-1',
      lines: [{ sku: 'TEA', location: 'FLOOR', quantityMilli: 24_000 }],
    },
  })
})

test('a lorry that is not due yet must not win for a few pieces', () => {
  const late = open(2000, { expectedOn: '2026-03-14' })
  expect(likeliest(line(2000), { open: [late] })?.kind).toBe('unknown')
})

test('a lorry with another amount, or for a shortage, explains nothing', () => {
  expect(findUnentered(input(line(9000), { open: [open(24_000)] }))).toEqual([])
  expect(findUnentered(input(line(-24_000), { open: [open(24_000)] }))).toEqual([])
})

test('the same item the other way round in the back room was moved without a word', () => {
  const others = [other(-6000, { sku: 'TEA', location: 'BACKROOM' })]
  const first = likeliest(line(6000), { others })
  expect(first).toMatchObject({ kind: 'document-not-entered', correction: { kind: 'relocation' } })
  expect(first?.correction?.lines).toEqual([
    { sku: 'TEA', location: 'FLOOR', quantityMilli: 6000 },
    { sku: 'TEA', location: 'BACKROOM', quantityMilli: -6000 },
  ])
})

test('the back room that is over as well was not emptied onto the shelf', () => {
  const others = [other(6000, { sku: 'TEA', location: 'BACKROOM' })]
  expect(findUnentered(input(line(6000), { others }))).toEqual([])
})

test('goods of another store that lie on the shelf before they are taken in', () => {
  const first = likeliest(line(7000), { open: [open(7000, { kind: 'transfer-in' })] })
  expect(first).toMatchObject({ kind: 'transfer-in-transit', reason: 'shipping-error' })
  expect(first?.correction?.kind).toBe('receive-rest')
})

test('goods that another store asked for and that left without a word', () => {
  const first = likeliest(line(-7000), { open: [open(7000, { kind: 'transfer-out' })] })
  expect(first).toMatchObject({ kind: 'transfer-in-transit', explainedMilli: -7000 })
  expect(first?.correction).toMatchObject({ kind: 'transfer', documentNo: 'SH-1' })
})

test('goods that are shipped in the book and stand there still', () => {
  const sent = movement('transfer-out', -7000, { documentNo: 'TR-1', isArrived: false })
  const first = likeliest(line(7000), { movements: [sent] })
  expect(first).toMatchObject({ kind: 'transfer-in-transit', explainedMilli: 7000 })
  expect(first?.correction).toMatchObject({ kind: 'reverse', documentNo: 'TR-1' })
})

test('a transfer that the other side has confirmed must not win', () => {
  const sent = movement('transfer-out', -7000, { isArrived: true })
  expect(findTransfers(input(line(7000), { movements: [sent] }))).toEqual([])
  expect(likeliest(line(7000), { movements: [sent] })?.kind).toBe('unknown')
})
