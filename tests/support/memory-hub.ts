/** A hub in memory that decides as the real one does (`decideHello`, `decidePush`), for tests of the wire. */
import { decideHello } from '#shared/sync/hub-hello.ts'
import { decidePush, type HashOf } from '#shared/sync/hub-push.ts'
import type { HubEpoch, WireAlert } from '#shared/sync/hub-view.ts'
import type {
  FetchAnswer,
  Hello,
  HelloAnswer,
  Push,
  PushAnswer,
  WireEvent,
} from '#shared/sync/protocol.ts'
import { contentHashOf, hashOf, NO_HASH } from './wire-pair.ts'

/** What a hub may be made to get wrong, so that a proof can be seen to notice. */
export interface HubFlaws {
  readonly knowsNoIds?: boolean
  readonly comparesNoHashes?: boolean
  readonly takesOrphans?: boolean
}

export type HubRow = HubEpoch & { readonly events: WireEvent[]; readonly repeats: Set<number> }

export class MemoryHub {
  server = 'S1'
  nowMs = 0
  rows: HubRow[] = []
  alerts: WireAlert[] = []
  readonly #flaws: HubFlaws

  readonly #hashOf: HashOf

  constructor(flaws: HubFlaws = {}, hash: HashOf = hashOf) {
    this.#flaws = flaws
    this.#hashOf = hash
  }

  hello(hello: Hello): HelloAnswer {
    const hashAt = (epoch: string, seq: number) => this.#hashAt(epoch, seq)
    const decision = decideHello({ ...this.#view(), hashAt }, hello)
    this.alerts.push(...decision.alerts)
    return decision.answer
  }

  /** Null: the bytes were changed on the way. */
  push(push: Push): PushAnswer | null {
    const decision = decidePush(
      {
        ...this.#view(),
        epochs: this.#flaws.takesOrphans === true ? this.#withParent(push) : this.rows,
        hashAt: (epoch, seq) => this.#hashFor(push, epoch, seq),
        placeOf: (id) => (this.#flaws.knowsNoIds === true ? null : this.#placeOf(id)),
      },
      push,
      this.#hashOf,
      contentHashOf,
    )
    if (decision.kind === 'garbled') return null
    this.alerts.push(...decision.alerts)
    if (decision.kind === 'answer') return decision.answer
    const before = this.rows.find(({ epoch }) => epoch === push.epoch)
    const events = [...(before?.events ?? []), ...decision.events.map(({ event }) => event)]
    const repeats = new Set(before?.repeats)
    for (const { event, isRepeat } of decision.events) if (isRepeat) repeats.add(event.seq)
    const { epoch, parentEpoch, parentSeq } = push
    const { have, hash } = decision
    const row: HubRow = {
      ...{ epoch, parentEpoch, parentSeq, have, hash, events, repeats },
      firstMs: before?.firstMs ?? this.nowMs,
      lastMs: this.nowMs,
    }
    this.rows = [...this.rows.filter((one) => one.epoch !== epoch), row]
    return { kind: 'taken', server: this.server, epoch, have, hash, notApplied: [] }
  }

  fetch(epoch: string, fromSeq: number, toSeq: number, max = 300): FetchAnswer {
    const row = this.rows.find((one) => one.epoch === epoch)
    const { parentEpoch = null, parentSeq = 0, events = [] } = row ?? {}
    const slice = events.slice(fromSeq - 1, Math.min(toSeq, fromSeq - 1 + max))
    const prevHash = this.#hashAt(epoch, fromSeq - 1) ?? NO_HASH
    return { epoch, parentEpoch, parentSeq, prevHash, events: slice }
  }

  /** Ids that were booked; an id twice in it was booked twice. */
  booked(): string[] {
    return this.rows.flatMap(({ events, repeats }) =>
      events.filter(({ seq }) => !repeats.has(seq)).map(({ eventId }) => eventId),
    )
  }

  #hashFor({ events, epoch }: Push, at: string, seq: number): string | null {
    const told = events.find((one) => one.seq === seq)?.hash
    const isBlind = this.#flaws.comparesNoHashes === true && at === epoch
    return isBlind && told !== undefined ? told : this.#hashAt(at, seq)
  }

  /** As if the parent were here, with whatever end the child says it has. */
  #withParent({ parentEpoch, parentSeq, prevHash }: Push): readonly HubEpoch[] {
    if (parentEpoch === null) return this.rows
    const parent = { epoch: parentEpoch, parentEpoch: null, parentSeq: 0, have: parentSeq }
    const faked = { ...parent, hash: prevHash, firstMs: 0, lastMs: 0 }
    return [...this.rows.filter(({ epoch }) => epoch !== parentEpoch), faked]
  }

  #view() {
    const isTwoLive = this.alerts.some(({ kind }) => kind === 'two-live')
    return { server: this.server, epochs: this.rows, isTwoLive, feeds: [], nowMs: this.nowMs }
  }

  #hashAt(epoch: string, seq: number): string | null {
    return this.rows.find((one) => one.epoch === epoch)?.events[seq - 1]?.hash ?? null
  }

  #placeOf(eventId: string) {
    for (const { epoch, events, repeats } of this.rows) {
      const event = events.find((one) => one.eventId === eventId && !repeats.has(one.seq))
      if (event !== undefined) return { epoch, seq: event.seq, contentHash: contentHashOf(event) }
    }
    return null
  }
}
