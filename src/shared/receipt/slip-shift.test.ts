/** A handover on paper: the count face by face, the drawer added up, room for both to sign. */
import { expect, test } from 'vitest'
import { CNY, LANGUAGES } from '../../../tests/support/closed-day.ts'
import { must } from '../kernel/assert.ts'
import type { ShiftClosed } from '../shift/shift.ts'
import { PAPER_COLUMNS, renderText } from './render-text.ts'
import { shiftWordsOf } from './slip-shift-words.ts'
import { layoutSlip } from './slip.ts'
import { columnsOf } from './width.ts'

const CLOSED: ShiftClosed = {
  shiftId: 'S1',
  shiftNo: 7,
  handoverNo: 'T01-SH000007-K7QX',
  currency: 'CNY',
  figures: [
    { kind: 'float', key: '', count: 1, amountMinor: 20_000 },
    { kind: 'tender', key: 'cash', count: 9, amountMinor: 81_250 },
    { kind: 'tender', key: 'card', count: 2, amountMinor: 4000 },
    { kind: 'paid-in', key: 'change-money', count: 1, amountMinor: 1000 },
    { kind: 'paid-out', key: 'to-safe', count: 1, amountMinor: 2000 },
  ],
  cash: [
    { faceMinor: 10_000, count: 9 },
    { faceMinor: 5000, count: 2 },
  ],
  looseMinor: 150,
  expectedMinor: 100_250,
  countedMinor: 100_150,
  differenceMinor: -100,
  attempts: 3,
  tenders: [{ code: 'card', expectedMinor: 4000, countedMinor: null }],
  reasonCode: 'wrong-change',
  note: '柜台下没有',
  nextFloatMinor: 20_000,
  handedTo: '102',
}

const paper = (closed: ShiftClosed, language: (typeof LANGUAGES)[number], columns: 32 | 42 | 48) =>
  renderText(
    must(
      layoutSlip(
        {
          ...{ storeName: '人民路店', tillId: 'T01', documentNo: closed.handoverNo },
          ...{ businessDate: '2026-03-02', occurredText: '2026-03-02 22:10' },
          ...{ staff: { staffNo: '101', name: '小李' }, approver: { staffNo: '901', name: '王' } },
          ...{ event: { type: 'shift.closed', body: closed }, original: null },
          ...{ currency: CNY, nameOfReason: () => null, copyNo: 0, headHash8: 'abcd1234' },
        },
        language,
      ),
      'a shift that ended has a slip',
    ),
    columns,
  )

test.each(LANGUAGES)('%s: every figure of the end stands on every width of paper', (language) => {
  const words = shiftWordsOf(language)
  for (const columns of PAPER_COLUMNS) {
    const lines = paper(CLOSED, language, columns)
    for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(columns)
    const whole = lines.join('\n')
    for (const wanted of [
      ...['100.00 x 9', '900.00', '50.00 x 2', '1,001.50', '812.50', '-20.00', '1,002.50'],
      ...['-1.00', '801.50', '200.00', CLOSED.handoverNo, words.short, words.notAdded],
      ...['柜台下没有', '102'],
    ]) {
      expect(whole).toContain(wanted)
    }
  }
})

test('a drawer that fits says so, and who takes over signs as well', () => {
  const fits = { ...CLOSED, countedMinor: 100_250, looseMinor: 250, differenceMinor: 0 }
  const lines = paper({ ...fits, reasonCode: '', handedTo: null }, 'zh-CN', 42)
  expect(lines.join('\n')).toMatch(/相符 +0\.00/u)
  expect(lines.join('\n')).not.toContain('接班人')
  expect(lines.filter((line) => /_{16}/u.test(line))).toHaveLength(3)
})
