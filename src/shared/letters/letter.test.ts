/** Codes and actions are part of the wire: they are never renamed, and each stands once. */
import { expect, test } from 'vitest'
import { LETTER_ACTIONS, LETTER_CODES } from './letter.ts'

test('each code and each action stands once and is written alike', () => {
  for (const words of [LETTER_CODES, LETTER_ACTIONS]) {
    expect(new Set(words).size).toBe(words.length)
    expect(words.filter((word) => !/^[a-z]+(-[a-z]+)*$/u.test(word))).toEqual([])
  }
})
