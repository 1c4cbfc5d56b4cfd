/** Which display is the customer's: never the one that the till's own window is on. */
import { expect, test } from 'vitest'
import { otherDisplay } from './customer-window.ts'

const till = { x: 0, y: 0, width: 1366, height: 768 }
const second = { x: 1366, y: 0, width: 800, height: 480 }

test('the other one of two, whichever comes first', () => {
  const window = { x: 40, y: 40, width: 1280, height: 700 }
  expect(otherDisplay([till, second], window)).toBe(second)
  expect(otherDisplay([second, till], window)).toBe(second)
  expect(otherDisplay([till, second], { ...window, x: 1400, width: 700, height: 400 })).toBe(till)
})

test('with one display there is none', () => {
  expect(otherDisplay([till], till)).toBeNull()
  expect(otherDisplay([till], second)).toBeNull()
})
