/** The line to head office: joined or not, what is unsent, what went wrong last and what happens next. */
import * as z from 'zod'
import { command, query } from './operation.ts'
import { Empty } from './shapes.ts'

/**
 * off: this store has no head office. up: the last exchange succeeded. waiting: not yet spoken since the start, or asked
 * to come back later. down: nothing gets through. problem: somebody has to do something; waiting does not mend it.
 */
export const LINE_STATES = ['off', 'up', 'waiting', 'down', 'problem'] as const
export const LineShape = z.enum(LINE_STATES)
export type LineState = z.output<typeof LineShape>

/** In the order in which a person is told: what stops everything first. */
export const SYNC_PROBLEMS = [
  'token-missing',
  'token-unknown',
  'till-revoked',
  'not-this-till',
  'upgrade-needed',
  'certificate',
  'other-history',
  'take-back-stopped',
  'not-an-answer',
  'refused',
  'too-large',
  'busy',
  'timeout',
  'offline',
] as const
export type SyncProblem = (typeof SYNC_PROBLEMS)[number]

/** What the till does by itself from here, or who has to act. */
export const SYNC_NEXT = [
  'nothing',
  'sends',
  'tries-again',
  'join-again',
  'upgrade',
  'call',
] as const
export type SyncNext = (typeof SYNC_NEXT)[number]

/** What a person may want to know of the last days, newest first. */
export const SYNC_NOTES = [
  'watermark-lowered',
  'server-changed',
  'taken-back',
  'take-back-stopped',
  'other-history',
  'fork-moved',
  'batch-halved',
  'sent-opaque',
  'ack-unproven',
  'stock-agrees',
  'stock-differs',
] as const
export type SyncNote = (typeof SYNC_NOTES)[number]

export const SyncStatusShape = z.object({
  isJoined: z.boolean(),
  url: z.string().nullable(),
  joinedMs: z.int().nullable(),
  line: LineShape,
  /** Since when the line is what it is. */
  lineSinceMs: z.int().nullable(),
  unsentCount: z.int(),
  /** Of the oldest unsent event; null when head office has everything. */
  oldestUnsentMs: z.int().nullable(),
  /** Epochs of which something is unsent, oldest first. */
  epochs: z.array(z.object({ epoch: z.string(), headSeq: z.int(), ackedSeq: z.int() })),
  lastHelloMs: z.int().nullable(),
  lastPushMs: z.int().nullable(),
  /** Null while a request is under way or nothing is to be tried. */
  nextTryMs: z.int().nullable(),
  problem: z
    .object({
      code: z.enum(SYNC_PROBLEMS),
      sinceMs: z.int(),
      /** How often in a row. */
      count: z.int(),
      /** For support: a status, the network's own word. */
      detail: z.string(),
    })
    .nullable(),
  next: z.enum(SYNC_NEXT),
  notes: z.array(z.object({ code: z.enum(SYNC_NOTES), atMs: z.int(), detail: z.string() })),
  /** Positive when this till's clock is ahead of head office's. */
  skewMs: z.int(),
  isSkewed: z.boolean(),
  /** When goods were last heard of from head office; null: they are this till's own. */
  goodsAsOfMs: z.int().nullable(),
  /** The list of prices that holds; null: none came from head office. */
  prices: z.object({ version: z.string(), effectiveFrom: z.string() }).nullable(),
  /** The next one, that waits for its day or for a manager. */
  nextPrices: z
    .object({ version: z.string(), effectiveFrom: z.string(), isHeld: z.boolean() })
    .nullable(),
})
export type SyncStatus = z.output<typeof SyncStatusShape>

export const syncOperations = {
  'sync.status': query({ input: Empty, output: SyncStatusShape, refusals: [], access: 'staff' }),
  /** Tries at once instead of at the next tick. */
  'sync.now': command({
    input: Empty,
    output: z.object({}),
    refusals: ['not-joined'],
    access: 'staff',
  }),
  'sync.join': command({
    input: z.strictObject({
      url: z.string().trim().min(1).max(300),
      code: z.string().trim().min(1).max(40),
      /** Without TLS, on a network that is trusted. This machine itself needs no permission. */
      isPlainAllowed: z.boolean().default(false),
    }),
    output: z.object({ url: z.string(), storeName: z.string() }),
    refusals: [
      'already-joined',
      'url-invalid',
      'https-needed',
      'code-invalid',
      'hub-unreachable',
      'not-a-hub',
      'other-till',
      'other-store',
    ],
    access: 'manage-sync',
  }),
  /** The book stays as it is, and head office keeps what it has. */
  'sync.leave': command({
    input: Empty,
    output: z.object({}),
    refusals: ['not-joined'],
    access: 'manage-sync',
  }),
} as const
