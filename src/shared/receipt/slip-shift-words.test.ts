/** Both languages have every word of a handover. */
import { expect, test } from 'vitest'
import { OVER_SHORT_REASONS, shiftWordsOf } from './slip-shift-words.ts'

test('no word is missing or the same in both languages', () => {
  const chinese = Object.entries(shiftWordsOf('zh-CN'))
  const english = Object.entries(shiftWordsOf('en'))
  expect(chinese.map(([key]) => key)).toEqual(english.map(([key]) => key))
  for (const [index, [key, word]] of chinese.entries()) {
    expect([key, word === english[index]?.[1]]).toEqual([key, false])
  }
})

test('every reason has words in both languages', () => {
  const [chinese, english] = [OVER_SHORT_REASONS['zh-CN'], OVER_SHORT_REASONS.en]
  expect(Object.keys(chinese)).toEqual(Object.keys(english))
})
