import { expect, test } from 'vitest'
import { PRINTER_MODELS, dotsOf } from './profile.ts'

test('paper of 58 mm has 384 dots and paper of 80 mm 576', () => {
  expect(dotsOf(PRINTER_MODELS['thermal-58'])).toBe(384)
  expect(dotsOf(PRINTER_MODELS['thermal-80'])).toBe(576)
})

test('no printer is believed to confirm before it was asked', () => {
  expect(new Set(Object.values(PRINTER_MODELS).map(({ fence }) => fence))).toEqual(
    new Set(['none']),
  )
})
