/** Layouts by vendor, and layouts that are learned from a code whose text is known. */
import { expect, test } from 'vitest'
import { honeywellReports, newlandReports } from '../../../tests/support/scanner-reports.ts'
import {
  HONEYWELL_LAYOUT,
  layoutOfVendor,
  learnLayout,
  LEARN_TEXT,
  NEWLAND_LAYOUT,
} from './known-layouts.ts'
import { readReport } from './read-report.ts'

test('vendors whose manuals say so have a layout, others are learned', () => {
  expect(layoutOfVendor(0x0c2e)).toBe(HONEYWELL_LAYOUT)
  expect(layoutOfVendor(0x1eab)).toBe(NEWLAND_LAYOUT)
  expect(layoutOfVendor(0x05e0)).toBeNull()
})

test('a report of a known kind is recognised by what it says', () => {
  expect(learnLayout(honeywellReports(LEARN_TEXT, ']Q1')[0]!, LEARN_TEXT)).toBe(HONEYWELL_LAYOUT)
  expect(learnLayout(newlandReports(LEARN_TEXT)[0]!, LEARN_TEXT)).toBe(NEWLAND_LAYOUT)
})

/** head is what stands before the text, without the report's number. */
const strange = (head: readonly number[], text: string, reportId: number | null = 5) => {
  const report = new Uint8Array(40)
  const before = reportId === null ? head : [reportId, ...head]
  report.set([...before, ...[...text].map((sign) => sign.charCodeAt(0))])
  return report
}
const AIM = [...']Q1'].map((sign) => sign.charCodeAt(0))
const readAs = (layout: ReturnType<typeof learnLayout>, report: Uint8Array) => {
  const part = readReport(layout === null ? [] : [layout], report)
  return part && [part.aim, String.fromCharCode(...part.bytes), part.isContinued]
}

test.each([
  ['length and identifier', (text: string) => strange([text.length, ...AIM], text), ']Q1'],
  ['length, a spare byte, text', (text: string) => strange([text.length, 0], text), null],
  ['a spare byte, no length', (text: string) => strange([0x77], text), null],
  ['no report number', (text: string) => strange([text.length], text, null), null],
])('a report with %s is learned, and other codes are read by it', (_, make, aim) => {
  const layout = learnLayout(make(LEARN_TEXT), LEARN_TEXT)
  expect(readAs(layout, make('6901234567892'))).toEqual([aim, '6901234567892', false])
})

test('what does not hold the text teaches nothing', () => {
  expect(learnLayout(honeywellReports('6901234567892')[0]!, LEARN_TEXT)).toBeNull()
  expect(learnLayout(new Uint8Array(0), LEARN_TEXT)).toBeNull()
  expect(learnLayout(strange([], LEARN_TEXT, null), LEARN_TEXT)).toBeNull()
})
