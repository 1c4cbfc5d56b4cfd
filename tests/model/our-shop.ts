/**
 * The real decisions of both ends (`step`, `decideHello`, `decidePush`) on a till and a hub in memory. Nothing of the
 * protocol is written down a second time here; the model only says what may happen to line, disks and machines.
 */
import type { Push } from '#shared/sync/protocol.ts'
import type { SyncEffect, SyncInput, SyncState } from '#shared/sync/till-state.ts'
import { step } from '#shared/sync/till-step.ts'
import { NEW_STATE } from '#shared/sync/timing.ts'
import { MemoryHub, type HubFlaws } from '../support/memory-hub.ts'
import { epochName, MemoryTill } from '../support/wire-pair.ts'
import { difference, type Deed, type Shop } from './shop.ts'

/** Ways to be wrong on purpose. */
export interface Flaws extends HubFlaws {
  readonly neverLowers?: boolean
  readonly skipsHello?: boolean
  readonly believesEveryAck?: boolean
  readonly dropsForkTail?: boolean
  readonly takesNothingBack?: boolean
  /** A restored till goes on in the epoch that it had. */
  readonly keepsEpoch?: boolean
}

type Book = ReturnType<MemoryTill['snapshot']>
interface Machine {
  book: Book
  state: SyncState
}

interface Data {
  machines: Machine[]
  current: number
  rows: MemoryHub['rows']
  server: string
  alerts: MemoryHub['alerts']
  sold: string[]
  kept: { of: number; book: Book } | null
  hubKept: MemoryHub['rows'] | null
  echo: Push | null
  epochs: number
  sales: number
  /** Requests so far: the only clock that there is. */
  turns: number
}

export class OurShop implements Shop {
  readonly #data: Data
  readonly #flaws: Flaws
  /** What was met, over all that it was forked into. */
  readonly #met: Set<string>

  constructor(flaws: Flaws = {}, met = new Set<string>(), data: Data = beginning()) {
    this.#flaws = flaws
    this.#met = met
    this.#data = data
  }

  fork(): Shop {
    return new OurShop(this.#flaws, this.#met, structuredClone(this.#data))
  }

  key(): string {
    return JSON.stringify(this.#data, (_, value: unknown) =>
      value instanceof Set ? [...(value as Set<number>)] : value,
    )
  }

  play(deed: Deed): boolean {
    const hasPlayed = this.#play(deed)
    if (hasPlayed) this.#met.add(deed)
    return hasPlayed
  }

  #play(deed: Deed): boolean {
    switch (deed) {
      case 'sell':
        return this.#sell()
      case 'exchange':
      case 'lose':
      case 'lose-answer':
        return this.#exchange(deed, false)
      case 'echo':
        return this.#echo()
      case 'restart':
        this.#withTill((till) => till.boot(this.#epoch()))
        this.#machine().state = NEW_STATE
        return true
      case 'keep':
        this.#data.kept = { of: this.#data.current, book: structuredClone(this.#machine().book) }
        return true
      case 'go-back':
        return this.#goBack()
      case 'copy':
        return this.#copy()
      case 'other-machine':
        if (this.#data.machines.length < 2) return false
        this.#data.current = 1 - this.#data.current
        return true
      case 'hub-keep':
        this.#data.hubKept = structuredClone(this.#data.rows)
        return true
      case 'hub-go-back':
        return this.#hubGoBack()
    }
  }

  settle(): void {
    // Everybody asks once more at the end of what they had to say, since a hub tells nothing of its own accord.
    for (let pass = 0; pass < 3; pass += 1) {
      this.#everybody(true)
      for (let round = 0; round < 20 && this.#everybody(false); round += 1);
    }
  }

  /** False: nobody has anything to ask. */
  #everybody(isHelloDue: boolean): boolean {
    const asked = [...this.#data.machines.keys()].filter((no) => {
      this.#data.current = no
      return this.#exchange('exchange', isHelloDue)
    })
    return asked.length > 0
  }

  untrue(isSettled: boolean): string | null {
    const { rows, machines } = this.#data
    for (const { book } of machines) {
      for (const { events, acked } of book.branches) {
        if (acked > events.length) return 'confirmed beyond the end (I8)'
      }
    }
    const booked = this.#hub().booked()
    if (new Set(booked).size !== booked.length) return 'booked twice'
    for (const { have, events } of rows) if (have !== events.length) return 'a hole at the hub'
    return isSettled ? this.#untrueAtTheEnd(booked) : null
  }

  #untrueAtTheEnd(booked: readonly string[]): string | null {
    const wrong = difference(booked, new Set(this.#data.sold))
    if (wrong !== null) return wrong
    for (const { book } of this.#data.machines) {
      const till = tillOf(book)
      if (till.unsent > 0) return 'something is unsent for ever (I25)'
    }
    const [only] = this.#data.machines
    if (this.#data.machines.length > 1 || only === undefined) return null
    const here = new Set(tillOf(only.book).ids())
    return booked.every((id) => here.has(id)) ? null : 'the till lacks what the hub has (I18)'
  }

  #machine(): Machine {
    const found = this.#data.machines[this.#data.current]
    if (found === undefined) throw new Error('there is a machine')
    return found
  }

  #epoch(): string {
    this.#data.epochs += 1
    return epochName(this.#data.epochs)
  }

  /** Changes the book of the machine that has its turn. */
  #withTill<T>(run: (till: MemoryTill) => T): T {
    const machine = this.#machine()
    const till = tillOf(machine.book)
    const done = run(till)
    machine.book = { branches: till.branches, current: till.current }
    return done
  }

  #sell(): boolean {
    const data = this.#data
    data.sales += 1
    const id = `s${data.sales}`
    data.sold.push(id)
    this.#withTill((till) => till.sell(id))
    return true
  }

  #goBack(): boolean {
    const { kept, current } = this.#data
    if (kept?.of !== current) return false
    this.#withTill((till) => {
      till.restore(kept.book)
      if (this.#flaws.keepsEpoch !== true) till.boot(this.#epoch())
    })
    this.#machine().state = NEW_STATE
    this.#forget()
    return true
  }

  #copy(): boolean {
    const { machines } = this.#data
    if (machines.length > 1) return false
    machines.push(structuredClone(this.#machine()))
    return true
  }

  #hubGoBack(): boolean {
    const data = this.#data
    if (data.hubKept === null) return false
    data.rows = structuredClone(data.hubKept)
    data.server = `${data.server}x`
    this.#forget()
    return true
  }

  #forget(): void {
    const there = new Set(this.#hub().booked())
    for (const { book } of this.#data.machines) for (const id of tillOf(book).ids()) there.add(id)
    this.#data.sold = this.#data.sold.filter((id) => there.has(id))
  }

  #hub(): MemoryHub {
    const hub = new MemoryHub(this.#flaws)
    const { rows, server, turns, alerts } = this.#data
    hub.rows = rows
    hub.server = server
    hub.nowMs = turns
    hub.alerts = alerts
    return hub
  }

  #echo(): boolean {
    const { echo } = this.#data
    if (echo === null) return false
    const hub = this.#hub()
    hub.push(echo)
    this.#data.rows = hub.rows
    return true
  }

  /** One request; the pause before it is over. False: there is nothing to ask. */
  #exchange(fate: 'exchange' | 'lose' | 'lose-answer', isHelloDue: boolean): boolean {
    const data = this.#data
    const machine = this.#machine()
    data.turns += 1
    const now = { nowMs: data.turns, draw: 0.5 }
    const before = { ...machine.state, nextMs: null, ...this.#seemsGreeted() }
    const asked = step(
      before,
      { kind: 'tick', ...now, isHelloDue: isHelloDue && this.#flaws.skipsHello !== true },
      tillOf(machine.book),
    )
    machine.state = { ...asked.state, nextMs: null }
    const [effect] = asked.effects
    if (effect === undefined) {
      data.turns -= 1
      return false
    }
    const answered = fate === 'lose' ? null : this.#ask(effect, machine.state.server)
    const isHeard = fate === 'exchange' && answered !== null
    this.#take(isHeard ? answered : { kind: 'failed', failure: 'timeout', ...now })
    return true
  }

  #seemsGreeted(): Partial<SyncState> {
    if (this.#flaws.skipsHello !== true) return {}
    return { hasSaidHello: true, server: this.#data.server }
  }

  #ask(effect: SyncEffect, server: string | null): SyncInput | null {
    const data = this.#data
    const now = { nowMs: data.turns, draw: 0.5 }
    const till = tillOf(this.#machine().book)
    const hub = this.#hub()
    if (effect.kind === 'say-hello') {
      return { kind: 'said-hello', answer: hub.hello(till.hello(server)), ...now }
    }
    if (effect.kind === 'fetch') {
      return {
        kind: 'fetched',
        answer: hub.fetch(effect.epoch, effect.fromSeq, effect.toSeq),
        ...now,
      }
    }
    if (effect.kind !== 'push') throw new Error(`${effect.kind} is no request`)
    const push = till.push(effect, server ?? '')
    data.echo = push
    const answer = hub.push(push)
    data.rows = hub.rows
    const toSeq = push.events.at(-1)?.seq ?? 0
    return answer === null ? null : { kind: 'pushed', answer, toSeq, ...now }
  }

  #take(input: SyncInput): void {
    const machine = this.#machine()
    const till = tillOf(machine.book)
    const { state, effects } = step(machine.state, input, till)
    machine.state = { ...state, nextMs: null, helloMs: 0 }
    if (input.kind === 'pushed') this.#met.add(`answer: ${input.answer.kind}`)
    for (const one of effects) this.#met.add(one.kind === 'note' ? `note: ${one.code}` : one.kind)
    for (const effect of this.#flawed(effects, input, till)) {
      const isDone = this.#withTill((one) => this.#carryOut(one, effect))
      if (isDone) continue
      const epoch = effect.kind === 'take-back' ? effect.answer.epoch : ''
      this.#take({ kind: 'take-back-failed', epoch, nowMs: this.#data.turns, draw: 0.5 })
    }
  }

  #carryOut(till: MemoryTill, effect: SyncEffect): boolean {
    if (effect.kind === 'take-back' && this.#flaws.takesNothingBack === true) return true
    if (effect.kind === 're-home' && this.#flaws.dropsForkTail === true) {
      till.branchOf(effect.epoch).events.splice(effect.afterSeq)
      return true
    }
    return till.carryOut(effect, () => this.#epoch())
  }

  #flawed(effects: readonly SyncEffect[], input: SyncInput, till: MemoryTill) {
    if (this.#flaws.believesEveryAck === true && input.kind === 'pushed') {
      const { epoch = '' } = 'epoch' in input.answer ? input.answer : {}
      const seq = input.toSeq
      return [{ kind: 'acknowledge' as const, epoch, seq, hash: '', server: '' }].filter(
        () => epoch !== '',
      )
    }
    if (this.#flaws.neverLowers !== true) return effects
    return effects.filter(
      (one) => one.kind !== 'acknowledge' || one.seq >= till.branchOf(one.epoch).acked,
    )
  }
}

function tillOf(book: Book): MemoryTill {
  const till = new MemoryTill()
  till.branches = book.branches
  till.current = book.current
  return till
}

function beginning(): Data {
  const till = new MemoryTill()
  till.boot(epochName(1))
  // A book without a single event is a new book, and nobody owes it anything.
  till.sell('first')
  return {
    machines: [{ book: till.snapshot(), state: NEW_STATE }],
    ...{ current: 0, rows: [], server: 'S1', alerts: [], sold: ['first'] },
    ...{ kept: null, hubKept: null, echo: null, epochs: 1, sales: 0, turns: 0 },
  }
}
