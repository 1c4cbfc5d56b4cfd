/**
 * The line between one till and the hub. What comes back goes through the till's own reading of answers, what goes out
 * through the hub's own shapes: only the wire itself is missing.
 */
import { HelloShape, FetchShape, PushShape } from '#shared/wire/protocol.ts'
import type { Push } from '#shared/sync/protocol.ts'
import {
  answerOf,
  type Answered,
  type HubHttp,
  type HubRequest,
  type Raw,
} from '#main/sync/http.ts'
import type { SeededRandom } from '../crash/random.ts'
import type { HubOnStage } from './hub-on-stage.ts'
import type { Knobs } from './knobs.ts'
import type { Marks } from './marks.ts'

/** A quantity that a box on the way does not let through, as text. */
export const POISON_MILLI = 777
const POISON = `"quantityMilli":${POISON_MILLI},`

const json = (status: number, value: unknown, retryAfter?: string): Raw => ({
  ...{ status, isJson: true, retryAfter, text: JSON.stringify(value) },
})
const HTML: Raw = {
  ...{ status: 200, isJson: false, retryAfter: undefined, text: '<html>Please sign in</html>' },
}
const OFFLINE = {
  ok: false as const,
  failure: { kind: 'offline' as const, status: null, retryAfterMs: null, code: 'ECONNREFUSED' },
}
const LATE = { ...OFFLINE, failure: { ...OFFLINE.failure, kind: 'timeout' as const, code: 'late' } }

export class Network implements HubHttp {
  isCalm = false
  isCut = false
  /** Until head office is brought up to date. */
  isHubTooOld = false
  /** Pushes that a router held back. */
  readonly #held: Push[] = []
  readonly #random: SeededRandom
  readonly #knobs: Knobs
  readonly #marks: Marks
  readonly #hub: HubOnStage
  readonly #tillId: string

  constructor(
    { random, knobs, marks }: { random: SeededRandom; knobs: Knobs; marks: Marks },
    hub: HubOnStage,
    tillId: string,
  ) {
    this.#random = random
    this.#knobs = knobs
    this.#marks = marks
    this.#hub = hub
    this.#tillId = tillId
    this.isHubTooOld = knobs.isHubOlder
  }

  close(): void {
    this.isCut = true
  }

  post<T>(asked: HubRequest<T>): Promise<Answered<T>> {
    return Promise.resolve(this.#send(asked))
  }

  /** Something that was held back arrives now, whatever has happened since. */
  release(): void {
    const push = this.#held.shift()
    if (push === undefined) return
    this.#marks.hit('push arrived late once more')
    this.#hub.push(this.#tillId, push)
  }

  #send<T>(asked: HubRequest<T>): Answered<T> {
    const { lost, answerLost } = this.#knobs
    if (!this.isCalm && this.isCut) return OFFLINE
    if (this.#happens(lost, 'request lost')) return OFFLINE
    // As it is on the wire: nothing but text.
    const body = JSON.parse(JSON.stringify(asked.body)) as unknown
    const before = this.#onTheWay(asked.path, body)
    if (before !== null) return answerOf(before, asked)
    const raw = this.#deliver(asked.path, body)
    if (this.#happens(answerLost, 'answer lost after commit')) return LATE
    return answerOf(this.#wayBack(this.#newer(raw)), asked)
  }

  #happens(ofHundred: number, mark: string): boolean {
    if (this.isCalm || this.#random.next() * 100 >= ofHundred) return false
    this.#marks.hit(mark)
    return true
  }

  /** Boxes stay where they are when the weather gets better. */
  #onTheWay(path: string, body: unknown): Raw | null {
    const { boxEventsMax, hasPoison, busy, broken, upgrade } = this.#knobs
    const push = path.endsWith('push') ? PushShape.safeParse(body).data : undefined
    if (push !== undefined && boxEventsMax > 0 && push.events.length > boxEventsMax) {
      this.#marks.hit('refused for its size')
      return { ...HTML, status: 413 }
    }
    if (push !== undefined && hasPoison && push.events.some((one) => one.body?.includes(POISON))) {
      this.#marks.hit('refused for an event')
      return { ...HTML, status: 403 }
    }
    if (this.#happens(busy, 'hub busy')) {
      return json(this.#random.next() < 0.5 ? 429 : 503, { refusal: 'busy', detail: '' }, '30')
    }
    if (this.#happens(broken, 'status 500')) return { ...HTML, status: 500 }
    const isTooOld = this.isHubTooOld && this.#happens(100, 'office too old')
    if (isTooOld || this.#happens(upgrade, 'protocol not spoken')) {
      return json(426, { kind: 'upgrade', server: this.#hub.server })
    }
    return null
  }

  #deliver(path: string, body: unknown): Raw {
    const hub = this.#hub
    if (path.endsWith('hello')) {
      const parsed = HelloShape.safeParse(body)
      if (parsed.success) return json(200, hub.hello(this.#tillId, parsed.data))
    } else if (path.endsWith('fetch')) {
      const parsed = FetchShape.safeParse(body)
      if (parsed.success) return json(200, hub.fetch(this.#tillId, parsed.data))
    } else {
      const parsed = PushShape.safeParse(body)
      if (parsed.success) return this.#push(parsed.data)
    }
    return json(400, { refusal: 'body-invalid', detail: path })
  }

  #push(push: Push): Raw {
    if (!this.isCalm && this.#random.next() * 100 < this.#knobs.late) this.#held.push(push)
    const answer = this.#hub.push(this.#tillId, push)
    if (answer === null) return json(400, { refusal: 'body-invalid', detail: 'garbled' })
    if (answer.kind === 'stale') this.#marks.hit('stale')
    return json(answer.kind === 'gap' || answer.kind === 'fork' ? 409 : 200, answer)
  }

  /** What a later version tells besides is none of this one's business. */
  #newer(raw: Raw): Raw {
    if (!this.#knobs.isHubNewer) return raw
    this.#marks.hit('answer says more')
    const value = JSON.parse(raw.text) as Record<string, unknown>
    return { ...raw, text: JSON.stringify({ later: { than: 'this' }, ...value }) }
  }

  #wayBack(raw: Raw): Raw {
    const { garbled } = this.#knobs
    if (this.#happens(garbled / 3, 'page of another machine')) return HTML
    if (this.#happens(garbled / 3, 'half an answer')) {
      return { ...raw, text: raw.text.slice(0, this.#random.between(0, raw.text.length - 1)) }
    }
    if (!this.isCalm && this.#random.next() * 100 < garbled / 3) return bentAnswer(raw)
    return raw
  }
}

/** Whole, of the right shape, and untrue: another answer of some cache, with a hash that is not ours. */
function bentAnswer(raw: Raw): Raw {
  const value = JSON.parse(raw.text) as Record<string, unknown>
  if (value['kind'] !== 'taken') return raw
  return { ...raw, text: JSON.stringify({ ...value, have: Number(value['have']) + 1 }) }
}
