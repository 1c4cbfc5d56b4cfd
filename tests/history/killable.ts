/** One till of the history: its process, which is killed and started again, and what it told a cashier over all its lives. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export class KillableTill {
  readonly dir: string
  readonly storeId: string
  readonly confirmed = new Set<string>()
  kills = 0
  #child: ChildProcess | null = null

  readonly #isEarly: boolean

  /** `isEarly`: it says of some sales that they are done and forgets them. */
  constructor(dir: string, storeId: string, isEarly = false) {
    this.dir = dir
    this.storeId = storeId
    this.#isEarly = isEarly
  }

  start(): void {
    const child = fork(
      join(import.meta.dirname, 'till-process.ts'),
      [this.dir, this.storeId, this.#isEarly ? 'early' : ''],
      {
        execArgv: ['--disable-warning=ExperimentalWarning'],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      },
    )
    child.on('message', (eventId) => {
      if (typeof eventId === 'string') this.confirmed.add(eventId)
    })
    this.#child = child
  }

  rest(): void {
    this.#child?.send('rest')
  }

  async kill(): Promise<void> {
    const child = this.#child
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
    this.kills += 1
  }
}
