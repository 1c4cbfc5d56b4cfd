/** Both languages have a word for everything that may be left open. */
import { expect, test } from 'vitest'
import { CHECK_CODES } from '../day/checklist.ts'
import { dayWordsOf } from './slip-day-words.ts'

test('every code of the checklist has words, and other ones in each language', () => {
  const [zh, en] = [dayWordsOf('zh-CN').checks, dayWordsOf('en').checks]
  for (const code of CHECK_CODES) {
    expect(zh[code]).not.toBe('')
    expect(en[code]).not.toBe(zh[code])
  }
  expect(Object.keys(zh).toSorted()).toEqual(CHECK_CODES.toSorted())
})
