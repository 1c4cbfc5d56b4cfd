/**
 * Receipts and slips: finding documents again, reading them, marked copies, slips whose fate is open. A number is
 * that of a receipt or of any other document.
 */
import * as z from 'zod'
import { DOCUMENT_KINDS } from '../documents/document.ts'
import { ReceiptShape } from './checkout.ts'
import { AttachmentShape } from './losses.ts'
import { command, query } from './operation.ts'
import { AmountMinor, Empty } from './shapes.ts'

/** A sale has its receipt; everything else has its slip. */
export const SLIP_KINDS = ['sale', ...DOCUMENT_KINDS] as const
const SlipKind = z.enum(SLIP_KINDS)

const BusinessDate = z.iso.date()
const ReceiptNo = z.strictObject({ receiptNo: z.string().max(40) })

export const SlipRowShape = z.object({
  /** Grows with time; the next page begins below the last one of this page. */
  position: z.int(),
  receiptNo: z.string(),
  kind: SlipKind,
  businessDate: z.string(),
  occurredMs: z.int(),
  /** What it moved in money, or its value where it moved none; negative = out of the store. */
  amountMinor: AmountMinor,
  lineCount: z.int(),
  staffNo: z.string(),
  staffName: z.string(),
  approverNo: z.string().nullable(),
  partner: z.string(),
  /** The receipt, announcement or document that it refers to; empty when none. */
  refNo: z.string(),
  copies: z.int(),
  /** owed | started: it may not have been printed. */
  printState: z.enum(['owed', 'started', 'done', 'abandoned']),
  /** The document that took it back; null while it stands. */
  reversedBy: z.string().nullable(),
})
export type SlipRow = z.output<typeof SlipRowShape>

export const receiptOperations = {
  /** Latest first. `text` is a number or its counter, an amount, a partner, or a number that is referred to. */
  'receipt.recent': query({
    input: z.strictObject({
      limit: z.int().min(1).max(100).default(20),
      /** Empty: of every kind. */
      kinds: z.array(SlipKind).max(SLIP_KINDS.length).default([]),
      text: z.string().trim().max(60).default(''),
      from: BusinessDate.nullable().default(null),
      to: BusinessDate.nullable().default(null),
      /** Only what is older than this position. */
      before: z.int().min(1).nullable().default(null),
    }),
    output: z.array(SlipRowShape),
    refusals: [],
    access: 'staff',
  }),
  'receipt.read': query({
    input: ReceiptNo,
    output: z.object({
      row: SlipRowShape,
      receipt: ReceiptShape,
      /** Photos and papers of the document, as attachments.read hands them out. */
      attachments: z.array(AttachmentShape),
      /** Of an exchange, the number of its other half: they are taken back together. */
      otherHalf: z.string().nullable(),
    }),
    refusals: ['receipt-unknown'],
    access: 'staff',
  }),
  /** Prints it again, marked and counted as a copy. */
  'receipt.copy': command({
    input: ReceiptNo,
    output: z.object({ copyNo: z.int(), receipt: ReceiptShape }),
    refusals: ['receipt-unknown'],
    access: 'copy-receipt',
  }),
  /** Receipts and slips that may not have come out, oldest first. */
  'receipt.unprinted': query({
    input: Empty,
    output: z.array(
      z.object({
        receiptNo: z.string(),
        kind: SlipKind,
        occurredMs: z.int(),
        amountMinor: AmountMinor,
      }),
    ),
    refusals: [],
    access: 'staff',
  }),
  /** Somebody has looked: the slip is there, or nobody wants it. */
  'receipt.dismiss': command({
    input: ReceiptNo,
    output: Empty,
    refusals: ['receipt-unknown'],
    access: 'staff',
  }),
} as const
