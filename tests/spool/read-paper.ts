/** Which receipts lie on the counter, whole, and which of them say that they were sent before. */
import { textOfPaper, type Paper } from '#shared/escpos/paper.ts'

export interface PrintedReceipt {
  readonly receiptNo: string
  readonly isMarked: boolean
}

/** A receipt is whole when its number is followed by its last row with no other receipt begun in between. */
export function receiptsOn(paper: Paper): readonly PrintedReceipt[] {
  const receipts: PrintedReceipt[] = []
  let receiptNo: string | null = null
  let isMarked = false
  for (const row of textOfPaper(paper)) {
    const number = /^单号 +(T01-\d{6}-\w{4})$/u.exec(row.trim())?.[1]
    if (row.includes('断电测试店')) receiptNo = null
    if (row.includes('重打')) isMarked = receiptNo === null ? true : isMarked
    if (number !== undefined) receiptNo = number
    if (!row.includes('谢谢惠顾') || receiptNo === null) continue
    receipts.push({ receiptNo, isMarked })
    receiptNo = null
    isMarked = false
  }
  return receipts
}
