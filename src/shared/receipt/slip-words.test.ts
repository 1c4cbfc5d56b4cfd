/** Words on slips: both languages say everything, and only with characters that a Chinese printer has. */
import { expect, test } from 'vitest'
import { STOCK_LOCATIONS } from '../stock/location.ts'
import { placeWord, reasonWord, slipWordsOf } from './slip-words.ts'

const texts = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value as object).flatMap(texts)
const keys = (value: unknown, path = ''): string[] =>
  typeof value === 'string'
    ? [path]
    : Object.entries(value as object).flatMap(([name, one]) => keys(one, `${path}.${name}`))

test('both languages have the same words, and none is empty', () => {
  const [chinese, english] = [slipWordsOf('zh-CN'), slipWordsOf('en')]
  expect(keys(chinese).toSorted()).toEqual(keys(english).toSorted())
  for (const word of [...texts(chinese), ...texts(english)]) expect(word.trim()).not.toBe('')
})

test('Chinese words are in GB 2312 as every printer has it, English in ASCII', () => {
  const gbk = new TextDecoder('gbk')
  const known = new Set<string>()
  for (let high = 0xa1; high <= 0xf7; high += 1) {
    for (let low = 0xa1; low <= 0xfe; low += 1) known.add(gbk.decode(Uint8Array.of(high, low)))
  }
  const isPrintable = (character: string) => /[ -~]/u.test(character) || known.has(character)
  for (const word of texts(slipWordsOf('zh-CN'))) {
    expect([...word].filter((one) => !isPrintable(one))).toEqual([])
  }
  for (const word of texts(slipWordsOf('en'))) expect(word).toMatch(/^[ -~]+$/u)
})

test('a place is called by its name, goods on the road by their document', () => {
  const words = slipWordsOf('en')
  for (const place of STOCK_LOCATIONS) expect(placeWord(words, place)).not.toBe(place)
  expect(placeWord(words, 'TRANSIT:T01-TR000001-K7QX')).toBe('On the road T01-TR000001-K7QX')
  expect(placeWord(words, 'constructor')).toBe('constructor')
})

test('a reason is called as the store calls it, else by the program, else by its code', () => {
  const words = slipWordsOf('zh-CN')
  expect(reasonWord(words, 'broken', '磕碰')).toBe('磕碰')
  expect(reasonWord(words, 'broken', null)).toBe('破损')
  expect(reasonWord(words, 'constructor', null)).toBe('constructor')
})
