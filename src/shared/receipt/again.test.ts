import { expect, test } from 'vitest'
import { markAgain } from './again.ts'
import { text } from './document.ts'

const document = { lines: [text('3.50')] }

test('what is sent for the first time says nothing of it', () => {
  expect(markAgain(document, 0, 'zh-CN')).toBe(document)
})

test('what was sent before says so above and below, and how often', () => {
  const { lines } = markAgain(document, 2, 'zh-CN')
  expect(lines.map(({ left }) => left)).toEqual(['重打 第2次', '3.50', '重打 第2次'])
  expect(markAgain(document, 1, 'en').lines[0]?.left).toBe('REPRINT 1')
})
