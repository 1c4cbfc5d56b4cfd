/** Stores, their tills, and who may speak: codes for tills, tokens of people, and what head office did. */
import * as z from 'zod'
import { officeAct, officeQuery, OFFICE_ROLES } from './office-operation.ts'
import { Detail, Empty, Ms, Name, StoreId, TillId } from './office-shapes.ts'

const TillShape = z.object({
  tillId: z.string(),
  state: z.enum(['expected', 'enrolled', 'revoked']),
  enrolledMs: Ms.nullable(),
  /** When it last said anything. */
  contactMs: Ms.nullable(),
  pushMs: Ms.nullable(),
  /** Its clock less ours, at its last hello. */
  skewMs: z.int(),
  app: z.string().nullable(),
  protocol: z.int().nullable(),
  /** Events that it has told of and that are not here. */
  unsentCount: z.int(),
})

export const storesOperations = {
  'office.me': officeQuery({
    summary: 'Who the token belongs to.',
    input: Empty,
    output: z.object({ name: z.string(), role: z.enum(OFFICE_ROLES), serverMs: Ms }),
    refusals: [],
    role: 'viewer',
  }),
  'stores.list': officeQuery({
    summary: 'Stores with their tills: last contact, what is unsent, version and clock.',
    input: Empty,
    output: z.object({
      stores: z.array(
        z.object({
          storeId: z.string(),
          name: z.string(),
          currency: z.string(),
          tills: z.array(TillShape),
        }),
      ),
    }),
    refusals: [],
    role: 'viewer',
  }),
  'stores.save': officeAct({
    summary: 'Makes a store known, or puts its name right.',
    input: z.strictObject({
      storeId: StoreId,
      name: Name,
      currency: z.string().regex(/^[A-Z]{3}$/u),
    }),
    output: Empty,
    refusals: ['currency-fixed'],
    role: 'admin',
  }),
  'tills.revoke': officeAct({
    summary: 'Takes the token of a till away, at once.',
    input: z.strictObject({ storeId: StoreId, tillId: TillId }),
    output: Empty,
    refusals: ['till-unknown'],
    role: 'admin',
  }),
  'codes.make': officeAct({
    summary: 'A code with which one till joins, good once and for a day. It is shown once.',
    input: z.strictObject({ storeId: StoreId, tillId: TillId }),
    output: z.object({ code: z.string(), expiresMs: Ms }),
    refusals: ['store-unknown'],
    role: 'admin',
  }),
  'tokens.list': officeQuery({
    summary: 'People of head office with a token.',
    input: Empty,
    output: z.object({
      people: z.array(
        z.object({
          name: z.string(),
          role: z.enum(OFFICE_ROLES),
          madeMs: Ms,
          revokedMs: Ms.nullable(),
        }),
      ),
    }),
    refusals: [],
    role: 'admin',
  }),
  'tokens.issue': officeAct({
    summary: 'A token for a person. It is shown once.',
    input: z.strictObject({ name: Name, role: z.enum(OFFICE_ROLES) }),
    output: z.object({ token: z.string() }),
    refusals: ['name-taken'],
    role: 'admin',
  }),
  'tokens.revoke': officeAct({
    summary: 'Takes all tokens of a person away. The last admin stays.',
    input: z.strictObject({ name: Name }),
    output: Empty,
    refusals: ['name-unknown', 'last-admin'],
    role: 'admin',
  }),
  'deeds.list': officeQuery({
    summary: 'What people of head office did, the newest first.',
    input: z.strictObject({ storeId: StoreId.nullable().default(null) }),
    output: z.object({
      deeds: z.array(
        z.object({
          storeId: z.string(),
          deedId: z.string(),
          atMs: Ms,
          name: z.string(),
          deed: z.string(),
          subject: z.string(),
          detail: Detail,
        }),
      ),
    }),
    refusals: [],
    role: 'viewer',
  }),
} as const
