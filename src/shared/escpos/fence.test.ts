import { expect, test } from 'vitest'
import { fenceCommands, fenceId, holdsFence, processIdAnswer } from './fence.ts'
import { ALL_WELL, statusByte } from './status.ts'

const answer = (id: string) => processIdAnswer([...id].map((digit) => digit.charCodeAt(0)))

test('numbers go round after ten thousand, always four digits', () => {
  expect([fenceId(7), fenceId(12_345)]).toEqual(['0007', '2345'])
})

test('only the answer to this very job counts, whatever comes in between', () => {
  const status = statusByte(2, { ...ALL_WELL, paper: 'out' })
  const held = [status, ...answer('0006'), status, ...answer('0007')]
  expect(holdsFence(held, 'process-id', 7)).toBe(true)
  expect(holdsFence([status, ...answer('0006')], 'process-id', 7)).toBe(false)
  expect(holdsFence(answer('0007').slice(0, 6), 'process-id', 7)).toBe(false)
})

test('status in real time is no answer to the question in order', () => {
  const every = [1, 2, 3, 4].map((which) =>
    statusByte(which as 1, { ...ALL_WELL, isCoverOpen: true, paper: 'out' }),
  )
  expect(holdsFence(every, 'gs-r', 7)).toBe(false)
  expect(holdsFence([...every, 0x00], 'gs-r', 7)).toBe(true)
  expect(holdsFence([0x0c], 'gs-r', 7)).toBe(true)
})

test('without a fence nothing is asked and nothing is ever confirmed', () => {
  expect(fenceCommands('none', 7)).toEqual([])
  expect(holdsFence([0, ...answer('0007')], 'none', 7)).toBe(false)
})
