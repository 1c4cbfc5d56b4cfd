/** `till backup`, `till backups`, `till restore`: copies of the book, and the way back from one. */
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { systemClock } from '#main/clock.ts'
import { pruneBackups, listBackups } from '#main/store/backup-files.ts'
import { BackupError, backupDirOf, takeBackup } from '#main/store/backup-take.ts'
import { openDatabaseReadonly } from '#main/store/database.ts'
import { RestoreError, type RestoreOutlook, type RestoreReport } from '#main/store/restore-wish.ts'
import { presentIdentity } from '#main/store/restore-present.ts'
import { previewRestore, restoreStore } from '#main/store/restore.ts'
import { readNote } from '#main/store/safekeeping-note.ts'
import { readSettings } from '#main/store/settings.ts'
import { storePathOf } from './inspect.ts'
import { reportOpenError, storeDirOf } from './store-access.ts'

interface Flags {
  readonly store?: string
  readonly json?: boolean
}

interface RestoreFlags extends Flags {
  readonly from: string
  readonly mirror?: string
  readonly preview?: boolean
}

const EXIT_REFUSED = 2

export function backupCommands(program: Command): void {
  program
    .command('backup')
    .description('take a backup now, also beside a running till')
    .option('--store <dir>', 'folder of the store')
    .option('--json', 'print one JSON object')
    .action(runBackup)
  program
    .command('backups')
    .description('the backups that are there, newest first')
    .option('--store <dir>', 'folder of the store')
    .option('--json', 'print a JSON array')
    .action(runList)
}

export function restoreCommand(program: Command): Command {
  return program
    .command('restore')
    .description('put a backup in the place of the store; what is there is moved aside')
    .requiredOption('--from <file>', 'the backup')
    .option('--mirror <dir>', "folder of the journal's mirror, to fill in what the backup lacks")
    .option('--store <dir>', 'folder of the store')
    .option('--preview', 'say what may be missing afterwards, and change nothing')
    .option('--json', 'print one JSON object')
    .action(runRestore)
}

async function runBackup(flags: Flags): Promise<void> {
  const storeDir = storeDirOf(flags.store)
  try {
    const path = storePathOf(flags.store)
    const nowMs = systemClock.nowMs()
    const secondDir = secondDirIn(path)
    const taken = await takeBackup({ path, storeDir, secondDir, nowMs })
    for (const dir of [backupDirOf(storeDir), secondDir]) {
      if (dir !== null) pruneBackups(dir, systemClock.offsetMinutes(nowMs), taken.name)
    }
    if (flags.json === true) console.log(JSON.stringify(taken))
    else console.log(`${taken.name}: ${taken.bytes} bytes, checked`)
    if (taken.secondProblem === null) return
    console.error(`not on the second volume: ${taken.secondProblem}`)
    process.exitCode = EXIT_REFUSED
  } catch (error) {
    if (!(error instanceof BackupError)) return reportOpenError(error, flags.json === true)
    refuse(flags, error.problem === 'no-room' ? 'backup-no-room' : 'backup-failed', error.message)
  }
}

function secondDirIn(path: string): string | null {
  const db = openDatabaseReadonly(path)
  try {
    return readSettings({ db }).backupDir
  } finally {
    db.close()
  }
}

function runList(flags: Flags): void {
  const storeDir = storeDirOf(flags.store)
  const note = readNote(storeDir)
  const expected = presentIdentity(storeDir) ?? note
  const all = listBackups({ storeDir, secondDir: note?.backupDir ?? null }, expected)
  if (flags.json === true) return console.log(JSON.stringify(all))
  for (const one of all) {
    const last = one.lastEventMs === 0 ? '' : new Date(one.lastEventMs).toISOString()
    console.log(`${one.name}\t${one.place}\t${one.state}\t${last}\t${one.lastReceiptNo ?? ''}`)
  }
}

function runRestore(flags: RestoreFlags): void {
  const wish = {
    storeDir: storeDirOf(flags.store),
    from: resolve(flags.from),
    mirrorDir: flags.mirror === undefined ? null : resolve(flags.mirror),
    nowMs: systemClock.nowMs(),
  }
  try {
    const outlook = previewRestore(wish)
    if (flags.json !== true) console.log(outlookWords(outlook))
    if (flags.preview === true) {
      const { backup, missing } = outlook
      if (flags.json === true) console.log(JSON.stringify({ backup, missing }))
      return
    }
    const report = restoreStore(wish)
    console.log(flags.json === true ? JSON.stringify(report) : reportWords(report))
  } catch (error) {
    if (!(error instanceof RestoreError)) return reportOpenError(error, flags.json === true)
    refuse(flags, error.problem, error.message)
  }
}

function refuse(flags: Flags, code: string, message: string): void {
  if (flags.json === true) console.log(JSON.stringify({ refusal: { code, message } }))
  console.error(`${code}: ${message}`)
  process.exitCode = EXIT_REFUSED
}

const timeOf = (ms: number): string => new Date(ms).toISOString()

function outlookWords({ backup, missing, path }: RestoreOutlook): string {
  const of = `backup of ${backup.storeId} ${backup.tillId}, last event ${backup.epoch}/${backup.seq} at ${timeOf(backup.lastEventMs)}`
  if (!missing.isKnown) {
    return `${of}\nwhat was recorded after that is not known here and will be missing`
  }
  const other = path.otherBranch === 0 ? '' : `, ${path.otherBranch} more on another branch`
  return `${of}\n${missing.events} later events are known, up to ${timeOf(missing.toMs)}; the mirror gives back ${missing.recoverable}${other}`
}

const reportWords = (report: RestoreReport): string =>
  [
    `restored ${report.source}, and ${report.rehydrated} events from the mirror`,
    ...(report.otherBranch === 0
      ? []
      : [`${report.otherBranch} events of another branch were left in the mirror`]),
    report.replacedDir === null
      ? 'there was no store before'
      : `what was there before lies in ${report.replacedDir}`,
    'goods, prices, staff and settings are those of the backup; the next start notes the restore',
  ].join('\n')
