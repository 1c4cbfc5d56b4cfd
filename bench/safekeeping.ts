/**
 * What keeping a year's book safe costs: verify and rebuild against one bare pass over the same rows, a checked backup
 * against a copy of the file, the mirror, a restore, and how long a selling till's event loop stands still while a
 * backup is taken. Alone: node bench/safekeeping.ts [--quick]
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '#main/clock.ts'
import { systemIds } from '#main/ids.ts'
import { silentLog } from '#main/log.ts'
import { takeBackup } from '#main/store/backup-take.ts'
import { takeInThread } from '#main/store/backup-thread.ts'
import { openDatabaseReadonly } from '#main/store/database.ts'
import { bytesOf, copyDurably } from '#main/store/durable-files.ts'
import { exportLines } from '#main/store/export-lines.ts'
import { JournalMirror } from '#main/store/mirror.ts'
import { openStore, STORE_FILE } from '#main/store/open.ts'
import { PROJECTIONS } from '#main/store/project.ts'
import { compareProjections } from '#main/store/rebuild.ts'
import { restoreStore } from '#main/store/restore.ts'
import type { Store } from '#main/store/store.ts'
import { statement } from '#main/store/tx.ts'
import { verifyStore } from '#main/store/verify.ts'
import { benchFolder } from './catalogue.ts'
import {
  benchArgs,
  CPU_MS,
  cpuTimed,
  figureOf,
  ITEMS_QUICK,
  report,
  timed,
  type BenchArgs,
  type BenchResult,
  type Figure,
} from './floor.ts'
import { builtYear, SALES_OF_A_YEAR, SALES_QUICK } from './year.ts'

/** The median of them is kept. */
const ROUNDS = 3
/** A sale every so often while a backup is taken: far more than any counter makes. */
const WRITE_EVERY_MS = 20

type Facts = Record<string, number | string | boolean>

export async function benchSafekeeping({ isQuick }: BenchArgs): Promise<BenchResult> {
  const sales = isQuick ? SALES_QUICK : SALES_OF_A_YEAR
  const year = await builtYear({ count: ITEMS_QUICK }, sales)
  const dir = mkdtempSync(join(benchFolder().path, 'safekeeping-'))
  cpSync(join(year, STORE_FILE), join(dir, STORE_FILE))
  try {
    // Once with the lock, so that the file is of today's schema.
    openStore({ dir, clock: systemClock, ids: systemIds }).close()
    const facts: Facts = { sales, storeMiB: Math.round(bytesOf(join(dir, STORE_FILE)) / 2 ** 20) }
    const figures = [
      ...(await timeReading(dir, ROUNDS, facts)),
      ...(await timeCopies(dir, ROUNDS)),
      ...(await timeStalls(dir, facts)),
    ]
    return { bench: 'safekeeping', figures, facts }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Of the processor: the file is in memory, and nothing is waited for. */
async function timeReading(dir: string, rounds: number, facts: Facts): Promise<Figure[]> {
  const [passMs, verifyMs, rebuildMs, exportMs]: number[][] = [[], [], [], []]
  for (let round = 0; round < rounds; round += 1) {
    const db = openDatabaseReadonly(join(dir, STORE_FILE))
    passMs?.push(await cpuTimed(() => passOver(dir)))
    verifyMs?.push(
      await cpuTimed(() => {
        const { violations, events } = verifyStore(db)
        Object.assign(facts, { events, violations: violations.length })
      }),
    )
    rebuildMs?.push(await cpuTimed(() => compareProjections(db)))
    exportMs?.push(await cpuTimed(() => drain(exportLines({ db }, { from: '0000', to: '9999' }))))
    db.close()
  }
  return [
    figureOf('floor: read every row of journal and projections', passMs ?? [], null, CPU_MS),
    figureOf('verify', verifyMs ?? [], passMs ?? [], CPU_MS),
    figureOf('rebuild, compare', rebuildMs ?? [], passMs ?? [], CPU_MS),
    figureOf('export, every day', exportMs ?? [], passMs ?? [], CPU_MS),
  ]
}

/** On a connection of its own, as cold as the others. */
function passOver(dir: string): void {
  const db = openDatabaseReadonly(join(dir, STORE_FILE))
  for (const table of ['journal', ...PROJECTIONS]) {
    drain(db.prepare(`SELECT * FROM "${table}"`).raw().iterate())
  }
  db.close()
}

function drain(rows: Iterable<unknown>): void {
  for (const _row of rows) void _row
}

async function timeCopies(dir: string, rounds: number): Promise<Figure[]> {
  const [copyMs, backupMs, restoreMs]: number[][] = [[], [], []]
  const path = join(dir, STORE_FILE)
  for (let round = 0; round < rounds; round += 1) {
    const copy = join(dir, 'copy.bin')
    copyMs?.push(await timed(() => copyDurably(path, copy)))
    rmSync(copy)
    const nowMs = Date.now()
    let name = ''
    backupMs?.push(
      await timed(async () => {
        name = (await takeBackup({ path, storeDir: dir, secondDir: null, nowMs })).name
      }),
    )
    const from = join(dir, 'backup', name)
    const storeDir = join(dir, `restored-${round}`)
    restoreMs?.push(await timed(() => restoreStore({ storeDir, from, mirrorDir: null, nowMs })))
    rmSync(storeDir, { recursive: true })
  }
  return [
    figureOf('floor: copy the file, synced', copyMs ?? []),
    figureOf('backup: copied, read to its end, named', backupMs ?? [], copyMs ?? []),
    figureOf('restore: copied, read, put in place', restoreMs ?? [], copyMs ?? []),
  ]
}

async function timeStalls(dir: string, facts: Facts): Promise<Figure[]> {
  const store = openStore({ dir, clock: systemClock, ids: systemIds })
  try {
    const backup = { path: store.path, storeDir: dir, secondDir: null, nowMs: Date.now() + 1000 }
    const startedMs = performance.now()
    const busy = await gapsWhile(store, takeInThread(backup).done)
    const tookMs = performance.now() - startedMs
    const idle = await gapsWhile(store, new Promise((resolve) => setTimeout(resolve, tookMs)))
    facts['longest stall while backing up, ms'] = longest(busy)
    facts['longest stall with nothing going on, ms'] = longest(idle)
    const mirrorDir = join(dir, 'mirror')
    mkdirSync(mirrorDir)
    const read = <T>(run: Parameters<typeof store.read<T>>[0]) => store.read(run)
    const mirror = new JournalMirror({
      ...{ dir: mirrorDir, tillId: 'T01', read, log: silentLog },
      onChange: () => undefined,
    })
    const mirrorMs = await timed(() => mirror.stop())
    facts['whole mirror, events per second'] = Math.round(eventsIn(store) / (mirrorMs / 1000))
    return [
      figureOf('floor: gaps of the event loop of a writing till', idle),
      figureOf('gaps while a backup is taken', busy, idle),
    ]
  } finally {
    store.close()
  }
}

const longest = (gaps: readonly number[]): number =>
  Math.round(gaps.reduce((most, gap) => Math.max(most, gap), 0) * 10) / 10

const eventsIn = (store: Store): number =>
  store.read((tx) =>
    Number(statement<{ n: number }>(tx, 'SELECT count(*) AS n FROM journal').get()?.n),
  )

/** Time between two turns of the event loop, beyond what the turn itself took to write. */
async function gapsWhile(store: Store, until: Promise<unknown>): Promise<number[]> {
  const gaps: number[] = []
  let isOver = false
  const over = until.then(() => (isOver = true))
  let lastMs = performance.now()
  let writeMs = lastMs
  while (!isOver) {
    await new Promise((resolve) => setImmediate(resolve))
    const nowMs = performance.now()
    gaps.push(nowMs - lastMs)
    lastMs = nowMs
    if (nowMs - writeMs < WRITE_EVERY_MS) continue
    writeMs = nowMs
    store.write((tx) => statement(tx, `UPDATE meta SET next_z_no = next_z_no + 1`).run())
    lastMs = performance.now()
  }
  await over
  return gaps
}

if (import.meta.main) {
  const args = benchArgs()
  const folder = benchFolder()
  try {
    report([await benchSafekeeping(args)], args)
  } finally {
    folder.remove()
  }
}
