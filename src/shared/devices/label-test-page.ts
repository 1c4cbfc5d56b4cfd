/** One label that shows whether a label printer is set up right: a frame as large as its roll, the size, both languages, bars. */
import { labelColumns, labelHeightDots, type LabelRoll } from '../labels/label-size.ts'
import { ROW_DOTS } from '../escpos/profile.ts'
import {
  LABEL_END,
  barcode,
  centered,
  text,
  type ReceiptDocument,
  type ReceiptLine,
} from '../receipt/document.ts'
import { columnsOf } from '../receipt/width.ts'

/** Bars of a label, what they say below them, and the gap. */
const BARS_DOTS = 84

/** `printedAt`: as the clock on the wall of the store has it. */
export function labelTestPage(roll: LabelRoll, printedAt: string): ReceiptDocument {
  const { widthMm, heightMm } = roll
  // Signs of a frame are two cells wide, as Chinese characters are.
  const signs = Math.floor(labelColumns(roll) / 2)
  const rows = Math.floor((labelHeightDots(roll) - BARS_DOTS) / ROW_DOTS) - 2
  const words = ['标签测试 Label test', `${widthMm} x ${heightMm} mm 毫米`, printedAt]
  return {
    lines: [
      text(`┌${'─'.repeat(signs - 2)}┐`),
      ...Array.from({ length: rows }, (_, index) => between(words[index] ?? '', 2 * signs - 4)),
      barcode('TEST-01'),
      centered(`└${'─'.repeat(signs - 2)}┘`),
      LABEL_END,
    ],
  }
}

function between(words: string, columns: number): ReceiptLine {
  const gap = columns - columnsOf(words)
  const left = Math.floor(gap / 2)
  return text(`│${' '.repeat(left)}${words}${' '.repeat(gap - left)}│`)
}
