import { expect, test } from 'vitest'
import { markAgain } from './again.ts'
import { LABEL_END, text } from './document.ts'

const document = { lines: [text('3.50')] }

test('what is sent for the first time says nothing of it', () => {
  expect(markAgain(document, 0, 'zh-CN')).toBe(document)
})

test('what was sent before says so above and below, and how often', () => {
  const { lines } = markAgain(document, 2, 'zh-CN')
  expect(lines.map(({ left }) => left)).toEqual(['重打 第2次', '3.50', '重打 第2次'])
  expect(markAgain(document, 1, 'en').lines[0]?.left).toBe('REPRINT 1')
})

test('on labels it says so on one of its own, and leaves the others as they are', () => {
  const labels = { lines: [text('3.50'), LABEL_END] }
  expect(markAgain(labels, 1, 'en').lines.map(({ kind, left }) => [kind, left])).toEqual([
    ['text', 'REPRINT 1'],
    ['label-end', ''],
    ['text', '3.50'],
    ['label-end', ''],
  ])
})
