/**
 * A store whose disk fails at a commit, on demand. Everything else is the real thing: real SQLite, a real
 * file, the store's own way to open it again.
 */
import Database from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import { systemIds } from '#main/ids.ts'
import { Checkpoints, type CheckpointParts } from '#main/store/checkpoints.ts'
import { openDatabase } from '#main/store/database.ts'
import { armEpoch, drawEpoch } from '#main/store/epochs.ts'
import { openStore } from '#main/store/open.ts'
import { Store } from '#main/store/store.ts'
import { scratchFolder, testClock } from './clock.ts'
import { optionsFor, pathIn } from './store.ts'

/**
 * before: the commit fails and nothing is on the disk. after: it fails and all of it is. reopen: the file
 * cannot be opened at the next try.
 */
export interface DiskFault {
  readonly at: 'before' | 'after' | 'reopen'
  readonly code: string
}

export interface FailingStore {
  readonly store: Store
  readonly dir: string
  /** The faults to come, one per commit or reopening, in this order. */
  fail(...faults: readonly DiskFault[]): void
  /** How often the file was opened again. */
  readonly reopened: () => number
}

/** `checkpoints`: how what was committed is copied into the database, where a test is about that. */
export function failingStore(checkpoints: Partial<CheckpointParts> = {}): FailingStore {
  const dir = scratchFolder()
  openStore(optionsFor(dir)).close()
  const faults: DiskFault[] = []
  let reopened = 0
  const start = {
    epoch: drawEpoch(systemIds.bytes(8)),
    reason: 'boot' as const,
    eventId: systemIds.uuid(),
    nowMs: testClock().nowMs(),
    app: 'test',
    schema: 1,
  }
  const open = (): Database.Database => {
    const db = failing(openDatabase(pathIn(dir)), faults)
    armEpoch(db, start)
    return db
  }
  const store = new Store({
    continueIn: () => undefined,
    dir,
    path: pathIn(dir),
    db: open(),
    checkpoints: new Checkpoints(pathIn(dir), checkpoints),
    lock: { release: () => undefined },
    epoch: start.epoch,
    reopen() {
      reopened += 1
      if (faults[0]?.at === 'reopen') throw errorOf(faults.shift())
      return open()
    },
  })
  onTestFinished(() => store.close())
  return { store, dir, fail: (...next) => faults.push(...next), reopened: () => reopened }
}

const errorOf = (fault: DiskFault | undefined): Error =>
  new Database.SqliteError('disk trouble', fault?.code ?? 'SQLITE_IOERR')

/** The connection with a transaction() of its own; everything else goes to the real one. */
function failing(real: Database.Database, faults: DiskFault[]): Database.Database {
  const transact = (run: () => unknown) => () => {
    real.exec('BEGIN IMMEDIATE')
    let value: unknown
    try {
      value = run()
    } catch (error) {
      real.exec('ROLLBACK')
      throw error
    }
    const fault = faults[0]?.at === 'reopen' ? undefined : faults.shift()
    real.exec(fault?.at === 'before' ? 'ROLLBACK' : 'COMMIT')
    if (fault !== undefined) throw errorOf(fault)
    return value
  }
  return new Proxy(real, {
    get(target, name) {
      if (name === 'transaction') return (run: () => unknown) => ({ immediate: transact(run) })
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}
