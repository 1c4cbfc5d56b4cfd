/**
 * The till's end of the wire: asks the core what to do next, does it, tells the core what came of it. One request is
 * under way at a time, a tick every quarter of a minute suffices, and a commit only makes it come sooner. It never holds
 * up whoever sells: between two requests it does a few milliseconds of work and waits for nothing that sells.
 */
import type { SyncStatus } from '#shared/api/sync.ts'
import type { SyncInput, SyncState } from '#shared/sync/till-state.ts'
import { step } from '#shared/sync/till-step.ts'
import { NEW_STATE } from '#shared/sync/timing.ts'
import { StockElsewhereAnswerShape, type StockElsewhereAnswer } from '#shared/wire/protocol.ts'
import type { HubToken } from '../store/hub-token.ts'
import { forgetHubToken, readHubCa, readHubToken, writeHubToken } from '../store/hub-token.ts'
import { joinHubLink, readHubLink } from '../store/hub-link.ts'
import { lastCloseMs, unsentEpochs, unsentOf } from '../store/sync-epochs.ts'
import { pricesAsOf } from '../store/prices-as-of.ts'
import type { ReadTx, WriteTx } from '../store/tx.ts'
import { doEffect, journalOf, newSession, type Doing, type Session } from './effects.ts'
import { enrolAt, type EnrolOutcome } from './enrol.ts'
import { openHubHttp, type Answered, type HubHttp } from './http.ts'
import { compareGoods } from './compare-line.ts'
import type { HubAddress } from './hub-url.ts'
import { takeFeeds } from './feeds-line.ts'
import { LineReport } from './line-report.ts'
import type { SyncParts } from './parts.ts'

export type { Enrolled, EnrolProblem } from './enrol.ts'

/** Commits of this long go together. */
const GATHER_MS = 500
/** Between two turns, so that nothing that goes wrong at once goes wrong without pause. */
const REST_MS = 100
const STUMBLED_MS = 15_000
/** After a comparison that could not be made. */
const COMPARE_REST_MS = 300_000
/** A customer waits for it. */
const ENQUIRY_MS = 8000
/** Beyond this the clocks are told to differ; nothing stops for it. */
const SKEW_MS = 300_000

interface Line {
  readonly token: HubToken
  readonly http: HubHttp
  readonly session: Session
}

export class SyncRunner {
  readonly #parts: SyncParts
  readonly #report: LineReport
  #line: Line | null = null
  #state: SyncState = NEW_STATE
  #timer: unknown = null
  #wakesAtMs: number | null = null
  #driving: Promise<void> | null = null
  #isWoken = false
  #isAsked = false
  /** Goods were compared since the close of that time; -1: somebody wants it now. */
  #comparedMs = 0
  #comparesFromMs = 0
  /** Our own writes are no news. */
  #isWriting = false
  #isStopped = false
  /** Counts lines: what comes back of one that was left is nobody's. */
  #round = 0

  constructor(parts: SyncParts) {
    this.#parts = parts
    this.#report = new LineReport(parts.clock, parts.onChange)
  }

  start(): void {
    this.#parts.store.onCommit(() => {
      if (!this.#isWriting) this.wake(GATHER_MS)
    })
    this.restart()
  }

  /** With the token that is on the disk now. */
  restart(): void {
    this.#line?.http.close()
    this.#round += 1
    this.#state = NEW_STATE
    const token = readHubToken(this.#parts.store.dir, this.#parts.identity)
    this.#line =
      token === null ? null : { token, http: this.#openHttp(token), session: newSession() }
    const link = this.#parts.store.read(readHubLink)
    if (token === null) {
      this.#report.begin('off')
      if (link !== undefined) this.#report.failed('token-missing', '')
      this.#rest()
      return
    }
    this.#report.begin('waiting')
    // A backup from before the till joined, restored in its place.
    if (link?.url !== token.url) this.#write((tx) => joinHubLink(tx, token.url, token.joinedMs))
    this.wake(0)
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#rest()
    this.#line?.http.close()
    await this.#driving
  }

  get isJoined(): boolean {
    return this.#line !== null
  }

  /** On the disk, whether this line was begun or not. */
  get hasToken(): boolean {
    return readHubToken(this.#parts.store.dir, this.#parts.identity) !== null
  }

  /** Where it is joined, or was before the token was lost. */
  get url(): string | null {
    return this.#line?.token.url ?? this.#parts.store.read(readHubLink)?.url ?? null
  }

  keepToken(token: HubToken): void {
    writeHubToken(this.#parts.store.dir, token)
  }

  forgetToken(): void {
    forgetHubToken(this.#parts.store.dir)
  }

  /** Beside the loop, and only while somebody looks at the answer. Null: there is no head office. */
  async askElsewhere(sku: string): Promise<Answered<StockElsewhereAnswer> | null> {
    if (this.#line === null) return null
    const { http, token } = this.#line
    const path = '/v1/till/stock-elsewhere'
    const shape = StockElsewhereAnswerShape
    return http.post({ path, body: { sku }, shape, token: token.token, timeoutMs: ENQUIRY_MS })
  }

  async enrol(address: HubAddress, code: string): Promise<EnrolOutcome> {
    const http = this.#openHttpAt(address)
    try {
      return await enrolAt(http, this.#parts, code)
    } finally {
      http.close()
    }
  }

  /** Sooner than the next tick. Returns at once. */
  wake(afterMs: number): void {
    if (this.#isStopped || this.#line === null) return
    this.#isWoken = true
    if (this.#driving !== null) return
    const atMs = this.#parts.clock.nowMs() + afterMs
    if (this.#wakesAtMs !== null && this.#wakesAtMs <= atMs) return
    this.#arm(afterMs)
  }

  /** A person wants it now: no pause is waited for, and the hub is asked even when nothing is to be sent. */
  now(): void {
    this.#isAsked = true
    this.#comparedMs = -1
    this.#comparesFromMs = 0
    this.#state = { ...this.#state, nextMs: null }
    this.wake(0)
  }

  /** Resolves when what is under way now is done. */
  async settled(): Promise<void> {
    await this.#driving
  }

  brief(tx: ReadTx): Pick<SyncStatus, 'line' | 'unsentCount' | 'oldestUnsentMs'> {
    const { count, oldestMs } = unsentOf(tx)
    return { line: this.#report.line, unsentCount: count, oldestUnsentMs: oldestMs }
  }

  status(tx: ReadTx): SyncStatus {
    const report = this.#report
    const link = readHubLink(tx)
    const unsent = unsentOf(tx)
    const skewMs = link?.skewMs ?? 0
    return {
      isJoined: this.isJoined,
      url: link?.url ?? null,
      joinedMs: link?.joinedMs ?? null,
      line: report.line,
      lineSinceMs: report.sinceMs,
      unsentCount: unsent.count,
      oldestUnsentMs: unsent.oldestMs,
      epochs: unsentEpochs(tx).map((one) => ({ ...one })),
      lastHelloMs: link?.helloMs ?? null,
      lastPushMs: link?.pushMs ?? null,
      nextTryMs: this.isJoined ? this.#wakesAtMs : null,
      problem: report.problem,
      next: report.next(unsent.count),
      notes: report.notes.map((note) => ({ ...note })),
      skewMs,
      isSkewed: Math.abs(skewMs) > SKEW_MS,
      ...pricesAsOf(tx),
    }
  }

  #openHttp(token: HubToken): HubHttp {
    return this.#openHttpAt({ url: token.url, isTls: token.url.startsWith('https:') })
  }

  #openHttpAt(address: HubAddress): HubHttp {
    const { openHttp = openHubHttp, store } = this.#parts
    return openHttp({ address, ca: readHubCa(store.dir) })
  }

  #arm(afterMs: number): void {
    const { timers, clock } = this.#parts
    this.#rest()
    this.#wakesAtMs = clock.nowMs() + afterMs
    this.#timer = timers.set(() => {
      this.#timer = null
      this.#wakesAtMs = null
      const isWoken = this.#isWoken
      this.#isWoken = false
      this.#driving = this.#drive(isWoken ? 'wake' : 'tick').finally(() => {
        this.#driving = null
        this.#armNext()
      })
    }, afterMs)
  }

  #rest(): void {
    if (this.#timer !== null) this.#parts.timers.clear(this.#timer)
    this.#timer = null
    this.#wakesAtMs = null
  }

  /** When the core wants to be asked; a commit that came meanwhile is looked at first. */
  #armNext(): void {
    if (this.#isStopped || this.#line === null) return
    const waitMs = (this.#state.nextMs ?? 0) - this.#parts.clock.nowMs()
    const isNews = this.#isWoken && this.#state.failures === 0
    this.#arm(isNews ? GATHER_MS : Math.max(waitMs, REST_MS))
    this.#parts.onChange()
  }

  /** Goes on while there is something to do at once. */
  async #drive(kind: 'tick' | 'wake'): Promise<void> {
    const line = this.#line
    const round = this.#round
    if (line === null) return
    try {
      for (let isFirst = true; ; isFirst = false) {
        const isHelloDue = isFirst && this.#isHelloDue()
        const didAsk = await this.#settle({ kind, ...this.#moment(), isHelloDue }, line, round)
        if (this.#round !== round || this.#isStopped) return
        if (!didAsk && !(await this.#takeFeeds(line, round))) {
          await this.#compare(line, round)
          return
        }
      }
    } catch (error) {
      // The disk, or a mistake of ours: the line rests until the next tick, and selling goes on.
      const nextMs = this.#parts.clock.nowMs() + STUMBLED_MS
      this.#state = { ...NEW_STATE, nextMs, failures: 1 }
      this.#parts.log.write('error', 'the line to head office stumbled', { reason: String(error) })
    }
  }

  async #takeFeeds(line: Line, round: number): Promise<boolean> {
    const { feeds } = this.#parts
    if (feeds === undefined || !this.#state.hasSaidHello) return false
    return takeFeeds(this.#doing(line), feeds, () => this.#round !== round || this.#isStopped)
  }

  /** After each close, and when somebody asks. One that cannot be now is made at a later turn. */
  async #compare(line: Line, round: number): Promise<void> {
    const { store, clock } = this.#parts
    const closedMs = store.read(lastCloseMs)
    if (this.#comparedMs >= closedMs || clock.nowMs() < this.#comparesFromMs) return
    if (!this.#state.hasSaidHello) return
    this.#comparesFromMs = clock.nowMs() + COMPARE_REST_MS
    const isOver = () => this.#round !== round || this.#isStopped
    if (await compareGoods(this.#doing(line), isOver)) this.#comparedMs = closedMs
  }

  /** One input and all that comes of it. True when something was asked of the hub. */
  async #settle(first: SyncInput, line: Line, round: number): Promise<boolean> {
    const inputs = [first]
    let didAsk = false
    for (let input = inputs.shift(); input !== undefined; input = inputs.shift()) {
      const { state, effects } = step(this.#state, input, journalOf(this.#parts.store))
      this.#state = state
      for (const effect of effects) {
        const came = await doEffect(this.#doing(line), effect)
        // Of a line that was left, or a till that stops, nothing is taken any more.
        if (this.#round !== round || this.#isStopped) return false
        if (came === null) continue
        didAsk = true
        inputs.push(came)
      }
    }
    return didAsk
  }

  #doing(line: Line): Doing {
    return {
      ...{ parts: this.#parts, report: this.#report, session: line.session },
      ...{ http: line.http, token: line.token.token, server: this.#state.server },
      write: (run, lookUp) => this.#write(run, lookUp),
    }
  }

  #moment(): { readonly nowMs: number; readonly draw: number } {
    return { nowMs: this.#parts.clock.nowMs(), draw: this.#parts.draw() }
  }

  /** Before a close is uploaded, and when somebody wants to know; for the rest the core sees to it. */
  #isHelloDue(): boolean {
    const isAsked = this.#isAsked
    this.#isAsked = false
    return (
      isAsked || this.#parts.store.read((tx) => lastCloseMs(tx) > (readHubLink(tx)?.helloMs ?? 0))
    )
  }

  #write<T>(run: (tx: WriteTx) => T, lookUp?: (tx: ReadTx) => T | undefined): T {
    this.#isWriting = true
    try {
      return this.#parts.store.write(run, lookUp)
    } finally {
      this.#isWriting = false
    }
  }
}
