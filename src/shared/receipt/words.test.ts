/** Both languages say everything, and only with characters that a Chinese printer has. */
import { expect, test } from 'vitest'
import { tenderWord, wordsOf, type ReceiptLanguage } from './words.ts'

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return [String((value as (n: number) => string)(1))]
  return Object.values(value as object).flatMap(texts)
}

test('no word is empty in either language, and both have the same words', () => {
  const [chinese, english] = (['zh-CN', 'en'] as const).map((language) => texts(wordsOf(language)))
  expect(chinese).toHaveLength(english!.length)
  for (const word of [...chinese!, ...english!]) expect(word.trim()).not.toBe('')
})

test('Chinese words are in GB 18030 as every printer has it, English in ASCII', () => {
  const gbk = new TextDecoder('gbk')
  expect(gbk.decode(Uint8Array.of(0xb8, 0xb1, 0xb1, 0xbe))).toBe('副本')
  const known = new Set<string>()
  for (let high = 0xa1; high <= 0xf7; high += 1) {
    for (let low = 0xa1; low <= 0xfe; low += 1) known.add(gbk.decode(Uint8Array.of(high, low)))
  }
  const isPrintable = (character: string) => /[ -~]/u.test(character) || known.has(character)
  for (const word of texts(wordsOf('zh-CN')))
    expect([...word].filter((one) => !isPrintable(one))).toEqual([])
  for (const word of texts(wordsOf('en'))) expect(word).toMatch(/^[ -~]+$/u)
})

test.each(['zh-CN', 'en'] as ReceiptLanguage[])(
  'tenders of the till have names in %s',
  (language) => {
    for (const code of ['cash', 'card', 'qr', 'voucher']) {
      expect(tenderWord(wordsOf(language), code)).not.toBe(code)
    }
  },
)
