/** What is indexed for a name and what is asked for by a text. */
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { foldRuns, foldWords } from './fold.ts'
import { beginningsExpression, indexedInitials, indexedWords, planSearch } from './search-text.ts'

const beginnings = (text: string, written: Readonly<Record<string, readonly string[]>> = {}) =>
  beginningsExpression(planSearch(text).words, new Map(Object.entries(written)))

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
    expect(beginnings('可口可乐')).toBe('words : ("可口 口可 可乐")')
    expect(beginnings('乐')).toBe('words : ("乐"*)')
    expect(beginnings('可乐 500')).toBe('words : ("可乐" AND "500"*)')
  })

  test('asks for the words themselves where it is known which of them begin so', () => {
    expect(beginnings('chocol n')).toBe('words : ("chocol"* AND "n"*)')
    const written = { chocol: ['chocolat', 'chocolate'] }
    expect(beginnings('chocol n', written)).toBe('words : (("chocolat" OR "chocolate") AND "n"*)')
    expect(beginnings('chocol n', { chocol: ['chocolate'] })).toBe('words : ("chocolate" AND "n"*)')
  })

  test('asks for nothing where no word begins so', () => {
    expect(beginnings('chocol n', { chocol: [] })).toBeNull()
    expect(beginnings('***')).toBeNull()
  })

  property.prop([fc.string({ unit: 'binary', maxLength: 64 })])(
    'hands FTS5 letters and digits in quotes and nothing else',
    (text) => {
      const { wordsWhole, initialsWithin } = planSearch(text)
      for (const expression of [beginnings(text), wordsWhole, initialsWithin]) {
        if (expression === null) continue
        const left = expression
          .replaceAll(/"[\p{L}\p{N} ]+"\*?/gu, 'T')
          .replaceAll(/words : |initials : | AND | OR |[()]/gu, '')
        expect(left).toMatch(/^T+$/u)
      }
    },
  )
})
