/** What is indexed for a name and what is asked for by a text. */
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { foldRuns, foldWords } from './fold.ts'
import { indexedInitials, indexedWords, planSearch } from './search-text.ts'

describe('folding', () => {
  test.each([
    ['Crème ＢＲÛLÉE ５００ml', ['creme', 'brulee', '500ml']],
    ["L'Oréal Straße Œuf", ['l', 'oreal', 'strasse', 'oeuf']],
    ['İstanbul ıhlamur', ['istanbul', 'ihlamur']],
    ['한국 라면', ['한국', '라면']],
    ['…—!!', []],
  ])('%s', (text, words) => {
    expect(foldWords(text)).toEqual(words)
  })

  test('cuts hanzi out of Latin words', () => {
    expect(foldRuns('A4复印纸500张').map(({ text }) => text)).toEqual(['a4', '复印纸', '500', '张'])
  })

  property.prop([fc.string({ unit: 'binary' })])('of what is folded changes nothing', (text) => {
    const words = foldWords(text)
    expect(foldWords(words.join(' '))).toEqual(words)
  })
})

describe('the index', () => {
  test('holds hanzi in pairs and the last one alone', () => {
    expect(indexedWords('可口可乐 Zero')).toBe('可口 口可 可乐 乐 zero')
  })

  test('holds initials from every hanzi and word on', () => {
    expect(indexedInitials(['k', 'k', 'l', 'zero'])).toBe('kklzer klzero lzero zero')
  })
})

describe('a search', () => {
  test.each([
    ['', 'nothing'],
    ['＊＊', 'nothing'],
    ['5831', 'digits'],
    ['５８３１', 'digits'],
    ['58', 'latin'],
    ['kkkl', 'latin'],
    ['coca-cola zero', 'latin'],
    ['乐', 'hanzi'],
    ['可乐', 'hanzi'],
    ['可乐 500ml', 'mixed'],
  ])('%j is of kind %s', (text, kind) => {
    expect(planSearch(text).kind).toBe(kind)
  })

  test('asks for hanzi as neighbours, for one of them as a beginning', () => {
    expect(planSearch('可口可乐').wordsBegin).toBe('words : ("可口 口可 可乐")')
    expect(planSearch('乐').wordsBegin).toBe('words : ("乐"*)')
    expect(planSearch('可乐 500').wordsBegin).toBe('words : ("可乐" AND "500"*)')
  })

  property.prop([fc.string({ unit: 'binary', maxLength: 64 })])(
    'hands FTS5 letters and digits in quotes and nothing else',
    (text) => {
      const { wordsBegin, wordsWhole, initialsWithin } = planSearch(text)
      for (const expression of [wordsBegin, wordsWhole, initialsWithin]) {
        if (expression === null) continue
        const shape =
          /^(?:words|initials) : \(?"[\p{L}\p{N} ]+"\*?(?: AND "[\p{L}\p{N} ]+"\*?)*\)?$/u
        expect(expression).toMatch(shape)
      }
    },
  )
})
