/** The parent's handle on a till process: starts it, calls it as a screen would, kills it, knows what it told. */
import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { uuidv7 } from 'uuidv7'
import type { AnswerBody } from '#shared/api/link.ts'
import type { Answer, Input, OperationName, Output } from '#shared/api/registry.ts'
import type { FromTill, Sabotage, ToTill } from './messages.ts'

const PROCESS_FILE = join(import.meta.dirname, 'till-process.ts')
const compileCache = mkdtempSync(join(tmpdir(), 'tillbook-crash-cache-'))
export const compileCacheDir = compileCache

const SILENT_AFTER_MS = 500

/** The process died before it answered. */
export const NO_ANSWER = 'no-answer'

type Waiter = (message: FromTill) => boolean

export class KillableTill {
  readonly #child: ChildProcess
  readonly #gone: Promise<void>
  readonly #waiters = new Set<Waiter>()
  readonly #open = new Map<number, (answer: AnswerBody | typeof NO_ANSWER) => void>()
  #frameId = 0
  #isGone = false
  /** Where the process killed itself, in words. */
  diedAt: string | null = null
  /** What it logged as an error, for the report. */
  lastError = ''

  constructor() {
    this.#child = fork(PROCESS_FILE, [], {
      execPath: process.execPath,
      execArgv: ['--disable-warning=ExperimentalWarning'],
      env: { ...process.env, CRASH_COMPILE_CACHE: compileCache, NODE_OPTIONS: '' },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    alive.add(this)
    this.#child.on('message', (message: FromTill) => this.#hear(message))
    const exited = new Promise<void>((resolve) => this.#child.once('exit', () => resolve()))
    // What was in the pipe when the process died is heard before the pipe ends: it was told.
    const silent = new Promise<void>((resolve) => this.#child.once('disconnect', () => resolve()))
    // Now and then Node forgets to say that the pipe has ended: half a second after the exit it has.
    this.#gone = exited
      .then(() => Promise.race([silent, setTimeout(SILENT_AFTER_MS)]))
      .then(() => this.#end())
  }

  async start(dir: string, create: 'crash-store' | 'demo' = 'crash-store'): Promise<void> {
    this.#send({ t: 'start', dir, create })
    const started = await this.#next((message) => message.t === 'ready' || message.t === 'failed')
    if (started?.t !== 'ready') {
      const why = started?.t === 'failed' ? started.message : 'it died'
      throw new Error(`the till did not start: ${why}`)
    }
  }

  /** Like start, for a till that is meant to die while it starts. */
  async tryStart(dir: string, create: 'crash-store' | 'demo'): Promise<boolean> {
    this.#send({ t: 'start', dir, create })
    const started = await this.#next((message) => message.t === 'ready' || message.t === 'failed')
    return started?.t === 'ready'
  }

  /** Kills itself at its point so numbered from now, or so named; 0 only counts. */
  arm(at: number | string, sabotage: Sabotage | null = null): void {
    this.#send({ t: 'arm', at, sabotage })
  }

  /** Points passed since it was armed; null when it is dead. */
  async points(): Promise<number | null> {
    this.#send({ t: 'count' })
    const counted = await this.#next((message) => message.t === 'counted')
    return counted?.t === 'counted' ? counted.points : null
  }

  call<Name extends OperationName>(
    op: Name,
    input: Input<Name>,
    commandId: string = uuidv7(),
  ): Promise<Answer<Name> | typeof NO_ANSWER> {
    this.#frameId += 1
    const id = this.#frameId
    const answered = new Promise<AnswerBody | typeof NO_ANSWER>((resolve) => {
      if (this.#isGone) resolve(NO_ANSWER)
      else this.#open.set(id, resolve)
    })
    this.#send({ t: 'frame', frame: { t: 'call', id, op, input, commandId } })
    return answered as Promise<Answer<Name> | typeof NO_ANSWER>
  }

  /** The value of a call that must succeed. */
  async ok<Name extends OperationName>(
    op: Name,
    input: Input<Name>,
    commandId?: string,
  ): Promise<Output<Name>> {
    const answer = await this.call(op, input, commandId)
    if (answer === NO_ANSWER || !answer.ok) {
      throw new Error(`${op}: ${JSON.stringify(answer)} ${this.lastError}`)
    }
    return answer.value
  }

  /** SIGKILL after so many milliseconds, measured without letting the event loop in between. */
  killAfter(delayMs: number): void {
    if (delayMs > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, delayMs)
    this.#child.kill('SIGKILL')
  }

  /** Resolves when it is dead and everything it had told was heard. */
  gone(): Promise<void> {
    return this.#gone
  }

  async stop(): Promise<void> {
    this.#send({ t: 'stop' })
    await this.#gone
  }

  #hear(message: FromTill): void {
    if (message.t === 'frame' && message.frame.t === 'answer') {
      this.#open.get(message.frame.id)?.(message.frame.answer)
      this.#open.delete(message.frame.id)
    }
    if (message.t === 'error') this.lastError = message.text
    if (message.t === 'killing') this.diedAt = `${message.at}: ${message.label}`
    for (const waiter of [...this.#waiters]) if (waiter(message)) this.#waiters.delete(waiter)
  }

  #next(isIt: (message: FromTill) => boolean): Promise<FromTill | null> {
    return new Promise((resolve) => {
      this.#waiters.add((message) => {
        if (!isIt(message)) return false
        resolve(message)
        return true
      })
      void this.#gone.then(() => resolve(null))
    })
  }

  #send(message: ToTill): void {
    if (!this.#isGone && this.#child.connected) this.#child.send(message, () => undefined)
  }

  #end(): void {
    alive.delete(this)
    this.#isGone = true
    for (const resolve of this.#open.values()) resolve(NO_ANSWER)
    this.#open.clear()
  }
}

const alive = new Set<KillableTill>()

/** Ends whatever a round left running, so that nothing outlives the run. */
export function endAllTills(): void {
  for (const till of alive) till.killAfter(0)
}

/** Keeps one process loaded ahead, so that a round does not wait for the program to load. */
export class Spares {
  #spare: KillableTill | null = null

  take(): KillableTill {
    const till = this.#spare ?? new KillableTill()
    this.#spare = new KillableTill()
    return till
  }

  async end(): Promise<void> {
    await this.#spare?.stop()
    this.#spare = null
  }
}
