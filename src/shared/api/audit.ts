/** The operation log (操作日志): who did what, when, on whose approval. It is read here and written by nobody. */
import * as z from 'zod'
import { AUDIT_DEEDS } from '../audit/audit-entries.ts'
import { query } from './operation.ts'
import { AmountMinor } from './shapes.ts'

const Person = z.string().max(8)
const BusinessDate = z.iso.date()

/** A row's place; the next page begins below it. */
const AuditPlace = z.strictObject({ position: z.int(), entryNo: z.int() })

export const AuditRowShape = z.object({
  position: z.int(),
  entryNo: z.int(),
  deed: z.enum(AUDIT_DEEDS),
  actorNo: z.string(),
  actorName: z.string(),
  approverNo: z.string().nullable(),
  approverName: z.string().nullable(),
  businessDate: z.string(),
  occurredMs: z.int(),
  /** Number of a document, staff number, file: what a person would search for. */
  subject: z.string(),
  amountMinor: AmountMinor.nullable(),
  /** Names and values as shared/audit/detail.ts writes them. */
  detail: z.string(),
  /** The receipt or document behind the row; null where there is none. */
  documentNo: z.string().nullable(),
})
export type AuditRow = z.output<typeof AuditRowShape>

export const auditOperations = {
  /** Latest first. `text` is looked for in subject and detail, in any case. */
  'audit.search': query({
    input: z.strictObject({
      /** Empty: all deeds. */
      deeds: z.array(z.enum(AUDIT_DEEDS)).max(AUDIT_DEEDS.length).default([]),
      actor: Person.nullable().default(null),
      approver: Person.nullable().default(null),
      from: BusinessDate.nullable().default(null),
      to: BusinessDate.nullable().default(null),
      text: z.string().trim().max(60).default(''),
      before: AuditPlace.nullable().default(null),
      limit: z.int().min(1).max(500).default(50),
    }),
    output: z.object({
      rows: z.array(AuditRowShape),
      /** Where to go on; null at the end. */
      next: AuditPlace.nullable(),
    }),
    refusals: [],
    access: 'read-audit',
  }),
} as const
