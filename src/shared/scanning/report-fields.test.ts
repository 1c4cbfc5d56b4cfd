import { expect, test } from 'vitest'
import { reportFields, usageOf, usageRuns } from './report-fields.ts'
import { reportItems } from './report-items.ts'

const layout = (...bytes: number[]) => reportFields(reportItems(Uint8Array.from(bytes)))

test('each report has its own place to begin, and padding takes its place', () => {
  const { fields, bitsOf } = layout(
    ...[0x05, 0x8c, 0x75, 0x08, 0x95, 0x02],
    ...[0x85, 1, 0x09, 0xfb, 0x81, 0x02],
    ...[0x85, 2, 0x09, 0xfc, 0x81, 0x02],
    ...[0x85, 1, 0x81, 0x03, 0x09, 0xfe, 0x81, 0x02],
  )
  expect(
    fields.map(({ reportId, bitOffset, isConstant }) => [reportId, bitOffset, isConstant]),
  ).toEqual([
    [1, 0, false],
    [2, 0, false],
    [1, 16, true],
    [1, 32, false],
  ])
  expect([...bitsOf]).toEqual([
    [1, 48],
    [2, 16],
  ])
})

test('what is pushed comes back, and popping nothing changes nothing', () => {
  const { fields } = layout(
    ...[0x05, 0x8c, 0x75, 0x08, 0x95, 0x03, 0xb4],
    ...[0xa4, 0x75, 0x01, 0x95, 0x07, 0x81, 0x02],
    ...[0xb4, 0x81, 0x02],
  )
  expect(fields.map(({ bitSize, count, bitOffset }) => [bitSize, count, bitOffset])).toEqual([
    [1, 7, 0],
    [8, 3, 7],
  ])
})

test('output and feature reports take no room in the input', () => {
  const { fields } = layout(0x75, 8, 0x95, 4, 0x09, 1, 0x91, 2, 0x09, 1, 0xb1, 2, 0x09, 1, 0x81, 2)
  expect(fields.map(({ bitOffset }) => bitOffset)).toEqual([0])
})

test('the last usage stands for the controls that are left, a range for one each', () => {
  const { fields } = layout(
    0x05,
    0x8c,
    0x75,
    8,
    0x95,
    5,
    0x09,
    0x10,
    0x19,
    0xfb,
    0x29,
    0xfc,
    0x81,
    2,
  )
  expect(usageRuns(fields[0]!)).toEqual([
    { usage: usageOf(0x8c, 0x10), bitOffset: 0, count: 1 },
    { usage: usageOf(0x8c, 0xfb), bitOffset: 8, count: 1 },
    { usage: usageOf(0x8c, 0xfc), bitOffset: 16, count: 3 },
  ])
})

test('a usage of four bytes brings its page along, others take the page at the main item', () => {
  const { fields } = layout(
    ...[
      0x05, 0x01, 0x0b, 0xfe, 0x00, 0x8c, 0x00, 0x09, 0x3b, 0x05, 0x07, 0x75, 8, 0x95, 2, 0x81, 2,
    ],
  )
  expect(usageRuns(fields[0]!).map(({ usage }) => usage)).toEqual([
    usageOf(0x8c, 0xfe),
    usageOf(0x07, 0x3b),
  ])
})

test('local items hold for one main item only', () => {
  const { fields } = layout(0x05, 0x8c, 0x75, 8, 0x95, 1, 0x09, 0xfe, 0x81, 2, 0x81, 2)
  expect(fields.map(({ usages }) => usages.length)).toEqual([1, 0])
  expect(usageRuns(fields[1]!)).toEqual([])
})

test('a descriptor that says absurd lengths makes no report of them', () => {
  const huge = [0x77, 0xff, 0xff, 0xff, 0xff, 0x97, 0xff, 0xff, 0xff, 0xff, 0x09, 0xfe, 0x81, 2]
  expect(layout(...huge).fields).toEqual([])
})
