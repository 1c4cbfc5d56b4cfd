/** What stands on receipts above and below what was sold: the store's own lines and its logo. */
import * as z from 'zod'
import { HEAD_REFUSALS, receiptHeadProblem } from '../receipt/receipt-head.ts'
import { command, query } from './operation.ts'
import { Empty, PictureShape } from './shapes.ts'

/** How many and how long they may be is said in words; this only keeps out what nobody typed. */
const LinesShape = z.array(z.string().max(200)).max(20)

export const ReceiptHeadShape = z.strictObject({
  above: LinesShape,
  below: LinesShape,
  logo: PictureShape.nullable(),
})

/** As it stands in the settings, whichever way it comes there. */
export const UsableReceiptHeadShape = ReceiptHeadShape.refine(
  (head) => receiptHeadProblem(head) === null,
  { message: 'it does not fit on a receipt' },
)

export const receiptHeadOperations = {
  'receipt.head': query({
    input: Empty,
    output: z.object({
      storeName: z.string(),
      language: z.enum(['zh-CN', 'en']),
      head: ReceiptHeadShape,
    }),
    refusals: [],
    access: 'staff',
  }),
  'receipt.set-head': command({
    input: z.strictObject({ head: ReceiptHeadShape }),
    output: z.object({ head: ReceiptHeadShape }),
    refusals: HEAD_REFUSALS,
    access: 'manage-settings',
  }),
  /** A sample under a head that need not be kept yet. */
  'receipt.print-head': command({
    input: z.strictObject({ head: ReceiptHeadShape }),
    output: Empty,
    refusals: HEAD_REFUSALS,
    access: 'manage-settings',
  }),
} as const
