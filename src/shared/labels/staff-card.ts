/** What stands on a staff card: store, name, number, and the number as bars. As many rows as on a label of goods. */
import { barcode, bold, LABEL_END, text, total, type ReceiptLine } from '../receipt/document.ts'
import { staffCardCode } from '../scanning/read-scan.ts'
import { cut, nameRows } from './label.ts'
import { labelColumns, type LabelRoll } from './label-size.ts'

export interface StaffCard {
  readonly storeName: string
  readonly staffNo: string
  readonly name: string
}

const NAME_ROWS_MAX = 2

export function staffCardLines(
  { storeName, staffNo, name }: StaffCard,
  roll: LabelRoll,
): readonly ReceiptLine[] {
  const columns = labelColumns(roll)
  return [
    text(cut(storeName, columns)),
    ...nameRows(name, columns, NAME_ROWS_MAX).map((row) => bold(text(row.trim()))),
    total(staffNo, ''),
    barcode(staffCardCode(staffNo)),
    LABEL_END,
  ]
}
