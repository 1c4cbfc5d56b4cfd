/** Every fault says who has to act. */
import { expect, test } from 'vitest'
import { FAULT_CODES, RETRY_OF } from './device.ts'

test('a till goes on by itself only where nobody has to do anything', () => {
  expect(FAULT_CODES.filter((code) => RETRY_OF[code] === 'auto')).toEqual([
    'not-found',
    'busy',
    'unplugged',
    'timeout',
  ])
})
