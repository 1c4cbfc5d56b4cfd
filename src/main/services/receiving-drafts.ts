/** Receivings in the making: read, kept, shown, and who may see what was announced. */
import { grantOf } from '#shared/access/role.ts'
import type {
  ReceivingHeadView,
  ReceivingPatch,
  ReceivingRow,
  ReceivingView,
} from '#shared/api/receiving.ts'
import { must } from '#shared/kernel/assert.ts'
import { refuse } from '#shared/kernel/result.ts'
import type { OpenLine } from '#shared/receiving/match-inbound.ts'
import {
  problemOf,
  type ReceivingDraft,
  type ReceivingDraftLine,
  type ReceivingHead,
} from '#shared/receiving/receiving-draft.ts'
import type { Call } from '../ipc/call.ts'
import { listDrafts, readDraft, saveDraft } from '../store/drafts.ts'
import { inboundLines, type InboundRow } from '../store/inbound.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'

export const RECEIVING_DRAFT = 'receiving'

/** A draft that was begun before receivings had files has none. */
export function receivingDraft(tx: ReadTx, draftId: string): ReceivingDraft | undefined {
  const draft = readDraft<ReceivingHead, ReceivingDraftLine>(tx, RECEIVING_DRAFT, draftId)
  if (draft === undefined) return undefined
  return { ...draft, head: { ...{ attachments: [] }, ...draft.head } }
}

export function keepReceiving(
  tx: WriteTx,
  deps: Deps,
  call: Call,
  before: ReceivingDraft | undefined,
  after: ReceivingDraft,
): void {
  const by = must(call.staff, 'signed in').staffNo
  saveDraft(tx, RECEIVING_DRAFT, before, after, { nowMs: deps.clock.nowMs(), by })
}

export interface OpenReceiving {
  readonly draftId: string
  readonly head: ReceivingHead
  readonly lineCount: number
  readonly changedMs: number
  readonly changedBy: string
}

export const openReceivings = (tx: ReadTx): readonly OpenReceiving[] =>
  listDrafts(tx, RECEIVING_DRAFT).map(({ draftId, lineCount, changedMs, changedBy, head }) => ({
    ...{ draftId, lineCount, changedMs, changedBy },
    head: head as ReceivingHead,
  }))

/** Counting is open to whoever may receive, with approval or without; booking asks for it. */
export function checkMayCount(call: Call) {
  const { role } = must(call.staff, 'signed in')
  return grantOf(role, 'receive-goods') === 'denied'
    ? refuse('not-allowed', { permission: 'receive-goods' })
    : null
}

/** Managers see everything: a blind count is blind for those who count. */
export const seesAll = (call: Call): boolean => must(call.staff, 'signed in').role === 'manager'

/**
 * Must the figures of this announcement be kept from the caller? While the store counts blind, or somebody
 * counts this one blind. What is closed is no secret.
 */
export function isHidden(
  inbound: Pick<InboundRow, 'inboundId' | 'state'>,
  open: readonly OpenReceiving[],
  deps: Deps,
  call: Call,
): boolean {
  if (inbound.state !== 'open' || seesAll(call)) return false
  const draft = open.find(({ head }) => head.inbound?.inboundId === inbound.inboundId)
  return deps.settings.isReceivingBlind || draft?.head.isBlind === true
}

/** What is still to come of an announcement, line by line. */
export const openLinesOf = (tx: ReadTx, inboundId: string): OpenLine[] =>
  namedOpenLines(tx, inboundId).map(({ name: _name, unit: _unit, ...line }) => line)

export const namedOpenLines = (tx: ReadTx, inboundId: string) =>
  inboundLines(tx, inboundId).map(
    ({ expectedMilli, acceptedMilli, damagedMilli, rejectedMilli, ...line }) => ({
      ...line,
      openMilli: Math.max(0, expectedMilli - acceptedMilli - damagedMilli - rejectedMilli),
    }),
  )

/** Is what was announced for this receiving kept from the caller? */
export const isSecretFor = ({ head }: ReceivingDraft, { settings }: Deps, call: Call): boolean =>
  head.inbound !== null && (head.isBlind || settings.isReceivingBlind) && !seesAll(call)

export function receivingView(
  tx: ReadTx,
  deps: Deps,
  draft: ReceivingDraft,
  call: Call,
): ReceivingView {
  const businessDate = currentBusinessDate(tx, deps)
  const { inbound } = draft.head
  const announced = inbound === null ? [] : namedOpenLines(tx, inbound.inboundId)
  return {
    head: headView(draft, businessDate),
    lines: draft.lines.map((line) => rowOf(line, businessDate)),
    announced: isSecretFor(draft, deps, call) ? null : announced,
  }
}

export function receivingPatch(
  before: ReceivingDraft,
  after: ReceivingDraft,
  businessDate: string,
): ReceivingPatch {
  const known = new Map(before.lines.map((line) => [line.lineNo, line]))
  const changed: ReceivingRow[] = []
  for (const line of after.lines) {
    if (known.get(line.lineNo) !== line) changed.push(rowOf(line, businessDate))
    known.delete(line.lineNo)
  }
  return {
    head: headView(after, businessDate),
    baseRevision: before.revision,
    changed,
    deleted: [...known.keys()],
    focusLineNo: changed.at(-1)?.lineNo ?? null,
  }
}

function headView(draft: ReceivingDraft, businessDate: string): ReceivingHeadView {
  const { kind, inbound, partner, isBlind, to, note, attachments } = draft.head
  return {
    draftId: draft.draftId,
    revision: draft.revision,
    ...{ kind, partner, isBlind, to, note, businessDate },
    attachments: [...attachments],
    inboundId: inbound?.inboundId ?? null,
    inboundNo: inbound?.inboundNo ?? '',
    lineCount: draft.lines.length,
    problemCount: draft.lines.filter((line) => problemOf(line, businessDate) !== null).length,
  }
}

const rowOf = (line: ReceivingDraftLine, businessDate: string): ReceivingRow => ({
  ...line,
  problem: problemOf(line, businessDate),
})
