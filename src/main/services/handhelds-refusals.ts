/**
 * What was tried from the network and refused: always a line in the log, and in the journal once a minute for each kind
 * with the count, so that a flood of attempts can fill neither the book nor the disk.
 */
import type { RefusedKind } from '#shared/handhelds/handheld.ts'
import { append } from '../store/journal.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'

const EVERY_MS = 60_000

interface Tally {
  count: number
  address: string
  writtenMs: number | null
}

export class HandheldRefusals {
  readonly #deps: Deps
  readonly #tallies = new Map<RefusedKind, Tally>()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  note(kind: RefusedKind, address: string, more: { readonly op?: string } = {}): void {
    this.#deps.log.write('warn', 'handheld refused', { kind, address, ...more })
    const tally = this.#tallies.get(kind) ?? { count: 0, address, writtenMs: null }
    this.#tallies.set(kind, tally)
    tally.count += 1
    tally.address = address
    if (this.#isDue(tally)) this.#write(kind, tally)
  }

  /** Writes what has waited for its minute; all that waits when the till stops. */
  flush(isLast = false): void {
    for (const [kind, tally] of this.#tallies) {
      if (tally.count > 0 && (isLast || this.#isDue(tally))) this.#write(kind, tally)
    }
  }

  /** A clock that was set back is no reason to be silent until it has caught up. */
  #isDue({ writtenMs }: Tally): boolean {
    if (writtenMs === null) return true
    const sinceMs = this.#deps.clock.nowMs() - writtenMs
    return sinceMs < 0 || sinceMs >= EVERY_MS
  }

  #write(kind: RefusedKind, tally: Tally): void {
    const { store, clock, ids, log } = this.#deps
    const { count, address } = tally
    tally.writtenMs = clock.nowMs()
    try {
      store.write((tx) =>
        append(tx, {
          type: 'handhelds.refused',
          eventId: ids.uuid(),
          businessDate: currentBusinessDate(tx, this.#deps),
          occurredMs: clock.nowMs(),
          actor: 'till',
          body: { kind, count, address },
        }),
      )
      tally.count = 0
    } catch (error) {
      log.write('error', 'a refusal is not in the journal', { kind, reason: String(error) })
    }
  }
}
