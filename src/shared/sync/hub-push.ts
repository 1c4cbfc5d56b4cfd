/**
 * The hub's decision about a push. It takes facts and refuses none: what it refuses is a place in the chain that is not the
 * next one, another event at a place or under an id that it knows, and bytes that are not what their hash says.
 */
import { twoLiveOf } from './hub-two-live.ts'
import type { HubEpoch, PushView, WireAlert } from './hub-view.ts'
import { PROTOCOL, PROTOCOL_MIN, type Push, type PushAnswer, type WireEvent } from './protocol.ts'

/** Zeros stand before the first event of a till. */
const NO_HASH = '0'.repeat(64)

/** The hash of an event at its place, computed from its bytes; null where they cannot be read. */
export type HashOf = (epoch: string, event: WireEvent, prevHash: string) => string | null
/** The hash of contentText. */
export type ContentHashOf = (event: WireEvent) => string

export interface TakenEvent {
  readonly event: WireEvent
  /** The same decision stands elsewhere: kept at its place in the chain, and booked no second time. */
  readonly isRepeat: boolean
  /** It does not fit its own hash, and does so every time that it is sent. */
  readonly isMismatched: boolean
}

export type PushDecision =
  | {
      readonly kind: 'take'
      /** Those that are not here yet, in order; may be none. */
      readonly events: readonly TakenEvent[]
      readonly have: number
      readonly hash: string
      readonly alerts: readonly WireAlert[]
    }
  | {
      readonly kind: 'answer'
      readonly answer: Exclude<PushAnswer, { kind: 'taken' }>
      readonly alerts: readonly WireAlert[]
    }
  /** The bytes were changed on the way: whoever sent them sends them again. */
  | { readonly kind: 'garbled'; readonly seq: number }

export function decidePush(
  view: PushView,
  push: Push,
  hashOf: HashOf,
  contentHashOf: ContentHashOf,
): PushDecision {
  const { server } = view
  if (push.server !== server) return answer({ kind: 'stale', server })
  if (push.protocol < PROTOCOL_MIN || push.protocol > PROTOCOL) {
    return answer({ kind: 'upgrade', server })
  }
  const here = view.epochs.find(({ epoch }) => epoch === push.epoch)
  const { have, hash } = here ?? { have: 0, hash: push.prevHash }
  const firstSeq = push.events[0]?.seq ?? 1
  const begin = here === undefined ? beginOf(view, push) : 'here'
  if (begin === 'gap' || firstSeq > have + 1) return placed(view, push, 'gap', have, hash)
  if (begin === 'fork') return placed(view, push, 'fork', 0, push.prevHash)
  return walk(view, push, { have, hash }, hashOf, contentHashOf)
}

/** An epoch that is new here: its parent has to be here as far as it begins, with the hash that it begins with. */
function beginOf(view: PushView, { parentEpoch, parentSeq, prevHash, events }: Push) {
  // Its beginning is not in this batch: the parent's hash cannot be compared yet.
  if (events[0]?.seq !== 1) return 'gap'
  if (parentEpoch === null) return prevHash === NO_HASH ? 'here' : 'fork'
  const parent = view.epochs.find(({ epoch }) => epoch === parentEpoch)
  if (parent === undefined || parent.have < parentSeq) return 'gap'
  return hashHere(view, parent, parentSeq) === prevHash ? 'here' : 'fork'
}

function hashHere(view: PushView, epoch: HubEpoch, seq: number): string | null {
  if (seq === epoch.have) return epoch.hash
  return view.hashAt(epoch.epoch, seq)
}

function walk(
  view: PushView,
  push: Push,
  end: { readonly have: number; readonly hash: string },
  hashOf: HashOf,
  contentHashOf: ContentHashOf,
): PushDecision {
  const events: TakenEvent[] = []
  let prevHash = push.prevHash
  const firstSeq = push.events[0]?.seq ?? 1
  if (firstSeq > 1 && firstSeq <= end.have + 1) {
    const known = firstSeq === end.have + 1 ? end.hash : view.hashAt(push.epoch, firstSeq - 1)
    if (known !== prevHash) return lastCommon(view, push, firstSeq - 1, end)
  }
  for (const event of push.events) {
    if (event.seq <= end.have) {
      if (view.hashAt(push.epoch, event.seq) !== event.hash) {
        return lastCommon(view, push, event.seq, end)
      }
    } else {
      const isMismatched = hashOf(push.epoch, event, prevHash) !== event.hash
      if (isMismatched && event.opaque === undefined) return { kind: 'garbled', seq: event.seq }
      const other = view.placeOf(event.eventId)
      const isElsewhere = other !== null && !(other.epoch === push.epoch && other.seq === event.seq)
      if (isElsewhere && other.contentHash !== contentHashOf(event)) {
        return placed(view, push, 'fork', end.have, end.hash)
      }
      events.push({ event, isRepeat: isElsewhere, isMismatched })
    }
    prevHash = event.hash
  }
  const last = events.at(-1)?.event
  return {
    kind: 'take',
    events,
    have: last?.seq ?? end.have,
    hash: last?.hash ?? end.hash,
    alerts: twoLiveOf(view, push),
  }
}

/** The place before the first one that is not the same on both sides. */
function lastCommon(
  view: PushView,
  push: Push,
  differentSeq: number,
  end: { readonly have: number; readonly hash: string },
): PushDecision {
  const have = Math.max(0, Math.min(differentSeq - 1, end.have))
  const before = push.events.find(({ seq }) => seq === have)?.hash
  const hash =
    have === 0 ? push.prevHash : (view.hashAt(push.epoch, have) ?? before ?? push.prevHash)
  return placed(view, push, 'fork', have, hash)
}

function placed(
  view: PushView,
  push: Push,
  kind: 'gap' | 'fork',
  have: number,
  hash: string,
): PushDecision {
  const { server } = view
  const { epoch } = push
  const alert: WireAlert = { kind: 'fork', subject: epoch, detail: { epoch, have } }
  const alerts = kind === 'fork' ? [alert] : []
  return { kind: 'answer', answer: { kind, server, epoch, have, hash }, alerts }
}

const answer = (said: Exclude<PushAnswer, { have: number }>): PushDecision => ({
  kind: 'answer',
  answer: said,
  alerts: [],
})

/**
 * What makes two events the same decision, wherever they stand and however they travelled: everything but the place.
 * `text`: the body, out of its base64 where it came so.
 */
export const contentText = (event: WireEvent, text: string): string =>
  JSON.stringify([
    event.type,
    event.version,
    event.businessDate,
    event.occurredMs,
    event.clockFlags,
    event.actor,
    event.approver,
    event.refEvent,
    text,
  ])
