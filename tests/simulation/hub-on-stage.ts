/** The hub of all tills of a store, in memory, with the real decisions and the real hashes; it can be put back to a dump. */
import type { FetchRequest } from '#shared/wire/protocol.ts'
import type { FetchAnswer, Hello, HelloAnswer, Push, PushAnswer } from '#shared/sync/protocol.ts'
import { MemoryHub, type HubFlaws, type HubRow } from '../support/memory-hub.ts'
import { hashOf } from '../support/wire-journal.ts'
import type { Marks } from './marks.ts'

type Dump = ReadonlyMap<string, readonly HubRow[]>

/** More pages than one. */
const FETCH_MAX = 7

export class HubOnStage {
  nowMs = 0
  server = 'S1'
  /** What was said that is not so. */
  readonly wrong: string[] = []
  readonly #hubs = new Map<string, MemoryHub>()
  readonly #marks: Marks
  readonly #flaws: HubFlaws
  #dump: Dump | null = null

  constructor(marks: Marks, flaws: HubFlaws) {
    this.#marks = marks
    this.#flaws = flaws
  }

  hello(tillId: string, hello: Hello): HelloAnswer {
    return this.#watched(tillId, (hub) => hub.hello(hello))
  }

  fetch(tillId: string, { epoch, fromSeq, toSeq }: FetchRequest): FetchAnswer {
    return this.of(tillId).fetch(epoch, fromSeq, toSeq, FETCH_MAX)
  }

  push(tillId: string, push: Push): PushAnswer | null {
    return this.#watched(tillId, (hub) => hub.push(push))
  }

  of(tillId: string): MemoryHub {
    const hash = (epoch: string, event: Push['events'][number], before: string) =>
      hashOf(tillId, epoch, event, before)
    const hub = this.#hubs.get(tillId) ?? new MemoryHub(this.#flaws, hash)
    this.#hubs.set(tillId, hub)
    hub.nowMs = this.nowMs
    hub.server = this.server
    return hub
  }

  keep(): void {
    this.#dump = new Map([...this.#hubs].map(([id, { rows }]) => [id, structuredClone(rows)]))
  }

  goBack(): boolean {
    if (this.#dump === null) return false
    this.server = `${this.server.split('.')[0] ?? ''}.${this.nowMs}`
    for (const [id, hub] of this.#hubs) hub.rows = structuredClone([...(this.#dump.get(id) ?? [])])
    this.#marks.hit('hub out of a dump')
    return true
  }

  /** I15: within one incarnation it never has less than it had. I4: what it has is a chain. */
  #watched<T>(tillId: string, run: (hub: MemoryHub) => T): T {
    const hub = this.of(tillId)
    const before = new Map(hub.rows.map(({ epoch, have }) => [epoch, have]))
    const alerts = hub.alerts.length
    const done = run(hub)
    for (const { kind } of hub.alerts.slice(alerts)) this.#marks.hit(`alert: ${kind}`)
    for (const { epoch, have, hash, events } of hub.rows) {
      if (have < (before.get(epoch) ?? 0)) this.wrong.push(`I15 ${tillId} ${epoch}`)
      if (events.length !== have) this.wrong.push(`a hole at the hub: ${tillId} ${epoch}`)
      if (have > 0 && events.at(-1)?.hash !== hash) this.wrong.push(`I4 ${tillId} ${epoch}`)
    }
    return done
  }
}
