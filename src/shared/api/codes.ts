/** How codes are read: the store's rules for labels of its scales, and what a code would be. */
import * as z from 'zod'
import { SCALE_CHECKS, SCALE_CODE_LENGTHS, scaleCodesProblem } from '../scanning/scale-code.ts'
import { GOODS_CODE_REFUSALS, SCAN_CONTEXTS, SCAN_KINDS } from '../scanning/read-scan.ts'
import { command, query } from './operation.ts'
import { Empty } from './shapes.ts'

const Place = z.int().min(0).max(17)
const Digits = z.int().min(1).max(8)
const ValueSpanShape = z.strictObject({
  at: Place,
  digits: Digits,
  decimals: z.int().min(0).max(6),
})

const ScaleCodeShape = z.strictObject({
  name: z.string().trim().min(1).max(40),
  length: z.union([z.literal(SCALE_CODE_LENGTHS[0]), z.literal(SCALE_CODE_LENGTHS[1])]),
  prefix: z.string().regex(/^\d{1,3}$/u),
  item: z.strictObject({ at: Place, digits: Digits }),
  weight: ValueSpanShape.nullable(),
  price: ValueSpanShape.nullable(),
  check: z.enum(SCALE_CHECKS),
})
const ScaleCodesShape = z.array(ScaleCodeShape).max(20)

/** As they stand in the settings, whichever way they come there. */
export const UsableScaleCodesShape = ScaleCodesShape.refine(
  (rules) => scaleCodesProblem(rules) === null,
  { message: 'a rule cannot be read, or not be told from another' },
)

/** What a code would be if it were scanned now. A pay code is not repeated. */
export const ExplainedCodeShape = z.object({
  kind: z.enum(SCAN_KINDS),
  code: z.string(),
  /** Why it would be refused as goods; null: it would not, or is none. */
  refusal: z.enum(GOODS_CODE_REFUSALS).nullable(),
  item: z.object({ sku: z.string(), name: z.string(), unit: z.string() }).nullable(),
  quantityMilli: z.int().nullable(),
  unitPriceMilli: z.int().nullable(),
  sumMinor: z.int().nullable(),
  lot: z.string().nullable(),
  expiry: z.string().nullable(),
  serial: z.string().nullable(),
  isExpired: z.boolean(),
  /** Of labels of scales: which rule, and the number on the label. */
  rule: z.string().nullable(),
  itemNumber: z.string().nullable(),
})
export type ExplainedCode = z.output<typeof ExplainedCodeShape>

export const codesOperations = {
  'codes.read': query({
    input: Empty,
    output: z.object({ scaleCodes: ScaleCodesShape }),
    refusals: [],
    access: 'staff',
  }),
  /** All rules at once. scale-code-wrong: `index` from 0 and `problem`. */
  'codes.change': command({
    input: z.strictObject({ scaleCodes: ScaleCodesShape }),
    output: z.object({ scaleCodes: ScaleCodesShape }),
    refusals: ['scale-code-wrong'],
    access: 'manage-settings',
  }),
  /** Nothing is rung up, counted or kept. */
  'codes.explain': query({
    input: z.strictObject({ text: z.string().min(1).max(512), context: z.enum(SCAN_CONTEXTS) }),
    output: ExplainedCodeShape,
    refusals: [],
    access: 'staff',
  }),
} as const
