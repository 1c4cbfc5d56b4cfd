/** Labels as they come out: they stay on the label, whatever is on them, and their code is read back from the picture. */
import { expect, test } from 'vitest'
import { drawnSvg } from '../../../../tests/support/picture.ts'
import { readBars, withoutBar } from '../../../../tests/support/read-bars.ts'
import { encodeDocument } from '#shared/escpos/encode.ts'
import { PaperInterpreter } from '#shared/escpos/interpret.ts'
import { slipsOf } from '#shared/escpos/paper.ts'
import { must } from '#shared/kernel/assert.ts'
import { currencyOf } from '#shared/kernel/money.ts'
import { LABEL_SIZES, labelHeightDots, rollOf } from '#shared/labels/label-size.ts'
import { labelLines, type LabelGoods } from '#shared/labels/label.ts'
import { characterTables } from './character-tables.ts'
import { labelPicture, labelProfile } from './label-picture.ts'
import { qrModules } from './qr-modules.ts'

const CODE = '6901234567892'
const SHORT: LabelGoods = {
  ...{ sku: 'TEA', name: '茶', unit: '盒', unitPriceMilli: 850_000, code: CODE },
  ...{ lot: '', expiry: null },
}
const LONG = {
  ...SHORT,
  sku: 'N'.repeat(48),
  name: '长名字的商品'.repeat(20),
  unit: '十二瓶装整箱',
}
const GOODS: readonly LabelGoods[] = [
  SHORT,
  LONG,
  { ...LONG, unitPriceMilli: 999_999_999_000, lot: 'L'.repeat(20), expiry: '2026-12-01' },
  { ...LONG, lot: '', expiry: '2026-12-01' },
  { ...SHORT, code: 'A-1' },
]
const linesOf = (goods: LabelGoods, size: (typeof LABEL_SIZES)[number]) =>
  labelLines(goods, {
    ...{ roll: rollOf(size), language: 'zh-CN', date: '2026-11-28' },
    currency: must(currencyOf('CNY'), 'it is well-formed'),
  })
/** White at the top and at the bottom of a picture. */
const MARGINS = 48

test.each(LABEL_SIZES)('everything stays on a label of %s', (size) => {
  for (const goods of GOODS) {
    const svg = labelPicture(linesOf(goods, size), rollOf(size))
    const height = Number(/height="(\d+)"/u.exec(svg)?.[1])
    expect(height - MARGINS).toBe(labelHeightDots(rollOf(size)))
  }
})

test.each(LABEL_SIZES)('the code on a label of %s is read out of the picture', (size) => {
  for (const goods of GOODS) {
    const picture = drawnSvg(labelPicture(linesOf(goods, size), rollOf(size)))
    const codes = readBars(picture)
    expect(codes.map(({ text }) => text)).toEqual([goods.code])
    for (const code of codes) expect(readBars(withoutBar(picture, code))).toEqual([])
  }
})

test.each(LABEL_SIZES)('a roll of %s goes on to the next label and is never cut', (size) => {
  const profile = { ...labelProfile(rollOf(size)), fence: 'none' } as const
  const printer = new PaperInterpreter({ columns: profile.columns, codes: characterTables })
  const lines = GOODS.flatMap((goods) => linesOf(goods, size))
  for (const isAfterBreak of [false, true]) {
    printer.feed(
      encodeDocument(
        { lines },
        { profile, codes: characterTables, qrModules },
        { fence: null, isAfterBreak },
      ).bytes,
    )
  }
  expect(printer.problems).toEqual([])
  expect(printer.unfinished).toEqual({ bytes: 0, row: '' })
  expect(printer.paper.parts.some(({ kind }) => kind === 'cut')).toBe(false)
  // What broke off before is fed off its label first.
  expect(slipsOf(printer.paper)).toHaveLength(2 * GOODS.length + 1)
})
