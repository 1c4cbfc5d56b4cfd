/** Who sits at which screen. Kept on disk, so that a restart of the backend does not sign anybody out. */
import type { SessionView } from '#shared/api/session.ts'
import { StorageError } from '../store/errors.ts'
import { endSession, listSessions, saveSession, type SessionRow } from '../store/sessions.ts'
import { actingStaff } from '../store/staff.ts'
import type { WriteTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'

const SIGNED_OUT: SessionView = { state: 'signed-out', staff: null }

export class Sessions {
  readonly #deps: Deps
  readonly #byClient = new Map<string, SessionRow>()

  constructor(deps: Deps) {
    this.#deps = deps
    for (const row of deps.store.read(listSessions)) this.#byClient.set(row.clientId, row)
    this.lockIdle()
  }

  view(clientId: string): SessionView {
    const row = this.#byClient.get(clientId)
    if (row === undefined) return SIGNED_OUT
    const staff = this.#deps.store.read((tx) => actingStaff(tx, row.staffNo))
    return staff === undefined ? SIGNED_OUT : { state: row.state, staff }
  }

  /** Takes effect with `remember`, once it is on the disk. */
  signIn(tx: WriteTx, clientId: string, staffNo: string): SessionRow {
    const lastSeenMs = this.#deps.clock.nowMs()
    const row = { clientId, staffNo, state: 'signed-in', lastSeenMs } as const
    saveSession(tx, row)
    return row
  }

  remember(row: SessionRow): void {
    this.#byClient.set(row.clientId, row)
  }

  signOut(tx: WriteTx, clientId: string): void {
    endSession(tx, clientId)
    this.#byClient.delete(clientId)
  }

  lock(tx: WriteTx, clientId: string): void {
    const row = this.#byClient.get(clientId)
    if (row !== undefined) this.#set(tx, { ...row, state: 'locked' })
  }

  touch(clientId: string): void {
    const row = this.#byClient.get(clientId)
    if (row === undefined) return
    this.#byClient.set(clientId, { ...row, lastSeenMs: this.#deps.clock.nowMs() })
  }

  /** Locks who has not touched anything for as long as the store allows. Returns their screens. */
  lockIdle(): readonly string[] {
    const before = this.#deps.clock.nowMs() - this.#deps.settings.lockAfterMs
    const idle = [...this.#byClient.values()].filter(
      (row) => row.state === 'signed-in' && row.lastSeenMs < before,
    )
    for (const row of idle) this.remember({ ...row, state: 'locked' })
    if (idle.length > 0) this.flush()
    return idle.map((row) => row.clientId)
  }

  /**
   * Times of last touch are kept in memory while the program runs; this writes them down. A disk that does
   * not take them is no reason to stop: who was away for too long is locked out at the next start as well.
   */
  flush(): void {
    try {
      this.#deps.store.write((tx) => {
        for (const row of this.#byClient.values()) saveSession(tx, row)
      })
    } catch (error) {
      if (!(error instanceof StorageError)) throw error
      this.#deps.log.write('warn', 'sessions not written down', { kind: error.kind })
    }
  }

  #set(tx: WriteTx, row: SessionRow): void {
    saveSession(tx, row)
    this.#byClient.set(row.clientId, row)
  }
}
