/** The store's list of reasons, kept by the manager. */
import * as z from 'zod'
import { REASON_NAME_LENGTH_MAX } from '../documents/reason-list.ts'
import { REASON_USES } from '../documents/reason.ts'
import { ReasonCode } from './goods-shapes.ts'
import { command, query } from './operation.ts'
import { Empty } from './shapes.ts'

export const ReasonListShape = z.array(
  z.object({
    code: z.string(),
    use: z.enum(REASON_USES),
    /** The store's own words; null: the screens name it by its code. */
    name: z.string().nullable(),
    isRetired: z.boolean(),
  }),
)

export const reasonsOperations = {
  /** With those that are retired. */
  'reasons.list': query({
    input: Empty,
    output: ReasonListShape,
    refusals: [],
    access: 'staff',
  }),
  /** Adds one (`code` null), or names and retires the one of that code and use. */
  'reasons.save': command({
    input: z.strictObject({
      code: ReasonCode.nullable(),
      use: z.enum(REASON_USES),
      name: z.string().trim().max(REASON_NAME_LENGTH_MAX).nullable(),
      isRetired: z.boolean(),
    }),
    output: z.object({ code: z.string(), reasons: ReasonListShape }),
    refusals: [
      'reason-unknown',
      'reason-name-missing',
      'reason-name-taken',
      'reason-last',
      'reason-list-full',
    ],
    access: 'manage-settings',
  }),
} as const
