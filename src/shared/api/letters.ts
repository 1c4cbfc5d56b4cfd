/** Dead letters: what head office could not post, what this till could not take, and what people decide about it. */
import * as z from 'zod'
import { LETTER_ACTIONS, LETTER_CODES } from '../letters/letter.ts'
import { command, query } from './operation.ts'
import { AmountMinor, Note } from './shapes.ts'

const LetterShape = z.object({
  letterId: z.string(),
  /** out: an event of ours that head office could not post. in: something of head office's that we could not take. */
  direction: z.enum(['out', 'in']),
  code: z.enum(LETTER_CODES),
  owner: z.enum(['store', 'head-office', 'support']),
  /** answered: decided here, head office has not said that it is settled. */
  state: z.enum(['open', 'answered', 'resolved']),
  openedMs: z.int(),
  /** Null: it only informs. */
  dueMs: z.int().nullable(),
  isOverdue: z.boolean(),
  /** Receipt or document that it is about; null where there is none or it is not in this till's book. */
  documentNo: z.string().nullable(),
  eventType: z.string().nullable(),
  businessDate: z.string().nullable(),
  occurredMs: z.int().nullable(),
  /** What hangs on it, where known. */
  amountMinor: AmountMinor.nullable(),
  quantityMilli: z.int().nullable(),
  /** For the screens, by name: sku, name, lot, feed, and so on. */
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** The usual one stands first; empty when somebody else has to act. */
  actions: z.array(z.enum(LETTER_ACTIONS)),
  answer: z
    .object({
      action: z.enum(LETTER_ACTIONS),
      value: z.string(),
      staffNo: z.string(),
      occurredMs: z.int(),
    })
    .nullable(),
})
export type LetterView = z.output<typeof LetterShape>

export const lettersOperations = {
  /** Oldest first; those that are overdue before the others. */
  'letters.list': query({
    input: z.strictObject({ state: z.enum(['open', 'resolved']) }),
    output: z.object({ letters: z.array(LetterShape), openCount: z.int(), overdueCount: z.int() }),
    refusals: [],
    access: 'read-letters',
  }),
  /**
   * One decision about one letter, or the same about many where nothing has to be told apart. It is an event; the letter
   * goes when head office says so, at once where nothing is left to do.
   */
  'letters.answer': command({
    input: z.strictObject({
      letterIds: z.array(z.string().max(64)).min(1).max(500),
      action: z.enum(LETTER_ACTIONS),
      /** SKU, lot, serial or document number. */
      value: z.string().trim().max(64),
      note: Note,
    }),
    output: z.object({ answeredCount: z.int() }),
    refusals: [
      'letter-unknown',
      'letter-resolved',
      'letter-not-yours',
      'action-not-offered',
      'one-at-a-time',
      'value-missing',
      'item-unknown',
    ],
    access: 'answer-letters',
  }),
} as const
