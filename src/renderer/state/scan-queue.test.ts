/** Order, holding and losing nothing. */
import { expect, test } from 'vitest'
import { ScanQueue, type Delivery, type Scan } from './scan-queue.ts'

const scan = (code: string): Scan => ({
  code,
  quantityMilli: null,
  source: 'scanner',
  commandId: code,
})
const settle = () => new Promise((resolve) => setTimeout(resolve, 0))

function queueWith(answer: (scan: Scan) => Promise<Delivery> = () => Promise.resolve('done')) {
  const delivered: string[] = []
  const state = { isHeld: false, waiting: 0 }
  const queue = new ScanQueue({
    deliver: async (one) => {
      const outcome = await answer(one)
      if (outcome === 'done') delivered.push(one.code)
      return outcome
    },
    isHeld: () => state.isHeld,
    onWaiting: (waiting) => {
      state.waiting = waiting
    },
  })
  return { queue, delivered, state }
}

test('ten scans at scanner speed are ten deliveries in order, whatever each one takes', async () => {
  let turn = 0
  const { queue, delivered } = queueWith(async () => {
    turn += 1
    await new Promise((resolve) => setTimeout(resolve, turn % 3))
    return 'done'
  })
  const codes = Array.from({ length: 10 }, (_, index) => String(index))
  for (const code of codes) queue.push(scan(code))
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(delivered).toEqual(codes)
})

test('scans wait while something holds, are counted, and come in order afterwards', async () => {
  const { queue, delivered, state } = queueWith()
  state.isHeld = true
  for (const code of ['a', 'b', 'c']) queue.push(scan(code))
  await settle()
  expect(delivered).toEqual([])
  expect(state.waiting).toBe(3)
  state.isHeld = false
  await queue.run()
  expect(delivered).toEqual(['a', 'b', 'c'])
  expect(state.waiting).toBe(0)
})

test('a dialog that one scan opens holds the next ones', async () => {
  const { queue, delivered, state } = queueWith((one) => {
    if (one.code === 'unknown') state.isHeld = true
    return Promise.resolve('done')
  })
  for (const code of ['a', 'unknown', 'b']) queue.push(scan(code))
  await settle()
  expect(delivered).toEqual(['a', 'unknown'])
  expect(state.waiting).toBe(1)
  state.isHeld = false
  await queue.run()
  expect(delivered).toEqual(['a', 'unknown', 'b'])
})

test('a scan that was not carried out stays first', async () => {
  let isUp = false
  const { queue, delivered } = queueWith(() => Promise.resolve(isUp ? 'done' : 'again'))
  queue.push(scan('a'))
  queue.push(scan('b'))
  await settle()
  expect(delivered).toEqual([])
  isUp = true
  await queue.run()
  expect(delivered).toEqual(['a', 'b'])
})
