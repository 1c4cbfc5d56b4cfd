/** The parent's handle on a till that prints: starts it, lets it sell, kills it, and knows which sales were answered. */
import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FromTill, ToTill } from './messages.ts'

const PROCESS_FILE = join(import.meta.dirname, 'till-process.ts')
const compileCache = mkdtempSync(join(tmpdir(), 'tillbook-spool-cache-'))

export class SpoolingTill {
  /** Receipts of which the cashier was told. */
  readonly sold: string[] = []
  readonly #child: ChildProcess
  readonly #gone: Promise<void>
  #waiters: { readonly kind: FromTill['t']; readonly done: (message: FromTill | null) => void }[] =
    []

  constructor() {
    this.#child = fork(PROCESS_FILE, [], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      env: { ...process.env, CRASH_COMPILE_CACHE: compileCache, NODE_OPTIONS: '' },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.#child.on('message', (message: FromTill) => {
      if (message.t === 'sold') this.sold.push(message.receiptNo)
      const meant = this.#waiters.filter(({ kind }) => kind === message.t)
      this.#waiters = this.#waiters.filter((one) => !meant.includes(one))
      for (const { done } of meant) done(message)
    })
    this.#gone = new Promise((resolve) => {
      this.#child.once('exit', () => {
        for (const { done } of this.#waiters.splice(0)) done(null)
        resolve()
      })
    })
  }

  /** Null: it died. */
  async ask(message: ToTill | null, answer: FromTill['t']): Promise<FromTill | null> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return null
    const answered = new Promise<FromTill | null>((done) => {
      this.#waiters.push({ kind: answer, done })
    })
    if (message !== null) this.#child.send(message, () => undefined)
    return await answered
  }

  /** kill -9, and waits until the process is gone. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.#gone
  }

  async stop(): Promise<void> {
    if (this.#child.connected) this.#child.send({ t: 'stop' } satisfies ToTill, () => undefined)
    await this.#gone
  }
}
