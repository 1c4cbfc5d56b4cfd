/**
 * Keeps the handhelds of this till: opens their door, lets in whom it knows, asks of every call whether the device may
 * make it, and cuts off whoever is revoked. Decides by what the journal says and by nothing that a device says.
 */
import { join } from 'node:path'
import type { HandheldsStatus, HandheldView } from '#shared/api/handhelds.ts'
import type { Link } from '#shared/api/link.ts'
import { isAllowedOn } from '#shared/handhelds/device-access.ts'
import {
  HANDHELDS_MAX,
  clientOfDevice,
  deviceOfClient,
  type DeviceRole,
  type HandheldsDoor,
  type RefusedKind,
} from '#shared/handhelds/handheld.ts'
import { must } from '#shared/kernel/assert.ts'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import { listHandhelds, noteSeen, openDoor, type HandheldRow } from '../store/handhelds.ts'
import type { ReadTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'
import {
  DoorError,
  type Admitted,
  type DoorGuard,
  type DoorProblem,
  type HandheldDoor,
  type OpenDoor,
  type Shown,
} from './handhelds-door.ts'
import { Invites } from './handhelds-invites.ts'
import { admitToken, pairHandheld } from './handhelds-admit.ts'
import { HandheldRefusals } from './handhelds-refusals.ts'
import type { Sessions } from './sessions.ts'

/** A screen that is served: `deviceRole` only where it is a handheld's. */
export interface ServedClient {
  readonly clientId: string
  readonly token?: string
  readonly deviceRole?: DeviceRole
}

export interface HandheldsParts {
  /** Null: the host has none, or this is a test without one. */
  readonly door: HandheldDoor | null
  readonly sessions: Pick<Sessions, 'view'>
  readonly serve: (link: Link, client: ServedClient) => void
  readonly onChange: () => void
}

interface Connection {
  readonly link: Link
  readonly address: string
  readonly sinceMs: number
}

const SEEN_WRITTEN_EVERY_MS = 60_000

export class Handhelds {
  readonly invites: Invites
  readonly #deps: Deps
  readonly #parts: HandheldsParts
  readonly #refusals: HandheldRefusals
  readonly #known = new Map<string, HandheldRow>()
  readonly #connections = new Map<string, readonly Connection[]>()
  readonly #seenMs = new Map<string, number>()
  #seenWrittenMs = 0
  #open: OpenDoor | null = null
  #wish: HandheldsDoor | null = null
  #problem: DoorProblem | 'unavailable' | null = null
  #isOpening = false
  #isStopped = false
  /** Opening and closing take their turns. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(deps: Deps, parts: HandheldsParts) {
    this.#deps = deps
    this.#parts = parts
    this.#refusals = new HandheldRefusals(deps)
    this.invites = new Invites(deps.clock, deps.ids)
    for (const row of deps.store.read(listHandhelds)) this.#known.set(row.deviceId, row)
  }

  /** As it was when the till was stopped. */
  start(): void {
    const wish = this.#deps.store.read(openDoor)
    if (wish === null) return
    void this.open(wish).then((opened) => {
      if (opened.ok) return
      const { code } = opened.refusal
      this.#deps.log.write('error', 'no door for handhelds', { problem: code })
    })
  }

  open(wish: HandheldsDoor): Promise<Result<OpenDoor, DoorProblem | 'unavailable'>> {
    return this.#inTurn(() => this.#openNow(wish))
  }

  close(): Promise<void> {
    return this.#inTurn(() => this.#closeNow())
  }

  get known(): readonly HandheldRow[] {
    return [...this.#known.values()]
  }

  /** What is shown to handhelds, while the door is open. */
  get door(): OpenDoor | null {
    return this.#open
  }

  deviceOf(clientId: string): HandheldRow | null {
    const deviceId = deviceOfClient(clientId)
    return deviceId === null ? null : (this.#known.get(deviceId) ?? null)
  }

  /** Whether a call may come from that screen at all. What is not allowed is noted. */
  allows(clientId: string, op: string): boolean {
    const deviceId = deviceOfClient(clientId)
    if (deviceId === null) return true
    const device = this.#known.get(deviceId)
    const address = this.#connections.get(deviceId)?.at(-1)?.address ?? ''
    if (device === undefined) {
      this.#refusals.note('token-revoked', address, { op })
      return false
    }
    this.#seenMs.set(deviceId, this.#deps.clock.nowMs())
    if (isAllowedOn(device.role, op)) return true
    this.#refusals.note('operation-not-allowed', address, { op })
    return false
  }

  /** After the commit of its revocation. */
  cut(deviceId: string): void {
    this.#known.delete(deviceId)
    for (const { link } of this.#connections.get(deviceId) ?? []) link.close()
    this.#parts.onChange()
  }

  status(tx: ReadTx): HandheldsStatus {
    const isWanted = openDoor(tx) !== null
    const failed = isWanted ? 'failed' : 'closed'
    const state = this.#isOpening ? 'opening' : this.#open === null ? failed : 'open'
    return {
      state,
      problem: state === 'failed' ? this.#problem : null,
      port: this.#open?.port ?? null,
      addresses: [...(this.#open?.addresses() ?? [])],
      fingerprint: this.#open?.fingerprint() ?? null,
      devices: this.known.map((row) => this.#view(row)),
      devicesMax: HANDHELDS_MAX,
    }
  }

  /** From time to time: what has waited to be written down. */
  tick(): void {
    this.#refusals.flush()
    const sinceMs = Math.abs(this.#deps.clock.nowMs() - this.#seenWrittenMs)
    if (sinceMs >= SEEN_WRITTEN_EVERY_MS) this.#writeSeen()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    await this.close()
    this.#refusals.flush(true)
    this.#writeSeen()
  }

  #view({ deviceId, name, role, pairedBy, pairedMs, lastSeenMs }: HandheldRow): HandheldView {
    const { state, staff } = this.#parts.sessions.view(clientOfDevice(deviceId))
    const connected = this.#connections.get(deviceId) ?? []
    return {
      ...{ deviceId, name, role, pairedBy, pairedMs, staff },
      isLocked: state === 'locked',
      connectedMs: connected[0]?.sinceMs ?? null,
      lastSeenMs: this.#seenMs.get(deviceId) ?? lastSeenMs,
    }
  }

  async #openNow(wish: HandheldsDoor): Promise<Result<OpenDoor, DoorProblem | 'unavailable'>> {
    if (this.#open !== null && this.#isSame(wish)) return ok(this.#open)
    await this.#closeNow()
    const { door } = this.#parts
    if (door === null || this.#isStopped) {
      this.#problem = 'unavailable'
      return refuse('unavailable')
    }
    this.#isOpening = true
    try {
      const dir = join(this.#deps.store.dir, 'handhelds')
      this.#open = await door.open({ ...wish, dir }, this.#guard())
      this.#wish = wish
      this.#problem = null
      return ok(this.#open)
    } catch (error) {
      this.#problem = error instanceof DoorError ? error.problem : 'failed'
      this.#deps.log.write('error', 'the door for handhelds is shut', { reason: String(error) })
      return refuse(this.#problem)
    } finally {
      this.#isOpening = false
      this.#parts.onChange()
    }
  }

  #isSame({ address, port }: HandheldsDoor): boolean {
    return (
      this.#wish?.address === address && (this.#wish.port === port || this.#open?.port === port)
    )
  }

  async #closeNow(): Promise<void> {
    const open = this.#open
    this.#open = null
    this.#wish = null
    this.#problem = null
    this.invites.forget()
    if (open === null) return
    await open.close()
    this.#parts.onChange()
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(run)
    this.#turn = mine.catch(() => undefined)
    return mine
  }

  #guard(): DoorGuard {
    return {
      admit: (shown, address) => this.#admit(shown, address),
      serve: (link, admitted, address) => this.#serve(link, admitted, address),
      refused: (kind, address) => this.#refusals.note(kind, address),
    }
  }

  #admit(shown: Shown, address: string): Admitted | null {
    const deps = this.#deps
    const found =
      shown.kind === 'code'
        ? pairHandheld(deps, this.invites, shown.secret, this.known)
        : admitToken(deps, shown.secret)
    if (!found.ok) {
      this.#refusals.note(found.refusal.code satisfies RefusedKind, address)
      return null
    }
    const { deviceId } = found.value
    if (shown.kind === 'code') {
      for (const row of deps.store.read(listHandhelds)) {
        if (row.deviceId === deviceId) this.#known.set(deviceId, row)
      }
      this.#parts.onChange()
    }
    const { role } = must(this.#known.get(deviceId), 'a handheld that is let in is known')
    return { ...found.value, clientId: clientOfDevice(deviceId), role }
  }

  #serve(link: Link, { clientId, deviceId, role, token }: Admitted, address: string): void {
    // Revoked between the door and here.
    if (!this.#known.has(deviceId)) return link.close()
    const sinceMs = this.#deps.clock.nowMs()
    const connection = { link, address, sinceMs }
    this.#seenMs.set(deviceId, sinceMs)
    this.#connections.set(deviceId, [...(this.#connections.get(deviceId) ?? []), connection])
    link.onDown(() => {
      const rest = (this.#connections.get(deviceId) ?? []).filter((one) => one !== connection)
      if (rest.length > 0) this.#connections.set(deviceId, rest)
      else this.#connections.delete(deviceId)
      this.#parts.onChange()
    })
    this.#parts.serve(link, {
      clientId,
      deviceRole: role,
      ...(token === undefined ? {} : { token }),
    })
    this.#parts.onChange()
  }

  #writeSeen(): void {
    const known = [...this.#seenMs].filter(([deviceId]) => this.#known.has(deviceId))
    this.#seenWrittenMs = this.#deps.clock.nowMs()
    if (known.length === 0) return
    try {
      this.#deps.store.write((tx) => {
        for (const [deviceId, seenMs] of known) noteSeen(tx, deviceId, seenMs)
      })
    } catch (error) {
      this.#deps.log.write('warn', 'not written when handhelds were seen', {
        reason: String(error),
      })
    }
  }
}

/** For a till that has no door: tests of the services by themselves. */
export const handheldsWithoutDoor = (deps: Deps, sessions: Pick<Sessions, 'view'>): Handhelds =>
  new Handhelds(deps, {
    door: null,
    sessions,
    serve: (link) => link.close(),
    onChange: () => undefined,
  })
