/** Words for returns: the same in both languages, none of them empty. */
import { expect, test } from 'vitest'
import { returnWordsOf } from './layout-return-words.ts'

const leaves = (tree: object, path = ''): [string, unknown][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? leaves(value as object, `${path}${key}.`)
      : [[`${path}${key}`, value]],
  )

test('both languages say everything', () => {
  const [chinese, english] = [leaves(returnWordsOf('zh-CN')), leaves(returnWordsOf('en'))]
  expect(chinese.map(([key]) => key)).toEqual(english.map(([key]) => key))
  for (const [key, words] of [...chinese, ...english]) expect(words, key).toMatch(/\S/u)
  expect(chinese.map(([, words]) => words)).not.toEqual(english.map(([, words]) => words))
})
