/** Starts the long checks and keeps their state for the status line. */
import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { Log } from '../log.ts'
import type { VerifyReport } from './verify.ts'

export type ChecksState = 'running' | 'ok' | 'failed'

export class Checks {
  readonly #log: Log
  readonly #onChange: () => void
  #state: ChecksState = 'running'
  #worker: Worker | null = null

  constructor(log: Log, onChange: () => void) {
    this.#log = log
    this.#onChange = onChange
  }

  get state(): ChecksState {
    return this.#state
  }

  start(path: string): void {
    const worker = new Worker(workerFile(), { workerData: { path } })
    this.#worker = worker
    worker.on('message', (message: unknown) => {
      if (!isReport(message)) return
      const report = message
      const isClean = report.violations.length === 0
      this.#end(isClean ? 'ok' : 'failed')
      if (isClean) return
      const [first] = report.violations
      this.#log.write('error', 'the ledger does not check', {
        violations: report.violations.length,
        rule: first?.rule ?? '',
        place: first?.place ?? '',
        detail: first?.detail ?? '',
      })
    })
    worker.once('error', (error: Error) => {
      this.#log.write('error', 'the checks failed', { reason: error.message })
      this.#end('failed')
    })
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate()
  }

  #end(state: ChecksState): void {
    this.#state = state
    this.#onChange()
  }
}

/** A watched process posts messages of its own through its workers. */
const isReport = (message: unknown): message is VerifyReport =>
  typeof message === 'object' && message !== null && 'violations' in message

/** Beside this file in the tree, beside the bundle when built. */
function workerFile(): URL {
  const source = new URL('./check-worker.ts', import.meta.url)
  return existsSync(source) ? source : new URL('./check-worker.js', import.meta.url)
}
