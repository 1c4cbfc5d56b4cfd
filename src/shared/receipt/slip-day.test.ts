/** A Z on paper: what was sealed, in both languages, as wide as the paper. */
import { expect, test } from 'vitest'
import { CNY, DAY, LANGUAGES } from '../../../tests/support/closed-day.ts'
import { must } from '../kernel/assert.ts'
import { PAPER_COLUMNS, renderText } from './render-text.ts'
import { dayWordsOf } from './slip-day-words.ts'
import { layoutSlip } from './slip.ts'
import { columnsOf } from './width.ts'

const slip = (language: (typeof LANGUAGES)[number]) =>
  must(
    layoutSlip(
      {
        ...{
          storeName: '人民路店',
          tillId: 'T01',
          documentNo: DAY.dayNo,
          businessDate: DAY.businessDate,
        },
        ...{ occurredText: '2026-03-02 22:10', staff: { staffNo: '901', name: '王店长' } },
        ...{ approver: null, event: { type: 'day.closed', body: DAY }, original: null },
        ...{ currency: CNY, nameOfReason: () => null, copyNo: 1, headHash8: 'abcd1234' },
      },
      language,
    ),
    'a day has a slip',
  )

test.each(LANGUAGES)('%s: the slip says what was sealed, in every width of paper', (language) => {
  for (const columns of PAPER_COLUMNS) {
    const paper = renderText(slip(language), columns)
    for (const line of paper) expect(columnsOf(line)).toBeLessThanOrEqual(columns)
    const whole = paper.join('\n')
    const words = dayWordsOf(language)
    for (const wanted of [
      '12,345.67',
      '-1.50',
      DAY.dayNo,
      DAY.merkleRoot.slice(0, 16),
      words.short,
    ]) {
      expect(whole).toContain(wanted)
    }
    expect(whole).toContain(words.checks['parked-tickets'])
    expect(whole).toContain(words.provisional.slice(0, 8))
  }
})
