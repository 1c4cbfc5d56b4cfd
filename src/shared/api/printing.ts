/** The spool: what waits for a printer, what nobody knows of, and what somebody says of it. */
import * as z from 'zod'
import { FAULT_CODES } from '../devices/device.ts'
import { PAPER_FINDINGS } from '../printing/paper-resolved.ts'
import { command, query } from './operation.ts'
import { Empty } from './shapes.ts'

export const PrintJobShape = z.object({
  jobId: z.int(),
  /** The number of the document, or what was asked for. */
  paper: z.string(),
  kind: z.enum(['receipt', 'slip', 'report', 'label', 'test']),
  copyNo: z.int(),
  /** handed-over: to something that cannot answer. unknown: it broke off, and somebody has to look. */
  state: z.enum(['queued', 'sending', 'printed', 'handed-over', 'unknown', 'cancelled']),
  /** How often it was sent. */
  attempts: z.int(),
  fault: z.enum(FAULT_CODES).nullable(),
  createdMs: z.int(),
  updatedMs: z.int(),
})
export type PrintJobView = z.output<typeof PrintJobShape>

export const printingOperations = {
  /** What is not settled, oldest first; then the latest of the others. */
  'printing.jobs': query({
    input: z.strictObject({ limit: z.int().min(1).max(200).default(50) }),
    output: z.object({ jobs: z.array(PrintJobShape) }),
    refusals: [],
    access: 'staff',
  }),
  /** Somebody has looked: it is there, it is to be sent again and say so, or nobody wants it. */
  'printing.resolve': command({
    input: z.strictObject({ jobId: z.int().min(1), finding: z.enum(PAPER_FINDINGS) }),
    output: Empty,
    refusals: ['print-job-unknown', 'print-job-settled'],
    access: 'staff',
  }),
  /** Tries the printer now and not at its next turn. */
  'printing.retry': command({ input: Empty, output: Empty, refusals: [], access: 'staff' }),
} as const
