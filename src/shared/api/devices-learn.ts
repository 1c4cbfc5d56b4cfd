/** What a till learns of a scanner by trying it: where its reports have the code, how quickly it types. */
import * as z from 'zod'
import { KEY_TIMING_MAX, KEY_TIMING_MIN } from '../scanning/key-timing.ts'

const BitSpanShape = z.strictObject({
  bitOffset: z.int().min(0).max(8191),
  bitSize: z.int().min(1).max(32),
  count: z.int().min(1).max(1024),
})

/** Of a scanner that does not say it itself. */
export const ScannerLayoutShape = z.strictObject({
  reportId: z.int().min(0).max(255),
  length: BitSpanShape.nullable(),
  aim: z.array(BitSpanShape).length(3).nullable(),
  data: z.array(BitSpanShape).min(1).max(8),
  continued: BitSpanShape.nullable(),
})

/** Of a scanner that types. */
export const KeyTimingShape = z.strictObject({
  gapMsMax: z.int().min(KEY_TIMING_MIN.gapMsMax).max(KEY_TIMING_MAX.gapMsMax),
  gapMsMeanMax: z.int().min(KEY_TIMING_MIN.gapMsMeanMax).max(KEY_TIMING_MAX.gapMsMeanMax),
})
