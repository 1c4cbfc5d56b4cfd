/** What somebody at head office has to look at: alerts, dead letters, approvals that stores ask for, reconciliations. */
import * as z from 'zod'
import { LETTER_ACTIONS, LETTER_CODES } from '../letters/letter.ts'
import { officeAct, officeQuery } from './office-operation.ts'
import { Detail, Empty, Ms, Note, Reason, StoreId } from './office-shapes.ts'

const AlertShape = z.object({
  storeId: z.string(),
  alertId: z.string(),
  tillId: z.string(),
  kind: z.string(),
  severity: z.enum(['high', 'medium', 'low']),
  subject: z.string(),
  detail: Detail,
  state: z.enum(['open', 'closed']),
  openedMs: Ms,
  closedMs: Ms.nullable(),
  /** Empty: what it told of was over. */
  closedBy: z.string().nullable(),
})

const DifferenceShape = z.object({
  sku: z.string(),
  lot: z.string(),
  /** ON-HAND: all places of the store together. */
  location: z.string(),
  oursMilli: z.int(),
  theirsMilli: z.int(),
  cause: z.string(),
  /** Against a till, where the events were compared: those whose effect differs. Null: nobody looked. */
  events: z
    .array(
      z.object({
        epoch: z.string(),
        seq: z.int(),
        oursMilli: z.int(),
        theirsMilli: z.int(),
        isUnread: z.boolean(),
      }),
    )
    .nullable(),
  /** The events agree; one of the two sums is not what they come to. */
  isSumOff: z.boolean(),
})

const OfficeLetterShape = z.object({
  storeId: z.string(),
  letterId: z.string(),
  tillId: z.string(),
  code: z.enum(LETTER_CODES),
  owner: z.enum(['store', 'head-office', 'support']),
  state: z.enum(['open', 'answered', 'resolved']),
  eventId: z.string().nullable(),
  epoch: z.string().nullable(),
  seq: z.int().nullable(),
  detail: Detail,
  openedMs: Ms,
  dueMs: Ms.nullable(),
  isOverdue: z.boolean(),
  actions: z.array(z.enum(LETTER_ACTIONS)),
  answer: Detail.nullable(),
})

const ApprovalShape = z.object({
  storeId: z.string(),
  requestId: z.string(),
  tillId: z.string(),
  kind: z.string(),
  request: Detail,
  askedMs: Ms,
  answer: Detail.nullable(),
  answeredMs: Ms.nullable(),
})

export const attentionOperations = {
  'alerts.list': officeQuery({
    summary: 'Alerts, the worst first.',
    input: z.strictObject({
      state: z.enum(['open', 'closed']),
      storeId: StoreId.nullable().default(null),
    }),
    output: z.object({ alerts: z.array(AlertShape) }),
    refusals: [],
    role: 'viewer',
  }),
  'alerts.close': officeAct({
    summary: 'Somebody has looked at it and says why it is over.',
    input: z.strictObject({ storeId: StoreId, alertId: z.string().max(64), reason: Reason }),
    output: Empty,
    refusals: ['alert-not-open'],
    role: 'finance',
  }),
  'letters.list': officeQuery({
    summary: 'Dead letters of all stores, overdue ones first.',
    input: z.strictObject({
      state: z.enum(['open', 'resolved']),
      storeId: StoreId.nullable().default(null),
      owner: z.enum(['store', 'head-office', 'support']).nullable().default(null),
    }),
    output: z.object({
      letters: z.array(OfficeLetterShape),
      openCount: z.int(),
      overdueCount: z.int(),
    }),
    refusals: [],
    role: 'viewer',
  }),
  'letters.answer': officeAct({
    summary: 'One decision about a letter.',
    input: z.strictObject({
      storeId: StoreId,
      letterId: z.string().max(64),
      action: z.enum(LETTER_ACTIONS),
      /** SKU, lot, serial or document number, where the action needs one. */
      value: z.string().trim().max(64).default(''),
      note: Note.default(''),
    }),
    output: z.object({ state: z.enum(['answered', 'resolved']) }),
    refusals: ['letter-unknown', 'letter-resolved', 'action-not-offered', 'value-missing'],
    role: 'finance',
  }),
  'approvals.list': officeQuery({
    summary: 'What stores ask head office to agree to.',
    input: z.strictObject({ state: z.enum(['open', 'answered']) }),
    output: z.object({ approvals: z.array(ApprovalShape) }),
    refusals: [],
    role: 'viewer',
  }),
  'approvals.answer': officeAct({
    summary: 'Agrees or declines; the answer goes down to the till that asked.',
    input: z.strictObject({
      storeId: StoreId,
      requestId: z.string().max(64),
      isApproved: z.boolean(),
      note: Note.default(''),
    }),
    output: Empty,
    refusals: ['request-unknown', 'request-answered'],
    role: 'finance',
  }),
  'reconciliations.list': officeQuery({
    summary: 'Comparisons of two books, the newest first, with every difference and its cause.',
    input: z.strictObject({ storeId: StoreId.nullable().default(null) }),
    output: z.object({
      reconciliations: z.array(
        z.object({
          storeId: z.string(),
          reconciliationId: z.string(),
          against: z.string(),
          madeMs: Ms,
          agree: z.int(),
          byCause: z.record(z.string(), z.int()),
          differences: z.array(DifferenceShape),
        }),
      ),
    }),
    refusals: [],
    role: 'viewer',
  }),
} as const
