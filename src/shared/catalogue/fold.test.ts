/** One way of reading text, for what is stored and for what is typed. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldRuns, foldWords, hasHan } from './fold.ts'

test('case, width and marks do not matter', () => {
  expect(foldWords('Crème ＢＲÛLÉE 500ml')).toEqual(['creme', 'brulee', '500ml'])
  expect(foldWords('Straße, Łódź; Œuvre')).toEqual(['strasse', 'lodz', 'oeuvre'])
})

test('hanzi stand apart from what they are written against', () => {
  expect(foldRuns('A4纸 500张')).toEqual([
    { text: 'a4', unspaced: false },
    { text: '纸', unspaced: true },
    { text: '500', unspaced: false },
    { text: '张', unspaced: true },
  ])
})

test('only Chinese characters are Chinese', () => {
  expect([hasHan('可乐'), hasHan('カメラ'), hasHan('cola')]).toEqual([true, false, false])
})

test('what was folded is folded, and holds nothing but letters and digits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      const words = foldWords(text)
      expect(foldWords(words.join(' '))).toEqual(words)
      for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}]+$/u)
      const joined = foldRuns(text).map((run) => run.text)
      expect(joined.join('')).toBe(words.join(''))
    }),
  )
})
