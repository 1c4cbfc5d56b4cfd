/** Collisions are tried again and end at some time; everything else comes out at once. */
import { expect, test } from 'vitest'
import { TRIES, again, isBusy } from './again.ts'

const collision = () => Object.assign(new Error('deadlock detected'), { code: '40P01' })

test('a transaction that collided is done again', async () => {
  let tried = 0
  let noted = 0
  const value = await again(
    () => {
      tried += 1
      return tried < 3 ? Promise.reject(collision()) : Promise.resolve('done')
    },
    () => {
      noted += 1
    },
  )
  expect({ value, tried, noted }).toEqual({ value: 'done', tried: 3, noted: 2 })
})

test('one that always collides ends, and another error is not tried again', async () => {
  let tried = 0
  const fail = (error: Error) =>
    again(
      () => {
        tried += 1
        return Promise.reject(error)
      },
      () => undefined,
    )
  await expect(fail(collision())).rejects.toThrow('deadlock')
  expect(tried).toBe(TRIES)
  tried = 0
  await expect(fail(new Error('a bug'))).rejects.toThrow('a bug')
  expect(tried).toBe(1)
})

test('a database that is away is busy, and a mistake in a statement is not', () => {
  expect(isBusy(Object.assign(new Error(), { code: 'ECONNREFUSED' }))).toBe(true)
  expect(isBusy(Object.assign(new Error(), { code: '57P01' }))).toBe(true)
  expect(isBusy(new Error('Connection terminated unexpectedly'))).toBe(true)
  expect(isBusy(Object.assign(new Error(), { code: '42601' }))).toBe(false)
})
