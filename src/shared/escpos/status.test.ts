import { expect, test } from 'vitest'
import {
  ALL_WELL,
  STATUS_QUESTIONS,
  RealTimeRequests,
  faultsOf,
  isStatusByte,
  statusByte,
  worstFirst,
  type PrinterCondition,
} from './status.ts'

const told = (condition: Partial<PrinterCondition>) =>
  worstFirst(
    STATUS_QUESTIONS.flatMap((which) =>
      faultsOf(which, statusByte(which, { ...ALL_WELL, ...condition })),
    ),
  )

test('what a printer says of itself is what is the matter with it', () => {
  expect(told({})).toEqual([])
  expect(told({ isCoverOpen: true })).toEqual(['cover-open'])
  expect(told({ paper: 'out' })).toEqual(['paper-out'])
  expect(told({ paper: 'near-end' })).toEqual(['paper-near-end'])
  expect(told({ isCutterJammed: true })).toEqual(['cutter'])
  expect(told({ isCoverOpen: true, paper: 'out' })).toEqual(['cover-open', 'paper-out'])
  expect(told({ isDrawerOpen: true })).toEqual([])
})

test('offline without a reason is said as it is', () => {
  expect(worstFirst(faultsOf(1, 0x1e))).toEqual(['offline'])
})

test('an answer of another kind is not read as status', () => {
  expect([0x00, 0x37, 0x30, 0x92, 0xff].map(isStatusByte)).toEqual(Array(5).fill(false))
  for (const which of STATUS_QUESTIONS) expect(isStatusByte(statusByte(which, ALL_WELL))).toBe(true)
})

test('questions and pulses are found wherever the bytes are cut, each once', () => {
  const bytes = [0x41, 0x10, 0x04, 0x02, 0x10, 0x04, 0x09, 0x10, 0x14, 1, 0, 1, 0x10, 0x04, 0x01]
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    for (let next = cut; next <= bytes.length; next += 1) {
      const requests = new RealTimeRequests()
      const pieces = [bytes.slice(0, cut), bytes.slice(cut, next), bytes.slice(next)]
      const taken = pieces.map((piece) => requests.take(Uint8Array.from(piece)))
      expect(taken.flatMap(({ questions }) => questions)).toEqual([2, 1])
      expect(taken.reduce((sum, { pulses }) => sum + pulses, 0)).toBe(1)
    }
  }
})
