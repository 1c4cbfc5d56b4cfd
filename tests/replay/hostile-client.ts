/**
 * A till that does everything wrong except to lose its journal: sends again, out of order, overlapping, two at once, cut
 * off in the middle, with bytes changed, with hashes that are not theirs, to another incarnation, in no language. What it
 * is answered is held against its own journal.
 */
import { request } from 'node:http'
import { gzipSync } from 'node:zlib'
import {
  BATCH_EVENTS_MAX,
  PROTOCOL,
  type Push,
  type PushAnswer,
  type WireEvent,
} from '#shared/sync/protocol.ts'
import type { SeededRandom } from '../crash/random.ts'
import { askHub } from '../support/hub-process.ts'
import type { EpochOfFile } from './till-journal.ts'

export const DEEDS = [
  'next',
  'again',
  'overlapping',
  'twice-at-once',
  'ahead',
  'reversed',
  'cut-off',
  'cut-in-the-middle',
  'changed',
  'wrong-hash',
  'wrong-before',
  'other-server',
  'other-protocol',
  'no-token',
  'broken-gzip',
] as const
export type Deed = (typeof DEEDS)[number]

export interface HostileOptions {
  readonly url: string
  readonly token: string
  readonly server: string
  readonly epochs: readonly EpochOfFile[]
  readonly random: SeededRandom
  readonly done: Map<Deed, number>
  /** What was answered and may not be. */
  readonly wrong: string[]
}

/** Until the hub says that it has every epoch, and everything was done once. */
export async function sendHostile(options: HostileOptions): Promise<void> {
  for (const epoch of options.epochs) {
    const sender = new Sender(options, epoch)
    while (sender.have < epoch.events.length || !sender.hasDoneAll) await sender.deed()
  }
}

class Sender {
  readonly #options: HostileOptions
  readonly #epoch: EpochOfFile
  readonly #sizeMax: number
  /** As the hub said last. */
  have = 0
  #pack: Deed[] = []
  #packs = 0

  constructor(options: HostileOptions, epoch: EpochOfFile) {
    this.#options = options
    this.#epoch = epoch
    // So that even a short journal takes a pack or two.
    this.#sizeMax = Math.max(2, Math.min(90, Math.floor(epoch.events.length / 12)))
  }

  get hasDoneAll(): boolean {
    return this.#packs > 0
  }

  async deed(): Promise<void> {
    const { random, done } = this.#options
    if (this.#pack.length === 0) this.#pack = [...DEEDS]
    // As cards from a pack: each comes up, whatever the seed.
    const [deed = 'next'] = this.#pack.splice(random.between(0, this.#pack.length - 1), 1)
    done.set(deed, (done.get(deed) ?? 0) + 1)
    await this.#do(deed)
    if (this.#pack.length === 0) this.#packs += 1
  }

  async #do(deed: Deed): Promise<void> {
    const { random, server, url } = this.#options
    const next = this.#batch(this.have + 1)
    const back = this.#batch(this.have + 1 - random.between(0, 2 * this.#sizeMax))
    switch (deed) {
      case 'next':
        return this.#taken(next)
      case 'again':
        await this.#taken(next)
        return this.#taken(next)
      case 'overlapping':
        return this.#taken(back)
      case 'twice-at-once':
        await Promise.all([this.#taken(next), this.#taken(back), this.#taken(next)])
        return
      case 'ahead':
        return this.#refused(this.#batch(this.have + random.between(2, 400)), [200, 409])
      case 'reversed': {
        const after = this.#batch(this.have + 1 + next.events.length)
        await this.#refused(after, [200, 409])
        return this.#taken(next)
      }
      case 'cut-off': {
        const text = JSON.stringify(next)
        return this.#odd(text.slice(0, random.between(1, text.length - 1)), [400])
      }
      case 'cut-in-the-middle':
        return cutOff(url, this.#options.token, JSON.stringify(next))
      case 'changed':
        return this.#refused(
          withLast(next, (event) => ({ ...event, actor: `${event.actor}x` })),
          [400, 200],
        )
      case 'wrong-hash':
        return this.#refused(
          withLast(back, (event) => ({ ...event, hash: turned(event.hash) })),
          [400, 409],
        )
      case 'wrong-before':
        return this.#refused({ ...next, prevHash: turned(next.prevHash) }, atFirst(next))
      case 'other-server':
        return this.#refused({ ...next, server: `${server}x` }, [409])
      case 'other-protocol':
        return this.#refused({ ...next, protocol: PROTOCOL + 7 }, [426])
      case 'no-token':
        return this.#refused(next, [401], 'nobody')
      case 'broken-gzip':
        return this.#odd(gzipSync(JSON.stringify(next)).subarray(0, 40), [400], 'gzip')
    }
  }

  #batch(fromSeq: number): Push {
    const { random, server } = this.#options
    const { epoch, parentEpoch, parentSeq, parentHash, events } = this.#epoch
    const from = Math.max(1, Math.min(fromSeq, events.length))
    const size = random.next() < 0.05 ? BATCH_EVENTS_MAX : random.between(1, this.#sizeMax)
    return {
      protocol: PROTOCOL,
      server,
      ...{ epoch, parentEpoch, parentSeq },
      prevHash: from === 1 ? parentHash : (events[from - 2]?.hash ?? ''),
      events: events.slice(from - 1, from - 1 + size),
    }
  }

  /** What the hub says that it has, it has from here: with our own hash at that place. */
  async #taken(push: Push): Promise<void> {
    const { url, token, wrong } = this.#options
    const answer = await askHub<PushAnswer>(url, token, 'push', push)
    // Somebody else has the till's row: later.
    if (answer === null || answer.status === 503) return
    if (answer.status !== 200 || answer.value.kind !== 'taken') {
      wrong.push(`a good batch was answered ${answer.status} ${JSON.stringify(answer.value)}`)
      return
    }
    const { have, hash } = answer.value
    if (this.#epoch.events[have - 1]?.hash !== hash) wrong.push(`have ${have} is not from here`)
    if (have < this.have) wrong.push(`it had ${this.have} and now ${have}`)
    this.have = Math.max(this.have, have)
  }

  async #refused(
    push: Push,
    statuses: readonly number[],
    token = this.#options.token,
  ): Promise<void> {
    await this.#odd(JSON.stringify(push), statuses, 'identity', token)
  }

  async #odd(
    body: string | Uint8Array<ArrayBuffer>,
    statuses: readonly number[],
    encoding = 'identity',
    token = this.#options.token,
  ): Promise<void> {
    const { url, wrong } = this.#options
    const answer = await fetch(`${url}/v1/till/push`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-encoding': encoding },
      body,
    })
    const text = await answer.text()
    if (!statuses.includes(answer.status)) {
      wrong.push(`answered ${answer.status} instead of ${statuses.join(' or ')}: ${text}`)
    }
  }
}

/** What stands before the first event of an epoch that is here is in its hash, and is not looked at again. */
const atFirst = ({ events }: Push): readonly number[] => (events[0]?.seq === 1 ? [200, 409] : [409])

const withLast = (push: Push, change: (event: WireEvent) => WireEvent): Push => ({
  ...push,
  events: push.events.map((event, at) => (at === push.events.length - 1 ? change(event) : event)),
})

/** Another one of the same shape. */
const turned = (hash: string): string => hash.split('').toReversed().join('').replace(/^./u, '7')

/** The line breaks after some of the bytes that were promised. */
async function cutOff(url: string, token: string, text: string): Promise<void> {
  const asked = request(`${url}/v1/till/push`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-length': Buffer.byteLength(text) },
  })
  const closed = new Promise((resolve) => asked.once('close', resolve))
  asked.once('error', () => undefined)
  asked.write(text.slice(0, text.length - 20))
  setTimeout(() => asked.destroy(), 5)
  await closed
}
