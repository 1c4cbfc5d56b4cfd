/** What is asked for when initials are typed. */
import { expect, test } from 'vitest'
import { initialsExpression, TERM_LENGTH_MAX } from './search-initials.ts'

test('nothing typed asks for nothing', () => {
  expect(initialsExpression([])).toBeNull()
})

test('up to six letters are the beginning of a part, or all of its term', () => {
  expect(initialsExpression(['kkl'])).toBe('initials : "kkl"*')
  expect(initialsExpression(['kk', 'l'])).toBe('initials : "kkl"*')
  expect(initialsExpression(['kklzer'])).toBe('initials : "kklzer"')
})

test('more of them are a hanzi and what follows, or a word and what follows', () => {
  expect(initialsExpression(['kklzero'])?.split(' OR ')).toEqual([
    '(initials : "kklzer" AND initials : "klzero")',
    '(words : "kk" AND initials : "kklzer" AND initials : "lzero"*)',
    '(words : "kkl" AND initials : "kklzer" AND initials : "zero"*)',
    '(words : "kklz" AND initials : "kklzer" AND initials : "ero"*)',
    '(words : "kklze" AND initials : "kklzer" AND initials : "ro"*)',
    '(words : "kklzer" AND initials : "o"*)',
  ])
})

test('of two words the first is not followed by the second one: that is found by the words', () => {
  const typed = initialsExpression(['classic', 'ml']) ?? ''
  expect(typed).toContain('words : "classicml"*')
  expect(typed).toContain('(words : "classic" AND ((initials : "ml"* AND initials : "l"*)))')
  expect(typed).not.toContain('(words : "classic" AND initials : "ml"*)')
})

test('a word is as long as it is in the index', () => {
  const word = 'a'.repeat(TERM_LENGTH_MAX + 5)
  expect(initialsExpression([word])).not.toContain('a'.repeat(TERM_LENGTH_MAX + 1))
})
