/** Backups for the drills: taken from a trading store, restored in ways that go right and wrong. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { silentLog } from '#main/log.ts'
import { takeBackup } from '#main/store/backup-take.ts'
import { JournalMirror } from '#main/store/mirror.ts'
import { RestoreError, type RestoreReport, type RestoreWish } from '#main/store/restore-wish.ts'
import { restoreStore } from '#main/store/restore.ts'
import type { Store } from '#main/store/store.ts'
import { DAY_MS, START_MS, testClock } from './clock.ts'
import { openTestStore, pathIn, rowsOf, trade } from './store.ts'

/** Path of a new backup of that store. */
export async function backUp(store: Store, nowMs = START_MS): Promise<string> {
  const { name } = await takeBackup({
    path: pathIn(store.dir),
    storeDir: store.dir,
    secondDir: null,
    nowMs,
  })
  return join(store.dir, 'backup', name)
}

/** Everything that is in the journal now, into a mirror in that folder. */
export async function mirrorNow(store: Store, dir: string): Promise<void> {
  const mirror = new JournalMirror({
    dir,
    tillId: 'T01',
    read: (run) => store.read(run),
    log: silentLog,
    onChange: () => undefined,
  })
  await mirror.stop()
  if (mirror.state !== 'ok') throw new Error(mirror.problem ?? mirror.state)
}

export function restore(
  storeDir: string,
  from: string,
  wish: Partial<RestoreWish> = {},
): RestoreReport {
  return restoreStore({ storeDir, from, mirrorDir: null, nowMs: START_MS, ...wish })
}

/** Why it was not restored. */
export function restoreProblem(
  storeDir: string,
  from: string,
  wish: Partial<RestoreWish> = {},
): string {
  try {
    restore(storeDir, from, wish)
    return 'restored'
  } catch (error) {
    if (error instanceof RestoreError) return error.problem
    throw error
  }
}

/** What the store consists of, to see whether anything was touched. Reading it may leave empty side files. */
export const filesOf = (dir: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(dir)
      .filter((name) => name.startsWith('store.db') && !/-(wal|shm)$/u.test(name))
      .map((name) => [name, sha256Of(join(dir, name))]),
  )

const sha256Of = (path: string): string =>
  createHash('sha256').update(readFileSync(path)).digest('hex')

export const receiptsOf = (store: Store): string[] =>
  rowsOf(store, 'SELECT receipt_no FROM sale ORDER BY position').map((row) =>
    String(row['receipt_no']),
  )

/** Overwrites the inside of one page. */
export function damagePage(path: string, page: number): void {
  const bytes = readFileSync(path)
  bytes.fill(0x5a, page * 4096 + 8, page * 4096 + 4088)
  writeFileSync(path, bytes)
}

export const isThere = (...path: string[]): boolean => existsSync(join(...path))

/** Two sales, a backup, three more sales; closed. */
export async function twoDays(
  mirrorDir: string | null = null,
): Promise<{ dir: string; from: string; sold: string[] }> {
  const store = openTestStore()
  trade(store, 2)
  const from = await backUp(store)
  trade(store, 3)
  if (mirrorDir !== null) await mirrorNow(store, mirrorDir)
  const sold = receiptsOf(store)
  store.close()
  return { dir: store.dir, from, sold }
}

/** A day later. */
export const openAgain = (dir: string): Store =>
  openTestStore(dir, { clock: testClock(START_MS + DAY_MS) })

/** The event that opened the last epoch. */
export const lastEpochOf = (store: Store) =>
  rowsOf(store, 'SELECT * FROM journal ORDER BY position')
    .filter(({ type }) => type === 'epoch.opened')
    .at(-1)
