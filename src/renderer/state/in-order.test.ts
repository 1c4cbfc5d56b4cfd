/** Acts that wait for each other, and queues that do not. */
import { expect, test } from 'vitest'
import { ordered } from './in-order.ts'

const soon = (ms: number) => new Promise((done) => setTimeout(done, ms))

test('an act begins when the one before has its answer, and each caller gets its own', async () => {
  const inOrder = ordered()
  const began: number[] = []
  const answers = await Promise.all(
    [20, 1, 5].map((ms, index) =>
      inOrder(async () => {
        began.push(index)
        await soon(ms)
        began.push(index)
        return index
      }),
    ),
  )
  expect(began).toEqual([0, 0, 1, 1, 2, 2])
  expect(answers).toEqual([0, 1, 2])
})

test('one that fails tells its caller and holds up nobody', async () => {
  const inOrder = ordered()
  const failed = inOrder(() => Promise.reject(new Error('lost')))
  const next = inOrder(() => Promise.resolve('there'))
  await expect(failed).rejects.toThrow('lost')
  await expect(next).resolves.toBe('there')
})

test('two queues do not wait for each other', async () => {
  const [one, other] = [ordered(), ordered()]
  let isDone = false
  const slow = one(() => soon(20)).then(() => {
    isDone = true
  })
  await other(() => Promise.resolve())
  expect(isDone).toBe(false)
  await slow
})
