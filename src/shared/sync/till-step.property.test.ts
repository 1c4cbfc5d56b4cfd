/**
 * Both ends with a bad line between them: whatever is lost, repeated, restored or copied, in the end everything that was
 * sold is booked at the hub, once.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../../../tests/support/property-runs.ts'
import { MemoryHub } from '../../../tests/support/memory-hub.ts'
import { epochName, MemoryTill } from '../../../tests/support/wire-pair.ts'
import type { FailureKind, SyncInput, SyncState } from './till-state.ts'
import { step } from './till-step.ts'
import { NEW_STATE } from './timing.ts'

const FAILURES: readonly FailureKind[] = [
  'offline',
  'timeout',
  'busy',
  'too-large',
  'garbage',
  'refused',
]

class World {
  readonly hub = new MemoryHub()
  readonly sold = new Set<string>()
  #epochs = 0
  #ids = 0
  nowMs = 0
  tills: { till: MemoryTill; state: SyncState }[] = [{ till: new MemoryTill(), state: NEW_STATE }]

  constructor() {
    this.tills[0]?.till.boot(this.#epoch())
  }

  readonly #epoch = (): string => {
    this.#epochs += 1
    return epochName(this.#epochs)
  }

  one(no: number): { till: MemoryTill; state: SyncState } {
    const found = this.tills[no % this.tills.length]
    if (found === undefined) throw new Error('there is a till')
    return found
  }

  sell(no: number): void {
    this.#ids += 1
    this.one(no).till.sell(`id${this.#ids}`)
    this.sold.add(`id${this.#ids}`)
  }

  reboot(no: number): void {
    const one = this.one(no)
    one.till.boot(this.#epoch())
    one.state = NEW_STATE
  }

  /** Its disk is as it was then; what was sold since and had not been sent is gone with it. */
  goBack(no: number, snapshot: ReturnType<MemoryTill['snapshot']>): void {
    const one = this.one(no)
    const before = one.till.ids()
    one.till.restore(snapshot)
    const known = new Set([...one.till.ids(), ...this.hub.booked()])
    for (const id of before) if (!known.has(id)) this.sold.delete(id)
    this.reboot(no)
  }

  /** The running machine itself is copied, with its epoch. */
  copy(no: number): void {
    const till = new MemoryTill()
    till.restore(this.one(no).till.snapshot())
    this.tills.push({ till, state: NEW_STATE })
  }

  /** One request of one till. `fate`: what happens on the way there and back. */
  exchange(no: number, fate: 'ok' | 'lost' | 'lost-after' | 'twice' | FailureKind): void {
    const one = this.one(no)
    this.nowMs += 400_000 / this.tills.length
    this.hub.nowMs = this.nowMs
    const asked = step(one.state, { kind: 'tick', nowMs: this.nowMs, draw: 0.5 }, one.till)
    one.state = asked.state
    const [effect] = asked.effects
    if (effect === undefined) return
    const isFailure = FAILURES.some((kind) => kind === fate)
    if (fate === 'lost') return this.take(no, this.failed('offline'))
    if (isFailure) return this.take(no, this.failed(fate as FailureKind))
    const answered = this.ask(one.till, effect)
    if (fate === 'twice') this.ask(one.till, effect)
    this.take(no, fate === 'lost-after' || answered === null ? this.failed('timeout') : answered)
  }

  failed(failure: FailureKind): SyncInput {
    return { kind: 'failed', failure, nowMs: this.nowMs, draw: 0.5 }
  }

  ask(till: MemoryTill, effect: ReturnType<typeof step>['effects'][number]): SyncInput | null {
    const at = { nowMs: this.nowMs, draw: 0.5 }
    switch (effect.kind) {
      case 'say-hello':
        return { kind: 'said-hello', answer: this.hub.hello(till.hello(null)), ...at }
      case 'push': {
        const push = till.push(
          effect,
          this.one(this.tills.findIndex((one) => one.till === till)).state.server ?? '',
        )
        const answer = this.hub.push(push)
        const toSeq = push.events.at(-1)?.seq ?? 0
        return answer === null ? null : { kind: 'pushed', answer, toSeq, ...at }
      }
      case 'fetch':
        return {
          kind: 'fetched',
          answer: this.hub.fetch(effect.epoch, effect.fromSeq, effect.toSeq, 3),
          ...at,
        }
      default:
        throw new Error(`not a request: ${effect.kind}`)
    }
  }

  take(no: number, input: SyncInput): void {
    const one = this.one(no)
    const { state, effects } = step(one.state, input, one.till)
    one.state = state
    for (const effect of effects) {
      if (one.till.carryOut(effect, this.#epoch)) continue
      const epoch = effect.kind === 'take-back' ? effect.answer.epoch : ''
      this.take(no, { kind: 'take-back-failed', epoch, nowMs: this.nowMs, draw: 0.5 })
    }
  }

  settle(): void {
    for (let round = 0; round < 400; round += 1) {
      for (const no of this.tills.keys()) this.exchange(no, 'ok')
      // Long enough for the hub to be asked once more by everybody.
      if (round < 10) continue
      if (
        this.tills.every(
          ({ till, state }) =>
            till.unsent === 0 &&
            state.hasSaidHello &&
            state.missing.length === 0 &&
            state.probe === null,
        )
      )
        return
    }
  }
}

const fate = fc.constantFrom(
  ...(['ok', 'ok', 'ok', 'lost', 'lost-after', 'twice', ...FAILURES] as const),
)
const deed = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('sell' as const), no: fc.nat(3) }) },
  {
    weight: 12,
    arbitrary: fc.record({ kind: fc.constant('exchange' as const), no: fc.nat(3), fate }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reboot' as const), no: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('keep' as const), no: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('back' as const), no: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('copy' as const), no: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('hub-keep' as const), no: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('hub-back' as const), no: fc.nat(3) }) },
)
type Deed = typeof deed extends fc.Arbitrary<infer One> ? One : never

function play(deeds: readonly Deed[]): World {
  const world = new World()
  let kept: ReturnType<MemoryTill['snapshot']> | null = null
  let hubKept: MemoryHub['rows'] | null = null
  for (const one of deeds) {
    switch (one.kind) {
      case 'sell':
        world.sell(one.no)
        break
      case 'exchange':
        world.exchange(one.no, one.fate)
        break
      case 'reboot':
        world.reboot(one.no)
        break
      case 'keep':
        if (world.tills.length === 1) kept = world.one(0).till.snapshot()
        break
      case 'back':
        // Of one machine: what a copy keeps is not lost with the disk of the other.
        if (kept !== null && world.tills.length === 1 && hubKept === null) world.goBack(0, kept)
        break
      case 'copy':
        if (world.tills.length < 3) world.copy(one.no)
        break
      case 'hub-keep':
        hubKept = structuredClone(world.hub.rows)
        break
      case 'hub-back':
        if (hubKept !== null) {
          world.hub.rows = structuredClone(hubKept)
          world.hub.server = `${world.hub.server}x`
        }
        break
    }
  }
  world.settle()
  return world
}

test('everything that was sold is booked once, whatever happened to line, disks and machines', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 60 }), (deeds) => {
      const world = play(deeds)
      const booked = world.hub.booked()
      expect(booked.length).toBe(new Set(booked).size)
      expect(new Set(booked)).toEqual(world.sold)
      for (const { till } of world.tills) expect(till.unsent).toBe(0)
    }),
    { numRuns: runs(300) },
  )
})
