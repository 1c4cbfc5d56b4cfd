/** Readings of scales: whole grams when it stands still, else why there is none. */
import { describe, expect, test } from 'vitest'
import { netGrams, scaleFrame } from './scale.ts'

describe('Toledo 8217', () => {
  const read = (text: string) => scaleFrame('toledo-8217', text)

  test('a weight is whole grams', () => {
    expect(read('\u000201.234\r')).toEqual({ reading: { kind: 'stable', grams: 1234 }, used: 8 })
    expect(read('\u00020.056N\r')?.reading).toEqual({ kind: 'stable', grams: 56 })
    expect(read('\u000212.34\r')?.reading).toEqual({ kind: 'stable', grams: 12_340 })
  })

  test('a status says why there is none; the worst is said', () => {
    expect(read('\u0002?\u0041\r')?.reading).toEqual({ kind: 'motion' })
    expect(read('\u0002?\u0043\r')?.reading).toEqual({ kind: 'overload' })
    expect(read('\u0002?\u0044\r')?.reading).toEqual({ kind: 'under-zero' })
    expect(read('\u0002?\u0048\r')?.reading).toEqual({ kind: 'not-zeroed' })
  })

  test('a half frame is waited for, noise before a whole one is skipped', () => {
    expect(read('\u000201.2')).toBeNull()
    expect(read('34\r\u000200.500\r')).toEqual({
      reading: { kind: 'stable', grams: 500 },
      used: 11,
    })
  })
})

describe('a scale that sends all the time', () => {
  const read = (text: string) => scaleFrame('ascii-stream', text)?.reading

  test('stable and moving, kilograms and grams', () => {
    expect(read('ST,GS,+  0.756kg\r\n')).toEqual({ kind: 'stable', grams: 756 })
    expect(read('ST,NT,+00756 g\r\n')).toEqual({ kind: 'stable', grams: 756 })
    expect(read('US,GS,+  0.701kg\r\n')).toEqual({ kind: 'motion' })
    expect(read('OL,GS,+\r\n')).toEqual({ kind: 'overload' })
    expect(read('ST,GS,-  0.020kg\r\n')).toEqual({ kind: 'under-zero' })
    expect(read('ST,GS,-  0.000kg\r\n')).toEqual({ kind: 'stable', grams: 0 })
  })

  test('half a line is no line', () => {
    expect(read('ST,GS,+  0.7')).toBeUndefined()
  })
})

test('a container that weighs more than what is there has nothing in it', () => {
  expect(netGrams(756, 56)).toBe(700)
  expect(netGrams(56, 56)).toBeNull()
})
