/** The file of a day: the figures of the slip and everything that moved, and no name becomes markup. */
import { expect, test } from 'vitest'
import { CNY, DAY, LANGUAGES } from '../../../tests/support/closed-day.ts'
import { dayReport } from './day-report.ts'
import { daySections } from './day-sections.ts'

test.each(LANGUAGES)(
  '%s: the file shows every figure of the slip, and moves beside them',
  (language) => {
    const html = dayReport(
      {
        ...{ day: DAY, storeName: '<script>', tillId: 'T01', closedText: '22:10', closedBy: '901' },
        currency: CNY,
      },
      language,
    )
    for (const { title, rows } of daySections(DAY, language, CNY)) {
      expect(html).toContain(title)
      for (const { value } of rows) expect(html).toContain(value)
    }
    for (const { account } of DAY.money) expect(html).toContain(account)
    for (const { sku } of DAY.stock) expect(html).toContain(sku)
    expect(html).toContain(DAY.merkleRoot)
    expect(html).not.toContain('<script>')
    expect(html).not.toContain('<b>停电')
  },
)
