import { expect, test } from 'vitest'
import { renderLine } from '../receipt/render-text.ts'
import { staffCardCode, staffNoOfScan } from '../scanning/read-scan.ts'
import { fitsBars } from './judge-labels.ts'
import { labelColumns, rollOf } from './label-size.ts'
import { staffCardLines } from './staff-card.ts'

const roll = rollOf('40x30')
const LI = { storeName: '东门便利店', staffNo: '101', name: '李小红' }

test('a card has store, name and number, and its bars say the number to the sign-in screen', () => {
  const lines = staffCardLines(LI, roll)
  expect(lines.flatMap((line) => renderLine(line, labelColumns(roll)))).toEqual([
    '东门便利店',
    '李小红',
    expect.stringContaining('101'),
    expect.stringContaining('TBS-101'),
    '-'.repeat(25),
  ])
  const code = lines.find(({ kind }) => kind === 'barcode')?.left ?? ''
  expect(staffNoOfScan(code)).toBe('101')
})

test('the bars of every number have room on the narrowest roll', () => {
  for (const staffNo of ['1', '22', '333', '4444', '55555', '666666', '7777777', '88888888']) {
    expect(fitsBars(staffCardCode(staffNo), roll), staffNo).toBe(true)
  }
})

test('long names are cut to what a label has room for', () => {
  const long = staffCardLines({ ...LI, storeName: '店'.repeat(40), name: '名'.repeat(60) }, roll)
  const short = staffCardLines({ ...LI, name: '名'.repeat(20) }, roll)
  expect(long).toHaveLength(short.length)
  for (const { left } of long.filter(({ kind }) => kind === 'text')) {
    expect(left.length).toBeLessThan(14)
  }
})
