/** The simulated acquirer keeps its own book: it charges once for one number, and knows it when nobody heard the answer. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from '../../../../tests/support/clock.ts'
import { SimulatedAcquirer, type AcquirerMood } from './acquirer.ts'

function acquirerIn(folder: string) {
  let nowMs = 1_000_000
  let mood: AcquirerMood = 'approve'
  const acquirer = new SimulatedAcquirer({
    file: join(folder, 'acquirer.json'),
    nowMs: () => nowMs,
    sleep: (ms) => {
      nowMs += ms
      return Promise.resolve()
    },
    mood: () => mood,
  })
  return {
    acquirer,
    later: (ms: number) => {
      nowMs += ms
    },
    set: (next: AcquirerMood) => {
      mood = next
    },
  }
}
const request = (paymentId: string) => ({
  ...{ paymentId, amountMinor: 1250, currency: 'CNY', payCode: null },
})

test('one number is one charge, however often it is asked for', async () => {
  const { acquirer } = acquirerIn(scratchFolder())
  const first = await acquirer.pay(request('p1'))
  expect(await acquirer.pay(request('p1'))).toEqual(first)
  expect(acquirer.charges()).toHaveLength(1)
})

test('a lost answer is known when it is asked about, by a program that was started anew', async () => {
  const folder = scratchFolder()
  const before = acquirerIn(folder)
  before.set('lost')
  expect(await before.acquirer.pay(request('p1'))).toEqual({ kind: 'unknown', reason: 'timeout' })
  const after = acquirerIn(folder)
  expect(await after.acquirer.query('p1')).toMatchObject({ kind: 'approved' })
  expect(await after.acquirer.reverse('p1')).toEqual({ kind: 'reversed' })
  expect(await after.acquirer.query('p1')).toEqual({ kind: 'declined', reason: 'reversed' })
  expect(after.acquirer.charges()).toEqual([])
})

test('a slow customer is paying until they have paid', async () => {
  const { acquirer, set, later } = acquirerIn(scratchFolder())
  set('slow')
  expect(await acquirer.pay(request('p1'))).toEqual({ kind: 'paying' })
  later(12_000)
  expect(await acquirer.query('p1')).toMatchObject({ kind: 'approved' })
})

test('what was never heard of is not there; declined and offline charge nothing', async () => {
  const { acquirer, set } = acquirerIn(scratchFolder())
  expect(await acquirer.query('p9')).toEqual({ kind: 'declined', reason: 'not-there' })
  for (const mood of ['decline', 'offline', 'silent'] as const) {
    set(mood)
    expect((await acquirer.pay(request(mood))).kind).not.toBe('approved')
  }
  expect(acquirer.charges()).toEqual([])
})
