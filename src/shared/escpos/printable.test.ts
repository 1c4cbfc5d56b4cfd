import { expect, test } from 'vitest'
import { characterTables } from '#main/devices/printer/character-tables.ts'
import { cellsIn, printable } from './printable.ts'

const chinese = (text: string) => printable(text, 'gb18030', characterTables)

test('Chinese, punctuation and letters stay as they are', () => {
  const text = '东门便利店（总店）· A-1 ①℃—…'
  expect(chinese(text)).toEqual({ text, replaced: [] })
})

test('spaces, dashes and the yen sign become those that printers have', () => {
  expect(chinese('a\u00a0b\u2011c¥1').text).toBe('a b-c￥1')
})

test('marks without a width go and are told; what has no short code is a square', () => {
  expect(chinese('x\u200dy')).toEqual({ text: 'xy', replaced: ['\u200d'] })
  expect(chinese('㐂')).toEqual({ text: '□', replaced: ['㐂'] })
  expect(chinese('\ue000').text).toBe('□')
})

test('a page of a single byte has plainer signs', () => {
  expect(printable('（￥5）…', 'cp858', characterTables)).toEqual({ text: '(¥5)...', replaced: [] })
  expect(printable('茶', 'cp866', characterTables)).toEqual({ text: '?', replaced: ['茶'] })
})

test('a character is as wide as its code is long', () => {
  const cells = cellsIn('gb18030', characterTables)
  expect(['a', '￥', '·', '—', '①', '℃', '茶'].map(cells)).toEqual([1, 2, 2, 2, 2, 2, 2])
})
