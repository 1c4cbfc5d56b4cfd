/** The page that shows whether a printer is set up right: both languages, figures at the right edge, both codes, the cut. */
import {
  RULE,
  barcode,
  bold,
  centered,
  large,
  pair,
  qr,
  text,
  total,
  type ReceiptDocument,
} from '../receipt/document.ts'

export interface TestPageParts {
  readonly tillId: string
  readonly printerName: string
  readonly columns: number
  /** As the clock on the wall of the store has it. */
  readonly printedAt: string
}

export function testPage({
  tillId,
  printerName,
  columns,
  printedAt,
}: TestPageParts): ReceiptDocument {
  return {
    lines: [
      large(centered('打印测试 Test page')),
      centered(printerName),
      centered(`${tillId} · ${printedAt}`),
      RULE,
      text('汉字：店账相符 甜橙汁 龘鑫㎡￥'),
      text('ABCDEFGHIJKLM abcdefghijklm 0123456789'),
      text('1234567890'.repeat(5).slice(0, columns)),
      bold(text('粗体 Bold')),
      pair('右边齐 Flush right', '1.00'),
      pair('金额 Amount', '12,345.67'),
      total('合计 Total', '￥88.88'),
      RULE,
      barcode('TEST-0001'),
      qr('TILLBOOK TEST PAGE 0001'),
      centered('看：没有缺字，数字在右边，两个码能扫，纸切断'),
      centered('Look: no gaps, figures at the right,'),
      centered('both codes scan, the paper is cut'),
    ],
  }
}
