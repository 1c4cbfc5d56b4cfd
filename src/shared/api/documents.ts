/** Taking a document back (冲销; of a sale: 反结账): another document that mirrors everything it did. */
import * as z from 'zod'
import { command } from './operation.ts'
import { AmountMinor, Note } from './shapes.ts'

export const documentOperations = {
  /**
   * A sale: on its own business date, with `post-void` and a reason of use `post-void`. Everything else: with
   * `reverse-document` and a reason of use `reversal`. Of an exchange both halves are taken back, whichever is
   * named, with `post-void`. `cashMinor` is what the drawer gives (negative) or gets, for both together. What was
   * paid by card or code is given back on the terminal.
   */
  'document.reverse': command({
    input: z.strictObject({
      documentNo: z.string().max(40),
      reasonCode: z.string().max(32),
      note: Note.default(''),
    }),
    output: z.object({
      /** Of the document that was named. */
      reversalNo: z.string(),
      /** What else was taken back with it; null where it was no exchange. */
      otherHalf: z.object({ documentNo: z.string(), reversalNo: z.string() }).nullable(),
      cashMinor: AmountMinor,
      /** Tenders other than cash that have to be given back or taken again, as signed amounts. */
      others: z.array(z.object({ code: z.string(), amountMinor: AmountMinor })),
    }),
    refusals: [
      'document-unknown',
      'document-not-reversible',
      'already-reversed',
      'reason-unknown',
      'shift-not-open',
      'reversal-too-late',
      'receipt-returned',
      'serial-moved-on',
      'cash-short',
    ],
    access: 'staff',
  }),
} as const
